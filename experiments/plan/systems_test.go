package plan

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"hanyin/experiments"
	"hanyin/metrics"
	"hanyin/scenarios"
	"hanyin/sim"
)

// hamlet is a small county, busy enough that every system is used.
var hamlet = []string{
	"fit=0", "geo.towns=2", "geo.units=4", "geo.l2=12", "geo.l3=24", "geo.grids_total=40", "geo.households=400",
	"geo.registered=1300", "geo.resident=1000", "time.start=2021-01-01", "time.warmup_days=0", "time.days=200",
	"demand.multiplier=8", "department.reference_issues=2", "demand.disputes_per_1000_year=300",
	"demand.hazards_per_unit_year=60", "demand.projects_per_unit_year=20", "household.shock_year=1",
	"poverty.slide=[0.5, 0.6, 0.7]", "grid.quit_month=0.1", "score.min_cases=1", "enforcement.major_share=0.4",
	"voice.account_constant=-2",
}

// expected is the key figure that each system's switch moves, by what the literature and the rules of docs/model.md
// have the system for, and in which direction switching it off moves it.
var expected = map[string]struct {
	kpi  string
	sign float64
}{
	"no county and town centres":                        {"response.ontime.hotline", -1},
	"no six-class database":                             {"utilisation.town", +1},
	"no four modules of the account":                    {"sat.true.account", -1},
	"no five intake services":                           {"petition.count_month.account", +1},
	"no three modes of reporting":                       {"petition.account_share", -1},
	"no account":                                        {"petition.account_share", -1},
	"no dispatch by the platform":                       {"misroute_rate", +1},
	"no closed loop":                                    {"sat.all", -1},
	"no third-level grids and patrols":                  {"petition.count_month.grid", -1},
	"no phones and tracks":                              {"hours.volunteer", -1}, // nothing to record
	"no escalation by time":                             {"hops.mean", -1},
	"no published scores":                               {"close.ontime", -1},
	"no efficiency supervision":                         {"wait.p90_h.department", +1},
	"no household classes":                              {"poverty.undetected_share", +1},
	"no three lines":                                    {"hours.volunteer", -1},
	"no subsidy and training":                           {"grid.quit_rate", +1},
	"no dispute module with experts":                    {"dispute.success_rate", -1},
	"no deliberation":                                   {"dispute.prevented_per_1000_year", -1},
	"no social organisations":                           {"utilisation.village", +1},
	"no whistle and report":                             {"close.median_wd", +1},
	"no legal review":                                   {"utilisation.department", -1}, // of the judicial bureau
	"no hazard prediction and cameras":                  {"hazard.known_share", -1},
	"no watch on poverty":                               {"poverty.detect_median_d", +1},
	"no online services":                                {"errand.hours", +1},
	"no five links":                                     {"utilisation.town", +1},
	"epidemic, no reports by the account":               {"hours.volunteer", +1},
	"three times the demand, no centres":                {"response.ontime.hotline", -1},
	"three times the demand, no escalation by time":     {"hops.mean", -1},
	"three times the demand, no efficiency supervision": {"wait.p90_h.department", +1},
	"three times the demand, no five links":             {"utilisation.town", +1},
}

// Every system's switch moves the figure that the system is for, beyond noise: over 32 paired runs of the hamlet
// the mean difference has the sign expected and at least three standard errors.
func TestEverySystemActs(t *testing.T) {
	e, err := Read("systems", Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	const seeds = 32
	run := func(p Named) (values [seeds][]float64) {
		s, err := scenarios.Load(cmp.Or(p.Scenario, e.Scenario), slices.Concat(hamlet, p.Set))
		if err != nil {
			t.Fatalf("%s: %v", p.Name, err)
		}
		v, err := experiments.Prepare(s)
		if err != nil {
			t.Fatal(err)
		}
		for k := range seeds {
			r, err := v.Run(t.Context(), sim.Seed(7+k))
			if err != nil {
				t.Fatal(err)
			}
			values[k] = r.Summary.Values
		}
		return values
	}
	bases := map[int][seeds][]float64{}
	for i, p := range e.Points {
		if p.Against == i || i == 0 {
			bases[i] = run(p)
			continue
		}
		want, ok := expected[p.Name]
		k := metrics.Index(want.kpi)
		if !ok || k < 0 {
			t.Errorf("%s: nothing is expected of it", p.Name)
			continue
		}
		off, on, sum, squares := run(p), bases[p.Against], 0.0, 0.0
		for r := range seeds {
			d := want.sign * (off[r][k] - on[r][k])
			sum, squares = sum+d, squares+d*d
		}
		mean := sum / seeds
		if se := math.Sqrt((squares/seeds - mean*mean) / (seeds - 1)); !(mean > 3*se && mean > 0) {
			t.Errorf("%s: %v moves %s by %.4g, standard error %.2g, times the sign expected", p.Name, p.Set,
				want.kpi, mean, se)
		}
	}
	if len(e.Points) != len(expected)+3 {
		t.Errorf("%d points and %d expectations: want one for each but the three bases", len(e.Points), len(expected))
	}
}
