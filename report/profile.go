package report

import (
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/report/plot"
)

// A course is what a scenario's profile gives to the figures of one or several scenarios: its lines with a name each.
type course struct {
	name    string // empty where there is one scenario alone
	tone    plot.Tone
	profile *experiments.Profile
}

// lineOf is a line's name, with the scenario's where there are several.
func (a author) lineOf(c course, what message.Term) string {
	if c.name == "" {
		return a.word(what)
	}
	return c.name + a.word(words.Colon) + a.word(what)
}

// Left edges of logarithmic axes: shorter times are drawn at them.
const (
	leastHours = .01
	leastDays  = .1
)

// A spreadLine is a distribution by name, as a figure shows it.
type spreadLine struct {
	name  string
	label message.Term
	tone  plot.Tone
}

// responseFigure shows how long petitions wait for a first contact.
func (a author) responseFigure(courses []course, n int) Figure {
	f, cases := a.spreads("response", a.word(shared.Spread), courses, shared.Hours, leastHours,
		spreadLine{metrics.ResponseTimes, shared.Response, plot.Record})
	f.Says = []Text{a.say(shared.SpreadResponse, cases[0], n), a.say(shared.SpreadNot)}
	return f
}

// resolutionFigure sets recorded completion beside the true resolution.
func (a author) resolutionFigure(id, title string, courses []course, n int) Figure {
	f, cases := a.spreads(id, title, courses, shared.WorkingDays, leastDays,
		spreadLine{metrics.CompletionTimes, shared.Close, plot.Record},
		spreadLine{metrics.ResolutionTimes, shared.True, plot.Truth})
	f.Says = []Text{a.say(shared.SpreadTrue, cases[0], cases[1], n), a.say(shared.SpreadNot)}
	return f
}

// spreads draws distributions as the share of cases done by a time, on a logarithmic axis from least on, and returns
// the number of cases of each.
func (a author) spreads(id, title string, courses []course, axis message.Term, least float64, of ...spreadLine) (
	Figure, []Text) {
	lines := plot.Lines{X: a.word(axis), Y: a.word(shared.ShareDone), LogX: true, Unit: true}
	t := &Table{ID: id + "-data", Caption: title, Columns: []Column{column("line", a.word(words.PageKPI)),
		column("share", a.word(words.Level)), column("mean", a.word(words.Value)), column("low", a.word(words.Low)),
		column("high", a.word(words.High)), column("unit", a.word(words.Unit))}}
	cases := make([]Text, len(of))
	for i := range cases {
		cases[i] = word(missing)
	}
	for i, c := range courses {
		for k, l := range of {
			d := distribution(c.profile, l.name)
			if d == nil {
				continue
			}
			if i == 0 {
				cases[k] = alone(d.Cases.Mean, "cases")
			}
			line := plot.Line{Label: a.lineOf(c, l.label), Tone: l.tone, X: floats(d.Mean), Y: d.Levels}
			if len(courses) > 1 && len(of) == 1 {
				line.Tone = c.tone
			}
			for j := range line.X {
				line.X[j] = max(line.X[j], least)
			}
			lines.Lines = append(lines.Lines, line)
			for j, q := range d.Levels {
				t.add(word(line.Label), alone(experiments.Number(q), "share"), mean(d.Mean[j], d.HalfWidth[j], d.Unit),
					alone(d.Low[j], d.Unit), alone(d.High[j], d.Unit), a.unit(d.Unit))
			}
		}
	}
	return Figure{ID: id, Title: title, Drawing: lines, Data: t}, cases
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

// A seriesLine is a series by name, as a figure shows it.
type seriesLine struct {
	name  string
	label message.Term
	tone  plot.Tone
}

// monthFigure draws series month by month, the warm-up set apart.
func (a author) monthFigure(id string, title, y message.Term, courses []course, of []seriesLine, says ...Text) Figure {
	months := courses[0].profile.Months
	lines := plot.Lines{X: a.word(shared.Months), Y: a.word(y), Ticks: monthTicks(months)}
	for i, m := range months {
		if m.Counted {
			break
		}
		lines.Before, lines.Apart = float64(i)+.5, a.word(shared.Warmup)
	}
	t := &Table{ID: id + "-data", Caption: a.word(title), Columns: []Column{column("month", a.word(words.Month)),
		column("line", a.word(words.PageKPI)), column("mean", a.word(words.Value)), column("low", a.word(words.Low)),
		column("high", a.word(words.High)), column("unit", a.word(words.Unit))}}
	for _, c := range courses {
		for _, l := range of {
			s := series(c.profile, l.name)
			line := plot.Line{Label: a.lineOf(c, l.label), Tone: l.tone, Y: floats(s.Mean), Low: floats(s.Low),
				High: floats(s.High)}
			if len(courses) > 1 && len(of) == 1 {
				line.Tone = c.tone
			}
			for i := range s.Mean {
				line.X = append(line.X, float64(i))
				t.add(word(monthName(months[i])), word(line.Label), mean(s.Mean[i], s.HalfWidth[i], s.Unit),
					alone(s.Low[i], s.Unit), alone(s.High[i], s.Unit), a.unit(s.Unit))
			}
			lines.Lines = append(lines.Lines, line)
		}
	}
	return Figure{ID: id, Title: a.word(title), Drawing: lines, Data: t, Says: says}
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

// funnelFigure shows how many matters come how far.
func (a author) funnelFigure(p *experiments.Profile, n int) Figure {
	f := newRows("funnel", a.word(shared.Funnel),
		plot.Rows{X: a.word(shared.CasesIn), Bars: true, Legend: a.bases()},
		[]Text{a.say(shared.FunnelSays, n), a.say(shared.FunnelNot)}, column("stage", a.word(shared.Stage)),
		column("mean", a.word(words.Value)), column("basis", a.word(words.Basis)))
	f.bounded = true
	for _, s := range p.Funnel {
		f.add(toneOf(s.Basis), word(a.word(stageNames[s.Name])), estimate(s.Estimate, "cases"), word(a.basis(s.Basis)))
	}
	return f.done()
}

// hoursFigure shows whose time it takes.
func (a author) hoursFigure(p *experiments.Profile, n int) Figure {
	tones := [...]plot.Tone{agents.StaffRoles: plot.Record, agents.VolunteerRoles: plot.Truth,
		agents.ResidentRoles: plot.Neutral}
	f := newRows("hours", a.word(shared.HoursTitle),
		plot.Rows{X: a.word(shared.HoursAxis), Bars: true, Legend: map[plot.Tone]string{}},
		[]Text{a.say(shared.HoursSays, n), a.say(shared.HoursNot)}, column("role", a.word(shared.Role)),
		column("kind", a.word(shared.HoursKind)), column("mean", a.word(words.Value)),
		column("unit", a.word(words.Unit)))
	f.bounded = true
	for _, h := range p.Hours {
		group, _ := agents.RoleGroups.Parse(h.Kind)
		name := a.word(agents.RoleGroups.Term(group))
		f.rows.Legend[tones[group]] = name
		f.add(tones[group], word(a.word(agents.Roles.TermOf(h.Role))), word(name), estimate(h.Estimate, hoursUnit),
			a.unit(hoursUnit))
	}
	return f.done()
}

// hoursUnit is that of time spent.
const hoursUnit = "h per 1,000 residents and month"

func floats(list []experiments.Number) []float64 {
	x := make([]float64, len(list))
	for i, v := range list {
		x[i] = float64(v)
	}
	return x
}
