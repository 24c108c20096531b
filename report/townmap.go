package report

import (
	"slices"
	"strings"

	"hanyin/experiments"
	"hanyin/report/plot"
)

// A townMap says what a map of towns shows: true borders if the scenario has any, else cells.
type townMap struct {
	author
	bordered bool
	points   []string // towns of which only a point is known
	missing  []string // and those that are not on the map
}

// bordered reports whether the borders of a town or a village are known.
func bordered(towns []experiments.TownResult) bool {
	return slices.ContainsFunc(towns, func(t experiments.TownResult) bool {
		return t.Border != nil && (t.Border.Areas != nil || slices.ContainsFunc(t.Border.Units,
			func(u experiments.UnitBorder) bool { return u.Areas != nil }))
	})
}

// add gives a town its borders.
func (m *townMap) add(town *plot.Town, b *experiments.Border, name Text) {
	if !m.bordered {
		return
	}
	if b == nil {
		m.missing = append(m.missing, name.In(Page))
		return
	}
	for _, area := range b.Areas {
		town.Areas = append(town.Areas, area)
	}
	for _, u := range b.Units {
		for _, area := range u.Areas {
			town.Inner = append(town.Inner, area)
		}
		if u.Areas == nil && u.Point != nil {
			town.Dots = append(town.Dots, *u.Point)
		}
	}
	if town.Areas == nil && town.Inner == nil {
		m.points = append(m.points, name.In(Page))
	}
}

// says is what is written below the map of a run.
func (m *townMap) says(r runReport) []Text {
	if !m.bordered {
		return []Text{r.say("run.map_says", r.d.Replications), r.say("run.map_not")}
	}
	list := []Text{r.say("run.borders_say", r.d.Replications)}
	join := func(names []string) string { return strings.Join(names, r.word("report.comma")) }
	if m.points != nil {
		list = append(list, r.say("run.borders_points", join(m.points)))
	}
	if m.missing != nil {
		list = append(list, r.say("run.borders_missing", join(m.missing)))
	}
	return append(list, r.say("run.borders_not"))
}
