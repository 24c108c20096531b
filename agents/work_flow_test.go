package agents

import (
	"testing"
	"time"
)

// Work that comes to a body counts in the flow by which it comes, each attempt for itself, and all of it in the load.
func TestWorkIsRequiredByFlow(t *testing.T) {
	for _, c := range []struct {
		name string
		come func(w *World, slot uint32)
		flow WorkFlow
	}{
		{"first order", func(w *World, slot uint32) { w.offices.takeOn(w, slot) }, FirstOrders},
		{"passed up", func(w *World, slot uint32) {
			w.petitions.at(slot).fromTown = true
			w.offices.takeOn(w, slot)
		}, PassedUpOrders},
		{"repeat", func(w *World, slot uint32) {
			w.petitions.at(slot).chain = 1
			w.offices.takeOn(w, slot)
		}, RepeatedOrders},
		{"second attempt", func(w *World, slot uint32) {
			w.petitions.at(slot).failures = 1
			w.petitions.retry(w, slot)
		}, SecondAttempts},
		{"rework", func(w *World, slot uint32) {
			m := w.petitions.at(slot)
			m.completed, m.working = true, false
			if !w.petitions.reopen(w, slot, 1) {
				t.Fatal("it is not reopened")
			}
		}, Reworks},
	} {
		w, slots := orders(t, 1, false, func(p *Params) {
			p.Routing.ReworkMax, p.Routing.ReworkEffort = 1, 0.5
		})
		w.offices.bodies[0].required = workHours{}
		c.come(w, slots[0])
		want := w.demand.issues.at(w.petitions.at(slots[0]).issue).effort
		if c.flow == SecondAttempts || c.flow == Reworks {
			want /= 2
		}
		required := w.offices.bodies[0].required
		if got := required[c.flow]; got <= 0 || (time.Duration(got*float64(time.Hour))-want).Abs() > time.Second {
			t.Errorf("%s: %v h required, want %v: %v", c.name, got, want, required)
		}
		if required.total() != required[c.flow] {
			t.Errorf("%s: in other flows too: %v", c.name, required)
		}
	}
}

// Each month tells what came in and what the body is staffed for, and begins anew.
func TestRequiredWorkIsReported(t *testing.T) {
	w, slots := orders(t, 3, false, func(*Params) {})
	for _, slot := range slots {
		see(w, slot)
	}
	required := w.offices.bodies[0].required
	if required[Formalities] != 0.5 {
		t.Fatalf("%v h of three sign-offs of 10 min", required[Formalities])
	}
	w.offices.bodies[0].capacity = 8
	var n notes
	w.watcher = &n
	w.offices.reportWork(w, 20)
	sum, nominal := 0.0, 0.0
	for _, x := range n.truths {
		switch {
		case x.Body != 0:
		case x.Kind == HoursRequired:
			sum += x.Value
		case x.Kind == HoursNominal:
			nominal += x.Value
		}
	}
	if sum != required.total() || nominal != 20*8 {
		t.Errorf("%v h required of %v, %v nominal of 8 a day in 20 days", sum, required.total(), nominal)
	}
	w.offices.score(w)
	if left := w.offices.bodies[0].required; left != (workHours{}) {
		t.Errorf("%v left at the month's end", left)
	}
}
