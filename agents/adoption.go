package agents

import (
	"math"
	"slices"
)

// adoption is who follows the account (公众号). A household follows when its cumulated hazard reaches its resistance, a
// unit exponential that belongs to the county: so two worlds differ only where their rules do.
type adoption struct {
	prospects []HouseholdID // online and not yet following, in order
	left      []float32     // resistance still to overcome, by HouseholdID
	met       marks         // by a grid worker or a 三线 person this month, by HouseholdID
	covered   []int32       // households that follow, by GridID of the group
	opened    []bool        // the account was on before, by UnitID
	reach     []reach       // by UnitID
	active    []HouseholdID // may still be
}

// reach is the account's public in a unit.
type reach struct{ households, followers int }

const plainMonth = 365 * day24 / 12

func (a *adoption) clone() adoption {
	b := *a
	b.prospects, b.left, b.met = slices.Clone(a.prospects), slices.Clone(a.left), slices.Clone(a.met)
	b.covered, b.opened, b.reach = slices.Clone(a.covered), slices.Clone(a.opened), slices.Clone(a.reach)
	b.active = slices.Clone(a.active)
	return b
}

// startAdoption sets who follows at the start.
func (w *World) startAdoption() {
	n := len(w.households)
	a := &w.adoption
	*a = adoption{
		left: make([]float32, n), met: newMarks(n), covered: make([]int32, len(w.county.Grids)),
		opened: make([]bool, len(w.county.Units)), reach: make([]reach, len(w.county.Units)),
	}
	start := make([]float32, len(w.county.Units))
	for u := range start {
		start[u] = float32(w.startHazard(&w.units[u]))
		a.opened[u] = start[u] > 0
	}
	for h := range w.county.Households {
		house := &w.county.Households[h]
		if !house.online {
			continue
		}
		a.left[h] = house.resist - start[house.Unit]
		if a.left[h] <= 0 {
			w.follow(HouseholdID(h))
		} else {
			a.prospects = append(a.prospects, HouseholdID(h))
		}
	}
}

// startHazard is the hazard that households online have behind them at the start: what gives the scenario's coverage,
// or the coverage that the rules of the start bring about in Params.Adoption.StartMonths, if that is less. A county
// without the campaign does not start with the campaign's followers.
func (w *World) startHazard(r *Rules) float64 {
	p := &w.p.Adoption
	if r.Account == 0 || p.Ceiling <= 0 {
		return 0
	}
	share := min(p.CoverageStart, w.grown(r)) / p.Ceiling
	return -math.Log(max(1e-9, 1-share))
}

// grown is the coverage that a rule's hazard reaches in the mean, month by month from none.
func (w *World) grown(r *Rules) float64 {
	p := &w.p.Adoption
	met := 1.0
	if r.VisitByClass == 0 {
		met = min(1, plainMonth.Hours()/24/w.p.Grid.DaysOff)
	}
	f := 0.0
	for month := 0; month < int(p.StartMonths); month++ {
		f += (p.Ceiling - f) * -math.Expm1(-p.hazard(r, f, met, month == 0))
	}
	return f
}

// hazard a month that a household online follows: by itself, by the share of its group that follows, and by the
// campaign where it was met (docs/model.md, 9). Form linear: as many follow in one month as in another, whatever the
// coverage (P54). Form flash: an order from above brings a share in the first month, and neighbours none after it
// (P55).
func (p *AdoptionParams) hazard(r *Rules, covered, met float64, first bool) float64 {
	campaign := p.Campaign * r.Campaign * met
	switch p.Form {
	case "linear":
		open := max(0.01, 1-covered/max(0.01, p.Ceiling))
		return (r.AdoptP+r.AdoptQ*p.Ceiling/2)/open + campaign
	case "flash":
		if first && r.AdoptP > 0 {
			return -math.Log(max(1e-9, 1-p.Flash)) + r.AdoptP + campaign
		}
		return r.AdoptP + campaign
	}
	return r.AdoptP + r.AdoptQ*covered + campaign
}

// meet notes that a worker or a 三线 person met a household.
func (w *World) meet(h HouseholdID) { w.adoption.met.set(h) }

// adopt is the month's adoption, told at its end with the public of every unit.
func (w *World) adopt() {
	a := &w.adoption
	months := float64(w.Now()-w.monthStart) / float64(plainMonth)
	kept := a.prospects[:0]
	group, covered := NoGrid, 0.0
	for _, h := range a.prospects {
		house := &w.county.Households[h]
		rules := &w.units[house.Unit]
		if g := w.group(house.Grid); g != group {
			group, covered = g, w.coverage(g)
		}
		if rules.Account == 0 || !w.persuade(h, house, rules, covered, months) {
			kept = append(kept, h)
		}
	}
	a.prospects = kept
	for u := range a.opened {
		a.opened[u] = a.opened[u] || w.units[u].Account > 0
	}
	clear(a.met)
	w.reportReach()
}

