package metrics

import (
	"testing"
	"time"

	"hanyin/agents"
)

// truths tells seven concerns of a toy county with a warm-up of 10 days and a horizon of 90; what arises from day 70
// on is not judged.
//
//	1  valley: hotline, petition 1, town A, urgent utilities, resolved within 90 minutes, felt 2
//	2  mountain, elderly: told to the grid, absorbed without a record, felt 1
//	3  valley: told at the village, petition 2, sent to the wrong department, altered, closed formally, felt -1;
//	held back once; lapses
//	4  mountain, low literacy: silent twice, found on a visit, passed up, resolved unspoken
//	5  valley: silent, never told, solves it itself after 40 days for 135 yuan
//	6  valley, elderly: arises in the warm-up, still hidden at the horizon
//	7  valley: arises on day 85, told at once, open
func truths(s *script) {
	s.q[6] = agents.Truth{Unit: 0, Elder: true}
	s.q[1] = agents.Truth{Unit: 0, Category: 1, Urgent: true}
	s.q[2] = agents.Truth{Unit: 2, Elder: true, Mountain: true}
	s.q[3] = agents.Truth{Unit: 1}
	s.q[4] = agents.Truth{Unit: 2, Mountain: true, LowLit: true}
	// IDs ascend in order of birth.
	s.q[1], s.q[6] = s.q[6], s.q[1]
	s.truth(at(4, 0), 1, agents.Latent, .5, 0) // the sixth of the list: hidden from day 34 to 90

	s.truth(at(12, 8), 2, agents.Latent, .5, 0)
	s.told(at(12, 8), 2, agents.ViaGrid)
	s.truth(at(13, 8), 2, agents.Absorbed, 0, 0)
	s.truth(at(13, 8), 2, agents.TrulyResolved, 8, 0) // 1 wd
	s.felt(at(13, 8), 2, 1, 0)

	s.truth(at(14, 0), 3, agents.Latent, .5, 0)
	s.told(at(14, 8), 3, agents.ViaVillage)
	s.petition(1, agents.Record{Channel: agents.ViaVillage, Unit: 1, Level: agents.AtVillage})
	s.record(at(14, 8), 1, agents.Registered, 40, nil)
	s.truth(at(14, 8), 3, agents.Filed, 0, 1)
	s.truth(at(14, 9), 3, agents.Suppressed, 0, 1)
	s.truth(at(14, 10), 3, agents.PassedUp, 0, 1) // heard after all
	s.truth(at(14, 10), 3, agents.Altered, 0, 1)
	s.record(at(14, 11), 1, agents.Routed, 1, by(dept, agents.AtCounty))
	s.truth(at(14, 11), 3, agents.Misrouted, 0, 1)
	s.truth(at(15, 11), 3, agents.ClosedFormally, 0, 1)
	s.record(at(15, 11), 1, agents.Completed, 8, nil)
	s.felt(at(18, 11), 3, -1, 1)
	s.record(at(18, 11), 1, agents.Closed, 0, nil)

	s.truth(at(20, 0), 4, agents.Latent, .5, 0)
	s.truth(at(20, 0), 4, agents.Silent, 0, 0)
	s.truth(at(27, 0), 4, agents.Silent, 1, 0)
	s.truth(at(28, 0), 4, agents.Detected, 8, 0)
	s.truth(at(28, 1), 4, agents.PassedUp, 0, 0)
	s.petition(2, agents.Record{Channel: agents.ViaGrid, Unit: 2, Level: agents.AtVillage})
	s.record(at(28, 1), 2, agents.Registered, 40, nil)
	s.truth(at(28, 1), 4, agents.Filed, 0, 2)
	s.truth(at(30, 0), 4, agents.TrulyResolved, -1, 2)
	s.record(at(30, 0), 2, agents.Completed, 8, nil)
	s.felt(at(33, 0), 4, 1.6, 2)
	s.record(at(33, 0), 2, agents.Closed, 0, nil)

	for u := range 3 { // January: counts, 730 h long for ease of reckoning
		s.hours(u, agents.VillageStaff, 10)
		s.c.Truth(agents.Truth{At: month, Kind: agents.EntriesHold, Unit: agents.UnitID(u), Body: agents.NoBody,
			Value: .5 + float64(u)/10})
		s.paid(u, agents.VillagePost, 40, 10)
		s.hours(u, agents.LeaderL3, 20)
		s.hours(u, agents.Resident, 2)
		s.work(u, 1.2-float64(u)/5)
	}
	s.hours(int(agents.NoUnit), agents.DeskStaff, 30)
	s.paid(int(agents.NoUnit), agents.DeskPost, 120, 30)
	s.paid(int(agents.NoUnit), agents.ExpertPost, 10, 4)
	s.paid(0, agents.TownPost, 20, 15)
	for p := range agents.PostCount { // nine tenths up to a minute, or up to the end of interval 10
		for _, n := range []struct{ interval, count int }{{0, 50}, {10, 40}, {30, 10}} {
			s.c.Truth(agents.Truth{At: month, Kind: agents.Waited, Unit: agents.NoUnit, Body: agents.NoBody,
				Type: uint8(p),
				Case: agents.CaseID(n.interval), Value: float64(n.count)})
		}
	}
	for body, nominal := range []float64{100, 50, 50} {
		s.c.Truth(agents.Truth{At: month, Kind: agents.HoursNominal, Unit: agents.NoUnit, Body: agents.BodyID(body),
			Value: nominal})
	}
	s.required(0, agents.FirstOrders, 30)
	s.required(0, agents.PassedUpOrders, 20)
	s.required(0, agents.Reworks, 10)
	s.required(1, agents.FirstOrders, 60)
	s.required(2, agents.SecondAttempts, 5)
	s.paid(2, agents.IntakePost, 20, 5)
	s.paid(2, agents.MediatorPost, 20, 4)
	s.paid(2, agents.CrewPost, 10, 9)
	s.paid(int(agents.NoUnit), agents.DepartmentPost, 40, 20)
	s.paid(int(agents.NoUnit), agents.DutyPost, 5, 5)
	s.c.Truth(agents.Truth{At: month, Kind: agents.WorkerQuit, Unit: 2, Body: agents.NoBody})
	for g, made := range []float64{3, 4, 0} {
		s.c.Truth(agents.Truth{At: month, Kind: agents.VisitsMade, Grid: agents.GridID(g),
			Body: agents.NoBody, Value: made})
		s.c.Record(agents.Record{At: month, Kind: agents.VisitLogged, Grid: agents.GridID(g), Body: agents.NoBody,
			Value: []float64{5, 3, 2}[g]})
	}
	s.month(month, 0)

	s.truth(at(31, 0), 5, agents.Latent, .2, 0)
	s.truth(at(31, 0), 5, agents.Silent, 0, 0)

	s.truth(at(40, 8), 6, agents.Latent, .9, 0) // the first of the list
	s.told(at(40, 8), 6, agents.ViaHotline)
	s.petition(3, agents.Record{Channel: agents.ViaHotline, Unit: 0, Level: agents.AtCounty,
		Urgent: true, Category: 1})
	s.record(at(40, 8), 3, agents.Submitted, 0, nil)
	s.record(at(40, 8), 3, agents.Registered, 24, nil)
	s.truth(at(40, 8), 6, agents.Filed, 0, 3)
	s.record(at(40, 8.1), 3, agents.Routed, 0, by(townA, agents.AtTown))
	s.truth(at(40, 9.5), 6, agents.TrulyResolved, 1.5, 3)
	s.record(at(40, 9.5), 3, agents.Completed, 1.5, nil)
	s.felt(at(43, 9), 6, 2, 3)
	s.record(at(43, 9), 3, agents.Closed, 0, nil)

	s.truth(at(71, 0), 5, agents.Coped, 135, 0) // hidden from day 61 to 71
	s.truth(at(74, 11), 3, agents.Lapsed, 60, 0)
	s.truth(at(85, 0), 7, agents.Latent, .2, 0)
	s.told(at(85, 0), 7, agents.ViaHotline)
}

