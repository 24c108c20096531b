package agents

import (
	"sort"
	"time"

	"hanyin/internal/vocabulary"
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

// DisputeTypes names the types of disputes.
var DisputeTypes = vocabulary.New[DisputeType]("type of dispute", []vocabulary.Word{
	Neighbours:       {Key: "neighbours", En: "neighbours", Zh: "邻里"},
	LandAndHomestead: {Key: "land and homestead", En: "land, forest and homestead", Zh: "山林土地宅基地"},
	Family:           {Key: "family", En: "marriage and family", Zh: "婚姻家庭"},
	Debt:             {Key: "debt", En: "debt and contract", Zh: "债务合同"},
	Labour:           {Key: "labour", En: "labour", Zh: "劳动争议"},
	Injury:           {Key: "injury", En: "injury and traffic", Zh: "损害交通"},
	VillageAffairs:   {Key: "village affairs", En: "village affairs", Zh: "村务"},
})

// String returns the type's key.
func (d DisputeType) String() string { return DisputeTypes.Key(d) }

// A dispute (矛盾纠纷) is a quarrel of two households: latent until the parties tell their grid leader or she finds it,
// then in mediation from level to level until it is settled, held back, or leaves the system (docs/model.md, 3.2 and
// 6).
type dispute struct {
	id               DisputeID
	number           CaseID // of its latest registration
	party            [2]HouseholdID
	next             [2]uint32 // on the party's list
	sort             DisputeType
	state            disputeState
	level            Level
	attempts         uint8 // at this level
	emergence        uint8 // times it came up again
	kin              bool  // of the leader who mediates
	registered       bool  // on the village's books
	queued           bool
	serving          bool
	volunteersHelped bool   // volunteers took part
	awaitsExpert     bool   // the parties have come together, and the expert is not ready
	advised          bool   // an expert sits in the next session
	opinion          uint32 // that an expert was asked for and has not given; 0 for none
	line             int32
	step             uint16 // tells a late event from a timely one
	worker           GridID
	difficulty       float32
	stake            float32
	arose            time.Duration
	stage            time.Duration // when it reached this level
}

type disputeState uint8

const (
	latent    disputeState = iota // latent
	mediating                     // somebody has it in hand
)

// disputes are the quarrels of the county and the process they arise from: a Poisson process in proportion to
// residents, more of them while absent members are at home.
type disputes struct {
	pool[dispute]
	chance    disputeChance
	residents []float64 // cumulated over units
	next      uint64    // number of the next candidate
	version   uint16    // of the rate
	meanGap   time.Duration
	numbered  DisputeID
	cases     CaseID
	count     disputeCounts
}

// Events of disputes; ID: dispute, but of the first.
const (
	disputeDue     sim.Kind = 30 + iota // the next candidate of the process; Arg: version of its rate
	disputeTold                         // the parties tell their leader
	disputeFades                        // nobody is told
	sessionDue                          // the parties come together
	disputeArrives                      // at the next level
)

func (ds *disputes) kinds() []sim.Kind {
	return []sim.Kind{disputeDue, disputeTold, disputeFades, sessionDue, disputeArrives}
}

func (ds *disputes) handle(w *World, e sim.Event) {
	switch e.Kind {
	case disputeDue:
		ds.candidate(w, e)
	case disputeTold:
		ds.told(w, e)
	case disputeFades:
		ds.fade(w, e)
	case sessionDue:
		ds.sessionDue(w, e)
	case disputeArrives:
		ds.arrive(w, e)
	}
}

// unshare leaves the residents as they are: they never change.
func (ds *disputes) unshare() { ds.pool = ds.pool.clone() }

// paramsChanged sets the rate of disputes.
func (ds *disputes) paramsChanged(w *World) { ds.setRate(w) }

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

// start puts the first candidate on the agenda.
func (ds *disputes) start(w *World) {
	ds.chance = newDisputeChance(w.seed)
	total := 0.0
	for u := range w.county.Units {
		if w.county.Units[u].Households > 0 {
			total += float64(w.county.Units[u].Resident)
		}
		ds.residents = append(ds.residents, total)
	}
	ds.setRate(w)
}

// setRate sets the rate of disputes to the parameters in force; if it has changed, the process begins anew from
// this moment.
func (ds *disputes) setRate(w *World) {
	p := &w.p.Dispute
	gap := time.Duration(0)
	if n := len(ds.residents); n > 0 && len(w.people.state) > 1 {
		if perYear := float64(p.Per1000Year / 1000 * ds.residents[n-1] * max(1, p.HomeMult)); perYear > 0 {
			gap = hoursOf(365 * 24 / perYear)
		}
	}
	if gap == ds.meanGap {
		return
	}
	ds.meanGap = gap
	ds.version++
	if gap > 0 {
		ds.scheduleNext(w)
	}
}

func (ds *disputes) scheduleNext(w *World) {
	ds.next++
	s := ds.chance.candidate.At(ds.next, gapBefore)
	w.loop.In(s.Exp(ds.meanGap), sim.Event{Kind: disputeDue, Arg: ds.version})
}

// candidate accepts or thins out one candidate of the process.
func (ds *disputes) candidate(w *World, e sim.Event) {
	if e.Arg != ds.version {
		return
	}
	s := ds.chance.candidate.At(ds.next, candidate)
	rate := 1.0
	if w.county.day(w.Now()).home {
		rate = w.p.Dispute.HomeMult
	}
	if s.Uniform()*max(1, w.p.Dispute.HomeMult) < rate {
		ds.arise(w)
	}
	ds.scheduleNext(w)
}

// arise makes a latent dispute; what it is and whom it divides is drawn at once, so that every scenario meets the
// same one.
func (ds *disputes) arise(w *World) {
	p := &w.p.Dispute
	ds.numbered++
	s := ds.chance.dispute.At(uint64(ds.numbered), onlyDraw)
	d := dispute{id: ds.numbered, arose: w.Now(), line: -1, worker: NoGrid}
	d.sort = DisputeType(max(0, s.Choose(p.Types[:])))
	d.difficulty = float32(betaTwo(&s, p.DifficultyShape))
	d.stake = float32(betaTwo(&s, p.StakeShape))
	d.party = ds.parties(w, &s)
	ds.count.arisen++
	w.truth(ds.truth(w, &d, DisputeArose, float64(d.stake)))
	if w.meetings.prevents(w, &d) {
		ds.count.ended++
		w.truth(ds.truth(w, &d, DisputePrevented, 0))
		return
	}
	slot := ds.take()
	d.step = ds.at(slot).step
	*ds.at(slot) = d
	for k, h := range d.party {
		ds.at(slot).next[k] = w.people.state[h].dispute
		w.people.troubles(h).dispute = slot
	}
	ds.startLatent(w, slot)
}

// parties draws two different households: the first among the residents of the county, the other in its unit or in
// any.
func (ds *disputes) parties(w *World, s *sim.Stream) [2]HouseholdID {
	u, elsewhere := ds.unitByResidents(s), ds.unitByResidents(s)
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
		second = (first + 1) % HouseholdID(len(w.people.state))
	}
	return [2]HouseholdID{first, second}
}

