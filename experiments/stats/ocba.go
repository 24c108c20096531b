package stats

import (
	"math"
	"sort"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// An Allocation spends a fixed budget of replications where it most helps to tell which system is best.
type Allocation struct {
	Mean, Variance []float64 // of each system so far
	N              []int     // replications of each so far
	Smaller        bool      // small means are good
}

// check returns the index of the best system.
func (a Allocation) check() (best int, err error) {
	k := len(a.Mean)
	if k < 2 || len(a.Variance) != k || len(a.N) != k {
		return 0, message.Errorf("stats.ocba_lengths", k, len(a.Variance), len(a.N), ErrShape)
	}
	for i := range k {
		if !(a.Variance[i] >= 0) || math.IsInf(a.Variance[i], 0) || math.IsNaN(a.Mean[i]) ||
			math.IsInf(a.Mean[i], 0) || a.N[i] < 2 {
			return 0, message.Errorf("stats.ocba_system", i, a.Mean[i], a.Variance[i], a.N[i], ErrRange)
		}
		if (a.Smaller && a.Mean[i] < a.Mean[best]) || (!a.Smaller && a.Mean[i] > a.Mean[best]) {
			best = i
		}
	}
	return best, nil
}

// Next returns how many more replications each system should get so that extra more are spent in all: optimal
// computing budget allocation, N_i in proportion to (sigma_i/delta_i)^2 and N_b = sigma_b sqrt(sum N_i^2/sigma_i^2)
// for the best (C.-H. Chen, J. Lin, E. Yucesan and S. E. Chick, Discrete Event Dynamic Systems 10 (2000)). Systems
// that already have more than their share get none, and the others share what is left. A system as good as the best is
// treated as one thousandth of the largest distance away. A system without variance gets none, unless none has. Bad
// numbers are ErrRange or ErrShape: systems without two successful runs need those first.
func (a Allocation) Next(extra int) ([]int, error) {
	best, err := a.check()
	if err != nil {
		return nil, message.Errorf("stats.ocba", err)
	}
	if extra < 0 {
		return nil, message.Errorf("stats.ocba_more", extra, ErrRange)
	}
	ratio := a.ratios(best)
	open := make([]bool, len(ratio))
	for i := range open {
		open[i] = true
	}
	for { // close systems that have more than their share, until none is left to close
		budget, total := float64(extra), 0.0
		for i, in := range open {
			if in {
				budget += float64(a.N[i])
				total += ratio[i]
			}
		}
		share := make([]float64, len(ratio))
		closed := false
		for i := range open {
			if !open[i] {
				continue
			}
			share[i] = budget*ratio[i]/total - float64(a.N[i])
			if share[i] < 0 {
				open[i], closed = false, true
			}
		}
		if !closed {
			return wholeNumbers(share, extra), nil
		}
	}
}

// ratios are the shares of the budget, up to a factor.
func (a Allocation) ratios(best int) []float64 {
	far := 0.0
	for _, m := range a.Mean {
		far = max(far, math.Abs(m-a.Mean[best]))
	}
	ratio := make([]float64, len(a.Mean))
	sum := 0.0
	for i, v := range a.Variance {
		if i == best || v == 0 {
			continue
		}
		delta := max(math.Abs(a.Mean[i]-a.Mean[best]), far/1000)
		if far == 0 {
			delta = 1
		}
		ratio[i] = v / (delta * delta)
		sum += ratio[i] * ratio[i] / v
	}
	ratio[best] = math.Sqrt(a.Variance[best] * sum)
	for _, r := range ratio {
		if r > 0 {
			return ratio
		}
	}
	for i := range ratio { // nothing varies, or the best alone does
		ratio[i] = 1
	}
	return ratio
}

// wholeNumbers rounds shares to whole numbers with the given sum, by largest remainders.
func wholeNumbers(share []float64, sum int) []int {
	n, order := make([]int, len(share)), make([]int, len(share))
	for i, s := range share {
		n[i], order[i] = elementary.Int(s), i
		sum -= n[i]
	}
	sort.SliceStable(order, func(x, y int) bool {
		return share[order[x]]-math.Floor(share[order[x]]) > share[order[y]]-math.Floor(share[order[y]])
	})
	for i := 0; i < sum; i++ {
		n[order[i%len(order)]]++
	}
	return n
}

// Correct returns a lower bound, by Bonferroni, of the probability that the system with the best mean so far is the
// best: 1 - sum of P(N(delta_i, sigma_b^2/N_b + sigma_i^2/N_i) < 0), with variances taken as known (Chen and others
// 2000, their APCS-B). Errors are those of Next.
func (a Allocation) Correct() (float64, error) {
	best, err := a.check()
	if err != nil {
		return math.NaN(), message.Errorf("stats.ocba", err)
	}
	p := 1.0
	for i, m := range a.Mean {
		if i == best {
			continue
		}
		se := math.Sqrt(a.Variance[i]/float64(a.N[i]) + a.Variance[best]/float64(a.N[best]))
		switch d := math.Abs(m - a.Mean[best]); {
		case d == 0:
			p -= 0.5
		case se > 0:
			p -= cumulative(-d / se)
		}
	}
	return max(0, p), nil
}
