package agents

import (
	"math"
	"testing"

	"hanyin/sim"
)

// village is a hamlet of six households of four adults at home each, with meetings, whose leaders are known to nobody.
func village() *World {
	w := fellows()
	for h := range w.county.Households {
		w.county.Households[h].Size = 4
	}
	w.county.days = make([]day, 400)
	w.county.Towns = []Town{{Units: 1, Households: 6}}
	w.people.trust, w.people.troubled = make([][3]float32, 6), newMarks(6)
	w.chance = newChance(sim.Seed(5), sim.Seed(6))
	w.p.Deliberation = DeliberationParams{
		AdultShare: 1, Quorum: 12, QuorumShare: 0.5, Courtyard: 20, Cadres: 3, CadreH: 2.5, ResidentH: 1.5,
		WorkLeast: 30, WorkMost: 30,
		LabourH: 0, Success: 1, Often: 3, Tire: 0.2, Rest: 0.5, Grievance: 0.05, StartH: 19.5, RetryD: 14, DelayD: 4,
		CalmD: 180, CalmFactor: 0,
	}
	w.units[0].Deliberation = 1
	w.meetings.start(w)
	return w
}

// propose puts a project that touches all six households to a meeting.
func (w *World) propose() {
	w.meetings.call(w, meeting{kind: onProject, key: 1 << 40, unit: 0, first: 0, n: 6})
}

// minutes counts what a run records of meetings.
type minutes struct {
	kinds  map[RecordKind]int
	values map[RecordKind]float64
}

func (n *minutes) Record(r Record) { n.kinds[r.Kind]++; n.values[r.Kind] += r.Value }
func (n *minutes) Truth(Truth)     {}

// evenings runs the agenda dry.
func (w *World) evenings() *minutes {
	n := &minutes{map[RecordKind]int{}, map[RecordKind]float64{}}
	w.watcher = n
	for w.loop.Step(w) {
	}
	return n
}

// By hand: all 24 adults come and agree. Cadres spend 7.5 h, residents 36 h. The work of 30 h takes the 20 h of
// volunteers of the first week and 10 of the second, and succeeds; groups are calm, so no quarrel of neighbours
// arises.
func TestMeetingByHand(t *testing.T) {
	w := village()
	w.p.Deliberation.Attend, w.p.Deliberation.AgreeA = 1, 50
	w.propose()
	n := w.evenings()
	if n.kinds[MeetingHeld] != 1 || n.values[MeetingHeld] != 1 || n.values[MeetingAgreed] != 24 {
		t.Errorf("meetings %v with values %v, want one, attended by all 24, agreed", n.kinds, n.values)
	}
	if w.Now()%day24 != hoursOf(19.5) {
		t.Errorf("held at %v of the day, want 19:30", w.Now()%day24)
	}
	for week, want := range []int{0, 1} {
		w.societies.startWeek(w)
		w.meetings.jointAction(w)
		if got := n.kinds[ActionEnded]; got != want {
			t.Errorf("after week %d: %d works done, want %d", week+1, got, want)
		}
	}
	spent := w.hours.spent[0]
	for role, want := range map[Role]float64{VillageStaff: 7.5, Participant: 36, Volunteer: 30} {
		if math.Abs(spent[role]-want) > 1e-5 {
			t.Errorf("%v: %v h, want %v", role, spent[role], want)
		}
	}
	if w.societies.byUnit[0].successes != 1 || w.meetings.live != 0 || w.meetings.ended != 1 {
		t.Errorf("wins %d, meetings open %d, ended %d; want 1, 0, 1", w.societies.byUnit[0].successes, w.meetings.live,
			w.meetings.ended)
	}
	if !w.meetings.prevents(w, &dispute{id: 1, sort: Neighbours}) ||
		w.meetings.prevents(w, &dispute{id: 1, sort: Debt}) {
		t.Error("after the agreement quarrels of neighbours should be prevented, and debts not")
	}
}

// Nobody comes: no quorum, once again after 14 days, then no more. All come and are divided: grievance twice.
func TestMeetingComesToNothing(t *testing.T) {
	w := village()
	w.propose()
	if n := w.evenings(); n.kinds[MeetingStalled] != 2 || n.kinds[MeetingHeld] != 2 || w.meetings.live != 0 ||
		w.people.state[0].grievance != 0 {
		t.Errorf("nobody comes: %v, grievance %v; want two meetings stalled and none", n.kinds,
			w.people.state[0].grievance)
	}
	w = village()
	w.p.Deliberation.Attend, w.p.Deliberation.AgreeA = 1, -50
	w.propose()
	if n := w.evenings(); n.kinds[MeetingDivided] != 2 || !close32(w.people.state[5].grievance, 0.1) {
		t.Errorf("divided: %v, grievance %v; want 2 and .1", n.kinds, w.people.state[5].grievance)
	}
}

// The chance to come is .12 + .3 x .5 + .2 known - .1 x .7: over 4,000 households of 4 the share is met within four
// standard errors.
func TestAttendance(t *testing.T) {
	w := village()
	p := &w.p.Deliberation
	p.Attend, p.AttendTrust, p.AttendKnown, p.AttendTired = 0.12, 0.3, 0.2, 0.1
	w.people.trust[3][inVillage], w.meetings.fatigue[3] = 0.5, 0.7
	w.adoption.noteContact(3)
	came := 0
	const n = 4000
	for k := range n {
		_, x := w.meetings.attend(w, &meeting{key: uint64(k)}, 3)
		came += x
	}
	want := 0.12 + 0.15 + 0.2 - 0.07
	if got := float64(came) / (4 * n); math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/(4*n)) {
		t.Errorf("attendance %.4f, want %.2f", got, want)
	}
}

// More than three evenings a quarter tire, and a quarter's rest takes half of it away. Those who are all away come by
// telephone at most.
func TestWeary(t *testing.T) {
	w := village()
	w.p.Deliberation.Attend = 1
	for range 5 {
		w.meetings.countPresent(w, &meeting{first: 2, n: 1})
		w.meetings.charge(w, &meeting{})
	}
	if got := w.meetings.fatigue[2]; !close32(got, 0.4) {
		t.Errorf("after five evenings: fatigue %v, want .4", got)
	}
	w.meetings.endQuarter(w)
	if got := w.meetings.fatigue[2]; !close32(got, 0.2) || w.meetings.attended[2] != 0 {
		t.Errorf("after a rest: fatigue %v, %d evenings; want .2 and none", got, w.meetings.attended[2])
	}
	w.county.Households[1].Away = 4
	if adults, came := w.meetings.attend(w, &meeting{}, 1); adults != 0 || came != 0 {
		t.Errorf("all away, no follower: %d invited, %d came", adults, came)
	}
	w.adoption.follows.set(1)
	w.p.Deliberation.Phone = 1
	if adults, came := w.meetings.attend(w, &meeting{}, 1); adults != 1 || came != 1 {
		t.Errorf("all away, by telephone: %d invited, %d came", adults, came)
	}
}
