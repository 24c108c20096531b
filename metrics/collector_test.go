package metrics

import (
	"math"
	"slices"
	"strings"
	"testing"

	"hanyin/agents"
)

// petitions tells six petitions on a toy county with a warm-up of 10 days and a horizon of 90: what begins from day 70
// on is not judged.
//
//	1  hotline, unit 0, registered on day 5: warm-up, never counts
//	2  hotline, unit 0: department, on time, rated 5
//	3  account, unit 1: department sends it back, town A completes it late, rated 1, reworked, rated 4
//	4  grid, unit 2, urgent: settled in the village; rating refused
//	5  hotline, unit 0, repeats 2: merged into 3
//	6  village, unit 2: withdrawn
//	7  xinfang, unit 0, day 80: open at the horizon
func petitions(s *script) {
	s.petition(1, agents.Record{Channel: agents.ViaHotline, Unit: 0, Level: agents.AtCounty})
	s.record(at(5, 9), 1, agents.Submitted, 0, nil)
	s.record(at(5, 9), 1, agents.Registered, 40, nil)

	s.petition(2, agents.Record{Channel: agents.ViaHotline, Unit: 0, Level: agents.AtCounty})
	s.record(at(12, 8), 2, agents.Submitted, 0, nil)
	s.record(at(12, 9), 2, agents.Registered, 40, nil)
	s.record(at(12, 10), 2, agents.Routed, 0, by(dept, agents.AtCounty))
	s.record(at(12, 12), 2, agents.Accepted, 1, nil)
	s.record(at(12, 12), 2, agents.Contacted, 0, nil) // 4 h after submission
	s.record(at(13, 8), 2, agents.Started, 0, nil)
	s.record(at(14, 9), 2, agents.Completed, 16, func(r *agents.Record) { r.Outcome = agents.Resolved }) // 2 wd
	s.record(at(14, 12), 2, agents.FedBack, 0, nil)
	s.record(at(17, 12), 2, agents.Rated, 5, nil)
	s.record(at(17, 12), 2, agents.Closed, 0, nil)

	s.petition(3, agents.Record{Channel: agents.ViaAccount, Service: agents.DirectLine, Unit: 1,
		Level: agents.AtCounty})
	s.record(at(20, 8), 3, agents.Submitted, 0, nil)
	s.record(at(20, 8), 3, agents.Registered, 40, nil)
	s.record(at(20, 9), 3, agents.Routed, 0, by(dept, agents.AtCounty))
	s.record(at(21, 9), 3, agents.Accepted, 1, nil)
	s.record(at(21, 16), 3, agents.Contacted, 0, nil) // 32 h
	s.record(at(22, 9), 3, agents.Returned, 0, by(dept, agents.AtCounty))
	s.record(at(22, 10), 3, agents.Routed, 2, by(townA, agents.AtCounty))
	s.record(at(22, 12), 3, agents.Accepted, 3, by(townA, agents.AtTown))

	s.petition(4, agents.Record{Channel: agents.ViaGrid, Unit: 2, Level: agents.AtVillage, Urgent: true, Category: 1})
	s.record(at(23, 18), 4, agents.Submitted, 0, nil)
	s.record(at(23, 18), 4, agents.Registered, 24, nil)
	s.record(at(23, 19), 4, agents.Contacted, 0, nil)  // 1 h
	s.record(at(24, 10), 4, agents.Completed, 16, nil) // 16 clock hours, 2 h of duty
	s.record(at(27, 10), 4, agents.Rated, 0, nil)
	s.record(at(27, 10), 4, agents.Closed, 0, nil)

	s.record(at(25, 8), 3, agents.Overdue, 0, nil)
	s.petition(5, agents.Record{Channel: agents.ViaHotline, Unit: 0, Level: agents.AtCounty})
	s.record(at(26, 8), 5, agents.Registered, 40, func(r *agents.Record) { r.Link = 2 })
	s.record(at(26, 9), 5, agents.Merged, 0, func(r *agents.Record) { r.Link = 3 })
	s.record(at(26, 8), 3, agents.Completed, 48, nil) // 6 wd, limit 5
	s.record(at(29, 8), 3, agents.Rated, 1, nil)
	s.record(at(29, 8), 3, agents.Reworked, 0, nil)

	s.petition(6, agents.Record{Channel: agents.ViaVillage, Unit: 2, Level: agents.AtVillage})
	s.record(at(30, 8), 6, agents.Registered, 40, nil)
	s.record(at(30, 8), 6, agents.Contacted, 0, nil) // 0 h
	s.month(at(31, 0), 0)                            // open, not completed: 1 (25.875 wd old), 3 (11), 6 (1)
	s.record(at(33, 8), 6, agents.Withdrawn, 0, nil)
	s.record(at(34, 8), 3, agents.Completed, 112, nil)
	s.record(at(37, 8), 3, agents.Rated, 4, nil)
	s.record(at(37, 8), 3, agents.Closed, 0, nil)
	s.record(at(40, 8), 1, agents.Overdue, 0, nil)
	s.month(at(60, 0), 1) // 1 alone, overdue: 54.875 wd
	s.petition(7, agents.Record{Channel: agents.ViaXinfang, Unit: 0, Level: agents.AtCounty})
	s.record(at(80, 8), 7, agents.Registered, 320, by(agents.NoBody, agents.AtCounty))
	s.record(at(80, 8), 7, agents.Routed, 0, by(dept, agents.AtCounty))
	s.record(at(80, 9), 7, agents.Contacted, 0, nil)
}

