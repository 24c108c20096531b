package agents

import (
	"sort"
	"time"

	"hanyin/sim"
)

// DisputeType is what a dispute is about.
type DisputeType uint8

// Types of disputes: 邻里, 山林土地宅基地, 婚姻家庭, 债务合同, 劳动争议, 损害交通, 村务.
const (
	Neighbours DisputeType = iota
	LandAndHomestead
	Family
	Debt
	Labour
	Injury
	VillageAffairs
	DisputeTypeCount
)

// A dispute (矛盾纠纷) is a quarrel of two households: latent until the parties tell their grid leader or she finds it,
// then in mediation from level to level until it is settled, held back, or leaves the system (docs/model.md, 3.2 and
// 6).
type dispute struct {
	id         DisputeID
	number     CaseID // of its latest registration
	party      [2]HouseholdID
	next       [2]uint32 // on the party's list
	sort       DisputeType
	state      disputeState
	level      Level
	attempts   uint8 // at this level
	emergence  uint8 // times it came up again
	kin        bool  // of the leader who mediates
	registered bool  // on the village's books
	queued     bool
	serving    bool
	aided      bool // volunteers took part
	line       int32
	step       uint16 // tells a late event from a timely one
	worker     GridID
	difficulty float32
	stake      float32
	arose      time.Duration
	stage      time.Duration // when it reached this level
}

type disputeState uint8

const (
	quiet     disputeState = iota // latent
	mediating                     // somebody has it in hand
)

// disputes are the quarrels of the county and the process they arise from: a Poisson process in proportion to
// residents, more of them while absent members are at home.
type disputes struct {
	pool[dispute]
	residents []float64 // cumulated over units
	next      uint64    // number of the next candidate
	version   uint16    // of the rate
	meanGap   time.Duration
	numbered  DisputeID
	cases     CaseID
	count     disputeCounts
}

// disputeCounts are the world's own books of disputes.
type disputeCounts struct {
	arisen, ended                   int // latent ones; ended: absorbed, settled, out of the system, faded
	registered, settled, terminated int // registrations
}

// disputeChance holds one key per purpose of the draws on disputes.
type disputeChance struct{ candidate, dispute, tell, find, convene, pass, agree, hold sim.Key }

func newDisputeChance(seed sim.Seed) disputeChance {
	return disputeChance{
		candidate: seed.Purpose("dispute candidate"), dispute: seed.Purpose("dispute"),
		tell: seed.Purpose("dispute told"),
		find: seed.Purpose("dispute found"), convene: seed.Purpose("mediation convened"),
		pass:  seed.Purpose("dispute passed up"),
		agree: seed.Purpose("mediation"), hold: seed.Purpose("dispute held back"),
	}
}

// startDisputes puts the first candidate on the agenda.
func (w *World) startDisputes() {
	q := &w.disputes
	total := 0.0
	for u := range w.county.Units {
		if w.county.Units[u].Households > 0 {
			total += float64(w.county.Units[u].Resident)
		}
		q.residents = append(q.residents, total)
	}
	w.paceDisputes()
}

// paceDisputes sets the rate of disputes to the parameters in force; if it has changed, the process begins anew from
// this moment.
func (w *World) paceDisputes() {
	q := &w.disputes
	p := &w.p.Dispute
	gap := time.Duration(0)
	if n := len(q.residents); n > 0 && len(w.households) > 1 {
		if perYear := p.Per1000Year / 1000 * q.residents[n-1] * max(1, p.HomeMult); perYear > 0 {
			gap = hoursOf(365 * 24 / perYear)
		}
	}
	if gap == q.meanGap {
		return
	}
	q.meanGap = gap
	q.version++
	if gap > 0 {
		w.nextDispute()
	}
}

func (w *World) nextDispute() {
	q := &w.disputes
	q.next++
	s := w.chance.disputes.candidate.At(q.next, 0)
	w.loop.In(s.Exp(q.meanGap), sim.Event{Kind: disputeDue, Arg: q.version})
}

// disputeCandidate accepts or thins out one candidate of the process.
func (w *World) disputeCandidate(e sim.Event) {
	q := &w.disputes
	if e.Arg != q.version {
		return
	}
	s := w.chance.disputes.candidate.At(q.next, 1)
	rate := 1.0
	if w.county.day(w.Now()).home {
		rate = w.p.Dispute.HomeMult
	}
	if s.Uniform()*max(1, w.p.Dispute.HomeMult) < rate {
		w.quarrel()
	}
	w.nextDispute()
}

