package metrics

import (
	"testing"
	"time"

	"hanyin/agents"
)

// dispute writes one record of the register.
func (s *script) dispute(t time.Duration, id agents.CaseID, u agents.UnitID, l agents.Level, k agents.RecordKind) {
	s.c.Record(agents.Record{At: t, Kind: k, Case: id, Unit: u, Level: l, Body: agents.NoBody})
}

func (s *script) trueDispute(t time.Duration, id agents.DisputeID, u agents.UnitID, k agents.TruthKind) {
	s.c.Truth(agents.Truth{At: t, Kind: k, Dispute: id, Unit: u, Body: agents.NoBody})
}

// disputes tells six registered and eight latent disputes on the toy county with a warm-up of 10 days and a horizon of
// 90; what begins from day 70 on is not judged.
//
//	register: 1 in the warm-up; 2 and 5 settled in the village, 3 in the town, 4 terminated at the county; 6 still in
//	mediation
//	latent: 1 in the warm-up; 2 absorbed; 3 held back, found, passed up, reconciled; 4 passed up twice, violent,
//	left; 5 faded; 6 prevented; 7 still there; 8 prevented, after day 70
func disputes(s *script) {
	s.trueDispute(at(3, 0), 1, 0, agents.DisputeArose)
	s.dispute(at(5, 9), 1, 0, agents.AtVillage, agents.DisputeRegistered)
	s.dispute(at(12, 9), 1, 0, agents.AtVillage, agents.DisputeSettled)
	s.trueDispute(at(12, 9), 2, 0, agents.DisputeArose)
	s.trueDispute(at(15, 0), 3, 2, agents.DisputeArose)
	s.trueDispute(at(15, 0), 2, 0, agents.DisputeTold)
	s.trueDispute(at(16, 0), 2, 0, agents.DisputeAbsorbed)
	s.trueDispute(at(17, 0), 3, 2, agents.DisputeTold)
	s.trueDispute(at(18, 0), 3, 2, agents.DisputeSuppressed)
	s.trueDispute(at(20, 0), 1, 0, agents.DisputeFaded)
	s.trueDispute(at(20, 0), 4, 1, agents.DisputeArose)
	s.trueDispute(at(21, 0), 4, 1, agents.DisputeTold)
	s.dispute(at(20, 9), 2, 0, agents.AtVillage, agents.DisputeRegistered)
	s.dispute(at(22, 9), 2, 0, agents.AtVillage, agents.DisputeTried)
	s.dispute(at(24, 9), 2, 0, agents.AtVillage, agents.DisputeTried)
	s.dispute(at(24, 9), 2, 0, agents.AtVillage, agents.DisputeSettled)
	s.trueDispute(at(24, 10), 3, 2, agents.DisputeFound)
	s.trueDispute(at(25, 8), 3, 2, agents.DisputePassedUp)
	s.dispute(at(25, 9), 3, 2, agents.AtVillage, agents.DisputeRegistered)
	s.dispute(at(30, 9), 3, 2, agents.AtTown, agents.DisputeRaised)
	s.trueDispute(at(30, 8), 4, 1, agents.DisputePassedUp)
	s.trueDispute(at(30, 8), 5, 0, agents.DisputeArose)
	s.dispute(at(30, 9), 4, 1, agents.AtVillage, agents.DisputeRegistered)
	s.trueDispute(at(35, 9), 4, 1, agents.DisputeHarm)
	s.trueDispute(at(35, 9), 4, 1, agents.DisputePassedUp)
	s.dispute(at(36, 9), 4, 1, agents.AtTown, agents.DisputeRaised)
	s.dispute(at(37, 9), 4, 1, agents.AtTown, agents.ExpertAdvised)
	s.dispute(at(37, 9), 4, 1, agents.AtTown, agents.DisputeTried)
	s.dispute(at(38, 9), 3, 2, agents.AtTown, agents.DisputeTried)
	s.dispute(at(38, 9), 3, 2, agents.AtTown, agents.DisputeSettled)
	s.trueDispute(at(38, 9), 3, 2, agents.DisputeReconciled)
	s.dispute(at(40, 9), 5, 0, agents.AtVillage, agents.DisputeRegistered)
	s.dispute(at(42, 9), 5, 0, agents.AtVillage, agents.DisputeSettled)
	s.dispute(at(45, 9), 4, 1, agents.AtCounty, agents.DisputeRaised)
	s.dispute(at(46, 9), 4, 1, agents.AtCounty, agents.ExpertAdvised) // for a session that is never held
	s.trueDispute(at(60, 0), 5, 0, agents.DisputeFaded)
	s.trueDispute(at(65, 0), 6, 1, agents.DisputeArose)
	s.trueDispute(at(65, 0), 6, 1, agents.DisputePrevented)
	s.dispute(at(66, 9), 4, 1, agents.AtCounty, agents.DisputeTerminated)
	s.trueDispute(at(66, 9), 4, 1, agents.DisputeLeft)
	s.trueDispute(at(75, 0), 7, 0, agents.DisputeArose)
	s.dispute(at(80, 9), 6, 0, agents.AtVillage, agents.DisputeRegistered)
	s.trueDispute(at(82, 0), 8, 2, agents.DisputeArose)
	s.trueDispute(at(82, 0), 8, 2, agents.DisputePrevented)
}

