//go:build !js || render

package report

import (
	"math"
	"slices"
	"strconv"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/report/plot"
)

// mostRows is how many factors a figure of sensitivities shows; its table has all.
const mostRows = 15

// A term is an estimate under a name.
type term struct {
	label Text
	analysis.Interval
}

// answer is a sentence for each claim and each KPI.
func (r experimentReport) answer() []Text {
	var list []Text
	if r.d.Design.Branch != "" {
		list = append(list, r.say("experiment.branch_answer"))
	}
	for _, v := range r.d.Claims {
		list = append(list, r.say("experiment.claimed", r.factors(v.Factors).In(Page)+r.word("report.colon")+
			r.starred(v.KPI),
			r.term(analysis.Verdicts.Term(v.Verdict))))
	}
	for _, k := range r.kpis {
		list = append(list, r.sentence(k))
		if k.Total != nil {
			list = append(list, r.say("experiment.page_total", r.starred(k.KPI), changed(*k.Total, k.Unit),
				r.changeUnitOf(k.KPI)))
		}
	}
	failed := 0
	for _, n := range r.d.Failures {
		failed += n
	}
	if failed > 0 {
		list = append(list, r.say("experiment.unfinished", grouped(float64(failed), 0)))
	}
	return list
}

// sentence tells the strongest effect on a KPI of those that are beyond chance. The largest estimate of all may be
// less certain than a smaller one.
func (r experimentReport) sentence(k *analysis.Result) Text {
	kpi := r.starred(k.KPI)
	switch {
	case len(k.Screening) > 0:
		if x, ok := largest(k.Screening, func(x analysis.Screen) (size, low experiments.Number) {
			return x.MuStar.Value, x.MuStar.Low
		}); ok {
			return r.say("experiment.screened", kpi, r.factor(x.Factor))
		}
		return r.say("experiment.none_shown", kpi)
	case len(k.Indices) > 0:
		if x, ok := largest(k.Indices, func(x analysis.Index) (size, low experiments.Number) {
			return x.Total.Value, x.Total.Low
		}); ok {
			return r.say("experiment.explained", kpi, r.factor(x.Factor), shareWithin(x.Total))
		}
		return r.say("experiment.none_shown", kpi)
	case len(k.Ranks) > 0:
		if x, ok := largest(k.Ranks, func(x analysis.Rank) (size, low experiments.Number) {
			return max(x.Tau, -x.Tau), max(x.Low, -x.High)
		}); ok {
			return r.say("experiment.follows", kpi, r.factor(x.Factor), correlation(x.Tau))
		}
		return r.say("experiment.none_shown", kpi)
	}
	var best term
	for _, t := range slices.Concat(r.effectTerms(k), r.differenceTerms(k), r.levelTerms(k)) {
		if t.Sign() != 0 && math.Abs(float64(t.Value)) > math.Abs(float64(best.Value)) {
			best = t
		}
	}
	if len(best.label.Spans) == 0 {
		return r.say("experiment.none_shown", kpi)
	}
	return r.say("experiment.largest", kpi, word(best.label.In(Page)), changed(best.Interval, k.Unit),
		r.changeUnitOf(k.KPI))
}

// largest is the estimate of the largest size among those whose interval lies above 0; false if there is none.
func largest[T any](list []T, of func(T) (size, low experiments.Number)) (best T, found bool) {
	for _, x := range list {
		size, low := of(x)
		if most, _ := of(best); low > 0 && (!found || size > most) {
			best, found = x, true
		}
	}
	return best, found
}

func (r experimentReport) effectTerms(k *analysis.Result) (list []term) {
	for _, e := range k.Effects {
		list = append(list, term{r.effectName(e), e.Interval})
	}
	return list
}

func (r experimentReport) differenceTerms(k *analysis.Result) (list []term) {
	for _, d := range k.Differences {
		list = append(list, term{r.moved(d), d.Interval})
	}
	return list
}

// levelTerms are what the levels of factors with more than two change against the first.
func (r experimentReport) levelTerms(k *analysis.Result) (list []term) {
	for _, m := range k.Margins {
		if m.Change != nil {
			list = append(list, term{r.level(m.Factor, m.Level), *m.Change})
		}
	}
	return list
}

