package claims

import (
	"math"
	"slices"

	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/internal/elementary"
	"hanyin/sim"
)

// LeastSets is how many parameter sets a search for a box needs.
const LeastSets = 10

const (
	mostFactors   = 8  // that a search looks at: those most correlated with the outcome
	relabellings  = 99 // by which a box is compared with chance
	rarestOutcome = 2  // sets with the rarer outcome, at least
)

// assumptions are the values in which parameter sets differ.
type assumptions struct {
	names  []Limit     // without bounds
	values [][]float64 // by set and assumption
}

// search looks for the box of assumptions in which a claim fails, or holds where that is rarer. fails is 1, 0 or NaN
// by set.
func (a assumptions) search(fails []float64, seed sim.Seed) (*Box, string) {
	var x [][]float64
	var y []float64
	failed := 0
	for s, f := range fails {
		if !math.IsNaN(f) {
			x, y, failed = append(x, a.values[s]), append(y, f), failed+elementary.Int(f)
		}
	}
	inside, rarer := "fails", failed
	if 2*failed > len(y) {
		inside, rarer = "holds", len(y)-failed
		for i := range y {
			y[i] = 1 - y[i]
		}
	}
	switch {
	case len(y) > 1 && failed == 0:
		return nil, Everywhere
	case len(y) > 1 && failed == len(y):
		return nil, Nowhere
	case len(y) < LeastSets || rarer < rarestOutcome:
		return nil, FewSets
	case len(a.names) == 0:
		return nil, Alike
	}
	region := bump(x, y)
	if len(region.limited()) == 0 {
		return nil, NoneFound
	}
	box := &Box{Inside: inside, Sets: region.points, Density: experiments.Number(region.density),
		Coverage: experiments.Number(region.coverage)}
	box.Chance = experiments.Number(chance(x, y, region.score, seed))
	for _, f := range region.limited() {
		limit := a.names[f]
		limit.Low, limit.High = experiments.Number(region.low[f]), experiments.Number(region.high[f])
		box.Limits = append(box.Limits, limit)
	}
	return box, ""
}

// chance is the share of random relabellings of the sets, this one counted in, whose best box scores as high.
func chance(x [][]float64, y []float64, score float64, seed sim.Seed) float64 {
	shuffled := slices.Clone(y)
	asGood := 1
	for i := range relabellings {
		stream := seed.Stream("relabelling", uint64(i))
		for k := len(shuffled) - 1; k > 0; k-- {
			swap := stream.IntN(k + 1)
			shuffled[k], shuffled[swap] = shuffled[swap], shuffled[k]
		}
		if bump(x, shuffled).score >= score-1e-12 {
			asGood++
		}
	}
	return float64(asGood) / float64(relabellings+1)
}

// A region is a box in all coordinates, infinite where one is free. Its score is the harmonic mean of density and
// coverage.
type region struct {
	low, high                []float64
	points                   int
	density, coverage, score float64
}

// bump is the best box on PRIM's way from all points to few, each without the limits that it does as well without.
func bump(x [][]float64, y []float64) region {
	factors := related(x, y)
	boxes, err := stats.PRIM{}.Boxes(columns(x, factors), y)
	best := newRegion(len(x[0]))
	best.measure(x, y)
	if err != nil {
		return best // there are points enough and all are finite
	}
	for _, b := range boxes {
		r := newRegion(len(x[0]))
		for i, f := range factors {
			r.low[f], r.high[f] = b.Low[i], b.High[i]
		}
		if r.measure(x, y); r.score > best.score+1e-12 {
			best = r
		}
	}
	best.prune(x, y)
	return best
}

func newRegion(k int) region {
	r := region{low: make([]float64, k), high: make([]float64, k)}
	for f := range k {
		r.low[f], r.high[f] = math.Inf(-1), math.Inf(1)
	}
	return r
}

// prune frees every bound whose loss does not lower the score, the last coordinate first.
func (r *region) prune(x [][]float64, y []float64) {
	for f := len(r.low) - 1; f >= 0; f-- {
		for _, bound := range []*float64{&r.low[f], &r.high[f]} {
			kept, score := *bound, r.score
			*bound = math.Inf(1)
			if bound == &r.low[f] {
				*bound = math.Inf(-1)
			}
			if r.measure(x, y); r.score < score-1e-12 {
				*bound = kept
				r.measure(x, y)
			}
		}
	}
}

// measure counts what the region holds.
func (r *region) measure(x [][]float64, y []float64) {
	total, in := 0.0, 0.0
	r.points = 0
	for i, point := range x {
		total += y[i]
		if r.holds(point) {
			r.points++
			in += y[i]
		}
	}
	r.density, r.coverage, r.score = in/float64(r.points), in/total, 0
	if in > 0 {
		r.score = 2 * r.density * r.coverage / (r.density + r.coverage)
	}
}

func (r *region) holds(point []float64) bool {
	for f, v := range point {
		if v < r.low[f] || v > r.high[f] {
			return false
		}
	}
	return true
}

// limited are the coordinates with a bound.
func (r *region) limited() []int {
	var list []int
	for f := range r.low {
		if !math.IsInf(r.low[f], 0) || !math.IsInf(r.high[f], 0) {
			list = append(list, f)
		}
	}
	return list
}

// related are the coordinates most correlated with the outcome, in their order.
func related(x [][]float64, y []float64) []int {
	k := len(x[0])
	order, size := make([]int, k), make([]float64, k)
	for f := range k {
		order[f], size[f] = f, correlation(x, f, y)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case size[a] > size[b]:
			return -1
		case size[a] < size[b]:
			return 1
		}
		return a - b
	})
	order = order[:min(k, mostFactors)]
	slices.Sort(order)
	return order
}

// correlation is the size of Pearson's, 0 where a side does not vary.
func correlation(x [][]float64, f int, y []float64) float64 {
	n := float64(len(y))
	mx, my := 0.0, 0.0
	for i := range y {
		mx, my = mx+x[i][f]/n, my+y[i]/n
	}
	sxx, syy, sxy := 0.0, 0.0, 0.0
	for i := range y {
		dx, dy := x[i][f]-mx, y[i]-my
		sxx, syy, sxy = sxx+float64(dx*dx), syy+float64(dy*dy), sxy+float64(dx*dy)
	}
	if sxx == 0 || syy == 0 {
		return 0
	}
	return math.Abs(sxy) / math.Sqrt(sxx*syy)
}

func columns(x [][]float64, factors []int) [][]float64 {
	kept := make([][]float64, len(x))
	for i := range x {
		for _, f := range factors {
			kept[i] = append(kept[i], x[i][f])
		}
	}
	return kept
}
