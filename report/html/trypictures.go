package html

import (
	"math"
	"slices"
	"strconv"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
	"hanyin/report/plot"
)

// mostRows is how many factors a picture of sensitivities shows; the tables have all.
const mostRows = 15

// A term is an estimate under a name.
type term struct {
	label string
	analysis.Interval
}

// says is the sentence of a picture of estimates: what, basis, n and over what.
func (r tryPage) says(p translate.Phrase, k *analysis.Result, n int) Text {
	return r.say(p, r.kpi(k.KPI), r.basis(k.Basis), n, r.word(overNames[r.d.Over]))
}

// terms draws changes of a KPI with their intervals.
func (r tryPage) terms(id string, title, says translate.Phrase, k *analysis.Result, list []term, unit string,
	bars bool) Figure {
	return r.drawn(id, title, says, k, list, unit, trying.ChangeOf.In(r.lang, r.kpi(k.KPI), r.changeUnit(unit)),
		r.changeUnit(unit), bars)
}

// drawn draws estimates with their intervals along an axis, shown in a unit.
func (r tryPage) drawn(id string, title, says translate.Phrase, k *analysis.Result, list []term, unit, axis,
	shown string, bars bool) Figure {
	f := Figure{ID: id, Title: r.word(title)}
	f.Alt = f.Title + r.word(words.Colon) + r.kpi(k.KPI)
	if len(list) == 0 {
		return f
	}
	f.Says = []Text{r.says(says, k, list[0].N), r.say(trying.Not)}
	rows := plot.Rows{X: axis, Bars: bars, Through: true}
	for _, e := range list[:min(len(list), mostRows)] {
		scale := 1.0
		if inPercent(unit) {
			scale = 100
		}
		rows.Rows = append(rows.Rows, plot.Row{Label: e.label, Value: scale * float64(e.Value),
			Low: scale * float64(e.Low), High: scale * float64(e.High), Tone: toneOf(k.Basis)})
	}
	f.Picture, f.Data = rows.Picture(), r.termTable(id+"-data", f.Title, list, unit, shown)
	return f
}

func (r tryPage) termTable(id, caption string, list []term, unit, shown string) *Table {
	t := &Table{ID: id, Caption: caption, Columns: []Column{{"term", r.word(trying.Term)},
		{"estimate", r.word(trying.Value)}, {"low", r.word(words.LowEnd)}, {"high", r.word(words.HighEnd)},
		{"unit", r.word(words.Unit)}, {"n", r.word(words.Cases)}}}
	for _, e := range list {
		t.add(word(e.label), r.change(e.Value, e.HalfWidth, unit), r.beside(e.Low, e.HalfWidth, unit),
			r.beside(e.High, e.HalfWidth, unit), word(shown), r.count(e.N))
	}
	return t
}

// levels are what the levels of factors with more than two change against the first.
func (r tryPage) levels(k *analysis.Result) []term {
	var list []term
	for _, m := range k.Margins {
		if m.Change != nil {
			list = append(list, term{r.factor(m.Factor) + " = " + r.d.LevelName(m.Factor, m.Level, r.lang), *m.Change})
		}
	}
	return list
}

// curves draws how a KPI changes as one factor's level rises.
func (r tryPage) curves(id string, k *analysis.Result) Figure {
	f := Figure{ID: id, Title: r.word(trying.Curves), Alt: r.word(trying.Curves) + r.word(words.Colon) + r.kpi(k.KPI)}
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
		list = append(list, term{r.curve(d.Factor) + " = " + d.Level, d.Interval})
	}
	if len(list) == 0 {
		return f
	}
	lines := plot.Lines{X: r.word(trying.Level), Y: trying.ChangeOf.In(r.lang, r.kpi(k.KPI), r.changeUnit(k.Unit)),
		Through: true}
	for _, name := range order {
		lines.Lines = append(lines.Lines, *byFactor[name])
	}
	f.Picture, f.Data = lines.Picture(), r.termTable(id+"-data", f.Title, list, k.Unit, r.changeUnit(k.Unit))
	f.Says = []Text{r.says(trying.CurvesSays, k, list[0].N), r.say(trying.Not)}
	return f
}

