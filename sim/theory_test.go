package sim

import (
	"math"
	"testing"
	"time"
)

const (
	replications = 50
	warmup       = 500 * time.Hour
	horizon      = 6000 * time.Hour
)

// replicate runs a shop after warm-up in independent replications and collects what look sees.
func replicate(make func(seed Seed) *shop, look func(s *shop, st ResourceStats) []float64) [][]float64 {
	var out [][]float64
	for i := range uint64(replications) {
		s := make(Seed(2024).Derive("replication", i))
		s.run(warmup)
		s.r.Reset(warmup)
		// run schedules a first arrival: from here on only the loop goes on.
		for at, ok := s.loop.agenda.Peek(); ok && at < horizon; at, ok = s.loop.agenda.Peek() {
			s.loop.Step(s)
		}
		for k, x := range look(s, s.r.Stats(horizon)) {
			if i == 0 {
				out = append(out, nil)
			}
			out[k] = append(out[k], x)
		}
	}
	return out
}

// sojourn returns the mean hours in the system of customers of a priority who joined after the
// warm-up and have left.
func (s *shop) sojourn(priority int16) float64 {
	sum, n := 0.0, 0.0
	for _, c := range s.visits {
		if c.priority == priority && c.joined >= warmup && c.ended >= 0 {
			sum += (c.ended - c.joined).Hours()
			n++
		}
	}
	return sum / n
}

// erlangC is the chance of waiting with c servers and an offered load of a (Erlang, 1917).
func erlangC(c int, a float64) float64 {
	term, sum := 1.0, 0.0
	for k := range c {
		sum += term
		term *= a / float64(k+1)
	}
	last := term / (1 - a/float64(c))
	return last / (sum + last)
}

func exponential(mean time.Duration) func(s *Stream) time.Duration {
	return func(s *Stream) time.Duration { return s.Exp(mean) }
}

// M/M/c: Lq = C·rho/(1-rho) (Kleinrock, Queueing Systems I, 1975, sec. 3.5).
func TestMMc(t *testing.T) {
	for _, c := range []int{1, 3, 10} {
		rho := 0.75
		gap := nearest(float64(time.Hour) / (rho * float64(c)))
		got := replicate(func(seed Seed) *shop {
			return &shop{r: Resource{Servers: c}, arrival: poisson(seed, gap, exponential(time.Hour))}
		}, func(_ *shop, st ResourceStats) []float64 {
			return []float64{st.MeanQueue, st.Utilisation, st.MeanWait.Hours(), st.MeanBusy}
		})
		load := rho * float64(c)
		queue := erlangC(c, load) * rho / (1 - rho)
		within(t, "M/M/c queue", got[0], queue)
		within(t, "M/M/c utilisation", got[1], rho)
		within(t, "M/M/c wait", got[2], queue/load)
		within(t, "M/M/c busy", got[3], load)
	}
}

// M/G/1: Wq = lambda·E[S²]/(2(1-rho)) (Pollaczek 1930, Khinchine 1932; Kleinrock, sec. 5.6).
func TestMG1(t *testing.T) {
	const rho, sigma = 0.7, 0.8
	second := math.Exp(sigma * sigma) // E[S²]/E[S]² of the lognormal
	median := time.Duration(float64(time.Hour) * math.Exp(-sigma*sigma/2))
	gap := nearest(float64(time.Hour) / rho)
	for _, law := range []struct {
		name   string
		draw   func(s *Stream) time.Duration
		second float64
	}{
		{"M/D/1", func(*Stream) time.Duration { return time.Hour }, 1},
		{"M/lognormal/1", func(s *Stream) time.Duration { return s.LogNormal(median, sigma) }, second},
	} {
		got := replicate(func(seed Seed) *shop {
			return &shop{r: Resource{Servers: 1}, arrival: poisson(seed, gap, law.draw)}
		}, func(_ *shop, st ResourceStats) []float64 { return []float64{st.MeanWait.Hours()} })
		within(t, law.name+" wait", got[0], rho*law.second/(2*(1-rho)))
	}
}

