package agents

import (
	"math"
	"testing"
)

// mediated runs the quiet county with many disputes and a panel of experts.
func mediated(t *testing.T, experts, cases int, hours float64) (*World, *notes) {
	t.Helper()
	p := quietParams()
	p.Dispute.Per1000Year = 300
	p.Dispute.Experts, p.Dispute.ExpertCases, p.Dispute.ExpertHoursWeek = experts, cases, hours
	p.Dispute.ExpertH, p.Dispute.Expert = 3, 3
	return lived(t, p, quietRules, 5)
}

// sessions counts sessions above the village, those with an expert, and the requests that no expert could take.
func sessions(n *notes) (held, settled, advised, refused float64) {
	for _, r := range n.records {
		switch {
		case r.Level < AtTown:
		case r.Kind == DisputeTried:
			held++
			settled += r.Value
		case r.Kind == ExpertAdvised:
			advised++
		case r.Kind == ExpertAsked && r.Value == 0:
			refused++
		}
	}
	return held, settled, advised, refused
}

// Experts help where there are enough of them; two with an hour a week advise few sessions, and without any there is
// nobody to wait for.
func TestExpertsArePeople(t *testing.T) {
	_, many := mediated(t, 100, 3, 40)
	_, few := mediated(t, 2, 1, 1)
	_, none := mediated(t, 0, 3, 40)
	h, s, a, r := sessions(many)
	if a < .97*h || r > 0 || h < 100 {
		t.Errorf("100 experts advise %v of %v sessions and refuse %v, want nearly all and none", a, h, r)
	}
	share := s / h
	h, s, a, r = sessions(few)
	if a > .3*h || a == 0 || r == 0 {
		t.Errorf("2 experts with an hour a week advise %v of %v sessions and refuse %v", a, h, r)
	}
	if s/h > share-.05 {
		t.Errorf("%.3f of sessions succeed with 2 experts, %.3f with 100", s/h, share)
	}
	if _, _, a, r = sessions(none); a != 0 || r == 0 {
		t.Errorf("nobody advises %v sessions and refuses %v", a, r)
	}
}

// No expert has more cases than agreed, and none is kept when the session has gone on without it.
func TestExpertsTakeSoManyCases(t *testing.T) {
	w, n := mediated(t, 3, 2, 2)
	if most := len(w.experts.items) - 1; most != 6 { // slots are taken again, so as many as were ever open at once
		t.Errorf("3 experts with 2 cases each had up to %d at once, want 6", most)
	}
	if _, _, _, refused := sessions(n); refused == 0 {
		t.Error("no expert was ever busy, which says nothing")
	}
}

// The hours of experts are paid whether used or not, and a session with an expert has its work counted.
func TestExpertsArePaid(t *testing.T) {
	_, n := mediated(t, 10, 3, 7)
	paid, busy, spent := 0.0, 0.0, 0.0
	for _, x := range n.truths {
		switch {
		case x.Kind == HoursPaid && Post(x.Type) == ExpertPost:
			paid += x.Value
		case x.Kind == HoursBusy && Post(x.Type) == ExpertPost:
			busy += x.Value
		case x.Kind == HoursSpent && x.Role == Expert:
			spent += x.Value
		}
	}
	if want := 10 * 7 * 365 / 7.; math.Abs(paid/want-1) > .1 {
		t.Errorf("%v h paid in a year, want about %v", paid, want)
	}
	if busy <= 0 || busy > paid || math.Abs(spent/busy-1) > .1 {
		t.Errorf("%v of %v h at work, %v counted", busy, paid, spent)
	}
}
