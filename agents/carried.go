package agents

import (
	"math"
	"time"

	"hanyin/internal/elementary"
	"hanyin/internal/special"
	"hanyin/sim"
)

// An OpenCase is a petition that was open when a run was joined to records: what a platform knows of it.
type OpenCase struct {
	Unit     UnitID
	Category CategoryID
	Body     BodyID // that holds it, NoBody: the desk
	Channel  Channel
	Age      time.Duration // clock time since it was registered, at least 0
	Due      time.Duration // clock time until its limit is over, less than 0 if it was; NoLimit: that of its category
	// duty time from registration to the end of the work that a case of its body takes: what is older is waited for
	Reach time.Duration
}

// NoLimit is the Due of an open case of which no limit is known.
const NoLimit = time.Duration(math.MaxInt64)

// Carry puts the open cases of records in the place of the petitions that are open now and not completed: these leave
// the register as withdrawn. What a case still needs is drawn from what its category takes, given that it is still
// open: one older than its body's Reach is done but for what is waited for, a younger one is in its body's line. It
// returns the number of each, in order.
func (w *World) Carry(cases []OpenCase) []PetitionID {
	ps := &w.petitions
	for slot := uint32(1); int(slot) < len(ps.items); slot++ {
		if m := ps.at(slot); m.id != 0 && !m.filed && !m.completed && m.concern != 0 {
			ps.withdrawNow(w, slot)
		}
	}
	var all []PetitionID
	n := numbers{ofCarried, ofCarried}
	key := w.seed.Purpose("carried case")
	for i := range cases {
		all = append(all, w.carry(&cases[i], &n, key.At(uint64(i), 0)))
	}
	return all
}

func (w *World) carry(o *OpenCase, n *numbers, s sim.Stream) PetitionID {
	unit := &w.county.Units[o.Unit]
	h := unit.First + HouseholdID(s.IntN(max(1, unit.Households)))
	n.issue++
	n.concern++
	issueSlot := w.demand.issueOf(w, n.issue, o.Category)
	i := w.demand.issues.at(issueSlot)
	i.shared, i.urgent = false, false
	concern := w.concerns.begin(w, n.concern, issueSlot, h)
	c := w.concerns.at(concern)
	c.channel, c.spoken, c.expressed = o.Channel, true, w.Now()
	t := w.concerns.truth(w, c, Expressed, 0)
	t.Channel = o.Channel
	w.truth(t)
	rest, waits := w.restOfWait(o, &s)
	if waits {
		i.small, i.supports = false, 0
	}
	slot := w.petitions.open(w, concern, o.Channel)
	m := w.petitions.at(slot)
	m.direct, m.mode = true, Spoken
	m.body = o.Body
	if o.Body == NoBody {
		m.undeclared = true
		w.petitions.register(w, slot, AtCounty)
		w.carryLimit(slot, o)
		w.desk.join(w, slot)
		return m.id
	}
	level := AtCounty
	if w.county.Bodies[o.Body].IsTown {
		level = AtTown
	}
	w.petitions.register(w, slot, level)
	w.carryLimit(slot, o)
	w.petitions.record(w, m, Routed, 0)
	w.petitions.record(w, m, Accepted, 0)
	w.petitions.contact(w, m)
	w.offices.take(w, m)
	if waits {
		m.care = float32(w.offices.care(w, m))
		m.state = awaiting
		w.petitions.started(w, m)
		w.petitions.record(w, m, Waiting, 0)
		m.waitEnds = w.county.Office.Add(w.Now(), rest)
		w.loop.At(m.waitEnds, m.event(waited, slot))
		return m.id
	}
	w.lines.join(w, slot, w.lines.body(w, m.body), m.dueAt)
	return m.id
}

// restOfWait is the duty time that a case still waits for what is outside the office, given that it has waited since
// its body's Reach; false if it is younger than that, or its category has nothing to wait for: it is in its body's
// line.
func (w *World) restOfWait(o *OpenCase, s *sim.Stream) (time.Duration, bool) {
	age := w.dutyAge(o.Age)
	cat := &w.county.Categories[o.Category]
	median, sigma := w.workdays(cat.Wait).Hours(), cat.waitSigma(&w.p.Demand)
	if age <= o.Reach || median <= 0 {
		return 0, false
	}
	waited := (age - o.Reach).Hours()
	u := s.Uniform()
	if sigma <= 0 {
		return hoursOf(max(0, median-waited)), true
	}
	// by inversion of the survival function given that the wait is longer than it was so far
	tail := elementary.Erfc(elementary.Log(waited/median)/sigma/math.Sqrt2) / 2
	z := -special.NormalQuantile(max(tail*u, 1e-15))
	return hoursOf(max(0, float64(median*elementary.Exp(float64(sigma*z)))-waited)), true
}

// dutyAge is the duty time in a clock time that ends now; what was before the run is taken to be like the run so far,
// or its first week.
func (w *World) dutyAge(age time.Duration) time.Duration {
	const week = 7 * 24 * time.Hour
	known := min(age, w.Now())
	like := max(week, w.Now())
	return w.county.Office.Work(w.Now()-known, w.Now()) +
		sim.Scale(w.county.Office.Work(0, like), float64(age-known)/float64(like))
}

// carryLimit puts the limit that is left of a case in force. It is called after registration, whose withdrawal it
// voids with the limits: what is open in the records was not withdrawn yet.
func (w *World) carryLimit(slot uint32, o *OpenCase) {
	if o.Due == NoLimit {
		return
	}
	m := w.petitions.at(slot)
	m.dueAt = max(0, w.Now()+o.Due)
	from := max(0, w.Now()-o.Age)
	m.limit = max(0, w.county.Office.Work(from, max(from, m.dueAt)))
	m.limitDays = w.county.Office.Days(from, max(from, m.dueAt))
	w.petitions.press(w, m, from)
	m.life++                  // the limits of the registration are void
	if m.pressAt <= w.Now() { // somebody has turned to it already, and it is open all the same
		m.pressAt = max(m.dueAt, w.Now())
	}
	if m.dueAt <= w.Now() {
		m.overdue = true
		w.petitions.record(w, m, Overdue, 0)
		return
	}
	w.loop.At(m.pressAt, sim.Event{Kind: pressed, Arg: m.life, ID: slot})
	w.loop.At(m.dueAt, sim.Event{Kind: limitDue, Arg: m.life, ID: slot})
}