// persuade lets a month work on a household and reports whether it follows now.
func (w *World) persuade(h HouseholdID, house *Household, rules *Rules, covered, months float64) bool {
	a := &w.adoption
	met := w.contact30(h, rules, months)
	hazard := w.p.Adoption.hazard(rules, covered, met, !a.opened[house.Unit])
	if a.left[h] -= float32(hazard * months); a.left[h] > 0 {
		return false
	}
	w.follow(h)
	if met > 0 && hazard > 0 { // the worker's part in it
		part := w.p.Adoption.Campaign * rules.Campaign * met / hazard
		w.spend(w.acting(house.Grid), part*w.p.Adoption.RecruitMin/60)
	}
	return true
}

// contact30 is how far a household was met this month: seen, or by the regular message to 放心 households.
func (w *World) contact30(h HouseholdID, rules *Rules, months float64) float64 {
	switch {
	case w.adoption.met.has(h):
		return 1
	case rules.VisitByClass > 0 && w.booked[h] == Fangxin:
		return min(1, months*plainMonth.Hours()/24/w.p.Grid.DaysFangxin)
	}
	return 0
}

// follow makes a household follow the account.
func (w *World) follow(h HouseholdID) {
	house := &w.county.Households[h]
	w.follows.set(h)
	w.adoption.covered[w.group(house.Grid)]++
	r := &w.adoption.reach[house.Unit]
	r.households++
	r.followers += 1 + int(house.extra)
}

// group returns the group (L2) that a lowest grid belongs to.
func (w *World) group(g GridID) GridID {
	if w.county.Grids[g].Level == 3 {
		return w.county.Grids[g].Parent
	}
	return g
}

// coverage is the share of a group's households that follow.
func (w *World) coverage(g GridID) float64 {
	return float64(w.adoption.covered[g]) / float64(max(1, w.county.Grids[g].Households))
}

// reportReach records the account's public by unit, and drops those who fell dormant from the active.
func (w *World) reportReach() {
	a := &w.adoption
	active := make([]int, len(a.reach))
	kept := a.active[:0]
	for _, h := range a.active {
		if w.households[h].active <= w.Now() {
			w.households[h].active = 0
			continue
		}
		kept = append(kept, h)
		active[w.county.Households[h].Unit]++
	}
	a.active = kept
	for u, r := range a.reach {
		tell := func(k RecordKind, n int) {
			w.record(Record{At: w.Now(), Kind: k, Body: NoBody, Unit: UnitID(u), Grid: NoGrid, Value: float64(n)})
		}
		tell(FollowingHouseholds, r.households)
		tell(FollowerCount, r.followers)
		tell(ActiveFollowers, active[u])
	}
}

// consider makes a follower active if the account competes with the best other way for its concern; activity lasts
// until dormancy, by an exponential of mean 1/dormancy months, whether or not it is used again.
func (w *World) consider(c *concern, u *[ChannelCount]float64) {
	p := &w.p.Adoption
	best := math.Inf(-1)
	for k, x := range u {
		if Channel(k) != ViaAccount {
			best = max(best, x)
		}
	}
	house := &w.households[c.household]
	if u[ViaAccount] < best-p.Compete || math.IsInf(u[ViaAccount], -1) || house.active > w.Now() {
		return
	}
	if house.active == 0 {
		w.adoption.active = append(w.adoption.active, c.household)
	}
	house.active = math.MaxInt64
	if p.Dormancy > 0 {
		s := w.chance.dormant.At(uint64(c.id), uint64(c.chain)<<8|uint64(c.weeks))
		house.active = w.Now() + s.Exp(hoursOf(plainMonth.Hours()/p.Dormancy))
	}
}

// serviceOf is the account's service by which a concern is put in.
func (w *World) serviceOf(c *concern) Service {
	p := &w.p.Adoption
	s := w.chance.service.At(uint64(c.id), uint64(c.chain))
	epidemic, pick := s.Uniform(), s.Choose(p.Services[:])
	if w.county.Categories[w.issues.at(c.issue).category].ID == "epidemic" && epidemic < p.ServiceEpidemic {
		return EpidemicReport
	}
	return DirectLine + Service(max(0, pick))
}
