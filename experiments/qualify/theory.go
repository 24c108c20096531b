package qualify

import (
	"fmt"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// queues are the formulas of queueing theory that the engine's resources must meet.
func queues() []theory {
	return []theory{multiserver(), general(), cobham(), preemptive(), impatient()}
}

// What is read off a run.
var (
	meanQueue   = func(_ *shop, st sim.ResourceStats) float64 { return st.MeanQueue }
	meanWait    = func(_ *shop, st sim.ResourceStats) float64 { return st.MeanWait.Hours() }
	meanBusy    = func(_ *shop, st sim.ResourceStats) float64 { return st.MeanBusy }
	utilisation = func(_ *shop, st sim.ResourceStats) float64 { return st.Utilisation }
	lostShare   = func(_ *shop, st sim.ResourceStats) float64 { return float64(st.Dropped) / float64(st.Joined) }
)

func sojournOf(class int) func(*shop, sim.ResourceStats) float64 {
	return func(s *shop, _ sim.ResourceStats) float64 { return s.tally[class].mean() }
}

// M/M/c: Lq = C rho/(1-rho).
func multiserver() theory {
	t := theory{subject: Erlang, source: "Erlang (1917), formula C; Kleinrock, Queueing Systems I (1975), sec. 3.5"}
	const rho = 0.75
	for _, c := range []int{1, 3, 10} {
		load := float64(rho * float64(c))
		lq := erlangC(c, load) * rho / (1 - rho)
		t.queues = append(t.queues, queue{
			id: fmt.Sprintf("M/M/%d", c), servers: c, lambda: load,
			classes: []class{{share: 1, service: exponential(1)}},
			answers: []answer{{"queue", lq, meanQueue}, {"wait", lq / load, meanWait},
				{"busy servers", load, meanBusy}, {"utilisation", rho, utilisation}},
		})
	}
	return t
}

// M/G/1: Wq = lambda E[S^2]/(2(1-rho)).
func general() theory {
	const rho, sigma = 0.7, 0.8
	median := hours(elementary.Exp(-sigma * sigma / 2))
	t := theory{subject: Pollaczek,
		source: "Pollaczek (1930) and Khinchine (1932); Kleinrock, Queueing Systems I (1975), sec. 5.6"}
	for _, law := range []struct {
		name   string
		second float64 // E[S^2] of a mean of 1
		draw   func(s *sim.Stream) time.Duration
	}{
		{"M/D/1", 1, func(*sim.Stream) time.Duration { return time.Hour }},
		{"M/lognormal/1", elementary.Exp(sigma * sigma),
			func(s *sim.Stream) time.Duration { return s.LogNormal(median, sigma) }},
	} {
		t.queues = append(t.queues, queue{
			id: law.name, servers: 1, lambda: rho, classes: []class{{share: 1, service: law.draw}},
			answers: []answer{{"wait", rho * law.second / (2 * (1 - rho)), meanWait},
				{"utilisation", rho, utilisation}},
		})
	}
	return t
}

// Two classes before one server: the urgent are two in five and need a fifth of an hour, the others an hour, both
// exponential.
const (
	twoLambda      = 1.1
	urgentLoad     = 0.4 * twoLambda * 0.2
	allLoad        = urgentLoad + 0.6*twoLambda
	urgentResidual = 0.4 * twoLambda * 2 * 0.2 * 0.2 / 2 // mean work left of the urgent in service
	allResidual    = urgentResidual + 0.6*twoLambda*2/2
)

func twoClasses(id string, preempt bool, urgent, others float64) queue {
	return queue{
		id: id, servers: 1, by: sim.Priority, preempt: preempt, lambda: twoLambda,
		classes: []class{{share: 0.4, priority: 1, service: exponential(0.2)}, {share: 0.6, service: exponential(1)}},
		answers: []answer{{"urgent, sojourn", urgent, sojournOf(0)}, {"others, sojourn", others, sojournOf(1)},
			{"utilisation", allLoad, utilisation}},
	}
}

// Priorities without interruption: W_k = R/((1-sigma_{k-1})(1-sigma_k)).
func cobham() theory {
	return theory{subject: Cobham,
		source: "Cobham, Priority assignment in waiting line problems, Operations Research 2 (1954)",
		queues: []queue{twoClasses("priorities", false, allResidual/(1-urgentLoad)+0.2,
			allResidual/((1-urgentLoad)*(1-allLoad))+1)}}
}

// With interruption: T_k = (1/mu_k)/(1-sigma_{k-1}) + R_k/((1-sigma_{k-1})(1-sigma_k)), R_k over classes up to k.
func preemptive() theory {
	return theory{subject: Preemptive,
		source: "White and Christie, Queuing with preemptive priorities, Operations Research 6 (1958); Kleinrock " +
			"II (1976), sec. 3.4",
		queues: []queue{twoClasses("preemptive", true, 0.2+urgentResidual/(1-urgentLoad),
			1/(1-urgentLoad)+allResidual/((1-urgentLoad)*(1-allLoad)))}}
}

// Erlang A, M/M/c with exponential patience, from the balance equations of its birth-death chain.
func impatient() theory {
	const servers, lambda, patience = 4, 4.4, 2.0
	p, sum, lq := 1.0, 1.0, 0.0
	for n := 1; n < 400; n++ {
		waiting := float64(max(0, n-servers))
		p = float64(p * (lambda / (float64(min(n, servers)) + waiting/patience)))
		sum += p
		lq += float64(p * waiting)
	}
	lq /= sum
	lost := lq / patience / lambda
	return theory{subject: Impatience,
		source: "Palm (1957); Mandelbaum and Zeltyn, The Palm/Erlang-A queue (2004): its birth-death chain",
		queues: []queue{{
			id: "M/M/4+M", servers: servers, lambda: lambda, patience: patience,
			classes: []class{{share: 1, service: exponential(1)}},
			answers: []answer{{"queue", lq, meanQueue}, {"share that leaves", lost, lostShare},
				{"busy servers", float64(lambda * (1 - lost)), meanBusy}},
		}}}
}
