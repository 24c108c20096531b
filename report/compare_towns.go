package report

import (
	"strconv"

	"hanyin/experiments"
	"hanyin/experiments/compare"
)

// towns are the towns that an alternative changes, such as those that are merged, each by itself.
func (r compareReport) towns(i int, a compare.Alternative) Section {
	id := strconv.Itoa(i + 1)
	t := &Table{ID: "towns-" + id, Caption: r.word("compare.towns", r.short(i)), Columns: []Column{r.kpiColumn()},
		Notes: []Text{r.say("compare.towns_note")}}
	for n, f := range a.Towns {
		head := r.word("compare.town_before", r.town(f.Town))
		if f.After {
			head = r.word("compare.town_after", r.town(f.Town))
		}
		t.Columns = append(t.Columns, column("town-"+strconv.Itoa(n+1), head))
	}
	t.Columns = append(t.Columns, column("unit", r.word("report.unit")))
	for _, name := range compare.TownKPIs {
		var means []experiments.Number
		for _, f := range a.Towns {
			if e, ok := f.KPIs[name]; ok {
				means = append(means, e.Mean)
			}
		}
		if len(means) == 0 {
			continue
		}
		unit := shownUnit(unitOfKPI(name), means...)
		row := []Text{word(r.starred(name))}
		for _, f := range a.Towns {
			e, ok := f.KPIs[name]
			if !ok {
				e = experiments.Estimate{Mean: none, HalfWidth: none}
			}
			row = append(row, estimate(e, unit))
		}
		t.add(append(row, r.unitOfIn(name, unit))...)
	}
	return Section{ID: "changed-towns-" + id, Title: t.Caption, Tables: []*Table{t}}
}
