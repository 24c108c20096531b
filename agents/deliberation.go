package agents

import (
	"slices"
	"time"

	"hanyin/sim"
)

// A meeting (两说一商) is called about a collective issue, a public project or a dispute that comes up again. Its four
// phases (the study, F24): open airing (开放说事: who comes, and is it a quorum), review (民主评事: how far those concerned
// agree), decision (科学定事), and joint action (合力干事: labour until the work is done).
type meeting struct {
	number  CaseID
	kind    meetingKind
	tries   uint8
	key     uint64 // of its draws: the same in all scenarios
	slot    uint32 // of its issue or dispute
	issue   IssueID
	dispute DisputeID
	unit    UnitID
	first   HouseholdID // affected households, unless they are those of the issue
	n       int
	stake   float32
	left    float32 // hours of joint action still to be given
	acting  bool
}

type meetingKind uint8

const (
	onIssue meetingKind = iota
	onProject
	onDispute
)

// meetings is the process of deliberation: the meetings of the county and what they leave behind.
type meetings struct {
	pool[meeting]
	acting    []uint32        // in joint action, in order of agreement
	calmUntil []time.Duration // until then related disputes are rarer, by GridID of the group
	fatigue   []float32       // fatigue from meetings, in [0, 1], by HouseholdID
	attended  []uint8         // meetings this quarter, by HouseholdID
	called    CaseID
	ended     int
	version   uint16 // of the rate of projects
	meanGap   time.Duration
	projects  uint64     // candidates so far
	attendees []presence `checkpoint:"-"` // of the meeting that is held
}

// presence is what one affected household does about a meeting.
type presence struct {
	household HouseholdID
	came      int // persons
}

// Events of deliberation.
const (
	projectDue sim.Kind = 48 // the next public project; Arg: version of its rate
	meetingDue sim.Kind = 49 // ID: meeting
)

func (ms *meetings) kinds() []sim.Kind { return []sim.Kind{projectDue, meetingDue} }

func (ms *meetings) handle(w *World, e sim.Event) {
	switch e.Kind {
	case projectDue:
		ms.project(w, e)
	case meetingDue:
		ms.hold(w, e)
	}
}

func (ms *meetings) unshare() {
	ms.pool = ms.pool.clone()
	ms.acting, ms.calmUntil = slices.Clone(ms.acting), slices.Clone(ms.calmUntil)
	ms.fatigue, ms.attended, ms.attendees = slices.Clone(ms.fatigue), slices.Clone(ms.attended), nil
}

// paramsChanged sets the rate of projects.
func (ms *meetings) paramsChanged(w *World) { ms.setRate(w) }

func (ms *meetings) start(w *World) {
	n := len(w.people.state)
	ms.calmUntil = make([]time.Duration, len(w.county.Grids))
	ms.fatigue, ms.attended = make([]float32, n), make([]uint8, n)
	ms.setRate(w)
}

// setRate sets the rate of public projects to the parameters in force; if it has changed, the process begins anew
// from this moment.
func (ms *meetings) setRate(w *World) {
	gap := time.Duration(0)
	if perYear := float64(w.p.Deliberation.ProjectsYear * float64(len(w.county.Units))); perYear > 0 &&
		len(w.people.state) > 0 {
		gap = hoursOf(365 * 24 / perYear)
	}
	if gap == ms.meanGap {
		return
	}
	ms.meanGap = gap
	ms.version++
	if gap > 0 {
		ms.scheduleNext(w)
	}
}

func (ms *meetings) scheduleNext(w *World) {
	ms.projects++
	s := w.chance.project.At(ms.projects, gapBefore)
	w.loop.In(s.Exp(ms.meanGap), sim.Event{Kind: projectDue, Arg: ms.version})
}

