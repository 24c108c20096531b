package agents

import (
	"math"
	"testing"
	"time"
)

// What a town passed up is completed by a department in half its limit: it counts as an order of both, with 1 speed
// point each; a town that settles its own counts once.
func TestWhatATownPassesUpStaysItsOrder(t *testing.T) {
	for _, passed := range []bool{false, true} {
		w, slot := pressedCase(t)
		m := w.petitions.at(slot)
		town := w.county.Towns[0].Body
		if passed {
			m.body, m.level = town, AtTown
			w.offices.take(w, m)
			w.offices.passUp(w, slot)
			m.body, m.level, m.state = 0, AtCounty, awaiting
		}
		w.petitions.complete(w, slot, Resolved)
		o, d := &w.offices.bodies[town], &w.offices.bodies[0]
		if d.closed != 1 || (o.closed == 1) != passed || o.open != 0 || passed && math.Abs(o.speed-1) > 1e-6 {
			t.Errorf("passed up %v: department %d, town %d completions with %v points, %d open", passed, d.closed,
				o.closed, o.speed, o.open)
		}
	}
}

// Nobody called within the limit of first contact: that is recorded once, costs the body that holds the petition
// points, and where the rules alert the desk's time; a call in time costs nothing.
func TestAMissedFirstContactCounts(t *testing.T) {
	for _, c := range []struct {
		called bool
		alert  float64
		missed int
		desk   float64
	}{{true, 1, 0, 0}, {false, 0, 1, 0}, {false, 1, 1, 5. / 60}} {
		w, slot := pressedCase(t)
		m := w.petitions.at(slot)
		w.rules.Alert, w.p.Desk.AlertMin, w.p.Limits.FirstContactWd, w.p.Score.MissedContact = c.alert, 5, 1, 0.5
		w.p.Score.Speed = 1
		w.petitions.watchContact(w, slot)
		if c.called {
			w.petitions.contact(w, m)
		}
		spent := func() float64 { return w.hours.spent[len(w.hours.spent)-1][DeskStaff] }
		before := spent()
		if err := w.RunTo(t.Context(), w.Now()+4*24*time.Hour); err != nil {
			t.Fatal(err)
		}
		o := &w.offices.bodies[0]
		if got := spent() - before; o.missed != c.missed || math.Abs(got-c.desk) > 1e-9 {
			t.Errorf("called %v, alert %v: %d missed, %v h of the desk, want %d and %v", c.called, c.alert, o.missed,
				got, c.missed, c.desk)
		}
		o.closed, o.speed = 2, 2
		w.offices.appraise(w, 0, 20, 1)
		if want := 100 - 25*float64(c.missed); math.Abs(o.score-want) > 1e-9 {
			t.Errorf("called %v: score %v, want %v", c.called, o.score, want)
		}
	}
}
