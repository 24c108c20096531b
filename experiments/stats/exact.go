package stats

import (
	"cmp"
	"math"
	"slices"
)

// PairedExact is Paired, and where the differences take few values, so that their spread says little, an exact test
// and interval by changing signs: the p-value is the share of all signs under which the sum is at least as far from 0
// (Fisher, The Design of Experiments (1935), sec. 21), the interval holds the centre between two typical values, the
// means of subsets of the differences (J. A. Hartigan, JASA 64 (1969), 1303-1317). The bounds are NaN where so few
// replications give none at that level. T is NaN where the test is exact.
func PairedExact(a, b []float64, level float64) (Comparison, error) {
	c, err := Paired(a, b, level)
	if err != nil {
		return c, err
	}
	if values, ok := fewValues(a, b); ok {
		c = c.exact(values)
	}
	return c, nil
}

// Exact returns the comparison as PairedExact has it where all n differences are alike: the p-value of one that is
// not 0 is 2^(1-n), and there are no limits where that does not reach the level. Other comparisons stay as they are.
func (c Comparison) Exact() Comparison {
	if !c.Difference.Alike() {
		return c
	}
	t := c.T
	c = c.exact(tiedValues{{c.Difference.Point, c.Difference.N}})
	c.T = t
	return c
}

func (c Comparison) exact(values tiedValues) Comparison {
	if len(values) == 1 {
		values[0].value = c.Difference.Point // evened
	}
	c.P, c.T = values.signFlips(), math.NaN()
	c.Difference.Low, c.Difference.High = values.interval(1 - c.Difference.Level)
	return c
}

// mostDistinct is up to how many distinct differences are few, if each came several times. Of more than mostTied, or
// where more than mostSubsets of them differ, the spread is known well enough; 2^mostTied is a finite number.
const (
	mostDistinct = 3
	mostTied     = 1000
	mostSubsets  = 1 << 18
)

// A tied value is a difference that came so many times.
type tied struct {
	value float64
	times int
}

type tiedValues []tied

// fewValues are the distinct differences in order, those that only rounding sets apart as one, if they are few: all
// alike, or at most three of at least six, each three times on average, and neither mostTied nor mostSubsets passed.
func fewValues(x, y []float64) (tiedValues, bool) {
	var all tiedValues
	n, rounding := 0, Rounding(x, y)
	for r := range x {
		d := y[r] - x[r]
		if math.IsNaN(d) {
			continue
		}
		if math.Abs(d) <= rounding {
			d = 0
		}
		n++
		i, found := slices.BinarySearchFunc(all, d, func(t tied, d float64) int {
			if math.Abs(t.value-d) <= rounding {
				return 0
			}
			return cmp.Compare(t.value, d)
		})
		if !found {
			if len(all) == mostDistinct {
				return nil, false
			}
			all = slices.Insert(all, i, tied{value: d})
		}
		all[i].times++
	}
	subsets := 1
	for _, t := range all {
		subsets *= t.times + 1
	}
	enough := n >= 6 && 3*len(all) <= n
	return all, len(all) == 1 || len(all) > 0 && enough && n <= mostTied && subsets <= mostSubsets
}

// each calls f for every way to take some of each value, with how many are taken of each and the number of such
// subsets.
func (v tiedValues) each(f func(taken []int, ways float64)) {
	taken := make([]int, len(v))
	var choose func(i int, ways float64)
	choose = func(i int, ways float64) {
		if i == len(v) {
			f(taken, ways)
			return
		}
		c := 1.0 // v[i].times over k
		for k := 0; k <= v[i].times; k++ {
			taken[i] = k
			choose(i+1, float64(ways*c))
			c = c * float64(v[i].times-k) / float64(k+1)
		}
	}
	choose(0, 1)
}

// signFlips is that of all values alike: all signs or none agree with those seen.
func (t tied) signFlips() float64 {
	if t.value == 0 {
		return 1
	}
	return max(math.Ldexp(1, 1-t.times), math.SmallestNonzeroFloat64)
}

// signFlips is the two-sided p-value of a centre at 0.
func (v tiedValues) signFlips() float64 {
	if len(v) == 1 {
		return v[0].signFlips()
	}
	seen, size := 0.0, 0.0 // of the sum, and of all that it is summed from
	for _, t := range v {
		seen += float64(t.value * float64(t.times))
		size += float64(math.Abs(t.value) * float64(t.times))
	}
	all, far := 0.0, 0.0
	v.each(func(taken []int, ways float64) {
		sum := 0.0
		for i, t := range v {
			sum += float64(t.value * float64(2*taken[i]-t.times))
		}
		all += ways
		if math.Abs(sum) >= math.Abs(seen)-float64(1e-12*size) {
			far += ways
		}
	})
	return min(1, far/all)
}

// interval is that of the centre that is missed with probability alpha at most; NaN where there is none.
func (v tiedValues) interval(alpha float64) (low, high float64) {
	if len(v) == 1 { // of 2^n-1 means, all alike
		if math.Ldexp(1, 1-v[0].times) > alpha {
			return math.NaN(), math.NaN()
		}
		return v[0].value, v[0].value
	}
	type mean struct{ value, ways float64 }
	var means []mean
	subsets := 1.0
	v.each(func(taken []int, ways float64) {
		sum, n := 0.0, 0
		for i, t := range v {
			sum, n = sum+float64(t.value*float64(taken[i])), n+taken[i]
		}
		if n > 0 {
			means, subsets = append(means, mean{sum / float64(n), ways}), subsets+ways
		}
	})
	beyond := math.Floor(alpha / 2 * subsets)
	if beyond < 1 {
		return math.NaN(), math.NaN()
	}
	slices.SortFunc(means, func(a, b mean) int { return cmp.Compare(a.value, b.value) })
	for _, m := range means {
		if low = m.value; m.ways >= beyond {
			break
		}
		beyond -= m.ways
	}
	beyond = math.Floor(alpha / 2 * subsets)
	for _, m := range slices.Backward(means) {
		if high = m.value; m.ways >= beyond {
			break
		}
		beyond -= m.ways
	}
	return low, high
}
