package agents

import (
	"slices"
	"time"

	"hanyin/internal/vocabulary"
	"hanyin/sim"
)

// ShockKind is what happens to the county from outside.
type ShockKind uint8

// Kinds of shocks.
const (
	Surge        ShockKind = iota // demand: more issues of some categories
	LeaderLoss                    // a share of the L3 leaders is gone
	Outage                        // a body does not work
	StaffCut                      // a share of the staff of villages, towns or departments is gone
	Duplicates                    // many households report one and the same issue
	PlatformDown                  // the desk, the account and direct routing do not work
	shockKindCount
)

// ShockKinds names the kinds of shocks.
var ShockKinds = vocabulary.New[ShockKind]("kind of shock", []vocabulary.Word{
	Surge:        {Key: "surge", En: "more issues", Zh: "诉求激增"},
	LeaderLoss:   {Key: "leader-loss", En: "loss of grid leaders", Zh: "网格长流失"},
	Outage:       {Key: "outage", En: "a body does not work", Zh: "单位停摆"},
	StaffCut:     {Key: "staff-cut", En: "loss of staff", Zh: "人员减少"},
	Duplicates:   {Key: "duplicates", En: "many reports of one issue", Zh: "同一事项集中反映"},
	PlatformDown: {Key: "platform-down", En: "the platform is down", Zh: "平台停机"},
})

// String returns the kind's key.
func (k ShockKind) String() string { return ShockKinds.Key(k) }

// A Shock is a dated event from outside the county's institutions.
type Shock struct {
	Kind     ShockKind
	From     time.Duration
	Until    time.Duration // end; 0 for LeaderLoss leaves it to the usual filling of vacancies
	Towns    []TownID      // empty: all
	Body     BodyID        // of an Outage
	Category CategoryID    // of Duplicates
	Rates    []float64     // Surge: additional issues per household and year, by category
	Share    float64       // of leaders or staff, in [0, 1]
	Villages bool          // StaffCut: the committees
	TownHall bool          // the towns
	Offices  bool          // all departments
	Bodies   []BodyID      // and these bodies
	// Surge: an epidemic, in which leaders ask after every household
	Monitored bool
	Count     int // Duplicates: households that report
}

// beginShock begins shock i.
func (pl *plan) beginShock(w *World, i int) {
	s := &pl.shocks[i]
	n := len(pl.begun)
	pl.begun = append(pl.begun, *s)
	if s.Until > w.Now() {
		w.loop.At(s.Until, sim.Event{Kind: shockEnds, ID: uint32(n)})
	}
	switch s.Kind {
	case Surge:
		pl.surge(w, i)
	case LeaderLoss:
		pl.loseLeaders(w, i, n, s)
	case Outage:
		w.offices.goOut(w, s.Body)
	case StaffCut:
		pl.cut(n, true)
		pl.cutStaff(w)
	case Duplicates:
		pl.duplicates(w, i, s)
	case PlatformDown:
		w.desk.down++
		w.desk.setOfficers(w)
	}
}

// endShock ends the n-th shock that has begun.
func (pl *plan) endShock(w *World, n int) {
	s := &pl.begun[n]
	switch s.Kind {
	case LeaderLoss:
		pl.returnLeaders(w, n)
	case Outage:
		w.offices.comeBack(w, s.Body)
	case StaffCut:
		pl.cut(n, false)
		pl.cutStaff(w)
	case PlatformDown:
		w.desk.down--
		w.desk.setOfficers(w)
	}
}

// townsOf lists the towns a shock concerns.
func (pl *plan) townsOf(w *World, s *Shock) []TownID {
	if len(s.Towns) > 0 {
		return s.Towns
	}
	all := make([]TownID, len(w.county.Towns))
	for t := range all {
		all[t] = TownID(t)
	}
	return all
}

// surge lays out the additional issues of a surge over its span, as a Poisson process thinned by class of need.
func (pl *plan) surge(w *World, i int) {
	s := &pl.shocks[i]
	total := 0.0
	for _, r := range s.Rates {
		total += r
	}
	for _, t := range pl.townsOf(w, s) {
		draw := w.chance.shockOf.At(pl.added[i].place, uint64(t))
		span := s.Until - s.From
		mean := total * w.demand.classBound * float64(w.county.Towns[t].Households) * span.Hours() / (365 * 24)
		for range draw.Poisson(mean) {
			at := sim.Scale(span, draw.Uniform())
			w.loop.In(at, sim.Event{Kind: surgeIssue, Arg: uint16(i), ID: uint32(t)})
		}
	}
}

