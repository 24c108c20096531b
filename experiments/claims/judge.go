package claims

import (
	"errors"
	"math"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/stats"
	"hanyin/metrics"
)

// sign is +1 where the quantity had better be high, -1 where it had better be low.
func (q Quantity) sign() float64 {
	if q.Wants == Fall || q.Wants == NotHigher {
		return -1
	}
	return 1
}

// change reports whether the part wants the quantity to change, and does not only bound it.
func (q Quantity) change() bool { return q.Wants == Rise || q.Wants == Fall }

// margin is how far an effect lies on the claimed side of the part's bound: of no change, of the deterioration
// allowed, or of the level.
func (q Quantity) margin(effect float64) float64 {
	switch q.Wants {
	case Rise, Fall:
		return float64(q.sign() * effect)
	case AtLeast:
		return effect - q.Least
	}
	return float64(q.sign()*effect) + q.Least
}

// needs is the margin beyond which the part holds.
func (q Quantity) needs() float64 {
	if q.change() {
		return q.Least
	}
	return 0
}

// A judged part, with what the claim's verdict needs of it.
type judged struct {
	Part
	of       Quantity
	margins  []float64 // by unit
	sets     []float64 // by parameter set, chance taken out
	interval stats.Interval
	center   float64 // mean margin
}

// judge works one part out. Without two parameter sets there is an interval over replications, and no p.
func (o *outcomes) judge(q Quantity, assignment int, level float64) judged {
	j := judged{of: q, Part: Part{
		En: q.En, Zh: q.Zh, KPIs: q.KPIs, Combine: q.Combine, Contrast: q.Contrast, Wants: q.Wants,
		Threshold: experiments.Number(q.Least), Relative: q.Relative,
	}}
	j.Basis, j.Unit = seen(q.KPIs)
	units := o.units(q, assignment)
	effects := make([]float64, len(units))
	off := 0.0
	for i, u := range units {
		effects[i] = u.effect(q)
		off = max(off, u.rounding(q))
	}
	effects = stats.Evened(effects, off)
	for _, effect := range effects {
		j.margins = append(j.margins, q.margin(effect))
	}
	for _, x := range o.bySet(q, assignment, level, &j.Part) {
		j.BySet = append(j.BySet, experiments.Number(x))
		j.sets = append(j.sets, q.margin(x))
	}
	whole := mean(units)
	j.With, j.Without = experiments.Number(whole.with), experiments.Number(whole.without)
	if q.Contrast.Kind == Level {
		j.Without = none
	}
	j.Effect = intervalOf(effects, level)
	j.test(level, o.blocks > 1)
	return j
}

var none = experiments.Number(math.NaN())

// bySet are the effects in the parameter sets, with chance taken out where the sets have two replications or more, and
// then their band.
func (o *outcomes) bySet(q Quantity, assignment int, level float64, p *Part) []float64 {
	var effects [][]float64
	var means []float64
	for b := range o.blocks {
		units := o.block(q, assignment, b)
		effects = append(effects, effectsOf(units, q))
		means = append(means, mean(units).effect(q))
	}
	over, err := stats.OverSets(effects, level)
	if err != nil {
		return means
	}
	p.Band = []experiments.Number{experiments.Number(over.Low), experiments.Number(over.High)}
	return over.Effects
}

// seen is the basis and unit of key figures: a product or combination of shares is a share.
func seen(kpis []string) (basis, unit string) {
	for _, name := range kpis {
		k, _ := metrics.Lookup(name)
		if basis == "" || k.Basis == metrics.Oracle {
			basis, unit = k.Basis.String(), k.Unit
		}
	}
	return basis, unit
}

// intervalOf is the mean with Student's interval; without bounds where there are not two values, or all are equal.
func intervalOf(x []float64, level float64) analysis.Interval {
	i, err := stats.MeanInterval(x, level)
	if err != nil {
		n := 0
		for _, v := range x {
			if !math.IsNaN(v) {
				n++
			}
		}
		return analysis.Interval{Value: experiments.Number(meanOf(x)), HalfWidth: none, Low: none, High: none, N: n,
			Failed: len(x) - n}
	}
	if i.Alike() { // which does not say how far the next one may be
		i.Low, i.High = math.NaN(), math.NaN()
	}
	return plain(i)
}

// plain is an interval as documents have it.
func plain(i stats.Interval) analysis.Interval {
	return analysis.Interval{
		Value: experiments.Number(i.Point), HalfWidth: experiments.Number(i.HalfWidth()),
		Low: experiments.Number(i.Low), High: experiments.Number(i.High), N: i.N, Failed: i.Failed,
	}
}

// test sets the margins against the bound.
func (j *judged) test(level float64, generalises bool) {
	j.P, j.center = none, meanOf(j.margins)
	for _, m := range j.sets {
		if !math.IsNaN(m) {
			j.Of++
		}
		if m > j.of.needs() {
			j.Holds++
		}
	}
	if j.of.Wants == "" {
		j.Holds, j.Of, j.Threshold = 0, 0, none
		return
	}
	j.Status = Unknown
	c, err := stats.Paired(make([]float64, len(j.margins)), j.margins, level)
	if err != nil {
		return
	}
	j.interval = c.Exact().Difference
	j.Status = j.status()
	if generalises {
		j.P = experiments.Number(j.chance(level))
	}
}

// chance is the p of the part: how probable margins so far beyond what the part needs are, or so far beyond it on the
// other side, if they were only just there; two-sided, 1 for those short of it either way. That of a level is
// one-sided.
func (j *judged) chance(level float64) float64 {
	beyond := make([]float64, len(j.margins))
	other := j.center < 0 && j.of.Wants != AtLeast
	for i, m := range j.margins {
		beyond[i] = m - j.of.needs()
		if other {
			beyond[i] = -m - j.of.needs()
		}
	}
	c, err := stats.Paired(make([]float64, len(beyond)), beyond, level)
	c = c.Exact()
	switch {
	case err != nil:
		return math.NaN()
	case j.of.Wants == AtLeast && c.T >= 0:
		return c.P / 2
	case j.of.Wants == AtLeast:
		return 1 - c.P/2
	case c.T < 0:
		return 1
	}
	return c.P
}

// status compares the interval with what the part needs. One that only touches it leaves the part open.
func (j *judged) status() string {
	low, high, needs := j.interval.Low, j.interval.High, j.of.needs()
	switch {
	case high < -needs && j.of.Wants != AtLeast:
		return Against
	case low > needs:
		return Met
	case high < needs:
		return TooSmall
	}
	return Open
}

// wants is about how many sets would decide an open part, at a level that holds for ten claims; 0 if that cannot be
// said, -1 if they are more than stats.MostNeeded.
func (j *judged) wants(level float64) int {
	alpha := (1 - level) / float64(len(Table()))
	i, err := stats.MeanInterval(j.margins, 1-alpha)
	if err != nil {
		return 0
	}
	if i.Alike() {
		return stats.NeededAlike(alpha)
	}
	far := math.Abs(j.center - j.of.needs()) // from what it needs on the nearer side
	if j.center < -j.of.needs() {
		far = -j.of.needs() - j.center
	}
	n, err := stats.Needed(i, far)
	switch {
	case errors.Is(err, stats.ErrRange) && far > 0: // more than can be counted
		return -1
	case err != nil:
		return 0
	case n > stats.MostNeeded(i.N):
		return -1
	}
	return n
}
