package compare

import (
	"slices"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// TownFigures are those of a town that an alternative changes, in one of the two scenarios: the means of TownKPIs
// there. Merged and divided towns have no partner of the same extent, so nothing is subtracted.
type TownFigures struct {
	Town     string                          `json:"town"`
	After    bool                            `json:"after"` // in the alternative; false: in the baseline
	Resident int                             `json:"resident"`
	KPIs     map[string]experiments.Estimate `json:"kpis"`
}

// TownKPIs are the KPIs that are told of towns that an alternative changes.
var TownKPIs = []string{"petition.count_month", "response.median_h", "close.median_wd", "close.ontime",
	"resolve.true_rate", "sat.true", "expr.ratio"}

// mostTowns is of how many changed towns figures are kept: a comparison with another county changes all of them.
const mostTowns = 4

// A townTally has the values of TownKPIs in one town of a scenario.
type townTally struct {
	town int // by TownID
	kpis []experiments.Tally
}

// changedTowns are the towns, by scenario, that some alternative changes: in the baseline those of all alternatives.
func (d *Result) changedTowns() [][]townTally {
	list := make([][]townTally, len(d.Scenarios))
	watch := func(scenario int, name string) {
		t := slices.IndexFunc(d.Counties[scenario].Towns, func(t agents.Town) bool { return t.Name == name })
		if t >= 0 && !slices.ContainsFunc(list[scenario], func(o townTally) bool { return o.town == t }) {
			list[scenario] = append(list[scenario], townTally{t, make([]experiments.Tally, len(TownKPIs))})
		}
	}
	for i := range d.Scenarios[1:] {
		for _, p := range d.townPairs(i + 1) {
			if p.A != nil {
				watch(0, p.A.Name)
			}
			if p.B != nil {
				watch(i+1, p.B.Name)
			}
		}
	}
	return list
}

// townPairs are the towns that an alternative changes; none where they are too many.
func (d *Result) townPairs(alternative int) []scenarios.TownPair {
	pairs := scenarios.Diff(d.Baseline, d.Scenarios[alternative]).Towns
	if len(pairs) > mostTowns {
		return nil
	}
	return pairs
}

// takeTowns adds one run of a scenario.
func (d *Result) takeTowns(scenario int, s *metrics.Summary) {
	if d.towns == nil {
		d.towns = d.changedTowns()
	}
	for _, t := range d.towns[scenario] {
		for k, name := range TownKPIs {
			if t.town < len(s.Towns) {
				t.kpis[k].Add(s.Towns[t.town][metrics.Index(name)])
			}
		}
	}
}

// townFigures are the towns that an alternative changes, those of the baseline first.
func (d *Result) townFigures(alternative int) []TownFigures {
	if d.towns == nil { // no run
		return nil
	}
	var figures []TownFigures
	pairs := d.townPairs(alternative)
	for side, scenario := range []int{0, alternative} {
		for _, p := range pairs {
			row := [2]*agents.TownRow{p.A, p.B}[side]
			for _, t := range d.towns[scenario] {
				town := &d.Counties[scenario].Towns[t.town]
				if row == nil || town.Name != row.Name {
					continue
				}
				f := TownFigures{town.Name, side > 0, town.Resident, map[string]experiments.Estimate{}}
				for k, name := range TownKPIs {
					if t.kpis[k].N() > 0 {
						f.KPIs[name] = t.kpis[k].Estimate(d.Level)
					}
				}
				figures = append(figures, f)
			}
		}
	}
	return figures
}
