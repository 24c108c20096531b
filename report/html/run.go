package html

import (
	"cmp"
	"slices"

	"hanyin/experiments"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
	"hanyin/report/plot"
	"hanyin/report/text"
)

// A runPage is the report of a run under way.
type runPage struct {
	author
	d experiments.RunDocument
}

// Run is the report of a run.
func Run(d experiments.RunDocument, c Context) *Page {
	r := runPage{c.author(), d}
	p := &Page{
		Lang: c.Lang, Kind: r.word(running.Kind), Facts: r.facts(), Answer: r.answer(), Key: r.key(),
		Title: r.title(d.Title, d.TitleZh, d.Scenario.Name),
		Cautions: r.cautions(d.Level, "replications", d.Replications, d.Checks, d.Scenario.Name,
			d.Sentences, d.Warnings),
		Sections: []Section{r.times(), r.course(), r.towns(), r.bodies(), r.people(), r.cost(), r.all()},
		Repeat: Repeat{Command: c.Call, Facts: [][2]string{
			{r.word(words.Version), d.Version}, {r.word(words.Scenario), d.Scenario.Name},
			{words.Hash.In(c.Lang, d.Scenario.Name), d.Scenario.Hash},
			seedFact(r.author, d.Seed), {r.word(words.Replications), text.Grouped(float64(d.Replications), 0)},
			{r.word(words.EventHash), d.EventHash},
		}},
	}
	return p.settled()
}

// title is a title in the page's language, or a name where there is none.
func (a author) title(en, zh, name string) string {
	return translate.Phrase{En: cmp.Or(en, name), Zh: cmp.Or(zh, en, name)}.In(a.lang)
}

func (r runPage) facts() []Text {
	w, h := r.d.World, r.d.Horizon
	return []Text{
		r.say(running.Facts, r.d.Scenario.Name, w.Towns, w.Units, w.Households, w.Resident, w.Departments),
		r.say(running.Span, h.Start, h.Warmup, h.Days, r.d.Replications, seedText(r.d.Seed)),
	}
}

// mean is a KPI of the county.
func (r runPage) mean(name string) experiments.KPIResult {
	for _, k := range r.d.KPIs {
		if k.Name == name {
			return k
		}
	}
	return experiments.KPIResult{Name: name, Mean: experiments.Number(nan), HalfWidth: experiments.Number(nan)}
}

// told is a KPI with its unit, for a sentence.
func (r runPage) told(name string) Text { return r.with(r.mean(name).Mean, unitOfKPI(name)) }

func (r runPage) answer() []Text {
	count := r.mean("petition.count_month")
	return []Text{
		r.say(running.Speed, r.figure(count.Mean, experiments.Number(nan), "", false), r.told("response.median_h"),
			r.told("close.median_wd")),
		r.say(running.Hidden, r.told("expr.ratio"), r.told("resolve.true_rate"), r.told("resolve.true_median_wd")),
		r.say(running.Content, r.told("sat.official"), r.told("sat.true")),
		r.say(running.Formal, r.told("formal.share")),
	}
}

// keyFigures are those of the first screen.
var keyFigures = []string{
	"petition.count_month", "response.median_h", "close.ontime", "close.median_wd", "resolve.true_median_wd",
	"resolve.true_rate", "sat.official", "sat.true", "expr.ratio",
	"formal.share", "backlog.count", "xinfang.rate",
}

func (r runPage) key() *Table { return r.kpis("key", running.KeyCaption, keyFigures) }

// levelFigure shows at which level disputes are settled.
func (r runPage) levelFigure() Figure {
	f := Figure{ID: "levels", Title: r.word(running.Levels), Says: []Text{r.say(running.LevelsSays, r.d.Replications),
		r.say(running.LevelsNot)}}
	f.Data = &Table{ID: "levels-data", Caption: f.Title, Columns: []Column{{"level", r.word(words.KPI)},
		{"mean", r.word(words.Mean)}, {"unit", r.word(words.Unit)}, {"basis", r.word(words.Basis)}}}
	rows := plot.Rows{X: r.word(running.LevelsAxis), Bars: true,
		Legend: map[plot.Tone]string{plot.Record: r.word(words.Record), plot.Truth: r.word(words.Oracle)}}
	for _, name := range []string{"absorption.dispute_share", "dispute.level_share.village",
		"dispute.level_share.town", "dispute.level_share.county"} {
		k := r.mean(name)
		rows.Rows = append(rows.Rows, possible(row(r.kpi(name), k.Mean, k.HalfWidth, "share", toneOf(k.Basis)),
			"share"))
		f.Data.add(word(r.kpi(name)), r.estimate(k.Estimate(), "share"), word(r.unit("share")), word(r.basis(k.Basis)))
	}
	f.Picture = rows.Picture()
	return f
}

// kpis is a table of the county's KPIs.
func (r runPage) kpis(id string, caption translate.Phrase, names []string) *Table {
	t := &Table{ID: id, Caption: r.word(caption), Columns: []Column{{"kpi", r.word(words.KPI)},
		{"mean", r.word(words.Mean)}, {"unit", r.word(words.Unit)}, {"basis", r.word(words.Basis)},
		{"n", r.word(words.Cases)}}}
	for _, name := range names {
		k := r.mean(name)
		t.add(word(r.kpi(name)), r.estimate(k.Estimate(), unitOfKPI(name)), word(r.unit(unitOfKPI(name))),
			word(r.basis(k.Basis)), r.count(k.N))
	}
	return t
}

func (r runPage) courses() []course { return []course{{profile: &r.d.Profile}} }

