package agents

import (
	"time"

	"hanyin/sim"
)

// petitions is the process of matters on their way: handed over, registered, limited in time, completed, judged and
// closed.
type petitions struct {
	pool[matter]
	numbered PetitionID // registered so far
	count    counts
}

// counts are of registered petitions, kept beside the records.
type counts struct{ registered, closed, withdrawn, merged int }

// Events of petitions; ID: matter.
const (
	handedOver   sim.Kind = 7             // a matter arrives where it was sent
	pressed      sim.Kind = 15 + iota - 1 // most of the limit is used up
	limitDue                              // the limit is over
	unstartedDue                          // time-driven escalation
	feedbackDue
	judgeDue    // the petitioner judges; a rating may be asked
	withdrawDue // the petitioner gives up

	promiseDue sim.Kind = 53 // a promise shows not to be kept
)

func (ps *petitions) kinds() []sim.Kind {
	return []sim.Kind{handedOver, pressed, limitDue, unstartedDue, feedbackDue, judgeDue, withdrawDue,
		promiseDue, reviewDue, decisionIn, contactDue}
}

func (ps *petitions) start(*World) {}

func (ps *petitions) handle(w *World, e sim.Event) {
	switch e.Kind {
	case pressed, feedbackDue, judgeDue: // these begin with something that the body does
		if w.offices.hold(ps.dueSide(e), e) {
			return
		}
	}
	switch e.Kind {
	case handedOver:
		ps.handedOver(w, e)
	case pressed:
		ps.pressed(w, e)
	case limitDue:
		ps.limitReached(w, e)
	case unstartedDue:
		ps.unstarted(w, e)
	case feedbackDue:
		ps.feedback(w, e)
	case promiseDue:
		ps.promiseBroken(w, e)
	case reviewDue:
		ps.review(w, e)
	case contactDue:
		ps.contactMissed(w, e)
	case decisionIn:
		ps.learnDecision(w, e)
	case judgeDue:
		ps.judge(w, e)
	case withdrawDue:
		ps.withdraw(w, e)
	}
}

func (ps *petitions) unshare() { ps.pool = ps.pool.clone() }

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
	passedBy  BodyID // the town that passed it up, whose order it stays; NoBody if none did
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
	reviews   uint8 // of the case while it was on the list
	rating    int8

	direct           bool
	contacted        bool
	throughVillage   bool // through the village
	altered          bool
	keptByWrongBody  bool // by a wrong body that is first responsible
	sentBack         bool
	extended         bool
	overdue          bool
	queued           bool
	serving          bool
	signing          bool    // the line it is in is for sign-off
	atCounter        bool    // the line it is in is for the resident who tells it at the village
	care             float32 // share of the work asked for that it was given at the last attempt; 0 before the first
	judged           bool    // by the petitioner, after its completion
	searched         bool    // the desk has looked for duplicates
	updated          bool    // the account shows where it stands
	supervised       bool    // somebody watches what becomes of it
	flawed           bool    // a major decision on it would be set aside
	reviewing        bool    // it is in the judicial bureau's line, or was when it went another way
	reviewStep       uint16  // of the matter when it went there
	replying         bool    // a reply is to be written or is being written
	applying         application
	suspended        bool // on the list (挂账), its clock stopped
	lacksMeans       bool // its body found that conditions are lacking, and applied for the list
	completed        bool // recorded
	promised         bool
	abandoned        bool
	working          bool // somebody still works on it or will
	filed            bool // recorded as closed, withdrawn or merged
	done             bool // truly resolved by it
	explainedOK      bool
	coworking        bool
	volunteersHelped bool // volunteers took part
	merged           bool
	undeclared       bool // no office has declared its category yet
	fedBack          bool
	onBooks          bool    // on the books of its body
	declaredBefore   uint64  // categories the desk has declared, one bit each
	fromTown         bool    // passed up by a town
	unclaimed        bool    // returned so often that nobody takes it
	referred         bool    // by the petition office
	enforced         bool    // a crew was called for it
	limitDays        float64 // the limit in working days; unset if urgent

	submitted   time.Duration
	contactedAt time.Duration
	registered  time.Duration
	limit       time.Duration // duty time; clock time if urgent
	dueAt       time.Duration
	pressAt     time.Duration
	completedAt time.Duration
	suspendedAt time.Duration
	left        time.Duration // duty time left of the limit when the clock was stopped
	stopped     time.Duration // duty time for which it was, in all
	waitEnds    time.Duration // of what is waited for outside the office; 0 if nothing is
	afterReview time.Duration // duty time from a legal review to the end of the enforcement
}

