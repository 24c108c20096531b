package report

import (
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/report/plot"
)

// A runReport is the document of a run under way.
type runReport struct {
	author
	d experiments.RunDocument
}

// Run is the document of a run: the county's KPIs, with what an office could know apart from what only the model
// knows, how fast, month by month, towns, departments, households, and hours.
func Run(d experiments.RunDocument, c Context) *Document {
	r := runReport{c.author(), d}
	doc := &Document{
		Lang: c.Lang, Kind: r.word("run.kind"), Title: r.title(d.Title, d.TitleZh, d.Scenario.Name),
		Facts: r.facts(), Answer: r.answer(), Key: r.kpis("key", r.word("run.key_caption"), keyFigures),
		Notes:    r.notes(),
		Sections: []Section{r.all(), r.times(), r.course(), r.towns(), r.bodies(), r.people(), r.cost()},
		Repeat: Repeat{Command: c.Call, Facts: append(r.identity(d.Version, d.Scenario, d.Seed),
			r.fact("report.replications", grouped(float64(d.Replications), 0)),
			r.fact("report.event_hash", d.EventHash))},
	}
	doc.Key.Only = Page
	return doc.settle()
}

func (r runReport) facts() []Text {
	w, h := r.d.World, r.d.Horizon
	return []Text{
		r.say("report.world", r.title(r.d.Title, r.d.TitleZh, r.d.Scenario.Name), w.Towns, w.Units, w.Households,
			w.Registered, w.Resident, w.Departments),
		r.grids(),
		r.say("report.time", h.Start, h.Warmup, h.Days, r.d.Replications, r.d.Seed),
	}
}

// grids are the county's grids by level.
func (r runReport) grids() Text {
	if w := r.d.World; w.Grids > 0 {
		return r.say("report.grids", w.Grids, w.Levels.L1, w.Levels.L2, w.Levels.L3)
	}
	return r.say("report.no_grids")
}

func (r runReport) notes() []Text {
	notes := inTerminal(r.say("report.interval", levelOf(r.d.Level)))
	if r.d.Checks.Conserved {
		notes = append(notes, r.say("report.checked", r.d.EventHash))
	}
	notes = append(notes, r.violated(r.d.Sentences, r.d.Checks.Violations)...)
	notes = append(notes, inTerminal(r.say("report.left"))...)
	notes = append(notes, r.usualNotes(r.d.Level, "replications", r.d.Replications, r.d.Scenario.Name)...)
	return append(notes, r.warned(r.d.Sentences, r.d.Warnings)...)
}

// result is a KPI of the county.
func (r runReport) result(name string) experiments.KPIResult {
	for _, k := range r.d.KPIs {
		if k.Name == name {
			return k
		}
	}
	return experiments.KPIResult{Name: name, Mean: none, HalfWidth: none}
}

func (r runReport) answer() []Text {
	told := func(name string) Text { return r.with(r.result(name).Mean, unitOfKPI(name)) }
	return []Text{
		r.say("run.speed", alone(r.result("petition.count_month").Mean, ""), told("response.median_h"),
			told("close.median_wd")),
		r.say("run.hidden", told("expr.ratio"), told("resolve.true_rate"), told("resolve.true_median_wd")),
		r.say("run.content", told("sat.official"), told("sat.true")),
		r.say("run.formal", told("formal.share")),
	}
}

// with is a number and its unit, for sentences of pages.
func (a author) with(x experiments.Number, unit string) Text {
	if !x.Defined() {
		return a.say("report.no_number")
	}
	unit = shownUnit(unit, x)
	return joined(" ", alone(x, unit), a.unit(unit))
}

// keyFigures are those of the first screen.
var keyFigures = []string{
	"petition.count_month", "response.median_h", "close.ontime", "close.median_wd", "resolve.true_median_wd",
	"resolve.true_rate", "sat.official", "sat.true", "expr.ratio", "formal.share", "backlog.count", "xinfang.rate",
}

// kpis is a table of the county's KPIs.
func (r runReport) kpis(id, caption string, names []string) *Table {
	t := &Table{ID: id, Caption: caption, Columns: []Column{r.kpiColumn(), column("mean", r.word("report.value")),
		column("unit", r.word("report.unit")), columnOn(Page, "basis", r.word("report.basis")),
		columnOn(Page, "n", r.word("report.cases")), columnOn(Terminal, "name", r.word("report.name"))}}
	t.Columns[5].Spare = true
	for _, name := range names {
		k := r.result(name)
		unit := shownUnit(unitOfKPI(name), k.Mean)
		t.add(r.kpiCell(name), estimate(k.Estimate(), unit), r.unitOfIn(name, unit),
			word(r.basis(k.Basis)), count(k.N), word(name))
	}
	return t
}

// all are all KPIs of the county that do not only restrict another one, by basis.
func (r runReport) all() Section {
	s := Section{ID: "all", Title: r.word("run.all"), Lead: onPage(r.say("run.all_lead")), Folded: true}
	for _, of := range []struct {
		basis   metrics.Basis
		caption message.Key
		only    Medium
	}{{metrics.Record, "report.records", Both}, {metrics.Oracle, "report.truth", Both},
		{metrics.Setting, "run.settings", Page}} {
		var names []string
		for _, k := range r.d.KPIs {
			if k.Basis == of.basis.String() && !variant(k.Name) {
				names = append(names, k.Name)
			}
		}
		t := r.kpis("all-"+of.basis.String(), r.word(of.caption), names)
		t.Only = of.only
		s.Tables = append(s.Tables, t)
	}
	return s
}

