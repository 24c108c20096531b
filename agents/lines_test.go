package agents

import (
	"slices"
	"testing"
	"time"

	"hanyin/sim"
)

// orders are registered petitions of the first body of a quiet county, urgent or not, which nobody works on yet.
func orders(t *testing.T, n int, urgent bool, set func(*Params)) (*World, []uint32) {
	t.Helper()
	p := quietParams()
	p.Limits = LimitParams{HelpWd: 20, UrgentCloseH: 24, UrgentContactH: 1, FirstContactWd: 1, PressShare: .8,
		EscalateShare: .6}
	p.Department.SignOffMin = 10
	set(&p)
	rules := quietRules
	rules.Alert, rules.Rework = 1, 1
	w, _ := live(t, p, rules, 1)
	if err := w.RunTo(t.Context(), 10*time.Hour); err != nil { // on a Monday
		t.Fatal(err)
	}
	var slots []uint32
	var issues numbers
	for h := range n {
		i := w.demand.newIssue(w, &issues, 0)
		w.demand.issues.at(i).urgent = urgent
		w.concerns.add(w, &issues, i, HouseholdID(h))
		slot := w.petitions.open(w, w.people.state[h].concern, ViaHotline)
		m := w.petitions.at(slot)
		m.body, m.state = 0, awaiting
		w.petitions.register(w, slot, AtCounty)
		w.offices.take(w, m)
		slots = append(slots, slot)
	}
	return w, slots
}

// see has the body see an order.
func see(w *World, slot uint32) { w.offices.accept(w, w.petitions.at(slot).event(acceptDue, slot)) }

// sideEvent is a side event of a petition that comes now.
func sideEvent(w *World, k sim.Kind, slot uint32) sim.Event {
	return sim.Event{Kind: k, Arg: w.petitions.at(slot).life, ID: slot}
}

// Whoever waits longest for the call to an urgent petitioner is called first, and before what has to be seen to,
// whether or not somebody is alerted.
func TestAnAlertKeepsTheOrderOfCalls(t *testing.T) {
	for name, alert := range map[string]func(*World, uint32){
		"nobody called in time": func(w *World, slot uint32) {
			w.petitions.contactMissed(w, sideEvent(w, contactDue, slot))
		},
		"overdue": func(w *World, slot uint32) {
			w.petitions.at(slot).dueAt = w.Now()
			w.petitions.limitReached(w, sideEvent(w, limitDue, slot))
		},
	} {
		w, slots := orders(t, 3, true, func(*Params) {}) // nobody is on duty
		w.offices.onCall(w, slots[2])
		see(w, slots[0])
		see(w, slots[1])
		alert(w, slots[0])
		l := &w.lines.all[w.lines.duty(w, 0)]
		l.Servers = 1
		var order []uint32
		for job, ok := l.Take(w.Now()); ok; job, ok = l.Take(w.Now()) {
			if m := w.petitions.at(job.ID); m.queued && m.ticket == job.Gen {
				order = append(order, job.ID)
			}
			l.Free(w.Now())
		}
		if !slices.Equal(order, slots) {
			t.Errorf("%s: petitions %v come in the order %v", name, slots, order)
		}
	}
}

// An alert moves what waits for its sign-off at a desk's pace before work that is due sooner, and it is signed for all
// the same.
func TestAnAlertMovesASignOffUp(t *testing.T) {
	w, slots := orders(t, 2, false, func(*Params) {})
	l := &w.lines.all[w.lines.body(w, 0)]
	l.Servers = 0
	w.lines.join(w, slots[1], l.self, w.Now())
	see(w, slots[0])
	w.petitions.at(slots[0]).registered -= time.Hour
	w.petitions.contactMissed(w, sideEvent(w, contactDue, slots[0]))
	l.Servers = 1
	w.lines.serve(w, l)
	if m := w.petitions.at(slots[0]); m.state != inService || !m.signing {
		t.Errorf("the petition is in state %d, to be signed for: %v", m.state, m.signing)
	}
}

// A petition that leaves the line before it is signed for is worked on when it comes back, and not signed for.
func TestAReworkedPetitionIsWorkedOn(t *testing.T) {
	for name, end := range map[string]func(*World, uint32){
		"closed formally": func(w *World, slot uint32) { w.petitions.closeFormally(w, slot) },
		"promised": func(w *World, slot uint32) {
			w.petitions.promise(w, slot)
			w.petitions.promiseBroken(w, w.petitions.at(slot).event(promiseDue, slot))
		},
	} {
		for _, under := range []string{"waiting", "in service"} {
			w, slots := orders(t, 1, false, func(p *Params) { p.Routing.ReworkMax = 1 })
			slot := slots[0]
			m, l := w.petitions.at(slot), &w.lines.all[w.lines.body(w, 0)]
			servers := l.Servers
			if under == "waiting" {
				l.Servers = 0
			}
			see(w, slot)
			end(w, slot)
			l.Servers = servers
			if err := w.RunTo(t.Context(), w.Now()+time.Hour); err != nil { // a service that has begun ends
				t.Fatal(err)
			}
			if !w.petitions.reopen(w, slot, 1) {
				t.Fatalf("%s while %s: it is not reopened", name, under)
			}
			if m.state != inService && m.state != inLine || m.signing {
				t.Errorf("%s while %s: reworked, it is in state %d, to be signed for: %v", name, under, m.state,
					m.signing)
			}
		}
	}
}

// Who has to wait for a grid worker whose phone hours are over meanwhile is heard in the next, unless she answers the
// household at any hour.
func TestWaitingForAWorkerIsInHerPhoneHours(t *testing.T) {
	for _, c := range []struct {
		always float64
		want   time.Duration
	}{{0, 31 * time.Hour}, {1, 22 * time.Hour}} {
		p := quietParams()
		p.Grid.AlwaysAnswer, p.Voice.GridTellH = c.always, 1
		rules := quietRules
		rules.VisitByClass = 1
		w, n := live(t, p, rules, 1)
		if err := w.RunTo(t.Context(), 20*time.Hour); err != nil {
			t.Fatal(err)
		}
		var issues numbers
		w.people.class[0] = Lianxin
		w.concerns.add(w, &issues, w.demand.newIssue(w, &issues, 0), 0)
		slot := w.petitions.open(w, w.people.state[0].concern, ViaGrid)
		m := w.petitions.at(slot)
		leader := w.leaders.acting(w, w.county.Households[0].Grid)
		w.leaders.workers[leader].talks = 22 * time.Hour // phone hours end at 21
		w.leaders.answered(w, m.event(toldGrid, slot))
		if err := w.RunTo(t.Context(), 40*time.Hour); err != nil {
			t.Fatal(err)
		}
		if m.contactedAt != c.want {
			t.Errorf("heard at %v where she answers always with %v, want %v (%d records)", m.contactedAt, c.always,
				c.want, len(n.records))
		}
	}
}
