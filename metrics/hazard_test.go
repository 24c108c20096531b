package metrics

import (
	"testing"
	"time"

	"hanyin/agents"
)

func (s *script) hazard(t time.Duration, id agents.HazardID, u agents.UnitID, k agents.TruthKind) {
	s.c.Truth(agents.Truth{At: t, Kind: k, Hazard: id, Unit: u, Body: agents.NoBody})
}

func (s *script) whistle(t time.Duration, id agents.CaseID, u agents.UnitID, k agents.RecordKind, value float64) {
	s.c.Record(agents.Record{At: t, Kind: k, Case: id, Unit: u, Value: value, Body: agents.NoBody})
}

// dangers tells seven hazards and five whistles on the toy county with a warm-up of 10 days and a horizon of 90; what
// begins from day 70 on is not judged.
//
//	hazards: 1 in the warm-up; 2 found and removed; 3 found, harm all the same; 4 harm unseen; 5 passed; 6 still
//	there; 7 late, harm
//	whistles: 1 in the warm-up; 2 in 20 minutes, ended; 3 in the mountains in 80, petty; 4 in 40, not ended; 5 never
//	answered
func dangers(s *script) {
	s.hazard(at(5, 0), 1, 0, agents.HazardArose)
	s.whistle(at(6, 0), 1, 0, agents.Whistled, 0)
	s.hazard(at(12, 0), 2, 0, agents.HazardArose)
	s.hazard(at(13, 0), 3, 0, agents.HazardArose)
	s.hazard(at(14, 0), 2, 0, agents.HazardPatrolled)
	s.whistle(at(15, 0), 1, 0, agents.CrewArrived, 900)
	s.hazard(at(15, 0), 2, 0, agents.HazardRemoved)
	s.hazard(at(16, 0), 3, 0, agents.HazardPredicted)
	s.hazard(at(17, 0), 3, 0, agents.HazardHarmed)
	s.hazard(at(20, 0), 4, 2, agents.HazardArose)
	s.whistle(at(20, 0), 2, 0, agents.Whistled, 0)
	s.whistle(at(20, 1), 2, 0, agents.CrewArrived, 20)
	s.whistle(at(21, 0), 3, 2, agents.Whistled, 0)
	s.whistle(at(22, 0), 2, 0, agents.CrewDone, 1)
	s.whistle(at(22, 0), 3, 2, agents.CrewArrived, 80)
	s.whistle(at(22, 5), 3, 2, agents.CrewDone, -1)
	s.whistle(at(23, 0), 4, 1, agents.Whistled, 0)
	s.whistle(at(23, 1), 4, 1, agents.CrewArrived, 40)
	s.whistle(at(24, 0), 4, 1, agents.CrewDone, 0)
	s.hazard(at(30, 0), 4, 2, agents.HazardHarmed)
	s.hazard(at(31, 0), 5, 0, agents.HazardArose)
	s.hazard(at(32, 0), 6, 0, agents.HazardArose)
	s.hazard(at(60, 0), 5, 0, agents.HazardPassed)
	s.whistle(at(60, 0), 5, 0, agents.Whistled, 0)
	s.hazard(at(75, 0), 7, 0, agents.HazardArose)
	s.hazard(at(76, 0), 7, 0, agents.HazardHarmed)
	s.hazard(at(80, 0), 1, 0, agents.HazardRemoved)
}

func TestDangersByHand(t *testing.T) {
	s := toySummary(t, dangers)
	expect(t, s, map[string]float64{
		"hazard.harm_per_1000":      400, // 3 and 4 of 2 to 6
		"hazard.harm_count":         3,   // and 7
		"hazard.known_share":        .4,  // 2 and 3
		"whistle.arrive_median_min": 40,  // 20, 40, 80
		"whistle.ontime_share":      .5,  // 2 and 3 of 2 to 5: 80 minutes are in time in the mountains
		"whistle.false_share":       1.0 / 3,
		"order.index":               0, // no dispute, but five times the harms of full disorder
	})
	if got := s.Towns[1][Index("hazard.harm_per_1000")]; got != 1000 {
		t.Errorf("town 乙: %v harms per 1,000 hazards, want 1,000", got)
	}
}

// Two disputes never settled in 60 days and 1,000 residents, one harm in 25 hazards: by hand 1 - (2/(60/365)/12 +
// 40/80)/2.
func TestOrderByHand(t *testing.T) {
	s := toySummary(t, func(s *script) {
		s.trueDispute(at(20, 0), 1, 0, agents.DisputeArose)
		s.trueDispute(at(20, 0), 2, 0, agents.DisputeArose)
		for id := range agents.HazardID(25) {
			s.hazard(at(30, 0), id+1, 0, agents.HazardArose)
		}
		s.hazard(at(31, 0), 7, 0, agents.HazardHarmed)
	})
	want := max(0, 1-(2/(60/365.0)/12+40/80.0)/2)
	expect(t, s, map[string]float64{"order.index": want})
	s = toySummary(t, func(s *script) { s.hazard(at(30, 0), 1, 0, agents.HazardArose) })
	expect(t, s, map[string]float64{"order.index": 1})
}

// Concerns that a harm left behind count like others, in whatever order they arise and however far their numbers lie
// from the rest.
func TestConcernsOfHarmCount(t *testing.T) {
	const harm = agents.ConcernID(1 << 31)
	s := toySummary(t, func(s *script) {
		s.truth(at(20, 0), 1, agents.Latent, .5, 0)
		s.truth(at(21, 0), harm|9<<5, agents.Latent, .9, 0)
		s.truth(at(22, 0), harm|2<<5|1, agents.Latent, .9, 0)
		s.truth(at(23, 0), 2, agents.Latent, .5, 0)
		s.told(at(23, 0), 2, agents.ViaVillage)
		s.told(at(24, 0), harm|2<<5|1, agents.ViaHotline)
		s.truth(at(25, 0), harm|2<<5|1, agents.TrulyResolved, 8, 0)
	})
	expect(t, s, map[string]float64{"expr.ratio": .5, "resolve.true_rate": .5})
	if s.Funnel.Latent != 4 {
		t.Errorf("%d latent, want 4", s.Funnel.Latent)
	}
}
