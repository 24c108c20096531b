package newcounty

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"hanyin/scenarios"
)

// A Survey is what the cases of a platform say of its county: places, bodies, and the categories of orders with who
// handles them. The zero value is empty.
type Survey struct {
	cases       float64
	first, last time.Time
	places      map[string]float64
	bodies      map[string]float64
	categories  map[string]map[string]float64 // by category, orders by first body; "" where none is recorded
	spellings   map[string]string             // by plain name, the first that the records have
}

// spelled is a name as the records spelled it first.
func (s *Survey) spelled(name string) string {
	first, ok := s.spellings[Plain(name)]
	if !ok {
		s.spellings[Plain(name)], first = name, name
	}
	return first
}

// Most names of a kind that a county takes from a survey; the rest counts together.
const (
	mostPlaces     = 1000
	mostBodies     = 1000
	mostCategories = 60 // the model tells 64 apart
)

// OtherCategory is the id of the category of the orders whose own is too rare.
const OtherCategory = "other"

// An Order is what a survey asks of a case: when it was created, and where, of what and to whom, as the records name
// them; empty where they do not say.
type Order struct {
	Created               time.Time
	Place, Category, Body string
}

// Add counts an order.
func (s *Survey) Add(o Order) {
	if s.places == nil {
		s.places, s.bodies, s.categories = map[string]float64{}, map[string]float64{}, map[string]map[string]float64{}
		s.spellings = map[string]string{Plain(OtherCategory): OtherCategory}
	}
	at := o.Created
	if s.cases == 0 || at.Before(s.first) {
		s.first = at
	}
	if at.After(s.last) {
		s.last = at
	}
	s.cases++
	o.Body = s.spelled(o.Body)
	if o.Place = s.spelled(o.Place); o.Place != "" {
		s.places[o.Place]++
	}
	if o.Body != "" {
		s.bodies[o.Body]++
	}
	category, _, _ := strings.Cut(o.Category, "->")
	if category = s.spelled(category); category == "" {
		category = OtherCategory
	}
	if s.categories[category] == nil {
		s.categories[category] = map[string]float64{}
	}
	s.categories[category][o.Body]++
}

// years is the span of the cases.
func (s *Survey) years() float64 { return max(s.last.Sub(s.first).Hours()/24/365, 1.0/52) }

// most are the most frequent names of counts, at most n.
func most(counts map[string]float64, n int) []string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if d := cmp.Compare(counts[b], counts[a]); d != 0 {
			return d
		}
		return cmp.Compare(a, b)
	})
	return names[:min(n, len(names))]
}

// towns are the places of the survey, each with one unit, or one town of the county's name where none is recorded.
// Households are as many as the orders ask for at the reference county's rate.
func (s *Survey) towns(m *maker, name string) []town {
	d := m.reference.Params.Department
	households := s.cases / s.years() / (d.ReferenceIssues * d.ReachShare)
	people := float64(m.reference.Params.Geo.Registered) / float64(m.reference.Params.Geo.Households)
	places := most(s.places, mostPlaces)
	all := 0.0
	for _, p := range places {
		all += s.places[p]
	}
	if places == nil {
		places, all = []string{name}, 1
		s.places[name] = 1
	}
	var towns []town
	for _, p := range places {
		own := max(20, math.Round(households*s.places[p]/all))
		towns = append(towns, town{name: p, roadKm: -1, units: []unit{{name: p, community: true, households: own,
			registered: math.Ceil(own * people), resident: math.Ceil(own * people), area: -1}}})
	}
	m.fill("newcounty.places", fmt.Sprint(len(towns)), "newcounty.rule_places", whole(households), whole(s.cases))
	return towns
}

// surveyed are the bodies of the survey but for those that are towns.
func (s *Survey) surveyed(m *maker) []body {
	isTown := map[string]bool{}
	for _, t := range m.towns {
		isTown[Bare(t.name)] = !m.noTowns
	}
	names := slices.DeleteFunc(most(s.bodies, mostBodies), func(n string) bool { return isTown[Bare(n)] })
	if len(names) == 0 {
		return nil
	}
	var derived []string
	for _, name := range names {
		derived = append(derived, plainIDOf(name))
	}
	var bodies []body
	for i, id := range bodyIDs(names, derived) {
		bodies = append(bodies, body{id: id, name: names[i], english: names[i], shares: map[string]float64{}})
	}
	m.fill("newcounty.survey_bodies", fmt.Sprint(len(bodies)), "newcounty.rule_survey")
	return bodies
}

// A kind is a category of a survey.
type kind struct {
	id, name string
	share    float64
	bodies   map[string]float64 // by name
}

