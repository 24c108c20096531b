package metrics

import (
	"math"
	"testing"
	"time"

	"hanyin/agents"
)

// Work over staffed hours has no value at a body that is staffed for none, whatever comes to it.
func TestWorkOverStaffedHoursByHand(t *testing.T) {
	f := newFrame(toyCounty(), 0, 60*24*time.Hour)
	b := newBodyWork(f)
	for _, x := range []agents.Truth{
		{Kind: agents.HoursNominal, Body: 0, Value: 12},
		{Kind: agents.HoursRequired, Body: 0, Type: uint8(agents.FirstOrders), Value: 6},
		{Kind: agents.HoursRequired, Body: 0, Type: uint8(agents.Reworks), Value: 3},
		{Kind: agents.HoursNominal, Body: 1, Value: 0},
		{Kind: agents.HoursRequired, Body: 1, Type: uint8(agents.FirstOrders), Value: 3},
	} {
		b.report(&x)
	}
	b.close(true)
	if got := b.ratio(f.bodyGroup(0), agents.FirstOrders, agents.Reworks); got != .75 {
		t.Errorf("9 hours of work over 12 are %v", got)
	}
	if got := b.ratio(county, agents.FirstOrders); got != .75 {
		t.Errorf("9 hours of first orders over 12 of the county are %v", got)
	}
	month := b.ofMonth()
	for name, got := range map[string]float64{"with work": b.ratio(f.bodyGroup(1), agents.FirstOrders),
		"without": b.ratio(f.bodyGroup(1), agents.Reworks), "of the month": month.ratio(f.bodyGroup(1),
			agents.FirstOrders)} {
		if !math.IsNaN(got) {
			t.Errorf("a body staffed for no hours, %s, has %v", name, got)
		}
	}
}
