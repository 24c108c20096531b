package compare

import (
	"errors"
	"math"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// A Difference is one KPI of an alternative beside the baseline, over the replications in which both have a value.
type Difference struct {
	KPI         metrics.KPI
	Family      string // PrimaryFamily, AskedFamily, or empty: exploratory, or a property of the scenario
	Baseline    float64
	Alternative float64
	Cases       [2]float64       // mean number of cases behind the KPI in both; NaN: it is not of cases
	Paired      stats.Comparison // alternative less baseline; its P is NaN if not tested
	Margin      metrics.Margin   // the smallest difference that matters
	Matters     float64          // the same in the unit of the KPI; NaN: every difference
	Adjusted    float64          // p-value corrected for the family; NaN if not tested
	Verdict     Verdict
	Shown       int // +1 or -1: the alternative is surely higher or lower, by however little; 0: neither
	// smallest true difference that this many replications show with probability Power, corrected; NaN if not tested
	Detectable float64
	// replications that would settle a verdict that is too uncertain; 0: it is settled, or they cannot be said, or are
	// more than stats.MostNeeded
	Needed int
	Doubt  Doubt // why a verdict is too uncertain
}

// Power is the probability with which a Detectable difference would have been shown. Assumption: the usual 0.8 (Cohen
// 1988).
const Power = 0.8

// Families of tests. Each alternative has families of its own, whose members are fixed by name.
const (
	PrimaryFamily = "primary" // the KPIs that the change is about, and the headline
	AskedFamily   = "asked"   // each KPI asked for beside them: corrected as if it were one more of the primary ones
)

// Better reports whether the difference matters and is for the better (+1) or the worse (-1); 0 otherwise.
func (d Difference) Better() int {
	switch d.Verdict {
	case Better:
		return 1
	case Worse:
		return -1
	}
	return 0
}

// leaning is +1 or -1 where a difference is sure to be for the better or the worse, whether or not it matters.
func (d Difference) leaning() int { return d.Shown * d.KPI.Dir }

// effect is the word for a difference that matters: for the better, for the worse, or empty.
func (d Difference) effect(better, worse string) string {
	return [...]string{worse, "", better}[d.Better()+1]
}

// Differences are those of every alternative, by KPI in the order of metrics.Table. The p-values and verdicts of one
// alternative rest on that alternative, the baseline and families fixed by name alone: another alternative, or another
// KPI that is asked for, changes none of them. KPIs of no family are exploratory: their p-values are not corrected.
func (d *Result) Differences() ([][]Difference, error) {
	table := make([][]Difference, len(d.Scenarios)-1)
	for a := range table {
		for k, kpi := range metrics.Table() {
			diff, err := d.difference(a+1, kpi, d.Series(0, k), d.Series(a+1, k))
			if err != nil {
				return nil, err
			}
			table[a] = append(table[a], diff)
		}
		if err := d.judgeAll(a+1, table[a]); err != nil {
			return nil, err
		}
	}
	return table, nil
}

func (d *Result) difference(alternative int, kpi metrics.KPI, x, y []float64) (Difference, error) {
	k := metrics.Index(kpi.Name)
	diff := Difference{
		KPI: kpi, Adjusted: math.NaN(), Detectable: math.NaN(), Verdict: Exploratory,
		Baseline: pairedMean(x, y), Alternative: pairedMean(y, x),
		Cases: [2]float64{d.cases[0].mean(k), d.cases[alternative].mean(k)},
	}
	diff.Margin = d.margin(alternative, kpi)
	diff.Matters = diff.Margin.In(diff.Baseline, postHours(d.Counties, d.Scenarios))
	c, err := d.paired(x, y, d.Level)
	if errors.Is(err, stats.ErrTooFew) {
		diff.Verdict = Untold
		diff.Paired = stats.Comparison{P: math.NaN(), Reduction: math.NaN(), Difference: stats.Interval{
			Point: diff.Alternative - diff.Baseline, Low: math.NaN(), High: math.NaN(), Level: d.Level,
			N: pairsOf(x, y),
		}}
		return diff, nil
	}
	diff.Paired = c
	switch {
	case kpi.Basis == metrics.Setting:
		diff.Paired.P = math.NaN()
		diff.Verdict = Same
		if c.Difference.Point != 0 {
			diff.Verdict = directed(sign(c.Difference.Point), kpi.Dir)
		}
	case alike(c):
		diff.Verdict = Same
	}
	return diff, err
}

// alike reports whether both were equal in every replication.
func alike(c stats.Comparison) bool { return c.Difference.Point == 0 && c.Error == 0 }

// margin is the smallest difference of a KPI that matters: as the call says, the alternative's file, the baseline's,
// or the table of KPIs.
func (d *Result) margin(alternative int, kpi metrics.KPI) metrics.Margin {
	for _, source := range []map[string]metrics.Margin{d.Comparison.Matters, d.Scenarios[alternative].Matters,
		d.Baseline.Matters} {
		if m, ok := source[kpi.Name]; ok {
			return m
		}
	}
	return kpi.Matters
}

// postHours are the hours of one full-time post of the baseline in a month of 730 h, per 1,000 residents; NaN without
// a county.
func postHours(counties []*agents.County, list []*scenarios.Scenario) float64 {
	if len(counties) == 0 {
		return math.NaN()
	}
	c := counties[0]
	from, to := time.Duration(list[0].Params.WarmupDays)*24*time.Hour, c.Horizon()
	return c.Office.Work(from, to).Hours() / ((to - from).Hours() / 730) / thousandResidents(c)
}

// judgeAll judges the families of an alternative.
func (d *Result) judgeAll(alternative int, rows []Difference) error {
	family := d.Family(alternative)
	size := len(family)
	if err := d.judge(alternative, rows, family, PrimaryFamily, size); err != nil {
		return err
	}
	for _, name := range d.KPIs {
		if !slices.Contains(family, name) {
			if err := d.judge(alternative, rows, []string{name}, AskedFamily, size+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// Family are the KPIs that an alternative is judged by: those of the subjects of its change, then the headline.
func (d *Result) Family(alternative int) []string { return Family(d.subjects(alternative)) }

// subjects are those that the call names, or else those of the change.
func (d *Result) subjects(alternative int) []string {
	if d.About != nil {
		return d.About
	}
	return subjectsOf(scenarios.Diff(d.Baseline, d.Scenarios[alternative]))
}

// judge gives a family of so many tests its corrected p-values and verdicts. A test that could not be made counts, as
// one that shows nothing.
func (d *Result) judge(alternative int, rows []Difference, names []string, family string, size int) error {
	p := make([]float64, size)
	for i := range p {
		p[i] = 1
	}
	for i, name := range names {
		row := &rows[metrics.Index(name)]
		row.Family = family
		if !math.IsNaN(row.Paired.P) {
			p[i] = row.Paired.P
		}
	}
	if d.Choice != nil { // see paired
		return nil
	}
	adjusted, err := d.Correction.Adjust(p)
	if err != nil {
		return err
	}
	strictest := 1 - (1-d.Level)/float64(size) // Bonferroni's, the most that any of the corrections asks for
	for i, name := range names {
		k := metrics.Index(name)
		row := &rows[k]
		if row.Verdict == Untold {
			continue
		}
		strict, err := d.paired(d.Series(0, k), d.Series(alternative, k), strictest)
		if err != nil {
			return err
		}
		if err := row.judge(adjusted[i], strict, size); err != nil {
			return err
		}
	}
	return nil
}

// judge reads a corrected difference; strict is its interval at the strictest level that the correction may ask for.
func (d *Difference) judge(adjusted float64, strict stats.Comparison, size int) (err error) {
	d.Adjusted = adjusted
	alpha := 1 - d.Paired.Difference.Level
	i := strict.Difference
	if alike(strict) {
		d.Verdict = Same
		return nil
	}
	if adjusted < alpha {
		d.Shown = sign(i.Point)
	}
	d.Verdict = evidence{i.Point, i.Low, i.High, d.Shown != 0, d.Matters, d.KPI.Dir}.verdict()
	if math.IsNaN(i.Low) { // no t interval either
		if d.Verdict == Uncertain {
			d.Doubt = FewValues
			if strict.Error == 0 {
				d.Needed = stats.NeededAlike(alpha / float64(size))
			}
		}
		return nil
	}
	if d.Detectable, err = stats.Detectable(i, Power); err != nil {
		return err
	}
	if d.Verdict != Uncertain {
		return nil
	}
	// so many that the interval reaches no further than to the bound of the margin, or is no longer than the margin
	margin := d.Matters
	if math.IsNaN(margin) {
		margin = 0
	}
	want := math.Abs(math.Abs(i.Point) - margin)
	d.Doubt = AtBound
	if i.HalfWidth() > margin/2 {
		d.Doubt, want = Scatter, max(want, margin/2)
	}
	if n, err := stats.Needed(i, want); err == nil && n > i.N && n <= stats.MostNeeded(i.N) {
		d.Needed = n
	}
	return nil
}

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
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
