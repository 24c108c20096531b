package agents

import (
	"context"
	"math"
	"slices"
	"testing"

	"hanyin/sim"
)

// adoptionParams are the defaults of docs/model.md, 9.
func adoptionParams() AdoptionParams {
	return AdoptionParams{StartMonths: 56, CoverageStart: 1, Campaign: 0.010, Ceiling: 0.9, Flash: 0.5}
}

// The mean field of docs/model.md, 9: .80 of households with the campaign and .49 without after 56 months; and the
// logistic curve of Bass (1969), F(t) = c (1 - e^-at) / (1 + (q c / p) e^-at) with a = p + q c, from which steps of a
// month differ by less than .02.
func TestGrownCoverage(t *testing.T) {
	w := &World{p: &Params{Adoption: adoptionParams()}, county: &County{}}
	w.p.Grid.DaysOff = 120
	for _, c := range []struct {
		campaign, published float64
	}{{1, 0.80}, {0, 0.49}} {
		r := Rules{Account: 1, AdoptP: 0.003, AdoptQ: 0.06, Campaign: c.campaign, VisitByClass: 1}
		got := w.adoption.coverageGrown(w, &r)
		p, q, ceiling := 0.003+0.010*c.campaign, 0.06, 0.9
		decay := math.Exp(-(p + q*ceiling) * 56)
		bass := ceiling * (1 - decay) / (1 + q*ceiling/p*decay)
		if math.Abs(got-bass) > 0.02 || math.Abs(got-c.published) > 0.02 {
			t.Errorf("campaign %v: coverage %.3f after 56 months, want %.3f by Bass and %.2f as published", c.campaign,
				got, bass, c.published)
		}
	}
}

func TestAdoptionHazard(t *testing.T) {
	r := Rules{AdoptP: 0.003, AdoptQ: 0.06, Campaign: 0.5}
	for _, c := range []struct {
		form         string
		covered, met float64
		first        bool
		want         float64
	}{
		{"bass", 0, 0, false, 0.003},
		{"bass", 0.5, 0, true, 0.033},
		{"bass", 0.5, 1, false, 0.038},
		{"linear", 0, 0, false, 0.030},
		{"linear", 0.45, 0, false, 0.060}, // half as many left, so twice the hazard
		{"flash", 0.5, 0, true, 0.003 + math.Ln2},
		{"flash", 0.5, 1, false, 0.008},
	} {
		p := adoptionParams()
		p.Form = c.form
		if got := p.hazard(&r, c.covered, c.met, c.first); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s, covered %v, met %v, first %v: hazard %v, want %v", c.form, c.covered, c.met,
				c.first, got, c.want)
		}
	}
}

// hamlet is a county of one unit with two groups of three households each, all online, with the resistances given.
func hamlet(resist [6]float32) *World {
	c := &County{
		Units: []Unit{{Households: 6}},
		Grids: []Grid{{Level: 1, Parent: NoGrid, Households: 6}, {Level: 2, Households: 3},
			{Level: 2, First: 3, Households: 3}},
	}
	for h := range resist {
		c.Households = append(c.Households, Household{Grid: GridID(1 + h/3), Size: 3, online: true, resist: resist[h]})
	}
	p := Params{Adoption: adoptionParams()}
	p.Grid.DaysOff, p.Grid.DaysFangxin = 120, 30
	p.Adoption.CoverageStart = 0
	w := &World{county: c, p: &p, units: []Rules{{Account: 1}}}
	w.people.state, w.people.class = make([]householdState, 6), make([]Class, 6)
	w.bind()
	w.leaders.workers = make([]worker, len(c.Grids))
	w.hours.spent = make([][RoleCount]float64, 2)
	w.adoption.start(w)
	return w
}

// pass lets n plain months go by.
func (w *World) pass(t *testing.T, n int) {
	t.Helper()
	for range n {
		if err := w.loop.Run(context.Background(), w.Now()+plainMonth, w); err != nil {
			t.Fatal(err)
		}
		w.adoption.adopt(w)
		w.rounds.monthStart = w.Now()
	}
}

func (w *World) followers() (list []int) {
	for h := range w.people.state {
		if w.adoption.follows.has(HouseholdID(h)) {
			list = append(list, h)
		}
	}
	return list
}

