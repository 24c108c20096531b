package agents

import (
	"math"
	"slices"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// adoption is who follows the account (公众号). A household follows when its cumulated hazard reaches its resistance, a
// unit exponential that belongs to the county: so two worlds differ only where their rules do.
type adoption struct {
	follows    marks         // by HouseholdID
	prospects  []HouseholdID // online and not yet following, in order
	resistance []float32     // resistance still to overcome, by HouseholdID
	contacted  marks         // by a grid worker or a 三线 person this month, by HouseholdID
	covered    []int32       // households that follow, by GridID of the group
	opened     []bool        // the account was on before, by UnitID
	reach      []reach       // by UnitID
	active     []HouseholdID // may still be
	launched   time.Duration // the account, may be before the start
	bulkDone   int           // bulk entries so far
}

// reach is the account's public in a unit.
type reach struct{ households, followers int }

const plainMonth = 365 * day24 / 12

func (ad *adoption) unshare() {
	ad.follows, ad.prospects = slices.Clone(ad.follows), slices.Clone(ad.prospects)
	ad.resistance, ad.contacted = slices.Clone(ad.resistance), slices.Clone(ad.contacted)
	ad.covered, ad.opened, ad.reach = slices.Clone(ad.covered), slices.Clone(ad.opened), slices.Clone(ad.reach)
	ad.active = slices.Clone(ad.active)
}

// start sets who follows at the start.
func (ad *adoption) start(w *World) {
	n := len(w.people.state)
	*ad = adoption{
		launched: openedAt(w.p), follows: newMarks(n),
		resistance: make([]float32, n), contacted: newMarks(n), covered: make([]int32, len(w.county.Grids)),
		opened: make([]bool, len(w.county.Units)), reach: make([]reach, len(w.county.Units)),
	}
	start := make([]float32, len(w.county.Units))
	for u := range start {
		start[u] = float32(ad.startHazard(w, &w.units[u]))
		ad.opened[u] = start[u] > 0
	}
	for h := range w.county.Households {
		house := &w.county.Households[h]
		if !house.online {
			continue
		}
		ad.resistance[h] = house.resist - start[house.Unit]
		if ad.resistance[h] <= 0 {
			ad.follow(w, HouseholdID(h))
			ad.activeAtStart(w, HouseholdID(h))
		} else {
			ad.prospects = append(ad.prospects, HouseholdID(h))
		}
	}
}

// activeAtStart makes a follower one of those who used the account before the start, in the share of the long run.
func (ad *adoption) activeAtStart(w *World, h HouseholdID) {
	s := w.chance.dormant.At(uint64(h), beforeStart)
	if s.Uniform() >= w.p.Adoption.ActiveStart {
		return
	}
	ad.active = append(ad.active, h)
	w.people.state[h].active = ad.untilDormant(w, &s)
}

// untilDormant is when a household that is active now falls dormant.
func (ad *adoption) untilDormant(w *World, s *sim.Stream) time.Duration {
	if w.p.Adoption.Dormancy <= 0 {
		return sim.Never
	}
	return w.Now() + s.Exp(hoursOf(plainMonth.Hours()/w.p.Adoption.Dormancy))
}

// startHazard is the hazard that households online have behind them at the start: what gives the scenario's coverage,
// or the coverage that the rules of the start bring about in Params.Adoption.StartMonths, if that is less. A county
// without the campaign does not start with the campaign's followers.
func (ad *adoption) startHazard(w *World, r *Rules) float64 {
	p := &w.p.Adoption
	if r.Account == 0 || p.Ceiling <= 0 {
		return 0
	}
	share := min(p.CoverageStart, ad.coverageGrown(w, r)) / p.Ceiling
	return -elementary.Log(max(1e-9, 1-share))
}

// coverageGrown is the coverage that a rule's hazard reaches in the mean, month by month from none.
func (ad *adoption) coverageGrown(w *World, r *Rules) float64 {
	p := &w.p.Adoption
	met := 1.0
	switch {
	case w.county.withoutGrids():
		met = 0
	case r.VisitByClass == 0:
		met = min(1, plainMonth.Hours()/24/w.p.Grid.DaysOff)
	}
	f := 0.0
	for month := 0; month < elementary.Int(p.StartMonths); month++ {
		f += float64((p.Ceiling - f) * -elementary.Expm1(-p.hazard(r, f, met, month == 0)))
	}
	return f
}

// hazard a month that a household online follows: by itself, by the share of its group that follows, and by the
// campaign where it was met (docs/model.md, 9). Form linear: as many follow in one month as in another, whatever the
// coverage (P54). Form flash: an order from above brings a share in the first month, and neighbours none after it
// (P55).
func (p *AdoptionParams) hazard(r *Rules, covered, met float64, first bool) float64 {
	campaign := float64(p.Campaign * r.Campaign * met)
	switch p.Form {
	case "linear":
		open := max(0.01, 1-covered/max(0.01, p.Ceiling))
		return (r.AdoptP+r.AdoptQ*p.Ceiling/2)/open + campaign
	case "flash":
		if first && r.AdoptP > 0 {
			return -elementary.Log(max(1e-9, 1-p.Flash)) + r.AdoptP + campaign
		}
		return r.AdoptP + campaign
	}
	return r.AdoptP + float64(r.AdoptQ*covered) + campaign
}

// noteContact notes that a worker or a 三线 person met a household.
func (ad *adoption) noteContact(h HouseholdID) { ad.contacted.set(h) }

// adopt is the month's adoption, told at its end with the public of every unit.
func (ad *adoption) adopt(w *World) {
	months := float64(w.Now()-w.rounds.monthStart) / float64(plainMonth)
	kept := ad.prospects[:0]
	group, covered := NoGrid, 0.0
	for _, h := range ad.prospects {
		house := &w.county.Households[h]
		rules := &w.units[house.Unit]
		if g := w.county.group(house.Grid); g != group {
			group, covered = g, ad.coverage(w, g)
		}
		if rules.Account == 0 || !ad.persuade(w, h, house, rules, covered, months) {
			kept = append(kept, h)
		}
	}
	ad.prospects = kept
	for u := range ad.opened {
		ad.opened[u] = ad.opened[u] || w.units[u].Account > 0
	}
	clear(ad.contacted)
	ad.reportReach(w)
}

// persuade lets a month work on a household and reports whether it follows now.
func (ad *adoption) persuade(w *World, h HouseholdID, house *Household, rules *Rules, covered, months float64) bool {
	met := ad.contactShare(w, h, rules, months)
	hazard := w.p.Adoption.hazard(rules, covered, met, !ad.opened[house.Unit])
	if ad.resistance[h] -= float32(hazard * months); ad.resistance[h] > 0 {
		return false
	}
	ad.follow(w, h)
	if met > 0 && hazard > 0 { // the worker's part in it
		part := w.p.Adoption.Campaign * rules.Campaign * met / hazard
		w.leaders.spend(w, w.leaders.acting(w, house.Grid), part*w.p.Adoption.RecruitMin/60)
	}
	return true
}

// contactShare is how far a household was met this month: seen, or by the regular message to 放心 households.
func (ad *adoption) contactShare(w *World, h HouseholdID, rules *Rules, months float64) float64 {
	switch {
	case ad.contacted.has(h):
		return 1
	case rules.VisitByClass > 0 && w.people.class[h] == Fangxin && !w.county.withoutGrids():
		return min(1, months*plainMonth.Hours()/24/w.p.Grid.DaysFangxin)
	}
	return 0
}

// follow makes a household follow the account.
func (ad *adoption) follow(w *World, h HouseholdID) {
	house := &w.county.Households[h]
	ad.follows.set(h)
	ad.covered[w.county.group(house.Grid)]++
	r := &ad.reach[house.Unit]
	r.households++
	r.followers += 1 + int(house.extra)
}

// group returns the group (L2) that a lowest grid belongs to.
func (c *County) group(g GridID) GridID {
	if c.Grids[g].Level == 3 {
		return c.Grids[g].Parent
	}
	return g
}

// coverage is the share of a group's households that follow.
func (ad *adoption) coverage(w *World, g GridID) float64 {
	return float64(ad.covered[g]) / float64(max(1, w.county.Grids[g].Households))
}

// reportReach records the account's public by unit, and drops those who fell dormant from the active.
func (ad *adoption) reportReach(w *World) {
	active := make([]int, len(ad.reach))
	kept := ad.active[:0]
	for _, h := range ad.active {
		if w.people.state[h].active <= w.Now() {
			w.people.state[h].active = 0
			continue
		}
		kept = append(kept, h)
		active[w.county.Households[h].Unit]++
	}
	ad.active = kept
	for u, r := range ad.reach {
		tell := func(k RecordKind, n int) {
			w.record(Record{At: w.Now(), Kind: k, Body: NoBody, Unit: UnitID(u), Grid: NoGrid, Value: float64(n)})
		}
		tell(FollowingHouseholds, r.households)
		tell(FollowerCount, r.followers)
		tell(ActiveFollowers, active[u])
	}
}

// activate makes a follower active if the account competes with the best other way for its concern; activity lasts
// until dormancy, by an exponential of mean 1/dormancy months, whether or not it is used again.
func (ad *adoption) activate(w *World, c *concern, u *[ChannelCount]float64) {
	p := &w.p.Adoption
	best := math.Inf(-1)
	for k, x := range u {
		if Channel(k) != ViaAccount {
			best = max(best, x)
		}
	}
	house := &w.people.state[c.household]
	if u[ViaAccount] < best-p.Compete || math.IsInf(u[ViaAccount], -1) || house.active > w.Now() {
		return
	}
	if house.active == 0 {
		ad.active = append(ad.active, c.household)
	}
	s := w.chance.dormant.At(uint64(c.id), c.decision())
	house.active = ad.untilDormant(w, &s)
}

// serviceOf is the account's service by which a concern is put in.
func (ad *adoption) serviceOf(w *World, c *concern) Service {
	p := &w.p.Adoption
	s := w.chance.service.At(uint64(c.id), uint64(c.chain))
	epidemic, pick := s.Uniform(), s.Choose(p.Services[:])
	if w.county.Categories[w.demand.issues.at(c.issue).category].Role == roleEpidemic && epidemic < p.ServiceEpidemic {
		return EpidemicReport
	}
	return DirectLine + Service(max(0, pick))
}