// kinds are the categories of the survey, nil if the reference county has every one of them and those need not go.
func (s *Survey) kinds(reference *scenarios.Scenario, always bool) []kind {
	known := map[string]bool{}
	for _, row := range reference.Tables.Categories {
		known[strings.ToLower(row.ID)], known[row.Name], known[strings.ToLower(row.English)] = true, true, true
	}
	counts, own := map[string]float64{}, always
	for name, bodies := range s.categories {
		for _, n := range bodies {
			counts[name] += n
		}
		own = own || !known[strings.ToLower(name)] && name != OtherCategory
	}
	if !own {
		return nil
	}
	names := slices.DeleteFunc(most(counts, mostCategories), func(n string) bool { return n == OtherCategory })
	var wanted []string
	for _, name := range names {
		wanted = append(wanted, plainIDOf(name))
	}
	list := uniqueIDs(wanted, "kind", OtherCategory)
	var kinds []kind
	rest := kind{id: OtherCategory, name: OtherCategory, bodies: map[string]float64{}}
	others := 0.0 // whole numbers, whose sum is the same in any order
	for name, n := range counts {
		if !slices.Contains(names, name) {
			others += n
			for b, k := range s.categories[name] {
				rest.bodies[b] += k
			}
		}
	}
	rest.share = others / s.cases
	for i, name := range names {
		kinds = append(kinds, kind{list[i], name, counts[name] / s.cases, s.categories[name]})
	}
	if rest.share > 0 {
		kinds = append(kinds, rest)
	}
	return kinds
}

// text are the tables of the categories of a survey. What no record says of a category is the mean of the reference
// county's, and nothing beyond petitions hangs on it.
func (s *Survey) text(m *maker, kinds []kind) string {
	var effort, wait, feasible, weight float64
	for _, row := range m.reference.Tables.Categories {
		effort, wait, feasible, weight = effort+float64(row.Share*row.Effort), wait+float64(row.Share*row.Wait),
			feasible+float64(row.Share*row.Feasible), weight+row.Share
	}
	var b strings.Builder
	left := 1.0
	for i, k := range kinds {
		share := math.Round(k.share*1e6) / 1e6
		if i == 0 {
			for _, other := range kinds[1:] {
				left -= math.Round(other.share*1e6) / 1e6
			}
			share = math.Round(left*1e6) / 1e6
		}
		shares, toTown := s.handlers(m, k)
		fmt.Fprintf(&b,
			"\n[category.%s]\nname = %q\nenglish = %q\nblock = \"records\"\nshare = %g\nurgent = 0\ncollective = 0\n"+
				"in_grid = 0\neffort_h = %.2g\nwait_wd = %.2g\nfeasible = %.2g\nto_town = %g\nlook_up = false\n"+
				"storm = false\nviolation = 0\nseason = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n", k.id, k.name,
			k.name,
			share, effort/weight, wait/weight, feasible/weight, toTown)
		if len(shares) > 0 {
			fmt.Fprintf(&b, "[category.%s.bodies]\n", k.id)
		}
		for _, body := range m.bodies {
			if share, ok := shares[body.id]; ok {
				fmt.Fprintf(&b, "%s = %g\n", body.id, share)
			}
		}
	}
	m.fill("newcounty.survey_categories", fmt.Sprint(len(kinds)), "newcounty.rule_survey_categories")
	return b.String()
}

// handlers are the shares of a category among the departments, and the share of the towns.
func (s *Survey) handlers(m *maker, k kind) (shares map[string]float64, toTown float64) {
	counts, departments, all := map[string]float64{}, 0.0, 0.0
	for name, n := range k.bodies {
		all += n
		for _, b := range m.bodies {
			if b.name == name {
				counts[b.id] += n
				departments += n
			}
		}
	}
	names := most(counts, len(counts))
	if names == nil && m.noTowns { // nobody is recorded: whoever handles the others
		for _, b := range m.bodies {
			counts[b.id], departments = s.bodies[b.name], departments+s.bodies[b.name]
		}
		if departments == 0 { // those of the list are not those of the records
			departments = float64(len(m.bodies))
			for id := range counts {
				counts[id] = 1
			}
		}
		names = most(counts, len(counts))
	}
	shares, left := map[string]float64{}, 1.0
	for i, id := range slices.Backward(names) {
		share := math.Round(counts[id]/departments*1e6) / 1e6
		if i == 0 {
			share = math.Round(left*1e6) / 1e6
		}
		left -= share
		shares[id] = share
	}
	if names == nil {
		return shares, 1
	}
	none := k.bodies[""]
	if m.noTowns {
		return shares, 0
	}
	return shares, max(0, math.Round((all-departments-none)/max(1, all-none)*1e6)/1e6)
}
