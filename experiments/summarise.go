package experiments

import (
	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// Document is the result as hanyin run --json prints it.
func (r *Result) Document() RunDocument {
	d := r.Figures()
	d.Towns, d.Departments, d.TownCentres = r.towns(), r.bodyResults(false), r.bodyResults(true)
	d.Profile = r.profile.Profile(r.County, r.Level)
	return d
}

// Figures is the document without what it has by place and by month, which takes most of the time.
func (r *Result) Figures() RunDocument {
	sentences := message.Sentences{}
	return RunDocument{
		Schema: "hanyin.run/1", Version: Version, Scenario: ScenarioRef{r.Scenario.Name, r.Scenario.Hash},
		Title: r.Scenario.Title, TitleZh: r.Scenario.TitleZh, Seed: r.Seed, Level: r.Level,
		Replications: len(r.Finished), World: SizeOf(r.County), Horizon: horizonOf(r.County), KPIs: r.kpis(),
		Checks:    ChecksOf(r.Violations, sentences),
		EventHash: r.Hash(), Events: r.Events, Wall: r.Wall.Seconds(),
		PerSecond: PerSecond(r.Events, r.Wall),
		Warnings:  sentences.Note(r.Warnings()...), Sentences: sentences,
	}
}

// SizeOf counts a county.
func SizeOf(c *agents.County) WorldSize {
	w := WorldSize{Towns: len(c.Towns), Units: len(c.Units), Grids: c.GridCount(), Households: len(c.Households),
		Departments: len(c.Bodies)}
	if c.Params.Town.Intake == 0 {
		w.Departments -= len(c.Towns)
	}
	for _, t := range c.Towns {
		w.Registered += t.Registered
		w.Resident += t.Resident
	}
	for _, g := range c.Grids[:c.GridCount()] {
		switch g.Level {
		case 1:
			w.Levels.L1++
		case 2:
			w.Levels.L2++
		case 3:
			w.Levels.L3++
		}
	}
	return w
}

func horizonOf(c *agents.County) Horizon {
	return Horizon{c.Params.Start, c.Params.WarmupDays, c.Params.Days}
}

func (r *Result) kpis() []KPIResult {
	list := []KPIResult{}
	for i, k := range metrics.Table() {
		e := r.KPIs[i].Estimate(r.Level)
		list = append(list, KPIResult{k.Name, k.Basis.String(), k.Unit, e.Mean, e.HalfWidth, r.Level, e.N})
	}
	return list
}

func (r *Result) towns() []TownResult {
	list := []TownResult{}
	borders := bordersOf(r.Scenario)
	for t, tallies := range r.Towns {
		town := &r.County.Towns[t]
		list = append(list, TownResult{town.Name, town.X, town.Y, town.AreaKm2, town.Mountain, town.Resident,
			r.local(tallies), borders[town.Name]})
	}
	return list
}

// bodyResults are the departments or the town centres, in the order of the scenario.
func (r *Result) bodyResults(towns bool) []BodyResult {
	list := []BodyResult{}
	for b, tallies := range r.Bodies {
		body, id := r.County.Bodies[b], agents.BodyID(b)
		if body.English == body.Name {
			body.English = ""
		}
		if body.IsTown == towns {
			list = append(list, BodyResult{
				Name: body.Name, English: body.English, Score: Number(tallies[metrics.Index(scoreKPI)].Mean()),
				Rank:    Number(r.Ranks[b].Mean()),
				RankLow: Number(r.ranks.quantile(id, .1)), RankHigh: Number(r.ranks.quantile(id, .9)),
				Months: r.ranks.ranked(id), KPIs: r.local(tallies),
			})
		}
	}
	return list
}

// scoreKPI is the mean monthly score.
const scoreKPI = "score.mean"

// local are the KPIs of a town or body by name, those left out that met no case there or are not counted so finely.
func (r *Result) local(tallies []Tally) map[string]Estimate {
	kpis := map[string]Estimate{}
	for i, k := range metrics.Table() {
		if tallies[i].N() > 0 {
			kpis[k.Name] = tallies[i].Estimate(r.Level)
		}
	}
	return kpis
}