func (s *script) told(t time.Duration, id agents.ConcernID, ch agents.Channel) {
	x := s.q[id]
	x.Channel = ch
	s.q[id] = x
	s.truth(t, id, agents.Expressed, 0, 0)
}

func (s *script) felt(t time.Duration, id agents.ConcernID, z float64, p agents.PetitionID) {
	s.truth(t, id, agents.Felt, z, p)
}

func (s *script) hours(unit int, r agents.Role, h float64) {
	s.c.Truth(agents.Truth{At: month, Kind: agents.HoursSpent, Unit: agents.UnitID(unit), Body: agents.NoBody,
		Role: r, Value: h})
}

func (s *script) paid(unit int, p agents.Post, paid, busy float64) {
	t := agents.Truth{At: month, Kind: agents.HoursPaid, Unit: agents.UnitID(unit), Body: agents.NoBody,
		Type: uint8(p), Value: paid}
	s.c.Truth(t)
	t.Kind, t.Value = agents.HoursBusy, busy
	s.c.Truth(t)
}

func (s *script) required(body int, f agents.WorkFlow, h float64) {
	s.c.Truth(agents.Truth{At: month, Kind: agents.HoursRequired, Unit: agents.NoUnit, Body: agents.BodyID(body),
		Type: uint8(f), Value: h})
}

