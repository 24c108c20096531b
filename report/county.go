package report

import (
	"cmp"
	"slices"
	"strconv"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/report/plot"
)

// A place is a KPI in a table of towns or bodies, under a short heading.
type place struct {
	kpi  string
	head message.Term // one line a word and one for the unit
	unit string       // in which it is shown; empty: its own
}

// Columns that answer how fast, how truly and how well. A star marks truth.
var (
	townColumns = []place{
		{kpi: "petition.count_month", head: message.Term{En: "petitions\na month", Zh: "月受理\n件"}},
		{kpi: "response.median_h", head: message.Term{En: "response\nmedian h", Zh: "响应\n中位小时"}},
		{kpi: "close.median_wd", head: message.Term{En: "recorded\nclosed, wd", Zh: "记录办结\n工作日"}},
		{kpi: "resolve.true_median_wd", head: message.Term{En: "truly\nresolved, wd*", Zh: "真正解决\n工作日*"}},
		{kpi: "resolve.true_rate", head: message.Term{En: "truly\nresolved*", Zh: "真正\n解决率*"}},
		{kpi: "sat.official", head: message.Term{En: "satisfied,\nofficial", Zh: "官方\n满意率"}},
		{kpi: "sat.true", head: message.Term{En: "satisfied,\ntruly*", Zh: "真实\n满意率*"}},
		{kpi: "hops.mean", head: message.Term{En: "hops\nmean", Zh: "平均\n流转次数"}},
	}
	bodyColumns = []place{
		{kpi: "petition.count_month", head: message.Term{En: "petitions\na month", Zh: "月受理\n件"}},
		{kpi: "close.median_wd", head: message.Term{En: "recorded\nclosed, wd", Zh: "记录办结\n工作日"}},
		{kpi: "close.ontime", head: message.Term{En: "on time", Zh: "按时率"}},
		{kpi: "formal.share", head: message.Term{En: "closed in\nform only*", Zh: "形式\n办结率*"}},
		{kpi: "returned_rate", head: message.Term{En: "returned", Zh: "退单率"}},
		{kpi: "sat.raw", head: message.Term{En: "satisfied,\nraw", Zh: "原始\n满意率"}},
		{kpi: "sat.true", head: message.Term{En: "satisfied,\ntruly*", Zh: "真实\n满意率*"}},
	}
)

// workColumns are the work that comes to a body over the hours that it is staffed for, by flow.
var workColumns = []place{
	{kpi: "workload.ratio.first", head: message.Term{En: "first\norders", Zh: "首次\n工单"}},
	{kpi: "workload.ratio.passed_up", head: message.Term{En: "passed\nup", Zh: "镇\n上报"}},
	{kpi: "workload.ratio.repeat", head: message.Term{En: "repeats", Zh: "重复\n诉求"}},
	{kpi: "workload.ratio.second_attempt", head: message.Term{En: "second\nattempts", Zh: "二次\n办理"}},
	{kpi: "workload.ratio.rework", head: message.Term{En: "reworks", Zh: "重办"}},
	{kpi: "workload.ratio.formalities", head: message.Term{En: "sign-off,\nreply", Zh: "签收\n答复"}},
	{kpi: "workload.ratio.joint", head: message.Term{En: "joint\nwork", Zh: "会商\n协办"}},
	{kpi: "workload.ratio.own", head: message.Term{En: "own\nwork", Zh: "本单位\n事务"}},
}

// workKPI is all of it.
const workKPI = "workload.ratio"

// scoreKPI is the mean monthly score, which has columns of its own.
const scoreKPI = "score.mean"

// placeColumns are KPIs of places as columns; pages say which are in hundredths.
func (a author) placeColumns(list []place) []Column {
	var columns []Column
	for _, p := range list {
		head := a.term(p.head)
		if inPercent(unitOfKPI(p.kpi)) {
			columns = append(columns, column(p.kpi, either(head, head+", %")))
			continue
		}
		columns = append(columns, column(p.kpi, head))
	}
	return columns
}

// placeCells are KPIs of a place as cells.
func placeCells(kpis map[string]experiments.Estimate, list []place) []Text {
	var cells []Text
	for _, p := range list {
		cells = append(cells, estimate(at(kpis, p.kpi), cmp.Or(p.unit, unitOfKPI(p.kpi))))
	}
	return cells
}

