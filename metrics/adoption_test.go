package metrics

import (
	"math"
	"testing"

	"hanyin/agents"
)

// public tells what one unit's month-end records say of the account.
func (s *script) public(d int, u agents.UnitID, households, followers, active float64) {
	for k, v := range map[agents.RecordKind]float64{agents.FollowingHouseholds: households,
		agents.FollowerCount: followers, agents.ActiveFollowers: active} {
		s.c.Record(agents.Record{At: at(d, 0), Kind: k, Unit: u, Body: agents.NoBody, Grid: agents.NoGrid, Value: v})
	}
}

// Of the toy county's four households two follow at the end: by hand coverage 2/4, of town B 1/1; active 1 of 3
// household-months, since the month that ends on day 9 lies in the warm-up.
func TestAdoptionByHand(t *testing.T) {
	c := NewCollector(toyCounty(), at(10, 0), at(90, 0), Options{})
	s := newScript(c)
	s.public(9, 0, 3, 3, 3)
	s.month(at(9, 0), 0)
	s.public(40, 0, 1, 2, 1)
	s.month(at(40, 0), 1)
	s.public(70, 0, 1, 2, 0)
	s.public(70, 2, 1, 1, 0)
	s.month(at(70, 0), 2)
	sum := c.Summary()
	expect(t, &sum, map[string]float64{"adoption.household_coverage": 0.5, "adoption.followers": 3,
		"adoption.active_rate": 1.0 / 3})
	if got := sum.Towns[1][Index("adoption.household_coverage")]; got != 1 {
		t.Errorf("coverage of town B: got %v, want 1", got)
	}
}

// Without a month there is no figure.
func TestAdoptionWithoutCase(t *testing.T) {
	c := NewCollector(toyCounty(), at(10, 0), at(90, 0), Options{})
	sum := c.Summary()
	expect(t, &sum, map[string]float64{"adoption.household_coverage": math.NaN(), "adoption.followers": math.NaN(),
		"adoption.active_rate": math.NaN()})
}

// Of two account petitions only the one by the direct line counts as the account's; the county counts both.
func TestAccountCountsDirectLineOnly(t *testing.T) {
	sum := toySummary(t, func(s *script) {
		for id, service := range []agents.Service{agents.DirectLine, agents.DelegateWork} {
			s.petition(agents.PetitionID(id+1), agents.Record{Channel: agents.ViaAccount, Service: service})
			s.record(at(20+id, 8), agents.PetitionID(id+1), agents.Registered, 40, nil)
		}
	})
	months := 80.0 * 24 / 730
	expect(t, sum, map[string]float64{"petition.count_month": 2 / months, "petition.count_month.account": 1 / months})
}
