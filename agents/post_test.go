package agents_test

import (
	"math"
	"testing"
	"time"

	"hanyin/agents"
)

// postHours sums the hours paid and at work by post.
type postHours struct{ paid, busy [agents.PostCount]float64 }

func (p *postHours) Record(agents.Record) {}

func (p *postHours) Truth(t agents.Truth) {
	switch t.Kind {
	case agents.HoursPaid:
		p.paid[t.Type] += t.Value
	case agents.HoursBusy:
		p.busy[t.Type] += t.Value
	}
}

// Hours are paid whether there is work or not: demand moves how many of them are spent at work and not how many there
// are; a cut of staff moves both, and twice the staff are paid twice.
func TestPaidHoursAreThoseOfTheStaff(t *testing.T) {
	run := func(shocks []agents.Shock, sets ...string) *postHours {
		// nobody works harder for a score, and nobody is lent
		s := load(t, "hanyin", append(sets, "lever.score_published.on=0", "lever.link.on=0")...)
		plan := s.Config(build(t, s), 7, nil)
		p := &postHours{}
		plan.Watcher, plan.Shocks = p, shocks
		if err := agents.NewWorld(plan).RunTo(t.Context(), 92*24*time.Hour); err != nil {
			t.Fatal(err)
		}
		return p
	}
	usual, busy := run(nil), run(nil, "demand.multiplier=2")
	for p := range agents.PostCount {
		if p == agents.DutyPost {
			continue
		}
		if math.Abs(busy.paid[p]/usual.paid[p]-1) > 1e-9 {
			t.Errorf("%v: %v h paid at twice the demand, %v at the usual", p, busy.paid[p], usual.paid[p])
		}
		if usual.busy[p] > usual.paid[p] || p != agents.MediatorPost && p != agents.ExpertPost &&
			busy.busy[p] <= usual.busy[p] {
			t.Errorf("%v: %v of %v h at work, %v at twice the demand", p, usual.busy[p], usual.paid[p], busy.busy[p])
		}
	}
	half := run([]agents.Shock{{Kind: agents.StaffCut, Until: 92 * 24 * time.Hour, Share: 0.5, Offices: true}})
	if d := half.paid[agents.DepartmentPost] / usual.paid[agents.DepartmentPost]; math.Abs(d-0.5) > 1e-3 {
		t.Errorf("with half the departments' staff %v of the hours are paid, want half", d)
	}
	desks := run(nil, "lever.desk_staff.on=24")
	if d := desks.paid[agents.DeskPost] / usual.paid[agents.DeskPost]; math.Abs(d-2) > 1e-3 {
		t.Errorf("twice the desk's officers are paid %v times as much, want twice", d)
	}
}