type matterState uint8

const (
	withLeader matterState = iota // with the grid worker
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
func (ps *petitions) open(w *World, concernSlot uint32, ch Channel) uint32 {
	slot := ps.take()
	m := ps.at(slot)
	c := w.concerns.at(concernSlot)
	c.state = held
	c.matters++
	h := &w.county.Households[c.household]
	*m = matter{
		concern: concernSlot, issue: c.issue, household: c.household, unit: h.Unit, grid: h.Grid, worker: NoGrid,
		channel: ch, body: NoBody, refused: NoBody, passedBy: NoBody,
		step: m.step, life: m.life, ticket: m.ticket, line: -1,
		chain:     c.chain,
		submitted: w.Now(), working: true, supports: w.demand.issues.at(c.issue).supports,
		declared: w.demand.issues.at(c.issue).category,
	}
	return slot
}

// event is a main event of the matter: it replaces whatever was pending.
func (m *matter) event(k sim.Kind, slot uint32) sim.Event {
	m.step++
	return sim.Event{Kind: k, Arg: m.step, ID: slot}
}

// due returns the matter of a main event, or nil if the event came too late.
func (ps *petitions) due(e sim.Event) *matter {
	if m := ps.at(e.ID); m.step == e.Arg {
		return m
	}
	return nil
}

// dueSide returns the matter of a side event (limits, withdrawal), or nil if it came too late.
func (ps *petitions) dueSide(e sim.Event) *matter {
	if m := ps.at(e.ID); m.life == e.Arg {
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

// truth returns a truth on a matter.
func (ps *petitions) truth(w *World, m *matter, k TruthKind, value float64) Truth {
	t := w.concerns.truth(w, w.concerns.at(m.concern), k, value)
	t.Petition, t.Channel, t.Level, t.Body, t.Outcome = m.id, m.channel, m.level, m.body, m.outcome
	return t
}

// record leaves a record on a petition.
func (ps *petitions) record(w *World, m *matter, k RecordKind, value float64) {
	w.record(ps.recordOf(w, m, k, value))
}

func (ps *petitions) recordOf(w *World, m *matter, k RecordKind, value float64) Record {
	i := w.demand.issues.at(m.issue)
	outcome := m.outcome
	if outcome == Formal {
		outcome = Resolved
	}
	category := m.declared
	if m.undeclared {
		category = NoCategory
	}
	return Record{
		At: w.Now(), Kind: k, Channel: m.channel, Mode: m.mode, Service: m.service, Nature: i.nature, Level: m.level,
		Category: category, Outcome: outcome,
		Urgent: i.urgent, Body: m.body, Unit: m.unit, Grid: m.grid, Petition: m.id, Value: value,
	}
}

// begin begins the service of a matter whose turn has come in a line, unless it has left the line meanwhile or is sent
// on unworked.
func (ps *petitions) begin(w *World, job sim.Job, l *line) {
	m := ps.at(job.ID)
	if job.Left > 0 { // interrupted when capacity was lost
		if !m.working {
			l.Free(w.Now())
			m.serving, m.line = false, -1
			ps.release(w, job.ID)
			return
		}
		w.loop.At(l.Begin(w.Now(), job, job.Left), l.ends(ofPetition, job.ID))
		return
	}
	if m.ticket != job.Gen || !m.queued {
		l.Discard(w.Now())
		return
	}
	m.queued = false
	work := l.kind.begin(w, job.ID)
	if work < 0 {
		l.Free(w.Now())
		return
	}
	m = ps.at(job.ID)
	m.serving, m.state = true, inService
	l.kind.charge(w, l, m, work)
	w.loop.At(l.Begin(w.Now(), job, work), l.ends(ofPetition, job.ID))
}

// served ends the service of a matter in a line.
func (ps *petitions) served(w *World, slot uint32, l *line) {
	m := ps.at(slot)
	m.serving, m.line = false, -1
	if m.working {
		l.kind.end(w, slot)
	} else {
		ps.release(w, slot)
	}
}

// release frees a matter once nobody works on it, no line serves it and its file is closed or never was opened.
func (ps *petitions) release(w *World, slot uint32) {
	m := ps.at(slot)
	if m.working || m.serving || m.replying || m.reviewing || m.applying != noApplication || m.id != 0 && !m.filed {
		return
	}
	if i := w.demand.issues.at(m.issue); i.lead == slot {
		i.lead = 0
	}
	m.step++
	m.life++
	c := w.concerns.at(m.concern)
	c.matters--
	w.concerns.release(w, m.concern)
	ps.give(slot)
}