// at is a KPI of a place, without a number where it is not counted there.
func at(kpis map[string]experiments.Estimate, name string) experiments.Estimate {
	if e, ok := kpis[name]; ok {
		return e
	}
	return experiments.Estimate{Mean: none, HalfWidth: none}
}

// townPlaces are the columns of the table of towns: responses that are all shorter than an hour in minutes.
func (r runReport) townPlaces() []place {
	list := slices.Clone(townColumns)
	for i, p := range list {
		var means []experiments.Number
		for _, town := range r.d.Towns {
			means = append(means, at(town.KPIs, p.kpi).Mean)
		}
		if shownUnit(unitOfKPI(p.kpi), means...) == shortHours {
			list[i].head, list[i].unit = message.Term{En: "response\nmedian min", Zh: "响应\n中位\n分钟"}, shortHours
		}
	}
	return list
}

// towns are the map and the table of the towns.
func (r runReport) towns() Section {
	const kpi = "resolve.true_rate"
	columns := r.townPlaces()
	t := &Table{ID: "towns-table", Caption: r.word("report.towns"), Columns: append([]Column{
		column("town", r.word("report.town")), columnOn(Page, "terrain", r.word("run.terrain")),
		columnOn(Page, "residents", r.word("run.residents"))}, r.placeColumns(columns)...)}
	data := &Table{ID: "map-data", Caption: r.word("run.map"), Columns: []Column{column("town", r.word("report.town")),
		column("mean", r.word("report.value")), column("area_km2", "km²")}}
	drawn := plot.Towns{Tone: plot.Record, Hilly: r.word("run.map_hilly")}
	m := townMap{author: r.author, bordered: bordered(r.d.Towns)}
	for _, town := range r.d.Towns {
		name, terrain := either(town.Name, r.town(town.Name)), message.Key("run.valley")
		if town.Mountain {
			terrain = "run.mountain"
		}
		t.add(append([]Text{name, word(r.word(terrain)), count(town.Resident)},
			placeCells(town.KPIs, columns)...)...)
		rate := at(town.KPIs, kpi)
		shown := plot.Town{Label: name.In(Page), Text: percentOf(rate.Mean), X: town.X, Y: town.Y,
			Km2: town.Km2, Value: float64(rate.Mean), Hilly: town.Mountain}
		m.add(&shown, town.Border, name)
		if !m.bordered || town.Border != nil {
			drawn.Towns = append(drawn.Towns, shown)
		}
		data.add(name, estimate(rate, unitOfKPI(kpi)), alone(experiments.Number(town.Km2), ""))
	}
	t.Notes = []Text{r.say("run.assumed")}
	return Section{ID: "towns", Title: r.word("run.towns"), Lead: onPage(r.say("run.towns_lead")),
		Figures: []Figure{{ID: "map", Title: r.word("run.map"), Drawing: drawn, Data: data,
			Says: m.says(r)}}, Tables: []*Table{t}}
}

// percentOf is a share in hundredths, for drawings.
func percentOf(x experiments.Number) string {
	if !x.Defined() {
		return missing
	}
	return alone(x, "share").In(Page) + " %"
}

// bodies are the league tables of departments, with how stable ranks are, and of town centres.
func (r runReport) bodies() Section {
	lead := []Text{r.say("run.bodies_lead")}
	if tau := r.result("score.rank_tau.department"); tau.Mean.Defined() {
		lead = append(lead, r.say("run.tau", mean(tau.Mean, tau.HalfWidth, "tau")))
	}
	s := Section{ID: "departments", Title: r.word("run.bodies")}
	ranked := byScore(r.d.Departments)
	if len(ranked) > 0 && ranked[0].Rank.Defined() {
		s.Figures = []Figure{r.league(ranked)}
	} else {
		lead = append(lead, r.say("run.no_rank"))
	}
	s.Lead = onPage(lead...)
	s.Tables = []*Table{r.standings("league", "report.departments", ranked),
		r.standings("centres", "report.town_centres", byScore(r.d.TownCentres)), r.work()}
	return s
}

