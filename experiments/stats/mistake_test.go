package stats_test

import (
	"errors"
	"math"
	"testing"

	"hanyin/experiments/stats"
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
		return func() error { _, err := stats.MeanInterval(x, level); return err }
	}
	pair := func(a, b []float64) func() error {
		return func() error { _, err := stats.Paired(a, b, .95); return err }
	}
	tukey := func(g stats.Groups) func() error {
		return func() error { _, err := stats.TukeyKramer(g); return err }
	}
	refuse(t, []mistake{
		{"no run", mean(.95), stats.ErrTooFew},
		{"all failed", mean(.95, nan, nan), stats.ErrTooFew},
		{"one run", mean(.95, 3, nan), stats.ErrTooFew},
		{"infinite", mean(.95, 3, inf), stats.ErrNotFinite},
		{"level 95", mean(95, 3, 4), stats.ErrRange},
		{"level NaN", mean(nan, 3, 4), stats.ErrRange},
		{"unequal pairs", pair([]float64{1, 2}, []float64{1}), stats.ErrShape},
		{"one whole pair", pair([]float64{1, nan, 3}, []float64{nan, 2, 3}), stats.ErrTooFew},
		{"infinite pair", pair([]float64{1, -inf, 3}, []float64{1, 2, 3}), stats.ErrNotFinite},
		{"one system", tukey(stats.Groups{Values: [][]float64{{1, 2}}, Level: .9}), stats.ErrTooFew},
		{"one run each", tukey(stats.Groups{Values: [][]float64{{1}, {2}}, Level: .9}), stats.ErrTooFew},
		{"ragged blocks", tukey(stats.Groups{Values: [][]float64{{1, 2}, {2}}, Level: .9, Blocked: true}),
			stats.ErrShape},
		{"no whole block", tukey(stats.Groups{Values: [][]float64{{1, nan}, {nan, 1}}, Level: .9, Blocked: true}),
			stats.ErrTooFew},
		{"p of 2", func() error { _, err := stats.Holm.Adjust([]float64{.1, 2}); return err }, stats.ErrRange},
		{"unknown correction", func() error { _, err := stats.Correction(9).Adjust(nil); return err }, stats.ErrRange},
		{"range of one", func() error { _, err := stats.Range{Groups: 1, DF: 3}.Quantile(.9); return err },
			stats.ErrRange},
		{"no systems", func() error { _, err := stats.ManyToOne{DF: 3}.Quantile(.9); return err }, stats.ErrRange},
	})
}

func TestDesignedAnalysesRefuseWhatTheyCannotAnswer(t *testing.T) {
	t.Parallel()
	nan, inf := math.NaN(), math.Inf(1)
	game := func(worth ...[]float64) func() error {
		return func() error { _, _, err := stats.Game{Worth: worth, Level: .9}.Shapley(); return err }
	}
	effects := func(runs [][]int, y ...[]float64) func() error {
		return func() error { _, err := stats.Effects(runs, y, .9); return err }
	}
	paths := func(p stats.Path) func() error {
		return func() error { _, err := stats.Morris(1, []stats.Path{p, p}, .9); return err }
	}
	anova := func(f stats.Factorial) func() error {
		return func() error { _, err := f.ANOVA(2); return err }
	}
	block := func(b stats.Block, resamples int) func() error {
		return func() error {
			_, err := b.Indices(stats.Bootstrap{Level: .9, Resamples: resamples})
			return err
		}
	}
	flat := make([]float64, 8)
	refuse(t, []mistake{
		{"three sets", game([]float64{1, 2}, []float64{1, 2}, []float64{1, 2}), stats.ErrShape},
		{"one replication of a game", game([]float64{1}, []float64{1}), stats.ErrTooFew},
		{"infinite worth", game([]float64{1, inf}, []float64{1, 2}), stats.ErrNotFinite},
		{"level 2", effects([][]int{{2}, {-1}}, []float64{1, 2}, []float64{1, 2}), stats.ErrRange},
		{"all runs high", effects([][]int{{1}, {1}}, []float64{1, 2}, []float64{1, 2}), stats.ErrShape},
		{"missing run", effects([][]int{{1}, {-1}}, []float64{1, 2}), stats.ErrShape},
		{"every replication failed", effects([][]int{{1}, {-1}}, []float64{1, nan}, []float64{nan, 2}),
			stats.ErrTooFew},
		{"path too short", paths(stats.Path{Factor: []int{0}, Step: []float64{1}, Y: [][]float64{{1}}}),
			stats.ErrShape},
		{"ragged replications", paths(stats.Path{Factor: []int{0}, Step: []float64{1}, Y: [][]float64{{1}, {2, 3}}}),
			stats.ErrShape},
		{"no such factor", paths(stats.Path{Factor: []int{1}, Step: []float64{1}, Y: [][]float64{{1}, {2}}}),
			stats.ErrRange},
		{"no step", paths(stats.Path{Factor: []int{0}, Step: []float64{0}, Y: [][]float64{{1}, {2}}}), stats.ErrRange},
		{"all effects failed", paths(stats.Path{Factor: []int{0}, Step: []float64{1}, Y: [][]float64{{nan}, {2}}}),
			stats.ErrTooFew},
		{"missing cell", anova(stats.Factorial{Names: []string{"a"}, Levels: []int{2}, Y: [][]float64{{1, 2}}}),
			stats.ErrShape},
		{"one level", anova(stats.Factorial{Names: []string{"a"}, Levels: []int{1}, Y: [][]float64{{1, 2}}}),
			stats.ErrRange},
		{"no residual", anova(stats.Factorial{Names: []string{"a"}, Levels: []int{2}, Y: [][]float64{{1}, {2}}}),
			stats.ErrTooFew},
		{"no factor", block(stats.Block{A: flat, B: flat}, 50), stats.ErrShape},
		{"four rows", block(stats.Block{A: flat[:4], B: flat[:4], AB: [][]float64{flat[:4]}}, 50), stats.ErrTooFew},
		{"nothing varies", block(stats.Block{A: flat, B: flat, AB: [][]float64{flat}}, 50), stats.ErrTooFew},
		{"five resamples", block(stats.Block{A: flat, B: flat, AB: [][]float64{flat}}, 5), stats.ErrRange},
	})
}

