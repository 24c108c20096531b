package claims

import (
	"hanyin/agents/mechanism"
	"hanyin/experiments"
	"hanyin/metrics"
)

// costs are what each mechanism changes of hours spent, by each assignment, and what all of them do together.
func (o *outcomes) costs(t table, level float64) []Cost {
	list := []Cost{}
	for a, assignment := range t.Assignments {
		for _, m := range mechanism.Study {
			for _, kpi := range costs {
				list = append(list, o.cost(m.Name, kpi, Contrast{Kind: Main, Of: []string{m.Name}}, a,
					assignment.Name, level))
			}
		}
	}
	var all []string
	for _, m := range mechanism.Study {
		all = append(all, m.Name)
	}
	for _, kpi := range costs {
		list = append(list, o.cost("", kpi, Contrast{Kind: Main, Of: all}, 0, t.Assignments[0].Name, level))
	}
	return list
}

func (o *outcomes) cost(mechanism, kpi string, c Contrast, assignment int, name string, level float64) Cost {
	q := Quantity{KPIs: []string{kpi}, Contrast: c}
	units := o.units(q, assignment)
	effects := make([]float64, len(units))
	for i, u := range units {
		effects[i] = u.effect(q)
	}
	whole := mean(units)
	k, _ := metrics.Lookup(kpi)
	return Cost{
		Mechanism: mechanism, Assignment: name, KPI: kpi, Unit: k.Unit, With: experiments.Number(whole.with),
		Without: experiments.Number(whole.without),
		Change:  intervalOf(effects, level),
	}
}