func TestDisputesByHand(t *testing.T) {
	s := toySummary(t, disputes)
	expect(t, s, map[string]float64{
		"dispute.level_share.village":      2.0 / 3,
		"dispute.level_share.town":         1.0 / 3,
		"dispute.level_share.county":       0,
		"dispute.success_rate":             3.0 / 4,
		"dispute.exit_share":               1.0 / 4,
		"dispute.accepted_per_1000_year":   5 / (80 / 365.0),
		"absorption.dispute_share":         1.0 / 3,          // 2 of 2, 3, 4
		"dispute.suppressed_share":         1.0 / 4,          // of once held back, three times passed up
		"dispute.expert_share":             1.0 / 2,          // at the town; not those of the village
		"dispute.harm_per_1000":            1000 / 4.,        // once in 2 to 5
		"dispute.unresolved_per_1000_year": 2 / (60 / 365.0), // 4 and 5 of 2 to 5
		"dispute.prevented_per_1000_year":  2 / (80 / 365.0),
	})
	if got, want := s.Towns[1][Index("dispute.accepted_per_1000_year")], 1/.4/(80/365.0); !near(got, want) {
		t.Errorf("town 乙: got %v registered, want %v", got, want)
	}
	if len(s.Violations) > 0 {
		t.Errorf("violations %v", s.Violations)
	}
}

// kept is a sink that keeps copies.
type kept struct{ rows []DisputeRow }

func (k *kept) Dispute(d *DisputeRow) { k.rows = append(k.rows, *d) }

func TestDisputeRows(t *testing.T) {
	sink := &kept{}
	c := NewCollector(toyCounty(), at(10, 0), at(90, 0), Options{Disputes: sink})
	disputes(newScript(c))
	c.Summary()
	var order []agents.CaseID
	for _, d := range sink.rows {
		order = append(order, d.Case)
	}
	want := []agents.CaseID{1, 2, 3, 5, 4, 6}
	for i := range want {
		if i >= len(order) || order[i] != want[i] {
			t.Fatalf("rows of cases %v, want %v: as they end, and the open one last", order, want)
		}
	}
	d := sink.rows[4]
	if d.Registered != at(30, 9) || d.Town != at(36, 9) || d.County != at(45, 9) || d.Ended != at(66, 9) ||
		d.Ending != Terminated || d.Level != agents.AtCounty {
		t.Errorf("row of case 4: %+v", d)
	}
	if d = sink.rows[1]; d.Sessions != 2 || d.Town != Never || d.Ending != Settled {
		t.Errorf("row of case 2: %+v", d)
	}
	if d = sink.rows[5]; d.Ending != InMediation || d.Ended != Never || !d.Counted || d.Judged {
		t.Errorf("row of case 6, registered on day 80 and open: %+v", d)
	}
}

// A record of a dispute that is not in the register, or was settled before, is a violation.
func TestRegisterConserves(t *testing.T) {
	c := NewCollector(toyCounty(), at(10, 0), at(90, 0), Options{})
	s := newScript(c)
	s.dispute(at(20, 0), 1, 0, agents.AtVillage, agents.DisputeTried)
	s.dispute(at(21, 0), 2, 0, agents.AtVillage, agents.DisputeRegistered)
	s.dispute(at(22, 0), 2, 0, agents.AtVillage, agents.DisputeSettled)
	s.dispute(at(23, 0), 2, 0, agents.AtVillage, agents.DisputeSettled)
	s.dispute(at(24, 0), 2, 0, agents.AtVillage, agents.DisputeRegistered)
	if v := c.Summary().Violations; len(v) != 3 {
		t.Errorf("got %d violations, want 3: %v", len(v), v)
	}
}
