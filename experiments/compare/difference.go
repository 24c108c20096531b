package compare

import (
	"errors"
	"math"
	"slices"

	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/internal/vocabulary"
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

// Verdicts names the verdicts.
var Verdicts = vocabulary.Terms[Verdict]{
	Higher:  {En: "higher", Zh: "升高"},
	Lower:   {En: "lower", Zh: "降低"},
	NotSeen: {En: "no difference seen", Zh: "未见差异"},
	Same:    {En: "same", Zh: "相同"},
	Untold:  {En: "not testable", Zh: "无法检验"},
}

// A Difference is one KPI of an alternative beside the baseline, over the replications in which both have a value.
type Difference struct {
	KPI         metrics.KPI
	Family      string // of the tests it is corrected with: PrimaryFamily or KPI.Family; empty for basis config
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

// PrimaryFamily is the family of tests of the KPIs that the comparison is about.
const PrimaryFamily = "primary"

// effect is the word for a difference shown: for the better, for the worse, or empty.
func (d Difference) effect(better, worse string) string {
	return [...]string{worse, "", better}[d.Better()+1]
}

// Differences are those of every alternative, by KPI in the order of metrics.Table. P-values are corrected over all
// alternatives within families that are fixed by name: the KPIs that the comparison is about, and the others by
// KPI.Family. A KPI that is added to the table thus changes no p-value of another family. Properties of a scenario
// (basis config) are not tested.
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
	for _, family := range familiesOf(table) {
		if err := d.correct(table, family); err != nil {
			return nil, err
		}
	}
	return table, nil
}

func (d *Result) difference(kpi metrics.KPI, x, y []float64) (Difference, error) {
	diff := Difference{
		KPI: kpi, Family: d.family(kpi), Adjusted: math.NaN(), Detectable: math.NaN(),
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

// family is the family of tests that a KPI belongs to, empty if it is not tested.
func (d *Result) family(kpi metrics.KPI) string {
	switch {
	case kpi.Basis == metrics.Setting:
		return ""
	case slices.Contains(d.KPIs, kpi.Name):
		return PrimaryFamily
	}
	return kpi.Family()
}

// familiesOf lists the families of tests in a table, in the order of its KPIs.
func familiesOf(table [][]Difference) []string {
	var families []string
	for _, alternative := range table {
		for _, diff := range alternative {
			if diff.Family != "" && !slices.Contains(families, diff.Family) {
				families = append(families, diff.Family)
			}
		}
	}
	return families
}

// correct corrects the p-values of a family and reads the verdicts off them.
func (d *Result) correct(table [][]Difference, name string) error {
	type place struct{ alternative, kpi int }
	var family []place
	var p []float64
	for a := range table {
		for k, diff := range table[a] {
			if diff.Family == name && !math.IsNaN(diff.Paired.P) {
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
