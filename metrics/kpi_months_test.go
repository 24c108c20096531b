package metrics

import (
	"slices"
	"testing"
)

// A month's value is of what ended in the month, whether or not it counts, and of what is kept by month.
func TestKPIsOfAMonthByHand(t *testing.T) {
	for _, c := range []struct {
		tell func(*script)
		want map[string][2]float64 // of two months
	}{
		{petitions, map[string][2]float64{
			"hops.mean":    {(1 + 0 + 0) / 3.0, (3 + 0) / 2.0}, // 2, 4, 5 ended; then 3, 6
			"repeat_share": {1 / 3.0, 0},
			"xinfang.rate": {0, 0}, // 7 is still open
			"close.ontime": {1, 0},
			"close.p90_wd": {nan, nan}, // of too few
		}},
		{truths, map[string][2]float64{
			"expr.ratio":           {.5, nan}, // of 2 and 4, which ended, 2 was told
			"utilisation.village":  {.25, nan},
			"hours.staff":          {3*40 + 120 + 10 + 3*20 + 10 + 40 + 5, nan},
			"grid.entries_hold":    {.6, nan},
			"grid.overload_share":  {1 / 3.0, nan},
			"resigned.share":       {0, nan},
			"dispute.success_rate": {nan, nan},
		}},
	} {
		c0 := NewCollector(toyCounty(), at(10, 0), at(90, 0), Options{})
		c.tell(newScript(c0))
		s := c0.Summary()
		for name, want := range c.want {
			k := slices.IndexFunc(MonthlyTable(), func(k MonthlyKPI) bool { return k.Name == name })
			if k < 0 {
				t.Errorf("%s has no value of a month", name)
				continue
			}
			for m := range s.KPIMonths {
				if got := s.KPIMonths[m][k]; !near(got, want[m]) {
					t.Errorf("%s in month %d: %v, want %v", name, m, got, want[m])
				}
			}
		}
	}
}

// All key figures have a value of each month but for counts, variants and what needs the whole span.
func TestMonthlyTable(t *testing.T) {
	names := map[string]bool{}
	for _, k := range MonthlyTable() {
		names[k.Name] = true
	}
	for _, name := range []string{"xinfang.rate", "expr.ratio", "response.ontime", "hours.volunteer",
		"delib.attendance",
		"adoption.active_rate", "utilisation.desk", "wait.p90_h.intake", "dispute.success_rate",
		"hazard.known_share"} {
		if !names[name] {
			t.Errorf("%s has no value of a month", name)
		}
	}
	for _, name := range []string{"petition.count_month", "petition.completion_rate", "sat.true.grid", "hidden.stock",
		"equity.load_gini",
		"geo.towns"} {
		if names[name] {
			t.Errorf("%s has a value of a month", name)
		}
	}
	if len(names) < 60 {
		t.Errorf("%d key figures have a value of each month, want most", len(names))
	}
}