func (s *script) work(unit int, load float64) {
	s.c.Truth(agents.Truth{At: month, Kind: agents.Workload, Unit: agents.UnitID(unit),
		Body: agents.NoBody, Value: load})
}

func TestOracleFiguresByHand(t *testing.T) {
	s := toySummary(t, truths)
	months := 80 * 24 / 730.0
	expect(t, s, map[string]float64{
		"resolve.true_rate":                   2.0 / 3, // 2 and 6 of 2, 3, 6
		"resolve.true_rate.grid":              1,
		"resolve.true_rate.town":              1,
		"resolve.true_rate.department":        0,
		"resolve.true_median_wd":              (1 + 1.5/8) / 2,
		"resolve.true_p90_wd":                 1.5/8 + .9*(1-1.5/8),
		"resolve.close_minutes_urgent_p120":   1,
		"equity.time_gap_wd":                  1 - 1.5/8,
		"equity.elder_gap_wd":                 1 - 1.5/8,
		"sat.true":                            2.0 / 4, // 2 and 1.6 of 1, -1, 1.6, 2
		"sat.true.grid":                       .5,
		"sat.true.town":                       1,
		"misroute_rate":                       .5,
		"misroute_rate.department":            1,
		"formal.share":                        1.0 / 3,
		"absorption.share":                    .5, // 2 of 2 and 4
		"suppressed.share":                    1.0 / 3,
		"expr.ratio":                          3.0 / 5, // 2, 3, 6 of 2 to 6
		"expr.ratio.elder":                    1,
		"expr.ratio.mountain":                 .5,
		"expr.ratio.low_literacy":             0,
		"expr.gap.elder":                      .5 - 1,
		"expr.gap.mountain":                   2.0/3 - .5,
		"expr.gap.low_literacy":               .75,
		"coping.share":                        1.0 / 5, // 5 of 2 to 6
		"coping.yuan":                         135,
		"resigned.share":                      1.0 / 5, // 3 of 2 to 6
		"hidden.stock":                        1000 * (56 + 10) / 80.0 / 4,
		"hours.staff":                         3*40 + 120 + 10 + 3*20 + 10 + 40 + 5,
		"hours.staff_used":                    60,
		"workload.ratio":                      125 / 200.0,
		"workload.ratio.department":           60 / 100.0,
		"workload.ratio.town":                 65 / 100.0,
		"workload.ratio.first":                90 / 200.0,
		"workload.ratio.first.department":     .3,
		"workload.ratio.first.town":           .6,
		"workload.ratio.passed_up":            20 / 200.0,
		"workload.ratio.second_attempt":       5 / 200.0,
		"workload.ratio.rework":               10 / 200.0,
		"workload.ratio.repeat":               0,
		"workload.ratio.formalities":          0,
		"workload.ratio.joint":                0,
		"workload.ratio.own":                  0,
		"utilisation.village":                 .25,
		"wait.p90_h.village":                  agents.WaitBound(10) / 60,
		"wait.p90_h.department":               agents.WaitBound(10) / 60,
		"wait.p90_h.town":                     agents.WaitBound(10) / 60,
		"wait.p90_h.intake":                   agents.WaitBound(10) / 60,
		"wait.p90_h.mediator":                 agents.WaitBound(10) / 60,
		"wait.p90_h.crew":                     agents.WaitBound(10) / 60,
		"wait.p90_h.desk":                     agents.WaitBound(10) / 60,
		"wait.p90_h.expert":                   agents.WaitBound(10) / 60,
		"grid.entries_hold":                   .6,
		"utilisation.expert":                  .4,
		"utilisation.desk":                    .25,
		"utilisation.town":                    .75,
		"utilisation.intake":                  .25,
		"utilisation.mediator":                .2,
		"utilisation.crew":                    .9,
		"utilisation.department":              .5,
		"hours.volunteer":                     60,
		"hours.resident":                      6,
		"hours.per_true_resolved":             (365 + 60) / (3 / months),
		"hours.resident_per_expressed":        6 / (4 / months),
		"grid.overload_share":                 1.0 / 3,
		"grid.quit_rate":                      1.0 / 3,
		"grid.visit_fake_share":               4.0 / 10, // 2 of 5, none of 3, 2 of 2
		"petition.count_month":                3 / months,
		"resolve.true_rate.hotline":           1,
		"resolve.true_median_wd.village":      nan,
		"resolve.true_median_wd.grid":         1,
		"sat.true.department":                 0,
		"close.ontime":                        1,
		"petition.completion_rate.department": 1,
		"response.median_h":                   99, // nobody was contacted: 119, 99 and 73 hours waited
		"petition.account_share":              0,
		"formal.share.department":             1,
		"resolve.true_rate.account":           nan,
		"misroute_rate.town":                  0,
		"petition.count_month.village":        1 / months,
	})
	for body, want := range []float64{.6, 1.2, .1} {
		if got := s.Bodies[body][Index("workload.ratio")]; !near(got, want) {
			t.Errorf("work over staffed hours of body %d: got %v, want %v", body, got, want)
		}
	}
	if got := s.Towns[1][Index("hours.staff")]; !near(got, 90/400.0*1000) {
		t.Errorf("town 乙: %v staff hours per 1,000 residents and month, want 225", got)
	}
	if want := (Funnel{Latent: 6, Expressed: 4, Registered: 3, Completed: 3, Resolved: 3}); s.Funnel != want {
		t.Errorf("funnel %+v, want %+v", s.Funnel, want)
	}
}

// TestEveryFigureHasAHandComputedValue keeps the examples complete: a new figure comes with its example.
func TestEveryFigureHasAHandComputedValue(t *testing.T) {
	known := map[string]bool{
		"score.mean": true, "score.rank_tau": true, // TestScoresByHand
		// TestAdoptionByHand
		"adoption.household_coverage": true, "adoption.followers": true, "adoption.active_rate": true,
		// TestDeliberationByHand
		"delib.count": true, "delib.attendance": true, "delib.agreed": true, "vitality.index": true,
		// TestServicesByHand
		"poverty.detect_median_d": true, "poverty.undetected_share": true, "errand.trips": true, "errand.hours": true,
	}
	a, b, d, z := toySummary(t, petitions), toySummary(t, truths), toySummary(t, disputes), toySummary(t, dangers)
	for _, c := range columns {
		if c.at == county && !known[c.Name] && !(a.Value(c.Name) == a.Value(c.Name)) &&
			!(b.Value(c.Name) == b.Value(c.Name)) && !(d.Value(c.Name) == d.Value(c.Name)) &&
			!(z.Value(c.Name) == z.Value(c.Name)) {
			t.Errorf("%s: no example gives it a value", c.Name)
		}
	}
}
