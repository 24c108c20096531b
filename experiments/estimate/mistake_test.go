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