func (r runPage) times() Section {
	return Section{ID: "times", Title: r.word(running.Times), Lead: []Text{r.say(running.TimesLead),
		r.say(shared.SeeFunnel)}, Figures: []Figure{
		r.responseFigure(r.courses(), r.d.Replications), r.resolutionFigure(r.courses(), r.d.Replications,
			shared.Resolution), r.funnelFigure(&r.d.Profile, r.d.Replications), r.levelFigure(),
	}}
}

func (r runPage) course() Section {
	n := r.d.Replications
	return Section{ID: "months", Title: r.word(running.Course), Figures: []Figure{
		r.monthFigure("backlog", shared.BacklogTime, shared.CasesAxis, r.courses(), backlogLines,
			r.say(shared.OverTime, n), r.say(shared.OverTimeNot)),
		r.monthFigure("completion", shared.TimesTime, shared.WorkingDays, r.courses(), timeLines,
			r.say(shared.TimesTimeSays), r.say(shared.NRuns, n), r.say(shared.TimesTimeNot)),
		r.monthFigure("scores", shared.ScoresTime, shared.Points, r.courses(), scoreLines,
			r.say(shared.ScoresTimeSays), r.say(shared.NRuns, n), r.say(shared.ScoresTimeNot)),
	}}
}

var (
	backlogLines = []seriesLine{{"backlog", shared.Backlog, plot.Record}, {"overdue", shared.Overdue, plot.Base}}
	timeLines    = []seriesLine{{"close.median", shared.Close, plot.Record},
		{"resolve.true_median", shared.True, plot.Truth}}
	scoreLines = []seriesLine{{"score.mean", shared.Score, plot.Record}}
)

func (r runPage) cost() Section {
	return Section{ID: "cost", Title: r.word(running.Cost), Lead: []Text{r.say(running.CostLead)},
		Figures: []Figure{r.hoursFigure(&r.d.Profile, r.d.Replications)},
		Tables: []*Table{r.kpis("cost-table", running.Cost, []string{"hours.staff", "hours.volunteer",
			"hours.resident", "hours.per_true_resolved", "hours.resident_per_expressed"})}}
}

// all lists every KPI of the county that does not only restrict another one.
func (r runPage) all() Section {
	names := map[string][]string{}
	for _, k := range r.d.KPIs {
		if !text.Variant(k.Name) {
			names[k.Basis] = append(names[k.Basis], k.Name)
		}
	}
	s := Section{ID: "all", Title: r.word(running.All), Lead: []Text{r.say(running.AllLead)}, Folded: true}
	if r.d.Checks.Conserved {
		s.Lead = append(s.Lead, r.say(running.Conserved))
	}
	for _, basis := range []struct {
		name    string
		caption translate.Phrase
	}{{"record", running.Records}, {"oracle", running.Truths}, {"config", running.Settings}} {
		s.Tables = append(s.Tables, r.kpis("all-"+basis.name, basis.caption, names[basis.name]))
	}
	return s
}

// people shows kinds of households beside one another.
func (r runPage) people() Section {
	n := r.d.Replications
	s := Section{ID: "people", Title: r.word(running.People), Lead: []Text{r.say(running.PeopleLead)}}
	s.Figures = append(s.Figures,
		r.groups("people-resolved", "resolve.true_rate", running.ResolvedBy, r.say(running.ResolvedSays, n),
			r.say(running.PeopleNot)),
		r.groups("people-time", "resolve.true_median_wd", running.TimeBy, r.say(running.TimeBySays, n),
			r.say(running.PeopleNot)))
	t := &Table{ID: "people-table", Caption: r.word(running.People),
		Columns: []Column{{"group", r.word(running.Group)}}}
	kpis := []string{"expr.ratio", "resolve.true_rate", "resolve.true_median_wd"}
	for _, k := range kpis {
		t.Columns = append(t.Columns, Column{k, r.headed(k)})
	}
	for _, g := range metrics.PeopleSuffixes() {
		cells := []Cell{word(text.GroupOf(g, r.lang))}
		for _, k := range kpis {
			cells = append(cells, r.estimate(r.mean(k+"."+g).Estimate(), unitOfKPI(k)))
		}
		t.add(cells...)
	}
	s.Tables = append(s.Tables, t)
	return s
}

// headed is a KPI with its unit, for the head of a column.
func (a author) headed(name string) string { return a.kpi(name) + ", " + a.unit(unitOfKPI(name)) }

// groups draws one KPI for all kinds of households.
func (r runPage) groups(id, kpi string, title translate.Phrase, says ...Text) Figure {
	f := Figure{ID: id, Title: r.word(title), Says: says}
	f.Data = &Table{ID: id + "-data", Caption: f.Title, Columns: []Column{{"group", r.word(running.Group)},
		{"mean", r.word(words.Mean)}, {"unit", r.word(words.Unit)}}}
	unit := unitOfKPI(kpi)
	rows := plot.Rows{X: r.headed(kpi)}
	for _, g := range metrics.PeopleSuffixes() {
		k, label := r.mean(kpi+"."+g), text.GroupOf(g, r.lang)
		rows.Rows = append(rows.Rows, possible(row(label, k.Mean, k.HalfWidth, unit, plot.Truth), unit))
		f.Data.add(word(label), r.estimate(k.Estimate(), unit), word(r.unit(unit)))
	}
	f.Picture = rows.Picture()
	return f
}

// byScore puts the better score first and bodies never ranked last.
func byScore(list []experiments.BodyResult) []experiments.BodyResult {
	ordered := slices.Clone(list)
	key := func(s experiments.BodyResult) float64 {
		if s.Score.Defined() {
			return -float64(s.Score)
		}
		return 1
	}
	slices.SortStableFunc(ordered, func(x, y experiments.BodyResult) int { return cmp.Compare(key(x), key(y)) })
	return ordered
}
