package html

import (
	"time"

	"hanyin/experiments"
	"hanyin/internal/message/translate"
	"hanyin/report/plot"
)

// A course is what a scenario's profile gives to the pictures of one or several scenarios: its lines with a name each.
type course struct {
	name    string // empty where there is one scenario alone
	tone    plot.Tone
	profile *experiments.Profile
}

// lineOf is a line's name, with the scenario's where there are several.
func (a author) lineOf(c course, what string) string {
	if c.name == "" {
		return what
	}
	return c.name + a.word(words.Colon) + what
}

// distribution finds one by name; nil if nothing is known of it.
func distribution(p *experiments.Profile, name string) *experiments.Distribution {
	for i := range p.Distributions {
		if d := &p.Distributions[i]; d.Name == name && len(d.Mean) > 0 {
			return d
		}
	}
	return nil
}

// series finds one by name; an empty one if it is not there.
func series(p *experiments.Profile, name string) experiments.Series {
	for _, s := range p.Series {
		if s.Name == name {
			return s
		}
	}
	return experiments.Series{}
}

// spreads draws distributions as the share of cases done by a time, on a logarithmic axis from least on.
func (a author) spreads(axis translate.Phrase, least float64, lines []plot.Line) plot.Picture {
	for _, l := range lines {
		for j := range l.X {
			l.X[j] = max(l.X[j], least)
		}
	}
	return plot.Lines{X: a.word(axis), Y: a.word(shared.ShareDone), LogX: true, Unit: true, Lines: lines}.Picture()
}

// spreadLine is one distribution as a line.
func spreadLine(d *experiments.Distribution, label string, tone plot.Tone) plot.Line {
	return plot.Line{Label: label, Tone: tone, X: floats(d.Mean), Y: d.Levels}
}

// spreadTable are the numbers of distributions.
func (a author) spreadTable(id string, caption translate.Phrase, lines []named) *Table {
	t := &Table{ID: id, Caption: a.word(caption), Columns: []Column{{"line", a.word(words.KPI)},
		{"share", a.word(words.Level)}, {"mean", a.word(words.Mean)}, {"low", a.word(words.Low)},
		{"high", a.word(words.High)}, {"unit", a.word(words.Unit)}}}
	for _, l := range lines {
		for i, q := range l.d.Levels {
			t.add(word(l.label), a.number(experiments.Number(q), "share"),
				a.mean(l.d.Mean[i], l.d.HalfWidth[i], l.d.Unit),
				a.number(l.d.Low[i], l.d.Unit), a.number(l.d.High[i], l.d.Unit), word(a.unit(l.d.Unit)))
		}
	}
	return t
}

// named is a distribution under a label.
type named struct {
	label string
	d     *experiments.Distribution
}

// mean is a number with its half-width and no sign.
func (a author) mean(x, half experiments.Number, unit string) Cell {
	return a.measured(x, half, unit, false)
}

// monthLine is one series as a line with its band.
func monthLine(s experiments.Series, label string, tone plot.Tone) plot.Line {
	l := plot.Line{Label: label, Tone: tone, Y: floats(s.Mean), Low: floats(s.Low), High: floats(s.High)}
	for i := range s.Mean {
		l.X = append(l.X, float64(i))
	}
	return l
}

// monthly draws lines over the months of a profile, the warm-up set apart.
func (a author) monthly(p *experiments.Profile, y translate.Phrase, lines []plot.Line) plot.Picture {
	l := plot.Lines{X: a.word(shared.Months), Y: a.word(y), Ticks: monthTicks(p.Months), Lines: lines}
	for i, m := range p.Months {
		if m.Counted {
			break
		}
		l.Before, l.Apart = float64(i)+.5, a.word(shared.Warmup)
	}
	return l.Picture()
}

// monthTicks name about six months.
func monthTicks(months []experiments.Month) []plot.Tick {
	step := 1
	for _, s := range []int{1, 2, 3, 6, 12, 24, 60} {
		if step = s; len(months)/s <= 6 {
			break
		}
	}
	var ticks []plot.Tick
	for i := 0; i < len(months); i += step {
		ticks = append(ticks, plot.Tick{At: float64(i), Label: monthName(months[i])})
	}
	return ticks
}

// monthName is year and month.
func monthName(m experiments.Month) string {
	end, err := time.Parse(time.DateOnly, m.End)
	if err != nil {
		return m.End
	}
	return end.AddDate(0, 0, -1).Format("2006-01")
}

// monthTable are the numbers of series.
func (a author) monthTable(id string, caption translate.Phrase, months []experiments.Month, labels []string,
	list []experiments.Series) *Table {
	t := &Table{ID: id, Caption: a.word(caption), Columns: []Column{{"month", a.word(words.Month)},
		{"line", a.word(words.KPI)}, {"mean", a.word(words.Mean)}, {"low", a.word(words.Low)},
		{"high", a.word(words.High)}, {"unit", a.word(words.Unit)}}}
	for k, s := range list {
		for i := range s.Mean {
			t.add(word(monthName(months[i])), word(labels[k]), a.mean(s.Mean[i], s.HalfWidth[i], s.Unit),
				a.number(s.Low[i], s.Unit), a.number(s.High[i], s.Unit), word(a.unit(s.Unit)))
		}
	}
	return t
}

func floats(list []experiments.Number) []float64 {
	x := make([]float64, len(list))
	for i, v := range list {
		x[i] = float64(v)
	}
	return x
}