func (ds *disputes) unitByResidents(s *sim.Stream) UnitID {
	r := ds.residents
	x := float64(s.Uniform() * r[len(r)-1])
	return UnitID(sort.Search(len(r)-1, func(u int) bool { return r[u] > x }))
}

// truth returns a truth on a dispute.
func (ds *disputes) truth(w *World, d *dispute, k TruthKind, value float64) Truth {
	h := &w.county.Households[d.party[0]]
	return Truth{
		At: w.Now(), Kind: k, Type: uint8(d.sort), Class: w.people.need[d.party[0]], Elder: h.Elder,
		Mountain: w.county.Towns[h.Town].Mountain,
		LowLit:   float64(h.Literacy) < w.p.Household.LowLiteracy, Level: d.level, Body: ds.mediatingBody(w, d),
		Unit: h.Unit, Grid: h.Grid,
		Dispute: d.id, Case: d.number, Household: d.party[0], Value: value,
	}
}

// record leaves a record on a registered dispute.
func (ds *disputes) record(w *World, d *dispute, k RecordKind, value float64) {
	h := &w.county.Households[d.party[0]]
	w.record(Record{
		At: w.Now(), Kind: k, Type: uint8(d.sort), Level: d.level, Body: ds.mediatingBody(w, d), Unit: h.Unit,
		Grid: h.Grid, Case: d.number, Value: value,
	})
}

// due returns the dispute of an event, or nil if the event came too late.
func (ds *disputes) due(e sim.Event) *dispute {
	if d := ds.at(e.ID); d.step == e.Arg {
		return d
	}
	return nil
}

// event replaces whatever was pending for the dispute.
func (d *dispute) event(k sim.Kind, slot uint32) sim.Event {
	d.step++
	return sim.Event{Kind: k, Arg: d.step, ID: slot}
}

// end takes a dispute off its parties' lists.
func (ds *disputes) end(w *World, slot uint32) {
	d := ds.at(slot)
	for k, h := range d.party {
		link := &w.people.state[h].dispute
		for *link != slot {
			link = ds.at(*link).link(h)
		}
		*link = d.next[k]
	}
	d.step++
	d.id = 0 // whoever remembers the slot finds that it has gone
	ds.count.ended++
	ds.give(slot)
}

// link is where the list of household h goes on after this dispute.
func (d *dispute) link(h HouseholdID) *uint32 {
	if d.party[0] == h {
		return &d.next[0]
	}
	return &d.next[1]
}