// rest is the level of a factor at the baseline: the one that no difference goes to. Of all factors together it is the
// first one's.
func (r tryPage) rest(k *analysis.Result, factor string) (float64, bool) {
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

func (r tryPage) curve(factor string) string {
	if factor == "" {
		return r.word(words.Together)
	}
	return r.factor(factor)
}

// inUnit is a number as pictures show it, shares in hundredths.
func inUnit(x experiments.Number, unit string) float64 {
	if inPercent(unit) {
		return 100 * float64(x)
	}
	return float64(x)
}

func (r tryPage) ranks(id string, k *analysis.Result) Figure {
	f := Figure{ID: id, Title: r.word(trying.Ranks), Alt: r.word(trying.Ranks) + r.word(words.Colon) + r.kpi(k.KPI)}
	rows := plot.Rows{X: r.word(trying.Tau), Bars: true}
	f.Data = &Table{ID: id + "-data", Caption: f.Title, Columns: []Column{{"factor", r.word(trying.Factor)},
		{"tau", r.word(trying.Tau)}}}
	for i, x := range k.Ranks {
		if i < mostRows {
			rows.Rows = append(rows.Rows, plot.Row{Label: r.factor(x.Factor), Value: float64(x.Tau), Low: nan,
				High: nan, Tone: toneOf(k.Basis)})
		}
		f.Data.add(word(r.factor(x.Factor)), r.number(x.Tau, "tau"))
	}
	f.Picture, f.Says = rows.Picture(), []Text{r.says(trying.RanksSays, k, r.d.Design.Points), r.say(trying.Not)}
	return f
}

// means are the points, where they are few enough to have names.
func (r tryPage) means(id string, k *analysis.Result) *Table {
	t := &Table{ID: id, Caption: r.word(trying.Means) + r.word(words.Colon) + r.kpi(k.KPI),
		Columns: []Column{{"point", r.word(trying.Point)}, {"mean", r.word(words.Mean)}, {"unit", r.word(words.Unit)},
			{"n", r.word(words.Cases)}}}
	if len(r.d.Design.Names) == 0 || r.d.Over == "points" {
		return t // points of a space have no names that mean anything
	}
	for _, m := range k.Points {
		t.add(word(r.pointName(m.Point, m.Name)), r.mean(m.Value, m.HalfWidth, k.Unit),
			word(r.unit(k.Unit)), r.count(m.N))
	}
	return t
}

// robust is the map of points and KPIs: how far each differs from its baseline.
func (r tryPage) robust() (Figure, bool) {
	f := Figure{ID: "robust", Title: r.word(trying.Robust), Says: []Text{r.say(trying.RobustSays, r.d.Replications),
		r.say(trying.RobustNot)}}
	t := &Table{ID: "robust-data", Caption: f.Title, Columns: []Column{{"point", r.word(trying.Point)},
		{"kpi", r.word(words.KPI)}, {"difference", r.word(comparing.Difference)}, {"unit", r.word(words.Unit)},
		{"p_adjusted", r.word(comparing.P)}}}
	var h plot.Heat
	kpis := r.county()
	for _, k := range kpis[:min(len(kpis), 4)] {
		h.Columns = append(h.Columns, r.kpi(k.KPI)+", "+r.changeUnit(k.Unit))
	}
	for i := range len(longestDifferences(kpis)) {
		var cells []plot.Cell
		for j, k := range kpis {
			if i >= len(k.Differences) || k.Differences[i].Level != "" {
				return f, false
			}
			d := k.Differences[i]
			t.add(word(r.point(d)), word(r.kpi(k.KPI)), r.change(d.Value, d.HalfWidth, k.Unit),
				word(r.changeUnit(k.Unit)), chance(d.Adjusted))
			if j < len(h.Columns) {
				cells = append(cells, plot.Cell{Shade: shadeOf(k.KPI, d.Interval), Text: textOf(d, k.Unit)})
			}
			if j == 0 {
				h.Rows = append(h.Rows, r.point(d))
			}
		}
		h.Cells = append(h.Cells, cells)
	}
	f.Picture, f.Data = h.Picture(), t
	return f, len(h.Rows) > 0
}

func longestDifferences(kpis []*analysis.Result) []analysis.Difference {
	var most []analysis.Difference
	for _, k := range kpis {
		if len(k.Differences) > len(most) {
			most = k.Differences
		}
	}
	return most
}

// shadeOf is +1 for a difference for the better of five half-widths or more, -1 for the worse; 0 where the interval
// holds 0.
func shadeOf(kpi string, i analysis.Interval) float64 {
	k, _ := metrics.Lookup(kpi)
	if i.Sign() == 0 || k.Dir == 0 {
		return 0
	}
	return float64(k.Dir) * math.Copysign(min(1, .2+math.Abs(float64(i.Value/i.HalfWidth))/5), float64(i.Value))
}

func textOf(d analysis.Difference, unit string) string {
	if !d.Value.Defined() {
		return missing
	}
	return shown(d.Value, d.HalfWidth, unit, true)
}
