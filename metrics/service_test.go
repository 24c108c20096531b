package metrics

import (
	"testing"

	"hanyin/agents"
)

// By hand: found after 10, 20 and 60 days, 20 in the median; two slides end unseen, so 2 of 5 are missed. In 80 days
// 40 trips and 90 hours of 1,000 residents. What happens in the warm-up does not count.
func TestServicesByHand(t *testing.T) {
	c := NewCollector(toyCounty(), at(10, 0), at(90, 0), Options{})
	s := newScript(c)
	tell := func(d int, u agents.UnitID, k agents.TruthKind, value float64) {
		c.Truth(agents.Truth{At: at(d, 0), Kind: k, Unit: u, Body: agents.NoBody, Grid: agents.NoGrid, Value: value})
	}
	tell(5, 0, agents.PovertyFound, 400)
	tell(10, 0, agents.ErrandTrips, 400)
	s.month(at(10, 0), 0)
	tell(20, 0, agents.PovertyFound, 10)
	tell(21, 0, agents.PovertyFound, 20)
	tell(22, 2, agents.PovertyFound, 60)
	tell(30, 0, agents.PovertyFell, 1)
	tell(31, 0, agents.PovertyFell, 0)
	tell(32, 0, agents.PovertyAverted, 1)
	tell(50, 0, agents.ErrandTrips, 30)
	s.month(at(50, 0), 1)
	tell(90, 2, agents.ErrandTrips, 10)
	tell(90, 2, agents.ErrandHours, 90)
	s.month(at(90, 0), 2)
	months := 80.0 * 24 / 730
	sum := c.Summary()
	expect(t, &sum, map[string]float64{
		"poverty.detect_median_d": 20, "poverty.undetected_share": 0.4, "errand.trips": 40 / months,
		"errand.hours": 90 / months,
	})
	if got := sum.Towns[1][Index("poverty.detect_median_d")]; got != 60 {
		t.Errorf("median of town B: got %v, want 60", got)
	}
}
