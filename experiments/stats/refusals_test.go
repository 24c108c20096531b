package stats_test

import (
	"errors"
	"math"
	"testing"

	"hanyin/experiments/stats"
)

// What cannot be answered is refused, each time with the cause that a caller can ask for, and with NaN where a number
// would be.
func TestRefusals(t *testing.T) {
	t.Parallel()
	nan, inf := math.NaN(), math.Inf(1)
	three, failed := []float64{1, 2, 4}, []float64{nan, nan, 3}
	number := func(x float64, err error) error {
		if err != nil && !math.IsNaN(x) {
			t.Errorf("%v comes with %v, want NaN", err, x)
		}
		return err
	}
	second := func(_ any, err error) error { return err }
	interval, err := stats.MeanInterval(three, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	few := interval
	few.N = 1
	kernel, err := stats.Population{Theta: [][]float64{{1, 5}, {2, 5}, {3, 5}}, Distance: []float64{1, 2, 3},
		Weight: []float64{1, 1, 1}}.Kernel()
	if err != nil {
		t.Fatal(err)
	}
	flat := func([]float64) float64 { return 1 }
	for name, c := range map[string]struct{ got, want error }{
		"kendall: lengths":        {number(stats.Kendall(three, three[:2])), stats.ErrShape},
		"kendall: no variation":   {number(stats.Kendall(three, []float64{1, 1, 1})), stats.ErrTooFew},
		"tau's interval: level":   {second(stats.KendallInterval(three, three, 1)), stats.ErrRange},
		"tau's interval: lengths": {second(stats.KendallInterval(three, three[:2], 0.9)), stats.ErrShape},
		"tau's interval: few":     {second(stats.KendallInterval(three, three, 0.9)), stats.ErrTooFew},
		"tau's interval: equal": {second(stats.KendallInterval([]float64{1, 2, 3, 4}, []float64{2, 2, 2, 2}, 0.9)),
			stats.ErrTooFew},
		"tau's interval: equal but for one": {second(stats.KendallInterval([]float64{1, 2, 3, 4},
			[]float64{2, 9, 2, 2}, 0.9)), stats.ErrTooFew},
		"reduction: lengths": {number(stats.Reduction(three, nil)), stats.ErrShape},
		"ceiling: lengths":   {number(stats.Ceiling(three, nil)), stats.ErrShape},
		"welch: level":       {second(stats.Welch(three, three, 0)), stats.ErrRange},
		"welch: few":         {second(stats.Welch(three, failed, 0.9)), stats.ErrTooFew},
		"welch: infinite":    {second(stats.Welch(three, []float64{1, inf}, 0.9)), stats.ErrNotFinite},
		"paired: few":        {second(stats.Paired(three, failed, 0.9)), stats.ErrTooFew},
		"distance: none":     {number(stats.Wasserstein(three, []float64{nan})), stats.ErrTooFew},
		"energy: none":       {number(stats.Energy(nil, three)), stats.ErrTooFew},
		"energy: infinite":   {number(stats.Energy([]float64{inf}, three)), stats.ErrNotFinite},
		"range: groups":      {number(stats.Range{Groups: 1, DF: 5}.Quantile(0.9)), stats.ErrRange},
		"range: probability": {number(stats.Range{Groups: 3, DF: 5}.Quantile(1)), stats.ErrRange},
		"many: none":         {number(stats.ManyToOne{DF: 5}.Quantile(0.9)), stats.ErrRange},
		"many: share":        {number(stats.ManyToOne{Lambda: []float64{1}, DF: 5}.Quantile(0.9)), stats.ErrRange},
		"many: probability": {number(stats.ManyToOne{Lambda: []float64{0.5}, DF: 5}.Quantile(0.4)),
			stats.ErrRange},
		"detectable: power":      {number(stats.Detectable(interval, 1)), stats.ErrRange},
		"detectable: few":        {number(stats.Detectable(few, 0.8)), stats.ErrTooFew},
		"detectable: level":      {number(stats.Detectable(stats.Interval{N: 5}, 0.8)), stats.ErrRange},
		"implausibility: target": {number(stats.Target{Observation: -1}.Implausibility(three)), stats.ErrRange},
		"implausibility: few":    {number(stats.Target{Observation: 1}.Implausibility(failed)), stats.ErrTooFew},
		"implausibility: zero":   {number(stats.Target{}.Implausibility([]float64{2, 2})), stats.ErrRange},
		"tolerance: none":        {number(stats.Population{}.Tolerance(0.5)), stats.ErrTooFew},
		"weights: parameters":    {second(kernel.Weigh([][]float64{{1}}, flat)), stats.ErrShape},
		"weights: from nowhere":  {second(kernel.Weigh([][]float64{{1, 6}}, flat)), stats.ErrRange},
		"weights: outside": {second(kernel.Weigh([][]float64{{1, 5}}, func([]float64) float64 { return 0 })),
			stats.ErrRange},
		"rinott: first": {second(stats.Rinott{Systems: 3, First: 5, Confidence: 0.95, Indifference: 1}.Needed(three)),
			stats.ErrShape},
		"rinott: failed": {second(stats.Rinott{Systems: 3, First: 3, Confidence: 0.95,
			Indifference: 1}.Needed(failed)), stats.ErrTooFew},
		"rinott: too many": {second(stats.Rinott{Systems: 3, First: 3, Confidence: 0.95,
			Indifference: 1e-9}.Needed(three)), stats.ErrRange},
	} {
		if !errors.Is(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
}

// The interval of tau is that of pairs left out one by one, counted anew.
func TestKendallIntervalLeavesPairsOut(t *testing.T) {
	t.Parallel()
	x := []float64{1, 2, 3, 4, 5, 6, math.NaN(), 8}
	y := []float64{2, 1, 4, 3, 7, 5, 3, 5}
	got, err := stats.KendallInterval(x, y, 0.9)
	if err != nil {
		t.Fatal(err)
	}
	tau, err := stats.Kendall(x, y)
	if err != nil {
		t.Fatal(err)
	}
	var pseudo []float64
	for i := range x {
		if math.IsNaN(x[i]) {
			continue
		}
		a, b := append(append([]float64{}, x[:i]...), x[i+1:]...), append(append([]float64{}, y[:i]...), y[i+1:]...)
		without, err := stats.Kendall(a, b)
		if err != nil {
			t.Fatal(err)
		}
		pseudo = append(pseudo, 7*tau-6*without)
	}
	s, err := stats.Summarise(pseudo)
	if err != nil {
		t.Fatal(err)
	}
	// the delta method carries the error of the mean of the pseudo-values to Fisher's scale
	half := stats.StudentQuantile(0.95, 6) * s.Error() / (1 - tau*tau)
	low, high := math.Tanh(math.Atanh(tau)-half), math.Tanh(math.Atanh(tau)+half)
	if math.Abs(got.Point-tau) > 1e-12 || math.Abs(got.Low-low) > 1e-9 || math.Abs(got.High-high) > 1e-9 ||
		got.N != 7 || got.Failed != 1 || got.Level != 0.9 {
		t.Errorf("%+v, want %v in %v to %v of 7 pairs and one that failed", got, tau, low, high)
	}
	same, err := stats.KendallInterval(y, y, 0.9)
	if err != nil || same.Low != same.High || math.Abs(same.Point-1) > 1e-12 {
		t.Errorf("of a series with itself: %+v, %v, want 1 without width", same, err)
	}
}

func TestWidened(t *testing.T) {
	t.Parallel()
	c, err := stats.Paired([]float64{1, 2, 4, 3}, []float64{2, 4, 5, 6}, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	w := c.Widened(3)
	if d := w.Difference; d.Point != c.Difference.Point ||
		math.Abs(d.HalfWidth()-3*c.Difference.HalfWidth()) > 1e-12 ||
		math.Abs(w.Error-3*c.Error) > 1e-12 || math.Abs(w.T-c.T/3) > 1e-12 || w.DF != c.DF || !(w.P > c.P) ||
		w.Reduction != c.Reduction {
		t.Errorf("%+v widened three times is %+v", c, w)
	}
}

func TestStudentQuantileAtItsEdges(t *testing.T) {
	t.Parallel()
	if q := stats.StudentQuantile(0.975, math.Inf(1)); math.Abs(q-1.959963984540054) > 1e-12 {
		t.Errorf("the normal quantile is %v", q)
	}
	if q := stats.StudentQuantile(0.5, 3); q != 0 {
		t.Errorf("the median is %v, want 0", q)
	}
}
