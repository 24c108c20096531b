package estimate_test

import (
	"errors"
	"math"
	"testing"

	"hanyin/experiments/estimate"
)

// A mistake is a call that must be refused, and how.
type mistake struct {
	name string
	call func() error
	want error
}

func refuse(t *testing.T, cases []mistake) {
	t.Helper()
	for _, c := range cases {
		if err := c.call(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestComparisonsRefuseWhatTheyCannotAnswer(t *testing.T) {
	t.Parallel()
	nan, inf := math.NaN(), math.Inf(1)
	mean := func(level float64, x ...float64) func() error {
		return func() error { _, err := estimate.MeanInterval(x, level); return err }
	}
	pair := func(a, b []float64) func() error {
		return func() error { _, err := estimate.Paired(a, b, .95); return err }
	}
	tukey := func(g estimate.Groups) func() error {
		return func() error { _, err := estimate.TukeyKramer(g); return err }
	}
	refuse(t, []mistake{
		{"no run", mean(.95), estimate.ErrTooFew},
		{"all failed", mean(.95, nan, nan), estimate.ErrTooFew},
		{"one run", mean(.95, 3, nan), estimate.ErrTooFew},
		{"infinite", mean(.95, 3, inf), estimate.ErrNotFinite},
		{"level 95", mean(95, 3, 4), estimate.ErrRange},
		{"level NaN", mean(nan, 3, 4), estimate.ErrRange},
		{"unequal pairs", pair([]float64{1, 2}, []float64{1}), estimate.ErrShape},
		{"one whole pair", pair([]float64{1, nan, 3}, []float64{nan, 2, 3}), estimate.ErrTooFew},
		{"infinite pair", pair([]float64{1, -inf, 3}, []float64{1, 2, 3}), estimate.ErrNotFinite},
		{"one system", tukey(estimate.Groups{Values: [][]float64{{1, 2}}, Level: .9}), estimate.ErrTooFew},
		{"one run each", tukey(estimate.Groups{Values: [][]float64{{1}, {2}}, Level: .9}), estimate.ErrTooFew},
		{"ragged blocks", tukey(estimate.Groups{Values: [][]float64{{1, 2}, {2}}, Level: .9, Blocked: true}), estimate.ErrShape},
		{"no whole block", tukey(estimate.Groups{Values: [][]float64{{1, nan}, {nan, 1}}, Level: .9, Blocked: true}), estimate.ErrTooFew},
		{"p of 2", func() error { _, err := estimate.Holm.Adjust([]float64{.1, 2}); return err }, estimate.ErrRange},
		{"unknown correction", func() error { _, err := estimate.Correction(9).Adjust(nil); return err }, estimate.ErrRange},
		{"range of one", func() error { _, err := estimate.Range{Groups: 1, DF: 3}.CDF(1); return err }, estimate.ErrRange},
		{"no systems", func() error { _, err := estimate.ManyToOne{DF: 3}.CDF(1); return err }, estimate.ErrRange},
	})
}

func TestDesignedAnalysesRefuseWhatTheyCannotAnswer(t *testing.T) {
	t.Parallel()
	nan, inf := math.NaN(), math.Inf(1)
	game := func(worth ...[]float64) func() error {
		return func() error { _, _, err := estimate.Game{Worth: worth, Level: .9}.Shapley(); return err }
	}
	effects := func(runs [][]int, y ...[]float64) func() error {
		return func() error { _, err := estimate.Effects(runs, y, .9); return err }
	}
	paths := func(p estimate.Path) func() error {
		return func() error { _, err := estimate.Morris(1, []estimate.Path{p, p}, .9); return err }
	}
	anova := func(f estimate.Factorial) func() error {
		return func() error { _, err := f.ANOVA(2); return err }
	}
	block := func(b estimate.Block, resamples int) func() error {
		return func() error {
			_, err := b.Indices(estimate.Bootstrap{Level: .9, Resamples: resamples})
			return err
		}
	}
	flat := make([]float64, 8)
	refuse(t, []mistake{
		{"three sets", game([]float64{1, 2}, []float64{1, 2}, []float64{1, 2}), estimate.ErrShape},
		{"one replication of a game", game([]float64{1}, []float64{1}), estimate.ErrTooFew},
		{"infinite worth", game([]float64{1, inf}, []float64{1, 2}), estimate.ErrNotFinite},
		{"level 2", effects([][]int{{2}, {-1}}, []float64{1, 2}, []float64{1, 2}), estimate.ErrRange},
		{"all runs high", effects([][]int{{1}, {1}}, []float64{1, 2}, []float64{1, 2}), estimate.ErrShape},
		{"missing run", effects([][]int{{1}, {-1}}, []float64{1, 2}), estimate.ErrShape},
		{"every replication failed", effects([][]int{{1}, {-1}}, []float64{1, nan}, []float64{nan, 2}), estimate.ErrTooFew},
		{"path too short", paths(estimate.Path{Factor: []int{0}, Step: []float64{1}, Y: []float64{1}}), estimate.ErrShape},
		{"no such factor", paths(estimate.Path{Factor: []int{1}, Step: []float64{1}, Y: []float64{1, 2}}), estimate.ErrRange},
		{"no step", paths(estimate.Path{Factor: []int{0}, Step: []float64{0}, Y: []float64{1, 2}}), estimate.ErrRange},
		{"all effects failed", paths(estimate.Path{Factor: []int{0}, Step: []float64{1}, Y: []float64{nan, 2}}), estimate.ErrTooFew},
		{"missing cell", anova(estimate.Factorial{Names: []string{"a"}, Levels: []int{2}, Y: [][]float64{{1, 2}}}), estimate.ErrShape},
		{"one level", anova(estimate.Factorial{Names: []string{"a"}, Levels: []int{1}, Y: [][]float64{{1, 2}}}), estimate.ErrRange},
		{"no residual", anova(estimate.Factorial{Names: []string{"a"}, Levels: []int{2}, Y: [][]float64{{1}, {2}}}), estimate.ErrTooFew},
		{"no factor", block(estimate.Block{A: flat, B: flat}, 50), estimate.ErrShape},
		{"four rows", block(estimate.Block{A: flat[:4], B: flat[:4], AB: [][]float64{flat[:4]}}, 50), estimate.ErrTooFew},
		{"nothing varies", block(estimate.Block{A: flat, B: flat, AB: [][]float64{flat}}, 50), estimate.ErrTooFew},
		{"five resamples", block(estimate.Block{A: flat, B: flat, AB: [][]float64{flat}}, 5), estimate.ErrRange},
	})
}

func TestChoicesAndCalibrationRefuseWhatTheyCannotAnswer(t *testing.T) {
	t.Parallel()
	nan, inf := math.NaN(), math.Inf(1)
	add := func(s estimate.Selection, round ...float64) func() error {
		return func() error { return s.Add(round) }
	}
	good := estimate.Selection{Systems: 2, Indifference: 1, Confidence: .9}
	sets := func(p estimate.Population) func() error {
		return func() error { _, err := p.Kernel(); return err }
	}
	refuse(t, []mistake{
		{"selection of one", add(estimate.Selection{Systems: 1, Indifference: 1, Confidence: .9}, 1), estimate.ErrRange},
		{"no indifference", add(estimate.Selection{Systems: 2, Confidence: .9}, 1, 2), estimate.ErrRange},
		{"less than a guess", add(estimate.Selection{Systems: 2, Indifference: 1, Confidence: .5}, 1, 2), estimate.ErrRange},
		{"short round", add(good, 1), estimate.ErrShape},
		{"infinite round", add(good, 1, inf), estimate.ErrNotFinite},
		{"allocation after one run", func() error {
			_, err := estimate.Allocation{Mean: []float64{1, 2}, Variance: []float64{1, 1}, N: []int{1, 5}}.Next(3)
			return err
		}, estimate.ErrRange},
		{"allocation of one", func() error { _, err := estimate.Allocation{}.Correct(); return err }, estimate.ErrShape},
		{"stopping at 0", func() error { _, err := estimate.Stopping{Level: .9}.Decide([]float64{1, 2}); return err }, estimate.ErrRange},
		{"needed for 0", func() error { _, err := estimate.Needed(estimate.Interval{Level: .9, N: 5}, 0); return err }, estimate.ErrRange},
		{"power of 1", func() error { _, err := estimate.Detectable(estimate.Interval{Level: .9, N: 5}, 1); return err }, estimate.ErrRange},
		{"short series", func() error { _, err := estimate.MSER5(make([]float64, 49)); return err }, estimate.ErrTooFew},
		{"hole in a series", func() error { _, err := estimate.MSER5(append(make([]float64, 50), nan)[1:]); return err }, estimate.ErrNotFinite},
		{"quantile at 2", func() error { _, err := estimate.Quantiles([]float64{1}, 2); return err }, estimate.ErrRange},
		{"quantile of failures", func() error { _, err := estimate.Quantiles([]float64{nan}, .5); return err }, estimate.ErrTooFew},
		{"negative share", func() error { _, err := estimate.Gini([]float64{1, -1, 3}); return err }, estimate.ErrRange},
		{"nothing to share", func() error { _, err := estimate.Gini([]float64{0, 0}); return err }, estimate.ErrTooFew},
		{"ranks all tied", func() error { _, err := estimate.Kendall([]float64{1, 1}, []float64{1, 2}); return err }, estimate.ErrTooFew},
		{"best below one half", func() error {
			_, err := estimate.Best(estimate.Groups{Values: [][]float64{{1, 2}, {1, 2}}, Level: .3}, false)
			return err
		}, estimate.ErrRange},
		{"no variance at all", func() error { _, err := estimate.Target{}.Implausibility([]float64{1, 1}); return err }, estimate.ErrRange},
		{"negative variance", func() error { _, err := estimate.Target{Observation: -1}.Implausibility([]float64{1, 2}); return err }, estimate.ErrRange},
		{"worst of none", func() error { _, err := estimate.Worst(nil, 1); return err }, estimate.ErrRange},
		{"one set", sets(estimate.Population{Theta: [][]float64{{1}}}), estimate.ErrTooFew},
		{"negative weight", sets(estimate.Population{Theta: [][]float64{{1}, {2}}, Weight: []float64{1, -1}}), estimate.ErrRange},
		{"missing weight", sets(estimate.Population{Theta: [][]float64{{1}, {2}}, Weight: []float64{1}}), estimate.ErrShape},
		{"few points", func() error { _, err := estimate.PRIM{}.Boxes([][]float64{{1}}, []float64{1}); return err }, estimate.ErrTooFew},
		{"peel of one", func() error { _, err := estimate.PRIM{Peel: 1}.Boxes(nil, nil); return err }, estimate.ErrRange},
	})
}