func (r runReport) courses() []course { return []course{{profile: &r.d.Profile}} }

// times are how long petitions take, by record and in truth, and how many come how far.
func (r runReport) times() Section {
	return Section{ID: "times", Title: r.word("run.times"), Only: Page,
		Lead: []Text{r.say("run.times_lead"), r.say("profile.see_funnel")}, Figures: []Figure{
			r.responseFigure(r.courses(), r.d.Replications),
			r.resolutionFigure("resolution", r.word("profile.resolution"), r.courses(), r.d.Replications),
			r.funnelFigure(&r.d.Profile, r.d.Replications), r.levelFigure(),
		}}
}

// levelFigure shows at which level disputes are settled.
func (r runReport) levelFigure() Figure {
	return r.kpiFigure("levels", "run.levels", "run.levels_axis",
		[]Text{r.say("run.levels_says", r.d.Replications), r.say("run.levels_not")},
		"absorption.dispute_share", "dispute.level_share.village", "dispute.level_share.town",
		"dispute.level_share.county")
}

// kpiFigure draws KPIs of the county below one another.
func (r runReport) kpiFigure(id string, title, axis message.Key, says []Text, names ...string) Figure {
	f := newRows(id, r.word(title), plot.Rows{X: r.word(axis), Bars: true, Legend: r.bases()}, says,
		column("kpi", r.word("report.page_kpi")), column("mean", r.word("report.value")),
		column("unit", r.word("report.unit")), column("basis", r.word("report.basis")))
	f.bounded = true
	for _, name := range names {
		k := r.result(name)
		f.add(toneOf(k.Basis), r.kpiCell(name), estimate(k.Estimate(), unitOfKPI(name)), r.unit(unitOfKPI(name)),
			word(r.basis(k.Basis)))
	}
	return f.done()
}

// course is what happens month by month.
func (r runReport) course() Section {
	n := r.d.Replications
	return Section{ID: "months", Title: r.word("run.course"), Only: Page, Figures: []Figure{
		r.monthFigure("backlog", "profile.backlog_time", "profile.cases_axis", r.courses(), backlogLines,
			r.say("profile.over_time", n), r.say("profile.over_time_not")),
		r.monthFigure("completion", "profile.times_time", "profile.working_days", r.courses(), timeLines,
			r.say("profile.times_time_says"), r.say("profile.n_runs", n), r.say("profile.times_time_not")),
		r.monthFigure("scores", "profile.scores_time", "profile.points", r.courses(), scoreLines,
			r.say("profile.scores_time_says"), r.say("profile.n_runs", n), r.say("profile.scores_time_not")),
	}}
}

var (
	backlogLines = []seriesLine{{"backlog", "profile.backlog", plot.Record}, {"overdue", "profile.overdue", plot.Base}}
	timeLines    = []seriesLine{{"close.median_wd", "profile.close", plot.Record},
		{"resolve.true_median_wd", "profile.true", plot.Truth}}
	scoreLines = []seriesLine{{"score.mean", "profile.score", plot.Record}}
)

// people shows kinds of households beside one another.
func (r runReport) people() Section {
	t := &Table{ID: "people-table", Caption: r.word("run.people"),
		Columns: []Column{column("group", r.word("run.group"))}}
	kpis := []string{"expr.ratio", "resolve.true_rate", "resolve.true_median_wd"}
	for _, k := range kpis {
		t.Columns = append(t.Columns, column(k, r.headed(k)))
	}
	for _, g := range metrics.PeopleSuffixes() {
		cells := []Text{word(r.group(g))}
		for _, k := range kpis {
			cells = append(cells, estimate(r.result(k+"."+g).Estimate(), unitOfKPI(k)))
		}
		t.add(cells...)
	}
	return Section{ID: "people", Title: r.word("run.people"), Lead: []Text{r.say("run.people_lead")}, Only: Page,
		Figures: []Figure{
			r.groups("people-resolved", "resolve.true_rate", "run.resolved_by", "run.resolved_says"),
			r.groups("people-time", "resolve.true_median_wd", "run.time_by", "run.time_by_says"),
		}, Tables: []*Table{t}}
}

// groups draws one KPI for all kinds of households.
func (r runReport) groups(id, kpi string, title, says message.Key) Figure {
	f := newRows(id, r.word(title), plot.Rows{X: r.headed(kpi)},
		[]Text{r.say(says, r.d.Replications), r.say("run.people_not")}, column("group", r.word("run.group")),
		column("mean", r.word("report.value")), column("unit", r.word("report.unit")))
	f.bounded = true
	for _, g := range metrics.PeopleSuffixes() {
		f.add(plot.Truth, word(r.group(g)), estimate(r.result(kpi+"."+g).Estimate(), unitOfKPI(kpi)),
			r.unitOf(kpi))
	}
	return f.done()
}

// group is a kind of household.
func (a author) group(suffix string) string { return a.term(groups[suffix]) }

func (r runReport) cost() Section {
	return Section{ID: "cost", Title: r.word("run.cost"), Lead: []Text{r.say("run.cost_lead")}, Only: Page,
		Figures: []Figure{r.hoursFigure(&r.d.Profile, r.d.Replications)},
		Tables: []*Table{r.kpis("cost-table", r.word("run.cost"), []string{"hours.staff", "hours.volunteer",
			"hours.resident", "hours.per_true_resolved", "hours.resident_per_expressed"})}}
}
