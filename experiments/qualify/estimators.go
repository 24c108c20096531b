package qualify

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"hanyin/experiments/stats"
	"hanyin/sim"
	"hanyin/sim/simbench"
)

// estimators are the functions that a published answer may name.
var estimators = merged(generators, comparisons, tables, games, samplers, selections, calibrations, indices, designs)

func merged(groups ...map[string]estimator) map[string]estimator {
	all := map[string]estimator{}
	for _, g := range groups {
		maps.Copy(all, g)
	}
	return all
}

// numbered names numbers "1", "2" and so on.
func numbered[T int | uint32 | float64](x []T) results {
	r := results{}
	for i, v := range x {
		r[fmt.Sprint(i+1)] = float64(v)
	}
	return r
}

// one is a single result.
func one(name string, x float64, err error) (results, error) { return results{name: x}, err }

var generators = map[string]estimator{
	"philox": with(func(a struct {
		Counter [4]uint32
		Key     [2]uint32
	}) (results, error) {
		word := sim.Philox(a.Counter, a.Key)
		return numbered(word[:]), nil
	}),
	// the statistics of the PHOLD benchmark, which use generator and agenda together, in standard errors
	"phold": with(func(a struct{ N, Events int }) (results, error) {
		r := simbench.Phold(simbench.PholdOptions{N: a.N, Events: a.Events, Seed: DefaultSeed})
		n, events := float64(a.N), float64(a.Events)
		return results{"time": (float64(r.End*n) - events) / math.Sqrt(events),
			"places": (r.Chi2 - (n - 1)) / math.Sqrt(2*(n-1))}, nil
	}),
}

type twoSamples struct {
	X, Y  []float64
	Level float64
}

func comparison(c stats.Comparison, err error) (results, error) {
	return results{"t": c.T, "df": c.DF, "p": c.P, "low": c.Difference.Low, "high": c.Difference.High}, err
}

// contrasts are the pairs of a joint comparison, numbered from 1.
func contrasts(pairs []stats.Contrast, err error) (results, error) {
	r := results{}
	for i, p := range pairs {
		for name, x := range map[string]float64{"difference": p.Difference.Point, "low": p.Difference.Low,
			"high": p.Difference.High, "p": p.P} {
			r[fmt.Sprintf("%s %d", name, i+1)] = x
		}
	}
	return r, err
}

type groups struct {
	Groups  [][]float64
	Level   float64
	Blocked bool
}

func (g groups) stats() stats.Groups {
	return stats.Groups{Values: g.Groups, Level: g.Level, Blocked: g.Blocked}
}

var comparisons = map[string]estimator{
	"paired": with(func(a twoSamples) (results, error) { return comparison(stats.Paired(a.X, a.Y, a.Level)) }),
	"welch":  with(func(a twoSamples) (results, error) { return comparison(stats.Welch(a.X, a.Y, a.Level)) }),
	// t(.975, n-1), read off the half-width of a sample of n whose standard error is known
	"t quantile": with(func(a struct{ N int }) (results, error) {
		x := make([]float64, a.N)
		for i := range x {
			x[i] = float64(i)
		}
		s, err := stats.Summarise(x)
		if err != nil {
			return nil, err
		}
		i, err := stats.MeanInterval(x, 0.95)
		return one("t", i.HalfWidth()/s.Error(), err)
	}),
	"detectable difference": with(func(a struct {
		N     int
		Power float64
	}) (results, error) {
		d, err := twoGroups(a.N, a.Power)
		return one("difference", d, err)
	}),
	// the least n whose smallest detectable difference is at most that given
	"group size": with(func(a struct{ Difference, Power float64 }) (results, error) {
		for n := 2; n < 1000; n++ {
			if got, err := twoGroups(n, a.Power); err != nil || got <= a.Difference {
				return one("n", float64(n), err)
			}
		}
		return nil, nil
	}),
	"range quantile": with(func(a struct {
		Groups int
		DF, P  float64
	}) (results, error) {
		q, err := stats.Range{Groups: a.Groups, DF: a.DF}.Quantile(a.P)
		return one("q", q, err)
	}),
	"many to one quantile": with(func(a struct {
		Systems int
		DF, P   float64
		Upper   bool
	}) (results, error) {
		lambda := slices.Repeat([]float64{0.5}, a.Systems)
		d, err := stats.ManyToOne{Lambda: lambda, DF: a.DF, Upper: a.Upper}.Quantile(a.P)
		return one("d", d, err)
	}),
	"tukey-kramer": with(func(a groups) (results, error) { return contrasts(stats.TukeyKramer(a.stats())) }),
	"dunnett":      with(func(a groups) (results, error) { return contrasts(stats.Dunnett(a.stats())) }),
	"best": with(func(a groups) (results, error) {
		r := results{}
		list, err := stats.Best(a.stats(), false)
		for i, s := range list {
			r[fmt.Sprintf("low %d", i+1)], r[fmt.Sprintf("high %d", i+1)] = s.Low, s.High
		}
		return r, err
	}),
	// how many of the p-values each correction leaves at or below a level
	"corrections": with(func(a struct {
		P  []float64
		At float64
	}) (results, error) {
		r := results{}
		for _, c := range []stats.Correction{stats.Bonferroni, stats.Holm, stats.Hochberg, stats.BenjaminiHochberg} {
			adjusted, err := c.Adjust(a.P)
			if err != nil {
				return nil, err
			}
			r[c.String()] = float64(len(adjusted) - len(slices.DeleteFunc(adjusted,
				func(p float64) bool { return p <= a.At })))
		}
		return r, nil
	}),
}

// twoGroups is the smallest detectable difference of two groups of n each, with standard deviation 1: an interval
// whose standard error is the root of 2/n, with 2(n-1) degrees of freedom.
func twoGroups(n int, power float64) (float64, error) {
	x := []float64{-1} // mean 0, as many numbers as there are degrees of freedom and one more
	for len(x) < 2*n-1 {
		x = append(x, float64(len(x)%2))
	}
	i, err := stats.MeanInterval(x, .95)
	if err != nil {
		return math.NaN(), err
	}
	s, err := stats.Summarise(x)
	if err != nil {
		return math.NaN(), err
	}
	d, err := stats.Detectable(i, power)
	return float64(d / s.Error() * math.Sqrt(2/float64(n))), err
}
