package compare

import (
	"fmt"
	"math"
	"testing"

	"hanyin/scenarios"
)

// Before a shock both scenarios are the same week for week; the area is the sum of the weeks from the shock on, and
// the peak the largest of them.
func TestWindowOfAShock(t *testing.T) {
	storm := planned(t, "storm", "[[shock]]\nkind = \"staff-cut\"\nfrom = \"2020-01-20\"\ndays = 7\nshare = 0.9\n"+
		"staff = [\"villages\", \"towns\", \"departments\"]\n")
	d := mustCompare(t, Comparison{Baseline: brief(t), Alternatives: []*scenarios.Scenario{storm}, Replications: 3})
	document, err := d.Document()
	if err != nil {
		t.Fatal(err)
	}
	w := document.Alternatives[0].Window
	if w == nil || w.From != "2020-01-20" || w.To != "2020-01-27" {
		t.Fatalf("window %+v, want one from 2020-01-20 to 2020-01-27", w)
	}
	phases := map[string]int{}
	area, peak := 0.0, math.Inf(-1)
	for _, week := range w.Weeks {
		phases[week.Phase]++
		gap := float64(week.Alternative - week.Baseline)
		if week.Phase == "before" {
			if gap != 0 {
				t.Errorf("week of %s, before the shock: %v apart", week.Begins, gap)
			}
			continue
		}
		area, peak = area+gap, max(peak, gap)
	}
	if phases["before"] != 2 || phases["during"] != 2 || phases["after"] < 1 {
		t.Errorf("phases %v, want 2 weeks before, 2 that the shock touches, and some after", phases)
	}
	if !near(float64(w.Area), area, 1e-9) || float64(w.Peak) != peak || peak <= 0 {
		t.Errorf("area %v, peak %v, want %v, %v, above 0", w.Area, w.Peak, area, peak)
	}
	if !w.Distinct {
		t.Errorf("area %v ± %v: not told from chance", w.Area, w.AreaHalf)
	}
	for _, p := range w.Phases {
		if p.Phase == "before" && p.Difference != 0 {
			t.Errorf("%s before the shock: %v apart", p.Measure, p.Difference)
		}
	}
}

// A shock that takes nobody away leaves nothing to be told from chance, though some week has the largest difference.
func TestWindowOfAShockThatDoesNothing(t *testing.T) {
	idle := planned(t, "idle", "[[shock]]\nkind = \"staff-cut\"\nfrom = \"2020-01-20\"\ndays = 3\nshare = 0.01\n"+
		"staff = [\"villages\"]\n")
	d := mustCompare(t, Comparison{Baseline: brief(t), Alternatives: []*scenarios.Scenario{idle}, Replications: 3})
	document, err := d.Document()
	if err != nil {
		t.Fatal(err)
	}
	if w := document.Alternatives[0].Window; w == nil || w.Distinct {
		t.Errorf("window %+v, want one that cannot be told from chance", w)
	}
}

// A shock from the first day to the last has no weeks around it.
func TestNoWindowOfAShockThatLasts(t *testing.T) {
	base := brief(t)
	lasting := planned(t, "lasting", fmt.Sprintf(
		"[[shock]]\nkind = \"leader-loss\"\nfrom = %q\ndays = %d\nshare = 0.5\n",
		base.Params.Start, base.Params.WarmupDays+base.Params.Days))
	d := mustCompare(t, Comparison{Baseline: base, Alternatives: []*scenarios.Scenario{lasting}, Replications: 2})
	document, err := d.Document()
	if err != nil {
		t.Fatal(err)
	}
	if w := document.Alternatives[0].Window; w != nil {
		t.Errorf("window %+v, want none", w)
	}
}

// A change that is followed by fewer days than a KPI goes on moving is warned of; a shock has its window.
func TestShortHorizonIsWarnedOf(t *testing.T) {
	base := brief(t)
	for name, c := range map[string]struct {
		other *scenarios.Scenario
		want  bool
	}{
		"a change": {brief(t, "grid.visit_h=1"), true},
		"a dated change": {planned(t, "dated",
			"[[change]]\nkey = \"mechanisms.interact\"\nvalue = 0\nfrom = \"2020-01-15\"\n"), true},
		"a shock": {planned(t, "shock", "[[shock]]\nkind = \"storm\"\nfrom = \"2020-01-20\"\ndays = 3\n"),
			false},
	} {
		d, err := newResult(Comparison{Baseline: base, Alternatives: []*scenarios.Scenario{c.other}})
		if err != nil {
			t.Fatal(err)
		}
		if days, names := d.short(1); (len(names) > 0) != c.want {
			t.Errorf("%s: %d days, short for %q, want %v", name, days, names, c.want)
		}
	}
}