func toySummary(t *testing.T, tell func(*script)) *Summary {
	t.Helper()
	c := NewCollector(toyCounty(), at(10, 0), at(90, 0), Options{Rules: agents.Rules{Personnel: 16}})
	tell(newScript(c))
	s := c.Summary()
	for _, v := range s.Violations {
		t.Errorf("violation: %s", v)
	}
	for i := range columns { // examples by hand have too few cases for the quantiles of a summary
		s.Values[i] = columns[i].value(c, columns[i].at)
	}
	return &s
}

var nan = math.NaN()

func TestRecordFiguresByHand(t *testing.T) {
	s := toySummary(t, func(s *script) {
		petitions(s)
	})
	months := 80 * 24 / 730.0
	expect(t, s, map[string]float64{
		"petition.count_month":            6 / months, // 2 to 7
		"petition.count_month.hotline":    2 / months,
		"petition.count_month.account":    1 / months,
		"petition.count_month.department": 2 / months, // 2 and 7
		"petition.count_month.town":       1 / months,
		"petition.all_cumulative":         1, // 3; the grid's 4 never left the village
		"petition.account_share":          1.0 / 3,
		"petition.completion_rate":        1,  // 2, 3, 4 of 2, 3, 4
		"response.ontime":                 .2, // a county without limits: only the contact made at once is in time
		"response.median_h":               1,  // 0 1 4 32, and 5 was merged after 1 without
		"response.p90_h":                  4 + .6*28,
		"response.median_h.hotline":       2.5,
		"response.median_h.xinfang":       nan, // 7 came too late to be judged
		"response.median_h.town":          32,
		"close.median_wd":                 2, // .25 2 6
		"close.p90_wd":                    2 + .8*4,
		"close.mean_wd":                   8.25 / 3,
		"close.mean_wd.grid":              .25,
		"close.ontime":                    2.0 / 3,
		"close.ontime.account":            0,
		"sat.raw":                         1, // 5 and 4, effective: 2
		"sat.official":                    1,
		"sat.all":                         2.0 / 3,
		"sat.all5_18":                     0,
		"backlog.count":                   2, // 3 and 1
		"backlog.overdue":                 .5,
		"backlog.count.hotline":           1,
		"backlog.age_p90_wd":              (11 + .8*14.875 + 54.875) / 2,
		"hops.mean":                       (1 + 3 + 0 + 0 + 0) / 5.0,
		"returned_rate":                   .5, // 3 of 2 and 3
		"repeat_share":                    1.0 / 6,
		"repeat_share.hotline":            .5,
		"rework_rate":                     1.0 / 3,
		"xinfang.rate":                    1000.0 / 6,
		"village.closed_per_week":         1 / 3.0 / (80 / 7.0),
		"equity.load_gini":                (2*3 - 2*1.0) / (3 * 6), // 3 1 2
		"geo.towns":                       2,
		"geo.units":                       3,
		"geo.grids":                       3,
		"personnel.per_unit":              8, // committee 6, and of 10 more .2 without a grid
	})
	if got := s.Towns[1][Index("petition.count_month")]; !near(got, 2/months) {
		t.Errorf("town 乙: %v petitions a month, want %v", got, 2/months)
	}
	if got := s.Bodies[dept][Index("close.mean_wd")]; !near(got, 2) {
		t.Errorf("department: mean completion %v wd, want 2", got)
	}
	if want := (Balance{Registered: 7, Open: 2, Closed: 3, Withdrawn: 1, Merged: 1}); s.Balance != want {
		t.Errorf("balance %+v, want %+v", s.Balance, want)
	}
	if m := s.Months[0]; m.Registered != 6 || m.Open != 3 || m.Backlog != 3 || m.Overdue != 0 || m.Completed != 3 {
		t.Errorf("first month %+v", m)
	}
}

func TestEveryFigureOfAnEmptyCountyIsZeroOrNaN(t *testing.T) {
	s := toySummary(t, func(*script) {})
	for i, k := range Table() {
		head, _, _ := strings.Cut(k.Name, ".")
		want := nan
		switch head {
		case "geo", "personnel":
			continue
		case "backlog", "hidden", "village":
			want = 0
		case "dispute":
			if strings.HasSuffix(k.Name, "_per_1000_year") {
				want = 0
			}
		case "petition":
			if strings.Contains(k.Name, "count_month") || strings.Contains(k.Name, "all_cumulative") {
				want = 0
			}
		}
		if strings.HasSuffix(k.Name, ".count") || strings.HasSuffix(k.Name, "_count") {
			want = 0
		}
		if got := s.Values[i]; !near(got, want) {
			t.Errorf("%s: got %v, want %v", k.Name, got, want)
		}
	}
}

func TestTableIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Table() {
		if seen[k.Name] {
			t.Errorf("%s stands twice", k.Name)
		}
		seen[k.Name] = true
		if k.Unit == "" || k.English == "" || k.Chinese == "" || k.Definition == "" || k.DefinitionZh == "" ||
			k.Dir < -1 || k.Dir > 1 {
			t.Errorf("%s: something is missing: %+v", k.Name, k)
		}
	}
	var families []string
	for _, k := range Table() {
		if head := k.Family(); len(families) == 0 || families[len(families)-1] != head {
			if slices.Contains(families, head) {
				t.Errorf("%s stands apart from the others of its family", k.Name)
			}
			families = append(families, head)
		}
	}
}
