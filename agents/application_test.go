package agents

import (
	"testing"
	"time"
)

// pressedCase is a registered petition of a quiet county whose officer always applies, at 10 of its 20 working days.
func pressedCase(t *testing.T) (*World, uint32) {
	p := quietParams()
	p.Limits = LimitParams{Apply: 1, ExtensionWd: 10, ExtensionGranted: 1, ReviewWd: 20, Reviews: 2, PressShare: .8}
	p.Desk.ApprovalMin = 10
	w, _ := live(t, p, quietRules, 1)
	var n numbers
	i := w.demand.newIssue(w, &n, 0)
	w.demand.issues.at(i).urgent = false
	w.concerns.add(w, &n, i, 0)
	slot := w.petitions.open(w, w.people.state[0].concern, ViaHotline)
	m := w.petitions.at(slot)
	m.id, m.body, m.state = 1, 0, awaiting
	w.petitions.setDeadline(w, m, 20)
	if err := w.RunTo(t.Context(), w.county.Office.AddDays(0, 10)); err != nil {
		t.Fatal(err)
	}
	return w, slot
}

// An officer applies before the limit alone, once for more time, and for the list where that is not enough.
func TestWhatAnOfficerAppliesFor(t *testing.T) {
	w, slot := pressedCase(t)
	m := w.petitions.at(slot)
	office := w.county.Office
	for _, c := range []struct {
		name     string
		waits    float64 // working days from the limit until what is waited for is there
		extended bool
		share    float64
		want     application
	}{
		{"nothing is waited for", -20, false, 1, forExtension},
		{"an extension is enough", 9, false, 1, forExtension},
		{"an extension is not enough", 11, false, 1, forSuspension},
		{"extended and in line", -20, true, 1, noApplication},
		{"extended and waiting", 1, true, 1, forSuspension},
		{"nobody applies", 11, false, 0, noApplication},
	} {
		m.waitEnds, m.extended, w.p.Limits.Apply = 0, c.extended, c.share
		if c.waits > 0 {
			m.waitEnds = office.AddDays(m.dueAt, c.waits)
		}
		if got := w.petitions.wants(w, m); got != c.want {
			t.Errorf("%s: applies for %d, want %d", c.name, got, c.want)
		}
	}
	w.p.Limits.Apply, m.extended, m.dueAt = 1, false, w.Now()
	if got := w.petitions.wants(w, m); got != noApplication {
		t.Errorf("at the limit: applies for %d, want nothing", got)
	}
}

// By hand: of 20 working days 10 are gone when the clock stops for 15. The limit then has 10 left; the record counts
// none of the 15, and the petitioner all.
func TestAStoppedClockIsTheRecordsAlone(t *testing.T) {
	w, slot := pressedCase(t)
	m := w.petitions.at(slot)
	day := w.county.Office.Work(0, w.county.Office.AddDays(0, 1))
	w.petitions.suspend(w, slot)
	if err := w.RunTo(t.Context(), w.county.Office.AddDays(0, 25)); err != nil {
		t.Fatal(err)
	}
	near := func(what string, got time.Duration, days float64) {
		t.Helper()
		if want := time.Duration(days * float64(day)); (got - want).Abs() > time.Minute {
			t.Errorf("%s: %v, want %v working days", what, got, days)
		}
	}
	near("used while the clock is stopped", w.petitions.timeUsed(w, m, w.Now()), 10)
	w.petitions.resume(w, slot)
	near("used by the record", w.petitions.timeUsed(w, m, w.Now()), 10)
	near("taken by the petitioner's count", w.petitions.timeTaken(w, m, w.Now()), 25)
	near("left", w.county.Office.Work(w.Now(), m.dueAt), 10)
}

// A desk that decides later than the extension lasts grants what is over: the case stays overdue, and time goes on.
func TestAnExtensionMayBeOverWhenGranted(t *testing.T) {
	w, slot := pressedCase(t)
	m := w.petitions.at(slot)
	late := w.county.Office.AddDays(m.dueAt, w.p.Limits.ExtensionWd+1)
	if err := w.RunTo(t.Context(), late); err != nil {
		t.Fatal(err)
	}
	m.overdue = true
	w.petitions.extend(w, slot)
	if err := w.RunTo(t.Context(), w.county.Office.AddDays(late, 1)); err != nil {
		t.Fatal(err)
	}
	if !m.overdue || m.dueAt >= late {
		t.Errorf("overdue %v, due at %v, decided at %v", m.overdue, m.dueAt, late)
	}
}

// A case that lacks conditions is reviewed as often as is set and then explained; one that waits for others stays.
func TestReviewsOfTheList(t *testing.T) {
	for _, lacking := range []bool{false, true} {
		w, slot := pressedCase(t)
		w.petitions.at(slot).lacksMeans = lacking
		w.petitions.suspend(w, slot)
		var at []int
		for d := range 60 {
			if err := w.RunTo(t.Context(), w.county.Office.AddDays(0, float64(11+d))); err != nil {
				t.Fatal(err)
			}
			if m := w.petitions.at(slot); int(m.reviews) > len(at) {
				at = append(at, 1+d)
			}
		}
		m := w.petitions.at(slot)
		if len(at) < 2 || at[0] < 20 || at[0] > 22 || m.completed != lacking {
			t.Errorf("lacking %v: reviewed after %v working days, completed %v", lacking, at, m.completed)
		}
	}
}
