package qualify

import (
	"context"
	"math"
	"time"

	"hanyin/experiments/stats"
	"hanyin/internal/message"
	"hanyin/sim"
)

// A queue is a model of one resource whose means theory knows. Its unit of time is the hour.
type queue struct {
	id       string
	servers  int
	by       sim.Discipline
	preempt  bool
	lambda   float64 // arrivals an hour, Poisson
	classes  []class
	patience float64 // mean hours before who waits leaves, exponential; 0: nobody leaves
	answers  []answer
}

// A class is a kind of customer.
type class struct {
	share    float64 // of the arrivals
	priority int16
	service  func(s *sim.Stream) time.Duration
}

// An answer is a mean that theory knows, and how to read it off a run.
type answer struct {
	id   string
	want float64
	read func(s *shop, st sim.ResourceStats) float64
}

// A theory is a group of queues with one source.
type theory struct {
	subject Subject
	source  string
	queues  []queue
}

// repetitions is how many replications every queue has, and customers how many arrive in each, in the mean, after a
// tenth as many of warm-up.
const (
	repetitions = 40
	customers   = 240_000
)

// part runs every queue of the theory in replications.
func (t theory) part() part {
	return part{
		subject: t.subject, pieces: repetitions,
		work: func(ctx context.Context, o Options, i int) (finding, error) {
			var f finding
			for n, q := range t.queues {
				seed := sim.Seed(o.seed()).Derive(string(t.subject), uint64(n)).Derive("replication", uint64(i))
				s, st, err := q.run(ctx, seed, o.length(customers)/q.lambda)
				if err != nil {
					return f, err
				}
				for _, a := range q.answers {
					f.values = append(f.values, a.read(s, st))
				}
			}
			return f, nil
		},
		judge: func(findings []finding) []Check {
			l := checks{source: t.source}
			k := 0
			for _, q := range t.queues {
				for _, a := range q.answers {
					l.simulated(q.id+": "+a.id, a.want, column(findings, k))
					k++
				}
			}
			return l.list
		},
	}
}

func column(findings []finding, k int) []float64 {
	x := make([]float64, len(findings))
	for i, f := range findings {
		x[i] = f.values[k]
	}
	return x
}

// falseAlarm is the probability that a right engine fails one check by chance.
const falseAlarm = 1e-5

// simulated adds a check of a mean over replications, within what chance allows.
func (c *checks) simulated(id string, want float64, x []float64) {
	mean, tolerance, err := byChance(x)
	c.near(id, mean, want, tolerance, err)
}

// byChance returns the mean over replications and how far chance may take it from the truth by Student's t, so that a
// right engine fails once in 1/falseAlarm.
func byChance(x []float64) (mean, tolerance float64, err error) {
	s, err := stats.Summarise(x)
	t := stats.StudentQuantile(1-falseAlarm/2, float64(len(x)-1))
	tolerance = float64(t * s.Error())
	if err == nil && !(tolerance > 0) {
		err = message.Errorf("qualify.equal_replications", len(x))
	}
	return s.Mean, tolerance, err
}

// erlangC is the chance of waiting with c servers and an offered load of a (Erlang 1917).
func erlangC(c int, a float64) float64 {
	term, sum := 1.0, 0.0
	for k := range c {
		sum += term
		term = float64(term * (a / float64(k+1)))
	}
	last := term / (1 - a/float64(c))
	return last / (sum + last)
}

func exponential(mean float64) func(s *sim.Stream) time.Duration {
	return func(s *sim.Stream) time.Duration { return s.Exp(hours(mean)) }
}

func hours(h float64) time.Duration { return sim.Nanoseconds(math.Round(h * float64(time.Hour))) }