// drawn is all that can be drawn of one KPI of the county.
func (r experimentReport) drawn(i int, k *analysis.Result) Section {
	id := "-" + strconv.Itoa(i+1)
	s := Section{ID: "kpi" + id, Title: r.starred(k.KPI), Only: Page}
	for _, u := range k.Unable {
		s.Lead = append(s.Lead, r.say("experiment.failed", r.told(r.d.Sentences, u)))
	}
	var shares, tornado, indices []term
	for _, e := range k.Shapley {
		shares = append(shares, term{r.factors(e.Factors), e.Interval})
	}
	for _, x := range k.Screening {
		tornado = append(tornado, term{word(r.factor(x.Factor)), x.MuStar})
	}
	for _, x := range k.Indices {
		indices = append(indices, term{word(r.factor(x.Factor)), x.Total})
	}
	axis := r.changeOf(k.KPI)
	for _, f := range []Figure{
		r.terms("levels"+id, "experiment.levels", "experiment.levels_says", k, r.levelTerms(k), k.Unit, axis, false),
		r.terms("effects"+id, "experiment.page_effects", "experiment.effects_says", k, r.effectTerms(k),
			k.Unit, axis, false),
		r.terms("shapley"+id, "experiment.page_shapley", "experiment.shapley_says", k, shares, k.Unit, axis, true),
		r.terms("tornado"+id, "experiment.tornado", "experiment.tornado_says", k, tornado, k.Unit, axis, true),
		r.terms("indices"+id, "experiment.page_indices", "experiment.indices_says", k, indices, "share",
			r.word("experiment.indices_axis"), true),
		r.curves("curves"+id, k), r.correlations("ranks"+id, k),
	} {
		if f.Data != nil && len(f.Data.Rows) > 0 {
			s.Figures = append(s.Figures, f)
		}
	}
	return s
}

// figure is a figure of one KPI under way: what it says of it, its basis, n, and what n counts.
func (r experimentReport) figure(id string, title, says message.Key, k *analysis.Result, n int, rows plot.Rows,
	columns ...Column) *rowsFigure {
	f := newRows(id, r.word(title), rows, []Text{r.say(says, r.starred(k.KPI), r.basis(k.Basis), n,
		r.term(overNames[r.d.Over])), r.say("experiment.not")}, columns...)
	f.Alt = f.Title + r.word("report.colon") + r.starred(k.KPI)
	return f
}

// terms draws estimates with their intervals along an axis.
func (r experimentReport) terms(id string, title, says message.Key, k *analysis.Result, list []term,
	unit, axis string,
	bars bool) Figure {
	if len(list) == 0 {
		return Figure{}
	}
	f := r.figure(id, title, says, k, list[0].N, plot.Rows{X: axis, Bars: bars, Through: true}, r.termColumns()...)
	for i, e := range list {
		f.Data.add(r.termCells(e, unit, axis == r.word("experiment.indices_axis"))...)
		if i < mostRows {
			f.draw(toneOf(k.Basis), e.label, changed(e.Interval, unit))
			row := &f.rows.Rows[i] // an interval need not be even
			row.Low, row.High = inUnit(e.Low, unit), inUnit(e.High, unit)
		}
	}
	return f.done()
}

func (r experimentReport) termColumns() []Column {
	return []Column{column("term", r.word("experiment.term")), column("estimate", r.word("experiment.value")),
		column("low", r.word("report.low_end")), column("high", r.word("report.high_end")),
		column("unit", r.word("report.unit")),
		column("n", r.word("report.cases"))}
}

// termCells are an estimate as a row; shares of a variance are no changes.
func (r experimentReport) termCells(e term, unit string, share bool) []Text {
	name := r.changeUnit(unit)
	if share {
		name = r.unit(unit)
	}
	return []Text{e.label, changed(e.Interval, unit), beside(e.Low, e.HalfWidth, unit),
		beside(e.High, e.HalfWidth, unit),
		name, count(e.N)}
}

// curves draws how a KPI changes as one factor's level rises.
func (r experimentReport) curves(id string, k *analysis.Result) Figure {
	tones := []plot.Tone{plot.Record, plot.Truth, plot.Good, plot.Bad, plot.Base, plot.Neutral}
	byFactor, order := map[string]*plot.Line{}, []string{}
	var list []term
	for _, d := range k.Differences {
		level, err := strconv.ParseFloat(d.Level, 64)
		if d.Level == "" || err != nil {
			continue
		}
		line, ok := byFactor[d.Factor]
		if !ok {
			line = &plot.Line{Label: r.curve(d.Factor), Tone: tones[len(order)%len(tones)], Dots: true}
			if rest, ok := r.rest(k, d.Factor); ok {
				line.X, line.Y, line.Low, line.High = []float64{rest}, []float64{0}, []float64{0}, []float64{0}
			}
			byFactor[d.Factor], order = line, append(order, d.Factor)
		}
		line.X, line.Y = append(line.X, level), append(line.Y, inUnit(d.Value, k.Unit))
		line.Low, line.High = append(line.Low, inUnit(d.Low, k.Unit)), append(line.High, inUnit(d.High, k.Unit))
		list = append(list, term{r.moved(d), d.Interval})
	}
	if len(list) == 0 {
		return Figure{}
	}
	f := r.figure(id, "experiment.curves", "experiment.curves_says", k, list[0].N, plot.Rows{}, r.termColumns()...)
	lines := plot.Lines{X: r.word("experiment.level"), Y: r.changeOf(k.KPI), Through: true}
	for _, name := range order {
		lines.Lines = append(lines.Lines, *byFactor[name])
	}
	for _, e := range list {
		f.Data.add(r.termCells(e, k.Unit, false)...)
	}
	f.Drawing = lines
	return f.Figure
}

