package scenarios

import (
	"math"
	"slices"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

func registered(t town) int { return t.Registered }
func resident(t town) int   { return t.Resident }
func elsewhere(t town) int  { return t.RegisteredElsewhere }
func units(t town) int      { return t.Villages + t.Communities }

// mostPerHousehold is the largest mean household that can be built.
const mostPerHousehold = 100

func (g *geo) column(of func(town) int) []int {
	column := make([]int, len(g.towns))
	for i, t := range g.towns {
		column[i] = of(t)
	}
	return column
}

func (g *geo) sum(of func(town) int) int { return sumOf(g.column(of)) }

func sumOf(parts []int) int {
	sum := 0
	for _, p := range parts {
		sum += p
	}
	return sum
}

// sharePeople shares registered and resident people out to the towns.
func (g *geo) sharePeople() {
	people, home := g.whole("registered"), g.whole("resident")
	if before := g.sum(registered); people != before {
		others := elementary.Int(math.Round(float64(g.sum(elsewhere)) * float64(people) / float64(max(1, before))))
		parts := share(others, g.column(elsewhere))
		for i, n := range share(people, largest(g.column(registered), g.whole("households"))) {
			g.towns[i].Registered, g.towns[i].RegisteredElsewhere = n, parts[i]
		}
	}
	room := g.column(func(t town) int { return t.Registered + t.RegisteredElsewhere })
	all := sumOf(room)
	if it := g.item("resident"); home > all {
		g.r.notes.wrong(it.at(), where(it.path), message.New("value.want_at_most_count", all),
			"town.more_than_registered", home, all)
		return
	}
	for i, n := range shareWithin(home, g.column(resident), make([]int, len(g.towns)), room) {
		g.towns[i].Resident = n
	}
	it, homes := g.item("households"), g.whole("households")
	switch {
	case homes > all:
		g.r.notes.wrong(it.at(), where(it.path), message.New("town.want_person_each"),
			"town.households_for_people", homes, all)
	case all > homes*mostPerHousehold:
		g.r.notes.wrong(it.at(), where(it.path), message.New("town.want_people_at_most", mostPerHousehold),
			"town.households_for_people", homes, all)
	}
}

// largest keeps the n largest weights and sets the others to 0: a county of few households has people in as many towns
// at most.
func largest(weights []int, n int) []int {
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return weights[b] - weights[a] })
	kept := make([]int, len(weights))
	for _, i := range order[:min(n, len(order))] {
		kept[i] = weights[i]
	}
	return kept
}

// shareUnits shares villages and communities out: the table's two readings as they stand, any other number by largest
// remainder.
func (g *geo) shareUnits() {
	it, want := g.item("units"), g.whole("units")
	larger := g.sum(func(t town) int { return t.Villages + t.larger })
	switch {
	case want == g.sum(units):
	case slices.ContainsFunc(g.towns, func(t town) bool { return t.named != nil }):
		g.r.notes.wrong(it.at(), where(it.path), message.New("unit.change_table"), "unit.named", g.sum(units), want)
	case want < len(g.towns):
		g.r.notes.wrong(it.at(), where(it.path), message.New("town.raise_units"),
			"town.too_few_units", want, len(g.towns))
	case want == larger:
		for i := range g.towns {
			g.towns[i].Communities = g.towns[i].larger
		}
	default:
		least, most := make([]int, len(g.towns)), make([]int, len(g.towns))
		for i := range least {
			least[i], most[i] = 1, want
		}
		for i, n := range shareWithin(want, g.column(units), least, most) {
			t := &g.towns[i]
			split := share(n, []int{t.Villages, t.Communities})
			t.Villages, t.Communities = split[0], split[1]
		}
	}
}