// project is a public project that comes up in a unit. Where there is deliberation it is put to a meeting; elsewhere
// the committee decides alone, and those concerned may resent it the more, the more is at stake.
func (ms *meetings) project(w *World, e sim.Event) {
	if e.Arg != ms.version {
		return
	}
	p := &w.p.Deliberation
	s := w.chance.project.At(ms.projects, candidate)
	m := meeting{kind: onProject, key: projectKey | ms.projects, unit: UnitID(s.IntN(len(w.county.Units)))}
	unit := &w.county.Units[m.unit]
	m.n = min(unit.Households, 5+s.IntN(max(1, 2*p.ProjectHouses-9)))
	m.first = unit.First + HouseholdID(s.IntN(unit.Households-m.n+1))
	m.stake = float32(s.Beta(2, 3))
	ms.scheduleNext(w)
	if m.n == 0 {
		return
	}
	w.truth(ms.truth(w, &m, ProjectArose, float64(m.stake)))
	if w.units[m.unit].Deliberation > 0 {
		ms.call(w, m)
		return
	}
	for h := m.first; h < m.first+HouseholdID(m.n); h++ {
		w.people.grieve(h, float32(float32(p.Grievance*p.AloneShare)*m.stake))
	}
}

// propose puts an issue that has become known in a unit to a meeting, if it is of a kind for it (docs/model.md, 7.5).
func (ms *meetings) propose(w *World, m *matter) {
	i := w.demand.issues.at(m.issue)
	if w.units[m.unit].Deliberation == 0 || i.brought || i.resolved {
		return
	}
	i.brought = true
	p := &w.p.Deliberation
	role := w.county.Categories[i.category].Role
	s := w.chance.meeting.At(uint64(i.id), meetingNeeded)
	wide := i.shared && (i.concerns >= p.Least || role == roleLand)
	if !wide && (role != roleVillage || s.Uniform() >= p.VillageShare) {
		return
	}
	q := meeting{kind: onIssue, key: uint64(i.id), slot: m.issue, issue: i.id, unit: m.unit, stake: i.severity}
	if !wide { // village affairs are everybody's in the grid
		g := &w.county.Grids[w.county.Households[m.household].Grid]
		q.first, q.n = g.First, g.Households
	}
	ms.call(w, q)
}

// proposeDispute puts a dispute that came up again to a meeting of the parties' neighbours.
func (ms *meetings) proposeDispute(w *World, slot uint32) {
	d := w.disputes.at(slot)
	h := &w.county.Households[d.party[0]]
	if w.units[h.Unit].Deliberation == 0 || int(d.emergence)+1 < w.p.Deliberation.Emergences {
		return
	}
	g := &w.county.Grids[h.Grid]
	ms.call(w, meeting{
		kind: onDispute, key: disputeKey | uint64(d.id)<<8 | uint64(d.emergence), slot: slot,
		dispute: d.id, unit: h.Unit,
		first: g.First, n: g.Households, stake: d.stake,
	})
}

// call sets the evening of a meeting.
func (ms *meetings) call(w *World, m meeting) {
	ms.called++
	m.number = ms.called
	slot := ms.take()
	*ms.at(slot) = m
	t := ms.truth(w, &m, MeetingCalled, float64(m.stake))
	t.Issue, t.Dispute = m.issue, m.dispute
	w.truth(t)
	p := &w.p.Deliberation
	s := w.chance.meeting.At(m.key, meetingDelay)
	ms.setEvening(w, slot, s.LogNormal(hoursOf(float64(24*p.DelayD)), p.DelaySigma))
}

func (ms *meetings) setEvening(w *World, slot uint32, delay time.Duration) {
	t := w.Now() + delay
	at := t - t%day24 + hoursOf(w.p.Deliberation.StartH)
	if at <= w.Now() {
		at += day24
	}
	w.loop.At(at, sim.Event{Kind: meetingDue, ID: slot})
}

// overtaken reports whether what the meeting is about has gone meanwhile.
func (ms *meetings) overtaken(w *World, m *meeting) bool {
	switch m.kind {
	case onIssue:
		i := w.demand.issues.at(m.slot)
		return i.id != m.issue || i.resolved || i.concerns == 0
	case onDispute:
		return w.disputes.at(m.slot).id != m.dispute
	}
	return false
}

// end ends a meeting for good.
func (ms *meetings) end(slot uint32) {
	ms.ended++
	ms.give(slot)
}