func (pl *plan) surgeIssue(w *World, e sim.Event) {
	town := &w.county.Towns[e.ID]
	a := &pl.added[e.Arg]
	a.candidates++
	draw := w.chance.shockOf.At(a.place, surgeCandidate|a.candidates)
	h := w.county.Units[town.FirstUnit].First + HouseholdID(draw.IntN(town.Households))
	if draw.Uniform()*w.demand.classBound < w.p.Household.ClassMult[w.people.need[h]] {
		w.demand.arise(w, &a.numbers, h, CategoryID(draw.Choose(pl.shocks[e.Arg].Rates)))
	}
}

// loseLeaders takes away a share of the L3 leaders of the towns struck; each has a fixed rank, so a smaller loss is
// part of a larger. A loss with an end holds the leaders that it found at work, or that an earlier one gives back
// sooner; one without an end takes those away for good.
func (pl *plan) loseLeaders(w *World, i, n int, s *Shock) {
	for _, g := range pl.leadersLost(w, i, s) {
		k := &w.leaders.workers[g]
		if k.vacant && k.away == 0 {
			continue
		}
		if s.Until > s.From {
			if k.away == 0 || pl.begun[k.away-1].Until < s.Until {
				k.away = uint16(n) + 1
			}
		} else {
			k.away = 0
			draw := w.chance.vacancy.At(uint64(g), pl.added[i].place)
			w.loop.In(draw.Exp(hoursOf(float64(24*w.p.Grid.VacancyD))), sim.Event{Kind: vacancyFilled, ID: uint32(g)})
		}
		k.vacant = true
	}
}

// returnLeaders ends a loss that has an end: those whom it holds come back, and nobody else.
func (pl *plan) returnLeaders(w *World, n int) {
	for g := range w.leaders.workers {
		if k := &w.leaders.workers[g]; k.away == uint16(n)+1 {
			k.away, k.vacant = 0, false
		}
	}
}

// leadersLost lists the grids whose leaders a loss strikes.
func (pl *plan) leadersLost(w *World, i int, s *Shock) []GridID {
	hit := make([]bool, len(w.county.Towns))
	for _, t := range pl.townsOf(w, s) {
		hit[t] = true
	}
	var grids []GridID
	for g := range w.county.Grids {
		grid := &w.county.Grids[g]
		if grid.Level != 3 || !hit[w.county.Units[grid.Unit].Town] {
			continue
		}
		draw := w.chance.shockOf.At(pl.added[i].place, leaderLost|uint64(g))
		if draw.Uniform() < s.Share {
			grids = append(grids, GridID(g))
		}
	}
	return grids
}

// cut notes that the n-th shock that has begun, a cut of staff, is in force or has ended.
func (pl *plan) cut(n int, inForce bool) {
	at, found := slices.BinarySearch(pl.cuts, n)
	switch {
	case inForce && !found:
		pl.cuts = slices.Insert(pl.cuts, at, n)
	case !inForce && found:
		pl.cuts = slices.Delete(pl.cuts, at, at+1)
	}
}

// cutStaff sets what the cuts in force leave of staff time: each takes its share of what the others leave, so what one
// took comes back whole when it ends, in whatever order they end.
func (pl *plan) cutStaff(w *World) {
	villages := 1.0
	for b := range w.offices.bodies {
		w.offices.bodies[b].cut = 0
	}
	for _, n := range pl.cuts {
		s := &pl.begun[n]
		share := clip(s.Share, 0, 1)
		if s.Villages {
			villages = float64(villages * (1 - share))
		}
		for b := range w.offices.bodies {
			town := w.county.Bodies[b].IsTown
			if town && s.TownHall || !town && s.Offices || slices.Contains(s.Bodies, BodyID(b)) {
				body := &w.offices.bodies[b]
				body.cut = 1 - float64((1-body.cut)*(1-share))
			}
		}
	}
	w.lines.villageCut = 1 - villages
	w.lines.restaff(w)
}

// duplicates makes one collective issue of very many households of the first town struck.
func (pl *plan) duplicates(w *World, i int, s *Shock) {
	town := &w.county.Towns[pl.townsOf(w, s)[0]]
	if town.Households == 0 || s.Count <= 0 {
		return
	}
	a := &pl.added[i]
	draw := w.chance.shockOf.At(a.place, firstDuplicate)
	first := w.county.Units[town.FirstUnit].First
	start := draw.IntN(town.Households)
	slot := w.demand.newIssue(w, &a.numbers, s.Category)
	issue := w.demand.issues.at(slot)
	issue.shared, issue.inGrid, issue.severity = true, false, max(issue.severity, float32(w.p.Demand.UrgentSeverity))
	for k := range min(s.Count, town.Households) {
		w.concerns.add(w, &a.numbers, slot, first+HouseholdID((start+k)%town.Households))
	}
}
