package html

import (
	"hanyin/experiments"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
	"hanyin/report/plot"
)

// Left edges of logarithmic axes: shorter times are drawn at them.
const (
	leastHours = .01
	leastDays  = .1
)

// responseFigure shows how long petitions wait for a first contact.
func (a author) responseFigure(courses []course, n int) Figure {
	f := Figure{ID: "response", Title: a.word(shared.Spread)}
	var lines []plot.Line
	var list []named
	cases := Text(missing)
	for _, c := range courses {
		d := distribution(c.profile, metrics.ResponseTimes)
		if d == nil {
			continue
		}
		label := a.lineOf(c, a.word(shared.Response))
		lines, list = append(lines, spreadLine(d, label, c.tone)), append(list, named{label, d})
		if cases == missing {
			cases = a.figure(d.Cases.Mean, experiments.Number(nan), "cases", false)
		}
	}
	f.Picture = a.spreads(shared.Hours, leastHours, lines)
	f.Data = a.spreadTable("response-data", shared.Spread, list)
	f.Says = []Text{a.say(shared.SpreadResponse, cases, n), a.say(shared.SpreadNot)}
	return f
}

// resolutionFigure sets recorded completion beside the true resolution.
func (a author) resolutionFigure(courses []course, n int, title translate.Phrase) Figure {
	f := Figure{ID: "resolution", Title: a.word(title)}
	var lines []plot.Line
	var list []named
	cases := []Text{missing, missing}
	for _, c := range courses {
		for k, of := range []struct {
			name  string
			label translate.Phrase
			tone  plot.Tone
		}{{metrics.CompletionTimes, shared.Close, plot.Record}, {metrics.ResolutionTimes, shared.True, plot.Truth}} {
			d := distribution(c.profile, of.name)
			if d == nil {
				continue
			}
			label := a.lineOf(c, a.word(of.label))
			lines, list = append(lines, spreadLine(d, label, of.tone)), append(list, named{label, d})
			if cases[k] == missing {
				cases[k] = a.figure(d.Cases.Mean, experiments.Number(nan), "cases", false)
			}
		}
	}
	f.Picture = a.spreads(shared.WorkingDays, leastDays, lines)
	f.Data = a.spreadTable("resolution-data", title, list)
	f.Says = []Text{a.say(shared.SpreadTrue, cases[0], cases[1], n), a.say(shared.SpreadNot)}
	return f
}

// monthFigure draws series month by month.
func (a author) monthFigure(id string, title, y translate.Phrase, courses []course, of []seriesLine,
	says ...Text) Figure {
	f := Figure{ID: id, Title: a.word(title), Says: says}
	var lines []plot.Line
	var labels []string
	var list []experiments.Series
	for _, c := range courses {
		for _, l := range of {
			s, tone := series(c.profile, l.name), l.tone
			if len(courses) > 1 && len(of) == 1 {
				tone = c.tone
			}
			label := a.lineOf(c, a.word(l.label))
			lines, labels, list = append(lines, monthLine(s, label, tone)), append(labels, label), append(list, s)
		}
	}
	f.Picture = a.monthly(courses[0].profile, y, lines)
	f.Data = a.monthTable(id+"-data", title, courses[0].profile.Months, labels, list)
	return f
}

// A seriesLine is a series by name, as a picture shows it.
type seriesLine struct {
	name  string
	label translate.Phrase
	tone  plot.Tone
}

// funnelFigure shows how many matters come how far.
func (a author) funnelFigure(p *experiments.Profile, n int) Figure {
	f := Figure{ID: "funnel", Title: a.word(shared.Funnel), Says: []Text{a.say(shared.FunnelSays, n),
		a.say(shared.FunnelNot)}}
	f.Data = &Table{ID: "funnel-data", Caption: f.Title, Columns: []Column{{"stage", a.word(shared.Stage)},
		{"mean", a.word(words.Mean)}, {"basis", a.word(words.Basis)}}}
	rows := plot.Rows{X: a.word(shared.CasesIn), Bars: true,
		Legend: map[plot.Tone]string{plot.Record: a.word(words.Record), plot.Truth: a.word(words.Oracle)}}
	for _, s := range p.Funnel {
		label := a.word(stageNames[s.Name])
		rows.Rows = append(rows.Rows, possible(row(label, s.Mean, s.HalfWidth, "", toneOf(s.Basis)), ""))
		f.Data.add(word(label), a.estimate(s.Estimate, "cases"), word(a.basis(s.Basis)))
	}
	f.Picture = rows.Picture()
	return f
}

// hoursFigure shows whose time it takes.
func (a author) hoursFigure(p *experiments.Profile, n int) Figure {
	f := Figure{ID: "hours", Title: a.word(shared.HoursTitle), Says: []Text{a.say(shared.HoursSays, n),
		a.say(shared.HoursNot)}}
	f.Data = &Table{ID: "hours-data", Caption: f.Title, Columns: []Column{{"role", a.word(shared.Role)},
		{"kind", a.word(shared.HoursKind)}, {"mean", a.word(words.Mean)}, {"unit", a.word(words.Unit)}}}
	kinds := map[string]translate.Phrase{"staff": shared.Staff, "volunteer": shared.Volunteer,
		"resident": shared.Resident}
	tones := map[string]plot.Tone{"staff": plot.Record, "volunteer": plot.Truth, "resident": plot.Neutral}
	rows := plot.Rows{X: a.word(shared.HoursAxis), Bars: true, Legend: map[plot.Tone]string{}}
	for _, h := range p.Hours {
		label, kind := a.word(roleNames[h.Role]), a.word(kinds[h.Kind])
		rows.Rows = append(rows.Rows, possible(row(label, h.Mean, h.HalfWidth, "", tones[h.Kind]), ""))
		rows.Legend[tones[h.Kind]] = kind
		f.Data.add(word(label), word(kind), a.estimate(h.Estimate, hoursUnit), word(a.unit(hoursUnit)))
	}
	f.Picture = rows.Picture()
	return f
}

// hoursUnit is that of time spent.
const hoursUnit = "h per 1,000 residents and month"

// row is a mean with its interval, shares in hundredths.
func row(label string, x, half experiments.Number, unit string, tone plot.Tone) plot.Row {
	v, h := float64(x), float64(half)
	if inPercent(unit) {
		v, h = 100*v, 100*h
	}
	return plot.Row{Label: label, Value: v, Low: v - h, High: v + h, Tone: tone}
}

// possible is a row whose interval is drawn no further than numbers of its unit go: counts and times from 0, shares to
// 100 %.
func possible(r plot.Row, unit string) plot.Row {
	r.Low = max(r.Low, 0)
	if inPercent(unit) {
		r.High = min(r.High, 100)
	}
	return r
}

func toneOf(basis string) plot.Tone {
	if basis == "oracle" {
		return plot.Truth
	}
	return plot.Record
}