// quarrel makes a latent dispute; what it is and whom it divides is drawn at once, so that every scenario meets the
// same one.
func (w *World) quarrel() {
	q := &w.disputes
	p := &w.p.Dispute
	q.numbered++
	s := w.chance.disputes.dispute.At(uint64(q.numbered), 0)
	d := dispute{id: q.numbered, arose: w.Now(), line: -1, worker: NoGrid}
	d.sort = DisputeType(max(0, s.Choose(p.Types[:])))
	d.difficulty = float32(betaTwo(&s, p.DifficultyShape))
	d.stake = float32(betaTwo(&s, p.StakeShape))
	d.party = w.parties(&s)
	q.count.arisen++
	w.truth(w.ofDispute(&d, DisputeArose, float64(d.stake)))
	if w.calmed(&d) {
		q.count.ended++
		w.truth(w.ofDispute(&d, DisputePrevented, 0))
		return
	}
	slot := q.take()
	d.step = q.at(slot).step
	*q.at(slot) = d
	for k, h := range d.party {
		q.at(slot).next[k] = w.households[h].dispute
		w.trouble(h).dispute = slot
	}
	w.brood(slot)
}

// parties draws two different households: the first among the residents of the county, the other in its unit or in
// any.
func (w *World) parties(s *sim.Stream) [2]HouseholdID {
	u, elsewhere := w.unitByResidents(s), w.unitByResidents(s)
	unit := &w.county.Units[u]
	i, j := s.IntN(unit.Households), s.IntN(unit.Households-1)
	first := unit.First + HouseholdID(i)
	if s.Uniform() < w.p.Dispute.SameUnit && unit.Households > 1 {
		if j >= i {
			j++
		}
		return [2]HouseholdID{first, unit.First + HouseholdID(j)}
	}
	other := &w.county.Units[elsewhere]
	second := other.First + HouseholdID(s.IntN(other.Households))
	if second == first {
		second = (first + 1) % HouseholdID(len(w.households))
	}
	return [2]HouseholdID{first, second}
}

func (w *World) unitByResidents(s *sim.Stream) UnitID {
	r := w.disputes.residents
	x := s.Uniform() * r[len(r)-1]
	return UnitID(sort.Search(len(r)-1, func(u int) bool { return r[u] > x }))
}

// ofDispute returns a truth on a dispute.
func (w *World) ofDispute(d *dispute, k TruthKind, value float64) Truth {
	h := &w.county.Households[d.party[0]]
	return Truth{
		At: w.Now(), Kind: k, Type: uint8(d.sort), Class: w.need[d.party[0]], Elder: h.Elder,
		Mountain: w.county.Towns[h.Town].Mountain,
		LowLit:   float64(h.Literacy) < w.p.Household.LowLiteracy, Level: d.level, Body: w.mediatingBody(d),
		Unit: h.Unit, Grid: h.Grid,
		Dispute: d.id, Case: d.number, Household: d.party[0], Value: value,
	}
}

// noteDispute leaves a record on a registered dispute.
func (w *World) noteDispute(d *dispute, k RecordKind, value float64) {
	h := &w.county.Households[d.party[0]]
	w.record(Record{
		At: w.Now(), Kind: k, Type: uint8(d.sort), Level: d.level, Body: w.mediatingBody(d), Unit: h.Unit,
		Grid: h.Grid, Case: d.number, Value: value,
	})
}

// dueDispute returns the dispute of an event, or nil if the event came too late.
func (w *World) dueDispute(e sim.Event) *dispute {
	if d := w.disputes.at(e.ID); d.step == e.Arg {
		return d
	}
	return nil
}

// event replaces whatever was pending for the dispute.
func (d *dispute) event(k sim.Kind, slot uint32) sim.Event {
	d.step++
	return sim.Event{Kind: k, Arg: d.step, ID: slot}
}

// endDispute takes a dispute off its parties' lists.
func (w *World) endDispute(slot uint32) {
	q := &w.disputes
	d := q.at(slot)
	for k, h := range d.party {
		link := &w.households[h].dispute
		for *link != slot {
			link = q.at(*link).link(h)
		}
		*link = d.next[k]
	}
	d.step++
	d.id = 0 // whoever remembers the slot finds that it has gone
	q.count.ended++
	q.give(slot)
}

// link is where the list of household h goes on after this dispute.
func (d *dispute) link(h HouseholdID) *uint32 {
	if d.party[0] == h {
		return &d.next[0]
	}
	return &d.next[1]
}
