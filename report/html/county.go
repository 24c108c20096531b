package html

import (
	"math"
	"strconv"

	"hanyin/experiments"
	"hanyin/internal/message/translate"
	"hanyin/report/plot"
)

// townKPIs and bodyKPIs are those of the tables of towns and bodies.
var (
	townKPIs = []string{"petition.count_month", "response.median_h", "close.median_wd", "resolve.true_median_wd",
		"resolve.true_rate", "sat.official", "sat.true"}
	bodyKPIs = []string{"petition.count_month", "close.median_wd", "close.ontime", "formal.share",
		"returned_rate", "sat.true"}
)

// towns is the map and the table of the ten towns.
func (r runPage) towns() Section {
	s := Section{ID: "towns", Title: r.word(running.Towns), Lead: []Text{r.say(running.TownsLead)}}
	const kpi = "resolve.true_rate"
	f := Figure{ID: "map", Title: r.word(running.Map), Says: []Text{r.say(running.MapSays, r.d.Replications),
		r.say(running.MapNot)}}
	m := plot.Towns{Tone: plot.Record, Hilly: r.word(running.MapHilly)}
	t := &Table{ID: "towns-table", Caption: r.word(running.TownCaption),
		Columns: []Column{{"town", r.word(running.Town)}, {"terrain", r.word(running.Terrain)},
			{"residents", r.word(running.Residents)}}}
	for _, k := range townKPIs {
		t.Columns = append(t.Columns, Column{k, r.headed(k)})
	}
	f.Data = &Table{ID: "map-data", Caption: f.Title, Columns: []Column{{"town", r.word(running.Town)},
		{"mean", r.word(words.Mean)}, {"area_km2", "km²"}}}
	for _, town := range r.d.Towns {
		e := at(town.KPIs, kpi)
		m.Towns = append(m.Towns, plot.Town{
			Label: r.town(town.Name), Text: percentText(e.Mean), X: town.X, Y: town.Y, Km2: town.Km2,
			Value: float64(e.Mean), Hilly: town.Mountain,
		})
		terrain := running.Valley
		if town.Mountain {
			terrain = running.Mountain
		}
		cells := []Cell{word(r.town(town.Name)), word(r.word(terrain)), r.count(town.Resident)}
		t.add(append(cells, r.local(town.KPIs, townKPIs)...)...)
		f.Data.add(word(r.town(town.Name)), r.estimate(e, unitOfKPI(kpi)), r.number(experiments.Number(town.Km2), ""))
	}
	f.Picture = m.Picture()
	s.Figures, s.Tables = []Figure{f}, []*Table{t}
	return s
}

func percentText(x experiments.Number) string {
	if !x.Defined() {
		return missing
	}
	return shown(x, experiments.Number(math.NaN()), "share", false) + " %"
}

// at is a KPI of a place, without a number where it is not counted there.
func at(kpis map[string]experiments.Estimate, name string) experiments.Estimate {
	if e, ok := kpis[name]; ok {
		return e
	}
	return experiments.Estimate{Mean: experiments.Number(nan), HalfWidth: experiments.Number(nan)}
}

// local are KPIs of a place as cells.
func (a author) local(kpis map[string]experiments.Estimate, names []string) []Cell {
	var cells []Cell
	for _, name := range names {
		cells = append(cells, a.estimate(at(kpis, name), unitOfKPI(name)))
	}
	return cells
}

// bodies is the league table of departments, with how stable ranks are, and that of town centres.
func (r runPage) bodies() Section {
	s := Section{ID: "departments", Title: r.word(running.Bodies), Lead: []Text{r.say(running.BodiesLead)}}
	if tau := r.mean("score.rank_tau.department"); tau.Mean.Defined() {
		s.Lead = append(s.Lead, r.say(running.Tau, r.figure(tau.Mean, tau.HalfWidth, "tau", false)))
	}
	ranked := byScore(r.d.Departments)
	if len(ranked) > 0 && ranked[0].Rank.Defined() {
		s.Figures = append(s.Figures, r.league(ranked))
	} else {
		s.Lead = append(s.Lead, r.say(running.NoRank))
	}
	s.Tables = []*Table{r.standings("league", running.LeagueCaption, ranked),
		r.standings("centres", running.CentreCaption, byScore(r.d.TownCentres))}
	return s
}

func (r runPage) league(ranked []experiments.BodyResult) Figure {
	f := Figure{ID: "league-picture", Title: r.word(running.League),
		Says: []Text{r.say(running.LeagueSays, r.d.Replications), r.say(running.LeagueNot)}}
	f.Data = &Table{ID: "league-data", Caption: f.Title, Columns: []Column{
		{"body", r.word(running.Body)}, {"rank", r.word(running.Rank)}, {"rank_p10", r.word(running.Often)},
		{"rank_p90", r.word(running.Seldom)}, {"months", r.word(running.MonthsRanked)},
	}}
	rows := plot.Rows{X: r.word(running.LeagueAxis), Ticks: []plot.Tick{{At: 1, Label: "1"}}}
	for rank := 5; rank <= len(ranked); rank += 5 {
		rows.Ticks = append(rows.Ticks, plot.Tick{At: float64(rank), Label: strconv.Itoa(rank)})
	}
	for _, b := range ranked {
		if !b.Rank.Defined() {
			continue
		}
		rows.Rows = append(rows.Rows, plot.Row{Label: r.body(b), Value: float64(b.Rank), Low: float64(b.RankLow),
			High: float64(b.RankHigh), Tone: plot.Record})
		f.Data.add(word(r.body(b)), r.number(b.Rank, ""), r.number(b.RankLow, ""), r.number(b.RankHigh, ""),
			r.count(b.Months))
	}
	f.Picture = rows.Picture()
	return f
}

// standings is a table of bodies in their order.
func (r runPage) standings(id string, caption translate.Phrase, list []experiments.BodyResult) *Table {
	t := &Table{ID: id, Caption: r.word(caption), Columns: []Column{{"body", r.word(running.Body)},
		{"score", r.word(running.Score)}, {"rank", r.word(running.Rank)}}}
	for _, k := range bodyKPIs {
		t.Columns = append(t.Columns, Column{k, r.headed(k)})
	}
	for _, b := range list {
		cells := []Cell{word(r.body(b)), r.estimate(at(b.KPIs, "score.mean"), "points"), r.number(b.Rank, "")}
		t.add(append(cells, r.local(b.KPIs, bodyKPIs)...)...)
	}
	return t
}

// seedText is a seed as a number of the document; its digits are not grouped.
func seedText(seed uint64) Text {
	digits := strconv.FormatUint(seed, 10)
	return Text(`<data value="` + digits + `">` + digits + `</data>`)
}

// seedFact is the seed among the facts to repeat by.
func seedFact(a author, seed uint64) [2]string {
	return [2]string{a.word(words.Seed), strconv.FormatUint(seed, 10)}
}
