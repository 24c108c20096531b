package workflow

import (
	"cmp"
	"slices"
	"sort"

	"hanyin/internal/elementary"
)

// leastAtRisk is the fewest cases by which the share of cases as long as one is told; below it, a long case of the
// first days would count for many.
const leastAtRisk = 10

// weights are how much each case counts, with the sum 1. A weight halves every halfLife microseconds into the past (0:
// never). With unfinished, cases count for those that began as late and were as long, and had not ended with the
// record: the product-limit estimate of a right-truncated time (D. Lynden-Bell, Monthly Notices of the Royal
// Astronomical Society 155 (1971); M. Woodroofe, Annals of Statistics 13 (1985)).
func (r *record) weights(halfLife float64, unfinished bool) []float64 {
	n := len(r.cases)
	w := make([]float64, n)
	for i := range r.cases {
		w[i] = 1
		if halfLife > 0 {
			w[i] = elementary.Pow(2, -float64(r.until-r.cases[i].start)/halfLife)
		}
	}
	if unfinished {
		w = r.truncated(w)
	}
	total := 0.0
	for _, x := range w {
		total += x
	}
	for i := range w {
		w[i] /= total
	}
	return w
}

// truncated are the masses of the cases by the product-limit estimate, from the longest down: of the cases that are
// not longer and began early enough to have been seen as long, the share that is as long.
func (r *record) truncated(w []float64) []float64 {
	n := len(r.cases)
	long := func(i int) int64 { return r.cases[i].end - r.cases[i].start }
	order := make([]int, n)
	mean := 0.0
	for i := range order {
		order[i] = i
		mean += w[i] / float64(n)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(long(b), long(a)) })
	// sums of weights by start, from which cases are taken once they are too long
	sums := newSums(w)
	out := make([]float64, n)
	left := 1.0
	for at, j := range order {
		d := long(j)
		risk := sums.first(sort.Search(n, func(i int) bool { return r.cases[i].start > r.until-d }))
		if at < n-leastAtRisk {
			risk = max(risk, leastAtRisk*mean)
		}
		share := min(w[j]/risk, 1)
		out[j] = float64(left * share)
		left = float64(left * (1 - share))
		sums.add(j, -w[j])
	}
	return out
}

// sums are sums of the first of some weights that change (P. M. Fenwick, Software: Practice and Experience 24 (1994)).
type sums []float64

func newSums(w []float64) sums {
	s := make(sums, len(w)+1)
	for i, x := range w {
		s.add(i, x)
	}
	return s
}

func (s sums) add(i int, x float64) {
	for i++; i < len(s); i += i & -i {
		s[i] += x
	}
}

// first is the sum of the first n weights.
func (s sums) first(n int) float64 {
	sum := 0.0
	for ; n > 0; n -= n & -n {
		sum += s[n]
	}
	return sum
}

// finished is the probability that a case is not longer than a time, by the weights of the cases.
func (r *record) finished(w []float64) func(long int64) float64 {
	type mass struct {
		long int64
		sum  float64
	}
	all := make([]mass, len(r.cases))
	for i := range r.cases {
		all[i] = mass{r.cases[i].end - r.cases[i].start, w[i]}
	}
	slices.SortFunc(all, func(a, b mass) int { return cmp.Compare(a.long, b.long) })
	for i := 1; i < len(all); i++ {
		all[i].sum += all[i-1].sum
	}
	return func(long int64) float64 {
		i := sort.Search(len(all), func(i int) bool { return all[i].long > long })
		if i == 0 {
			return 0
		}
		return min(all[i-1].sum, 1)
	}
}

// most is the time within which a share of the cases is over, by their weights.
func (r *record) most(w []float64, share float64) int64 {
	within, longest := r.finished(w), int64(0)
	for i := range r.cases {
		longest = max(longest, r.cases[i].end-r.cases[i].start)
	}
	return int64(sort.Search(int(longest/second), func(s int) bool { return within(int64(s)*second) >= share })) *
		second
}
