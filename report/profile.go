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
func (a author) lineOf(c course, what message.Key) string {
	if c.name == "" {
		return a.word(what)
	}
	return c.name + a.word("report.colon") + a.word(what)
}

// Left edges of logarithmic axes: shorter times are drawn at them.
const (
	leastHours = .01
	leastDays  = .1
)

// A spreadLine is a distribution by name, as a figure shows it.
type spreadLine struct {
	name  string
	label message.Key
	tone  plot.Tone
}

// responseFigure shows how long petitions wait for a first contact.
func (a author) responseFigure(courses []course, n int) Figure {
	f, cases := a.spreads("response", a.word("profile.spread"), courses, "profile.hours", leastHours,
		spreadLine{metrics.ResponseTimes, "profile.response", plot.Record})
	f.Says = []Text{a.say("profile.spread_response", cases[0], n), a.say("profile.spread_not")}
	return f
}

// resolutionFigure sets recorded completion beside the true resolution.
func (a author) resolutionFigure(id, title string, courses []course, n int) Figure {
	f, cases := a.spreads(id, title, courses, "profile.working_days", leastDays,
		spreadLine{metrics.CompletionTimes, "profile.close", plot.Record},
		spreadLine{metrics.ResolutionTimes, "profile.true", plot.Truth})
	f.Says = []Text{a.say("profile.spread_true", cases[0], cases[1], n), a.say("profile.spread_not")}
	return f
}

// spreads draws distributions as the share of cases done by a time, on a logarithmic axis from least on, and returns
// the number of cases of each.
func (a author) spreads(id, title string, courses []course, axis message.Key, least float64, of ...spreadLine) (
	Figure, []Text) {
	lines := plot.Lines{X: a.word(axis), Y: a.word("profile.share_done"), LogX: true, Unit: true}
	t := &Table{ID: id + "-data", Caption: title, Columns: []Column{column("line", a.word("report.page_kpi")),
		column("share", a.word("report.level")), column("mean", a.word("report.value")),
		column("low", a.word("report.low")),
		column("high", a.word("report.high")), column("unit", a.word("report.unit"))}}
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
	label message.Key
	tone  plot.Tone
}

// monthFigure draws series month by month, the warm-up set apart.
func (a author) monthFigure(id string, title, y message.Key, courses []course, of []seriesLine, says ...Text) Figure {
	months := courses[0].profile.Months
	lines := plot.Lines{X: a.word("profile.months"), Y: a.word(y), Ticks: monthTicks(months)}
	for i, m := range months {
		if m.Counted {
			break
		}
		lines.Before, lines.Apart = float64(i)+.5, a.word("profile.warmup")
	}
	t := &Table{ID: id + "-data", Caption: a.word(title), Columns: []Column{column("month", a.word("report.month")),
		column("line", a.word("report.page_kpi")), column("mean", a.word("report.value")),
		column("low", a.word("report.low")),
		column("high", a.word("report.high")), column("unit", a.word("report.unit"))}}
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
	f := newRows("funnel", a.word("profile.funnel"),
		plot.Rows{X: a.word("profile.cases_in"), Bars: true, Legend: a.bases()},
		[]Text{a.say("profile.funnel_says", n), a.say("profile.funnel_not")}, column("stage", a.word("profile.stage")),
		column("mean", a.word("report.value")), column("basis", a.word("report.basis")))
	f.bounded = true
	for _, s := range p.Funnel {
		f.add(toneOf(s.Basis), word(a.term(stageNames[s.Name])), estimate(s.Estimate, "cases"), word(a.basis(s.Basis)))
	}
	return f.done()
}

// hoursFigure shows whose time it takes.
func (a author) hoursFigure(p *experiments.Profile, n int) Figure {
	tones := [...]plot.Tone{agents.StaffRoles: plot.Record, agents.VolunteerRoles: plot.Truth,
		agents.ResidentRoles: plot.Neutral}
	f := newRows("hours", a.word("profile.hours_title"),
		plot.Rows{X: a.word("profile.hours_axis"), Bars: true, Legend: map[plot.Tone]string{}},
		[]Text{a.say("profile.hours_says", n), a.say("profile.hours_not")}, column("role", a.word("profile.role")),
		column("kind", a.word("profile.hours_kind")), column("mean", a.word("report.value")),
		column("unit", a.word("report.unit")))
	f.bounded = true
	for _, h := range p.Hours {
		group, _ := agents.RoleGroups.Parse(h.Kind)
		name := a.term(agents.RoleGroups.Term(group))
		f.rows.Legend[tones[group]] = name
		f.add(tones[group], word(a.term(agents.Roles.TermOf(h.Role))), word(name), estimate(h.Estimate, hoursUnit),
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
