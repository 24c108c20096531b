package compare

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"hanyin/experiments/stats"
)

// stoppedSpread widens intervals after sequential stopping. A rule that stops when the spread of the runs so far looks
// small stops more often where it looks too small: intervals at 95 % and at 99.5 % then miss 1.18 and 1.38 times as
// often as they say, at the worst half-width, that of 25 to 50 runs. Standard errors larger by a twentieth make up for
// it (60,000 simulated comparisons of normal outcomes for each of ten half-widths; TestStoppedIntervalsCover).
const stoppedSpread = 1.05

// paired compares two series as the way in which the runs were ended allows. After a choice there is no interval and
// no p-value: how long each scenario ran depended on its results.
func (d *Result) paired(x, y []float64, level float64) (stats.Comparison, error) {
	c, err := paired(x, y, level)
	switch {
	case err != nil:
	case d.Choice != nil:
		c.P, c.T, c.Difference.Low, c.Difference.High = math.NaN(), math.NaN(), math.NaN(), math.NaN()
	case d.Precision != nil && !math.IsNaN(c.T):
		c = c.Widened(stoppedSpread)
	}
	return c, err
}

// paired is stats.Paired, and where the differences take few values, so that their spread says little, an exact test
// and interval by changing signs: the p-value is the share of all signs under which the sum is at least as far from 0
// (Fisher, The Design of Experiments (1935), sec. 21), the interval holds the centre between two typical values, the
// means of subsets of the differences (J. A. Hartigan, JASA 64 (1969), 1303-1317). The bounds are NaN where so few
// replications give none at that level. Differences all alike have no interval: that they are alike is known, not by
// how much the next may differ.
func paired(x, y []float64, level float64) (stats.Comparison, error) {
	c, err := stats.Paired(x, y, level)
	if err != nil {
		return c, err
	}
	values, ok := fewValues(x, y)
	if !ok {
		return c, nil
	}
	c.P = values.signFlips()
	c.T = math.NaN()
	c.Difference.Low, c.Difference.High = values.interval(1 - level)
	return c, nil
}

// mostDistinct is up to how many distinct differences are few, if each came several times.
const mostDistinct = 3

// A tied value is a difference that came so many times.
type tied struct {
	value float64
	times int
}

type tiedValues []tied

// fewValues are the distinct differences in order, those that only rounding sets apart as one, if they are few: all
// alike, or at most three of at least six, each three times on average.
func fewValues(x, y []float64) (tiedValues, bool) {
	var all tiedValues
	n, rounding := 0, stats.Rounding(x, y)
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
	return all, len(all) == 1 || len(all) > 0 && n >= 6 && 3*len(all) <= n
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

// signFlips is the two-sided p-value of a centre at 0.
func (v tiedValues) signFlips() float64 {
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
	if len(v) == 1 {
		return math.NaN(), math.NaN()
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

// tooFew reports whether an error says that there are fewer than two pairs.
func tooFew(err error) bool { return errors.Is(err, stats.ErrTooFew) }