// rest is the level of a factor at the baseline: the one that no difference goes to. Of all factors together it is the
// first one's.
func (r experimentReport) rest(k *analysis.Result, factor string) (float64, bool) {
	for _, f := range r.d.Factors {
		if f.Name != factor && factor != "" {
			continue
		}
		for _, l := range f.Levels {
			gone := slices.ContainsFunc(k.Differences,
				func(d analysis.Difference) bool { return d.Factor == factor && d.Level == l.Name })
			if x, err := strconv.ParseFloat(l.Name, 64); !gone && err == nil {
				return x, true
			}
		}
		break
	}
	return 0, false
}

// inUnit is a number as figures show it, shares in hundredths.
func inUnit(x experiments.Number, unit string) float64 {
	return Quantity{Unit: unit}.scaled(float64(x))
}

// correlations draws how strongly factors go with a KPI.
func (r experimentReport) correlations(id string, k *analysis.Result) Figure {
	f := r.figure(id, "experiment.page_ranks", "experiment.ranks_says", k, r.d.Design.Points,
		plot.Rows{X: r.word("experiment.tau"), Bars: true}, column("factor", r.word("experiment.factor")),
		column("tau", r.word("experiment.tau")), column("low", r.word("report.low_end")),
		column("high", r.word("report.high_end")))
	for i, x := range k.Ranks {
		cells := []Text{word(r.factor(x.Factor)), correlation(x.Tau)}
		if i < mostRows {
			f.draw(toneOf(k.Basis), cells...)
			row := &f.rows.Rows[i]
			row.Low, row.High = float64(x.Low), float64(x.High)
		}
		f.Data.add(append(cells, correlation(x.Low), correlation(x.High))...)
	}
	return f.done()
}

// robust is the map of points and KPIs: how far each differs from its baseline. It is left out where differences are
// those of levels.
func (r experimentReport) robust() Section {
	const mostKPIs = 4
	t := &Table{ID: "robust-data", Caption: r.word("experiment.robust"), Columns: []Column{
		column("point", r.word("experiment.point")), r.kpiColumn(),
		column("difference", r.word("compare.page_difference")),
		column("unit", r.word("report.unit")), column("p_adjusted", r.word("compare.p"))}}
	var h plot.Heat
	for _, k := range r.kpis[:min(len(r.kpis), mostKPIs)] {
		h.Columns = append(h.Columns, r.starred(k.KPI)+", "+r.changeUnitOf(k.KPI).In(Page))
	}
	for i := range len(longest(r.kpis, differencesOf)) {
		var cells []plot.Cell
		for j, k := range r.kpis {
			if i >= len(k.Differences) || k.Differences[i].Level != "" {
				return Section{Only: Terminal}
			}
			d := k.Differences[i]
			difference := changed(d.Interval, k.Unit)
			t.add(r.moved(d), r.kpiCell(k.KPI), difference, r.changeUnitOf(k.KPI), chance(d.Adjusted))
			if j < mostKPIs {
				value, _ := difference.Number().Show(Page)
				cells = append(cells, plot.Cell{Shade: shadeOf(k.KPI, d.Interval), Text: value})
			}
			if j == 0 {
				h.Rows = append(h.Rows, r.moved(d).In(Page))
			}
		}
		h.Cells = append(h.Cells, cells)
	}
	if len(h.Rows) == 0 {
		return Section{Only: Terminal}
	}
	return Section{ID: "robustness", Title: t.Caption, Only: Page, Figures: []Figure{{ID: "robust", Title: t.Caption,
		Says:    []Text{r.say("experiment.robust_says", r.d.Replications), r.say("experiment.robust_not")},
		Drawing: h, Data: t}}}
}

// shadeOf is +1 for a difference for the better of five half-widths or more, -1 for the worse; 0 where the interval
// holds 0.
func shadeOf(kpi string, i analysis.Interval) float64 {
	k, _ := metrics.Lookup(kpi)
	if i.Sign() == 0 || k.Dir == 0 {
		return 0
	}
	return float64(float64(k.Dir) * math.Copysign(min(1, .2+math.Abs(float64(i.Value/i.HalfWidth))/5),
		float64(i.Value)))
}