// twoClasses gives Poisson arrivals of urgent customers (priority 1, a fifth as long) and others.
func twoClasses(seed Seed, gap time.Duration) func(int) (time.Duration, customer) {
	gaps, works, kinds := seed.Stream("gaps", 0), seed.Stream("works", 0), seed.Stream("kinds", 0)
	return func(int) (time.Duration, customer) {
		c := customer{service: works.Exp(time.Hour)}
		if kinds.Bernoulli(0.4) {
			c.priority, c.service = 1, c.service/5
		}
		return gaps.Exp(gap), c
	}
}

// Two classes at one server, lambda in all: loads and the mean residual work R found.
func twoClassLoads(lambda float64) (urgent, all, residualUrgent, residual float64) {
	urgent = 0.4 * lambda / 5
	all = urgent + 0.6*lambda
	residualUrgent = 0.4 * lambda * 2 / 25 / 2
	return urgent, all, residualUrgent, residualUrgent + 0.6*lambda*2/2
}

// Cobham (Priority assignment in waiting line problems, Operations Research 2, 1954): non-preemptive
// priorities, W_k = R/((1-sigma_{k-1})(1-sigma_k)).
func TestCobham(t *testing.T) {
	const lambda = 1.1
	got := replicate(func(seed Seed) *shop {
		return &shop{r: Resource{Servers: 1, Discipline: Priority},
			arrival: twoClasses(seed, nearest(float64(time.Hour)/lambda))}
	}, func(s *shop, _ ResourceStats) []float64 { return []float64{s.sojourn(1), s.sojourn(0)} })
	urgent, all, _, residual := twoClassLoads(lambda)
	within(t, "urgent sojourn", got[0], residual/(1-urgent)+0.2)
	within(t, "other sojourn", got[1], residual/((1-urgent)*(1-all))+1)
}

// Preemptive resume: T_k = (1/mu_k)/(1-sigma_{k-1}) + R_k/((1-sigma_{k-1})(1-sigma_k)), R_k over
// classes up to k (White and Christie 1958; Kleinrock, Queueing Systems II, 1976, sec. 3.4).
func TestPreemptiveResume(t *testing.T) {
	const lambda = 1.1
	got := replicate(func(seed Seed) *shop {
		return &shop{
			r: Resource{Servers: 1, Discipline: Priority}, preempt: true,
			arrival: twoClasses(seed, nearest(float64(time.Hour)/lambda)),
		}
	}, func(s *shop, st ResourceStats) []float64 {
		return []float64{s.sojourn(1), s.sojourn(0), st.Utilisation}
	})
	urgent, all, residualUrgent, residual := twoClassLoads(lambda)
	within(t, "urgent sojourn", got[0], 0.2+residualUrgent/(1-urgent))
	within(t, "other sojourn", got[1], 1/(1-urgent)+residual/((1-urgent)*(1-all)))
	within(t, "utilisation", got[2], all)
}

// Erlang A: M/M/c with exponential patience (Palm 1957; Mandelbaum and Zeltyn, The Palm/Erlang-A
// queue, 2004), from the balance equations of its birth-death chain.
func TestErlangA(t *testing.T) {
	const servers, lambda, patience = 4, 4.4, 2.0 // services of an hour
	p, sum, queue := 1.0, 1.0, 0.0
	for n := 1; n < 400; n++ {
		waiting := float64(max(0, n-servers))
		p *= lambda / (float64(min(n, servers)) + waiting/patience)
		sum += p
		queue += p * waiting
	}
	queue /= sum
	got := replicate(func(seed Seed) *shop {
		next := poisson(seed, nearest(float64(time.Hour)/lambda), exponential(time.Hour))
		limits := seed.Stream("patience", 0)
		return &shop{r: Resource{Servers: servers}, arrival: func(i int) (time.Duration, customer) {
			gap, c := next(i)
			c.patience = 1 + limits.Exp(time.Duration(patience*float64(time.Hour)))
			return gap, c
		}}
	}, func(_ *shop, st ResourceStats) []float64 {
		return []float64{st.MeanQueue, float64(st.Dropped) / float64(st.Joined)}
	})
	within(t, "queue", got[0], queue)
	within(t, "share that leaves", got[1], queue/patience/lambda)
}