// By hand: with p = .1 and no contagion a household follows in the first month whose end brings .1 x months to its
// resistance; with q = .3 the neighbours of a follower have .1 + .3/3 from then on, and the other group has not.
func TestAdoptByHand(t *testing.T) {
	for _, c := range []struct {
		name   string
		q      float64
		months int
		want   []int
	}{
		{"none yet", 0, 0, nil},
		{"first", 0, 1, []int{0}},
		{"alone", 0, 2, []int{0}},
		{"third month", 0, 3, []int{0, 1, 4}},
		{"drawn along", 0.3, 2, []int{0, 1}},
		{"and the next", 0.3, 3, []int{0, 1, 4}},
	} {
		w := hamlet([6]float32{0.05, 0.25, 0.65, 5, 0.25, 5})
		w.units[0].AdoptP, w.units[0].AdoptQ = 0.1, c.q
		w.pass(t, c.months)
		if got := w.followers(); !slices.Equal(got, c.want) {
			t.Errorf("%s: households %v follow, want %v", c.name, got, c.want)
		}
	}
}

// The campaign works on those who were met, and costs the worker's time for her part in it.
func TestCampaign(t *testing.T) {
	w := hamlet([6]float32{0.005, 0.005, 5, 5, 5, 5})
	w.units[0].Campaign = 1
	w.p.Adoption.RecruitMin = 12
	w.people.class[0], w.people.class[1] = Guanxin, Guanxin
	w.adoption.noteContact(1)
	w.pass(t, 1)
	if got := w.followers(); !slices.Equal(got, []int{1}) {
		t.Errorf("households %v follow, want only 1, who was met", got)
	}
	if got := w.hours.spent[0][LeaderL2] + w.hours.spent[0][LeaderL1]; math.Abs(got-0.2) > 1e-6 {
		t.Errorf("the leader spent %v h, want 0.2", got)
	}
}

// No rule, no follower: without the account, or with every hazard at 0.
func TestNobodyFollows(t *testing.T) {
	for name, r := range map[string]Rules{"no account": {AdoptP: 9, AdoptQ: 9, Campaign: 1},
		"no hazard": {Account: 1}} {
		w := hamlet([6]float32{0.1, 0.1, 0.1, 0.1, 0.1, 0.1})
		w.units[0] = r
		w.pass(t, 24)
		if got := w.followers(); len(got) != 0 {
			t.Errorf("%s: households %v follow", name, got)
		}
	}
}

// The books of the public agree with a recount, at the start (coverage .5 of 6 households: resistances up to -ln(1 -
// .5/.9)) and later.
func TestReach(t *testing.T) {
	w := hamlet([6]float32{0.2, 0.8, 0.82, 0.9, 2, 3})
	w.county.Households[1].extra = 2
	w.p.Adoption.CoverageStart = 0.5
	w.units[0] = Rules{Account: 1, AdoptP: 0.05, AdoptQ: 0.2}
	w.adoption.start(w)
	if got := w.followers(); !slices.Equal(got, []int{0, 1}) {
		t.Fatalf("at the start %v follow, want 0 and 1", got)
	}
	if got := w.adoption.reach[0]; got != (reach{2, 4}) {
		t.Errorf("reach %v, want 2 households and 4 followers", got)
	}
	w.pass(t, 6)
	n := len(w.followers())
	if got := w.adoption.reach[0].households; got != n || int(w.adoption.covered[1]+w.adoption.covered[2]) != n ||
		len(w.adoption.prospects) != 6-n {
		t.Errorf("%d follow: reach %d, groups %v, %d prospects", n, got, w.adoption.covered, len(w.adoption.prospects))
	}
}

// Of 20,000 households .9 have a member online, within four standard errors, and fewer of the elderly and the small.
func TestGoOnline(t *testing.T) {
	c := &County{}
	c.Params.Adoption = AdoptionParams{Ceiling: 0.9, Online: 0.58, OnlineOld: 0.43, Extra: 0.05}
	const n = 20000
	for h := range n {
		c.Households = append(c.Households, Household{Size: uint8(1 + h%6), Elder: h%5 == 0})
	}
	c.goOnline(sim.Seed(7))
	share := func(in func(*Household) bool) float64 {
		all, online := 0.0, 0.0
		for h := range c.Households {
			if house := &c.Households[h]; in(house) {
				all++
				if house.online {
					online++
				}
			}
		}
		return online / all
	}
	if got := share(func(*Household) bool { return true }); math.Abs(got-0.9) > 4*math.Sqrt(0.9*0.1/n) {
		t.Errorf("online %.4f of all households, want .9", got)
	}
	old, young := share(func(h *Household) bool { return h.Elder }), share(func(h *Household) bool { return !h.Elder })
	if old >= young {
		t.Errorf("online: %.3f of the elderly, %.3f of others", old, young)
	}
}
