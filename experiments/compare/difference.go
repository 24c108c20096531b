package compare

import (
	"errors"
	"math"
	"slices"

	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/metrics"
)

// A Verdict says in words what a comparison of one KPI came to.
type Verdict string

// Verdicts. Higher and Lower are said of the alternative when the adjusted p-value is below one minus the level; they
// say nothing of good or bad.
const (
	Higher  Verdict = "higher"
	Lower   Verdict = "lower"
	NotSeen Verdict = "no difference seen" // which is not "no difference": see Difference.Detectable
	Same    Verdict = "same"               // equal in every replication, to the last digit
	Untold  Verdict = "not testable"       // fewer than two pairs of values
)

// A Difference is one KPI of an alternative beside the baseline, over the replications in which both have a value.
type Difference struct {
	KPI         metrics.KPI
	Primary     bool // one of those the comparison is about; the others are a family of their own
	Baseline    float64
	Alternative float64
	Paired      stats.Comparison // alternative less baseline; its P is NaN if not tested
	Adjusted    float64          // p-value corrected for the family; NaN if not tested
	Verdict     Verdict
	// smallest true difference that this many replications show with probability Power, corrected; NaN if not tested
	Detectable float64
	// replications that would show a difference of the size seen, corrected; 0: shown already, or cannot be said
	Needed int
}

// Power is the probability with which a Detectable difference would have been shown. Assumption: the usual 0.8 (Cohen
// 1988).
const Power = 0.8

// Better reports whether the difference was shown and is for the better (+1) or the worse (-1); 0 otherwise.
func (d Difference) Better() int {
	switch d.Verdict {
	case Higher:
		return d.KPI.Dir
	case Lower:
		return -d.KPI.Dir
	}
	return 0
}

// Differences are those of every alternative, by KPI in the order of metrics.Table. P-values are corrected within two
// families, each over all alternatives: the KPIs that the comparison is about, and all the others. Properties of a
// scenario (basis config) are not tested.
func (d *Result) Differences() ([][]Difference, error) {
	table := make([][]Difference, len(d.Scenarios)-1)
	for a := range table {
		for k, kpi := range metrics.Table() {
			diff, err := d.difference(kpi, d.Series(0, k), d.Series(a+1, k))
			if err != nil {
				return nil, err
			}
			table[a] = append(table[a], diff)
		}
	}
	for _, primary := range []bool{true, false} {
		if err := d.correct(table, primary); err != nil {
			return nil, err
		}
	}
	return table, nil
}

func (d *Result) difference(kpi metrics.KPI, x, y []float64) (Difference, error) {
	diff := Difference{
		KPI: kpi, Primary: slices.Contains(d.KPIs, kpi.Name), Adjusted: math.NaN(), Detectable: math.NaN(),
		Verdict:  Untold,
		Baseline: pairedMean(x, y), Alternative: pairedMean(y, x),
	}
	c, err := stats.Paired(x, y, d.Level)
	if errors.Is(err, stats.ErrTooFew) {
		diff.Paired = stats.Comparison{P: math.NaN(), Reduction: math.NaN(), Difference: stats.Interval{
			Point: diff.Alternative - diff.Baseline, Low: math.NaN(), High: math.NaN(), Level: d.Level,
			N: pairsOf(x, y),
		}}
		return diff, nil
	}
	diff.Paired = c
	if kpi.Basis == metrics.Setting {
		diff.Paired.P = math.NaN()
		diff.Verdict = sided(c.Difference.Point)
	}
	return diff, err
}

// correct corrects the p-values of a family and reads the verdicts off them.
func (d *Result) correct(table [][]Difference, primary bool) error {
	type place struct{ alternative, kpi int }
	var family []place
	var p []float64
	for a := range table {
		for k, diff := range table[a] {
			if diff.Primary == primary && !math.IsNaN(diff.Paired.P) {
				family, p = append(family, place{a, k}), append(p, diff.Paired.P)
			}
		}
	}
	adjusted, err := d.Correction.Adjust(p)
	if err != nil {
		return err
	}
	strictest := 1 - (1-d.Level)/float64(len(family)) // Bonferroni's, the most that any of the corrections asks for
	for i, at := range family {
		diff := &table[at.alternative][at.kpi]
		strict, err := stats.Paired(d.Series(0, at.kpi), d.Series(at.alternative+1, at.kpi), strictest)
		if err != nil {
			return err
		}
		if err := diff.judge(adjusted[i], strict.Difference); err != nil {
			return err
		}
	}
	return nil
}

// judge reads a corrected difference; strict is its interval at the strictest level that the correction may ask for.
func (d *Difference) judge(adjusted float64, strict stats.Interval) (err error) {
	d.Adjusted = adjusted
	if d.Detectable, err = stats.Detectable(strict, Power); err != nil {
		return err
	}
	switch {
	case strict.Point == 0 && d.Paired.Error == 0:
		d.Verdict = Same
	case adjusted < 1-d.Paired.Difference.Level:
		d.Verdict = sided(strict.Point)
	default:
		d.Verdict = NotSeen
		if n, err := stats.Needed(strict, math.Abs(strict.Point)); err == nil && n > strict.N {
			d.Needed = n
		}
	}
	return nil
}

func sided(x float64) Verdict {
	switch {
	case x > 0:
		return Higher
	case x < 0:
		return Lower
	}
	return Same
}

// pairedMean is the mean of x over the replications in which y has a value too; NaN without any.
func pairedMean(x, y []float64) float64 {
	var t experiments.Tally
	for r := range x {
		if !math.IsNaN(y[r]) {
			t.Add(x[r])
		}
	}
	return t.Mean()
}

func pairsOf(x, y []float64) int {
	n := 0
	for r := range x {
		if !math.IsNaN(x[r]) && !math.IsNaN(y[r]) {
			n++
		}
	}
	return n
}
