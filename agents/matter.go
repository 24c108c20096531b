package agents

import (
	"time"

	"hanyin/sim"
)

// A matter is one telling of a concern on its way through the county. While a grid worker keeps it, no office knows of
// it; from registration on it is a petition with a number, a limit and a record.
type matter struct {
	id        PetitionID // 0 while unregistered
	concern   uint32
	issue     uint32
	household HouseholdID
	unit      UnitID
	grid      GridID // of the household
	worker    GridID
	channel   Channel
	mode      Mode
	service   Service
	level     Level
	state     matterState
	outcome   Outcome // as it truly is: Formal is recorded as Resolved
	declared  CategoryID
	body      BodyID
	refused   BodyID // who sent it back last, NoBody if nobody did
	next      target // where it is on the way to
	step      uint16 // changes whenever the main event that is pending changes
	life      uint16 // changes whenever limits and other side events become void
	ticket    uint32 // of its place in a line; never used twice
	number    CaseID // of the whistle whose outcome is to be recorded
	line      int32  // it is served or queued in, -1 if none
	hops      uint8
	failures  uint8
	returns   uint8
	reworks   uint8
	chain     uint8
	supports  uint8 // co-handling bodies still to come
	rating    int8

	direct      bool
	contacted   bool
	passed      bool // through the village
	altered     bool
	kept        bool // by a wrong body that is first responsible
	bounced     bool
	extended    bool
	overdue     bool
	queued      bool
	serving     bool
	onCall      bool
	completed   bool // recorded
	promised    bool
	abandoned   bool
	working     bool // somebody still works on it or will
	filed       bool // recorded as closed, withdrawn or merged
	done        bool // truly resolved by it
	explainedOK bool
	coworking   bool
	aided       bool // volunteers took part
	merged      bool
	unnamed     bool // no office has declared its category yet
	fedBack     bool
	booked      bool   // on the books of its body
	tried       uint64 // categories the desk has declared, one bit each
	upward      bool   // passed up by a town
	referred    bool   // by the petition office
	enforced    bool   // a crew was called for it

	submitted   time.Duration
	contactedAt time.Duration
	registered  time.Duration
	limit       time.Duration // duty time; clock time if urgent
	dueAt       time.Duration
	pressAt     time.Duration
	completedAt time.Duration
}

type matterState uint8

const (
	told matterState = iota // with the grid worker
	onTheWay
	inLine
	inService
	awaiting // sign-off, co-handler, materials, a return
	answered // recorded as completed, not yet closed
	filed
)

// target is where a matter is sent.
type target uint8

const (
	toVillage target = iota
	toTown
	toDesk
	toBody
)

// open makes a matter of a concern that is told by way of ch.
func (w *World) open(concernSlot uint32, ch Channel) uint32 {
	slot := w.matters.take()
	m := w.matters.at(slot)
	c := w.concerns.at(concernSlot)
	c.state = held
	c.matters++
	h := &w.county.Households[c.household]
	*m = matter{
		concern: concernSlot, issue: c.issue, household: c.household, unit: h.Unit, grid: h.Grid, worker: NoGrid,
		channel: ch, body: NoBody, refused: NoBody, step: m.step, life: m.life, ticket: m.ticket, line: -1,
		chain:     c.chain,
		submitted: w.Now(), working: true, supports: w.issues.at(c.issue).supports,
		declared: w.issues.at(c.issue).category,
	}
	return slot
}

// event is a main event of the matter: it replaces whatever was pending.
func (m *matter) event(k sim.Kind, slot uint32) sim.Event {
	m.step++
	return sim.Event{Kind: k, Arg: m.step, ID: slot}
}

// due returns the matter of a main event, or nil if the event came too late.
func (w *World) due(e sim.Event) *matter {
	if m := w.matters.at(e.ID); m.step == e.Arg {
		return m
	}
	return nil
}