func TestChoicesAndCalibrationRefuseWhatTheyCannotAnswer(t *testing.T) {
	t.Parallel()
	nan, inf := math.NaN(), math.Inf(1)
	add := func(s stats.Selection, round ...float64) func() error {
		return func() error { return s.Add(round) }
	}
	good := stats.Selection{Systems: 2, Indifference: 1, Confidence: .9}
	sets := func(p stats.Population) func() error {
		return func() error { _, err := p.Kernel(); return err }
	}
	refuse(t, []mistake{
		{"selection of one", add(stats.Selection{Systems: 1, Indifference: 1, Confidence: .9}, 1), stats.ErrRange},
		{"no indifference", add(stats.Selection{Systems: 2, Confidence: .9}, 1, 2), stats.ErrRange},
		{"less than a guess", add(stats.Selection{Systems: 2, Indifference: 1, Confidence: .5}, 1, 2), stats.ErrRange},
		{"short round", add(good, 1), stats.ErrShape},
		{"infinite round", add(good, 1, inf), stats.ErrNotFinite},
		{"allocation after one run", func() error {
			_, err := stats.Allocation{Mean: []float64{1, 2}, Variance: []float64{1, 1}, N: []int{1, 5}}.Next(3)
			return err
		}, stats.ErrRange},
		{"allocation of one", func() error { _, err := stats.Allocation{}.Correct(); return err }, stats.ErrShape},
		{"stopping at 0", func() error { _, err := stats.Stopping{Level: .9}.Decide([]float64{1, 2}); return err },
			stats.ErrRange},
		{"needed for 0", func() error { _, err := stats.Needed(stats.Interval{Level: .9, N: 5}, 0); return err },
			stats.ErrRange},
		{"power of 1", func() error { _, err := stats.Detectable(stats.Interval{Level: .9, N: 5}, 1); return err },
			stats.ErrRange},
		{"short series", func() error { _, err := stats.MSER5(make([]float64, 49)); return err }, stats.ErrTooFew},
		{"hole in a series", func() error { _, err := stats.MSER5(append(make([]float64, 50), nan)[1:]); return err },
			stats.ErrNotFinite},
		{"quantile at 2", func() error { _, err := stats.Quantiles([]float64{1}, 2); return err }, stats.ErrRange},
		{"quantile of failures", func() error { _, err := stats.Quantiles([]float64{nan}, .5); return err },
			stats.ErrTooFew},
		{"negative share", func() error { _, err := stats.Gini([]float64{1, -1, 3}); return err }, stats.ErrRange},
		{"nothing to share", func() error { _, err := stats.Gini([]float64{0, 0}); return err }, stats.ErrTooFew},
		{"ranks all tied", func() error { _, err := stats.Kendall([]float64{1, 1}, []float64{1, 2}); return err },
			stats.ErrTooFew},
		{"best below one half", func() error {
			_, err := stats.Best(stats.Groups{Values: [][]float64{{1, 2}, {1, 2}}, Level: .3}, false)
			return err
		}, stats.ErrRange},
		{"no variance at all", func() error { _, err := stats.Target{}.Implausibility([]float64{1, 1}); return err },
			stats.ErrRange},
		{"negative variance",
			func() error { _, err := stats.Target{Observation: -1}.Implausibility([]float64{1, 2}); return err },
			stats.ErrRange},
		{"worst of none", func() error { _, err := stats.Worst(nil, 1); return err }, stats.ErrRange},
		{"one set", sets(stats.Population{Theta: [][]float64{{1}}}), stats.ErrTooFew},
		{"negative weight", sets(stats.Population{Theta: [][]float64{{1}, {2}}, Weight: []float64{1, -1}}),
			stats.ErrRange},
		{"missing weight", sets(stats.Population{Theta: [][]float64{{1}, {2}}, Weight: []float64{1}}), stats.ErrShape},
		{"few points", func() error { _, err := stats.PRIM{}.Boxes([][]float64{{1}}, []float64{1}); return err },
			stats.ErrTooFew},
		{"peel of one", func() error { _, err := stats.PRIM{Peel: 1}.Boxes(nil, nil); return err }, stats.ErrRange},
	})
}