// league draws the ranks of departments and how stable they are.
func (r runReport) league(ranked []experiments.BodyResult) Figure {
	rows := plot.Rows{X: r.word("run.league_axis"), Ticks: []plot.Tick{{At: 1, Label: "1"}}}
	for rank := 5; rank <= len(ranked); rank += 5 {
		rows.Ticks = append(rows.Ticks, plot.Tick{At: float64(rank), Label: strconv.Itoa(rank)})
	}
	f := newRows("league-picture", r.word("run.league"), rows,
		[]Text{r.say("run.league_says", r.d.Replications), r.say("run.league_not")},
		column("body", r.word("report.body")), column("rank", r.word("run.rank")),
		column("rank_p10", r.word("run.often")), column("rank_p90", r.word("run.seldom")),
		column("months", r.word("run.months_ranked")))
	for _, b := range ranked {
		if b.Rank.Defined() {
			f.add(plot.Record, r.body(b), alone(b.Rank, ""), alone(b.RankLow, ""), alone(b.RankHigh, ""),
				count(b.Months))
			last := &f.rows.Rows[len(f.rows.Rows)-1]
			last.Low, last.High = float64(b.RankLow), float64(b.RankHigh)
		}
	}
	return f.done()
}

// standings is a table of bodies in their order.
func (r runReport) standings(id string, caption message.Key, list []experiments.BodyResult) *Table {
	t := &Table{ID: id, Caption: r.word(caption), Columns: append([]Column{column("body", r.word("report.body")),
		column("score", r.word("report.score")), column("rank", r.word("report.rank"))},
		r.placeColumns(bodyColumns)...)}
	for _, b := range list {
		t.add(append([]Text{r.body(b), estimate(at(b.KPIs, scoreKPI), unitOfKPI(scoreKPI)),
			shown(float64(b.Rank), fixed(1))}, placeCells(b.KPIs, bodyColumns)...)...)
	}
	t.Notes = []Text{r.say("run.assumed")}
	return t
}

// work is the work that comes to departments and town centres over the hours that they are staffed for, the busiest
// first.
func (r runReport) work() *Table {
	all := place{kpi: workKPI, head: message.Term{En: "work over\nstaffed hours*", Zh: "应办占\n核定工时*"}}
	t := &Table{ID: "work", Caption: r.word("report.body_work"),
		Columns: append([]Column{column("body", r.word("report.body"))},
			r.placeColumns(append([]place{all}, workColumns...))...), Notes: []Text{r.say("report.body_work_note")}}
	ratio := func(b experiments.BodyResult) float64 {
		if mean := at(b.KPIs, workKPI).Mean; mean.Defined() {
			return float64(mean)
		}
		return -1 // staffed for no hours
	}
	bodies := slices.Concat(r.d.Departments, r.d.TownCentres)
	slices.SortStableFunc(bodies, func(a, b experiments.BodyResult) int { return cmp.Compare(ratio(b), ratio(a)) })
	for _, b := range bodies {
		cells := []Text{r.body(b), estimate(at(b.KPIs, workKPI), unitOfKPI(workKPI))}
		for _, flow := range workColumns {
			cells = append(cells, alone(at(b.KPIs, flow.kpi).Mean, unitOfKPI(flow.kpi)))
		}
		t.add(cells...)
	}
	return t
}

// byScore puts the better score first and bodies never ranked last.
func byScore(list []experiments.BodyResult) []experiments.BodyResult {
	return slices.SortedStableFunc(slices.Values(list), func(a, b experiments.BodyResult) int {
		if a.Score.Defined() && b.Score.Defined() {
			return cmp.Compare(b.Score, a.Score)
		}
		rank := func(s experiments.BodyResult) int {
			if s.Score.Defined() {
				return 0
			}
			return 1
		}
		return cmp.Compare(rank(a), rank(b))
	})
}

// body is a handling body's name; for English readers of a terminal with its Chinese one.
func (a author) body(s experiments.BodyResult) Text {
	if a.lang == message.Chinese || s.English == "" {
		return either(s.Name, a.town(s.Name))
	}
	return either(s.Name+" "+s.English, s.English)
}