// side returns the matter of a side event (limits, withdrawal), or nil if it came too late.
func (w *World) side(e sim.Event) *matter {
	if m := w.matters.at(e.ID); m.life == e.Arg {
		return m
	}
	return nil
}

// hop counts a hand-over; a count that has reached 255 stays there.
func (m *matter) hop() {
	if m.hops < 255 {
		m.hops++
	}
}

// submit is the moment a household speaks.
func (w *World) submit(e sim.Event) {
	c := w.timely(e)
	if c == nil || c.state != speaking {
		return
	}
	t := w.about(c, Expressed, (w.Now()-c.born).Hours()/24)
	t.Channel = c.channel
	if !c.spoken {
		c.spoken, c.expressed = true, w.Now()
		w.truth(t)
	}
	w.chargeResident(c)
	slot := w.open(e.ID, c.channel)
	m := w.matters.at(slot)
	// the desk declares the category; others name what they see
	m.unnamed = c.channel == ViaAccount || c.channel == ViaHotline
	switch c.channel {
	case ViaGrid:
		w.tell(slot)
	case ViaVillage:
		w.atVillageOffice(slot)
	case ViaAccount:
		m.mode = w.modeOf(c, w.county.Households[c.household].Elder)
		m.service = w.serviceOf(c)
		if m.service == RiskReport {
			w.reportRisk(m.unit)
		}
		w.throughAccount(slot)
	case ViaHotline:
		m.direct = true
		w.register(slot, AtCounty)
		w.joinDesk(slot)
	case ViaXinfang:
		w.atPetitionOffice(slot)
	}
}

// chargeResident counts the resident's own hours.
func (w *World) chargeResident(c *concern) {
	v := &w.p.Voice
	h := &w.county.Households[c.household]
	hours := v.CallH
	switch c.channel {
	case ViaGrid:
		hours = v.GridTellH + 2*w.kmTo(h, w.acting(h.Grid))/v.WalkKmh
	case ViaVillage:
		hours = v.VillageTellH + 2*float64(h.TravelH)
	case ViaXinfang:
		hours = v.XinfangTellH
	}
	w.hours.add(Resident, h.Unit, hours)
}

// occasion numbers the occasions of a draw within a matter: which telling of the concern, which rework, which attempt.
func occasion(m *matter, k uint64) uint64 {
	return uint64(m.chain)<<16 | uint64(m.reworks)<<12 | uint64(m.failures)<<8 | k
}

// of returns a truth on a matter.
func (w *World) of(m *matter, k TruthKind, value float64) Truth {
	t := w.about(w.concerns.at(m.concern), k, value)
	t.Petition, t.Channel, t.Level, t.Body, t.Outcome = m.id, m.channel, m.level, m.body, m.outcome
	return t
}

// note leaves a record on a petition.
func (w *World) note(m *matter, k RecordKind, value float64) {
	w.record(w.fact(m, k, value))
}

func (w *World) fact(m *matter, k RecordKind, value float64) Record {
	i := w.issues.at(m.issue)
	outcome := m.outcome
	if outcome == Formal {
		outcome = Resolved
	}
	category := m.declared
	if m.unnamed {
		category = NoCategory
	}
	return Record{
		At: w.Now(), Kind: k, Channel: m.channel, Mode: m.mode, Service: m.service, Nature: i.nature, Level: m.level,
		Category: category, Outcome: outcome,
		Urgent: i.urgent, Body: m.body, Unit: m.unit, Grid: m.grid, Petition: m.id, Value: value,
	}
}

// drop frees a matter once nobody works on it, no line serves it and its file is closed or never was opened.
func (w *World) drop(slot uint32) {
	m := w.matters.at(slot)
	if m.working || m.serving || m.id != 0 && !m.filed {
		return
	}
	if i := w.issues.at(m.issue); i.lead == slot {
		i.lead = 0
	}
	m.step++
	m.life++
	c := w.concerns.at(m.concern)
	c.matters--
	w.release(m.concern)
	w.matters.give(slot)
}
