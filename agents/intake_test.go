package agents_test

import (
	"math"
	"testing"

	"hanyin/agents"
	"hanyin/sim"
)

// Petitions by the account come by its five services as the scenario says; of those of an epidemic, when three of four
// concerns are of it, .60 are epidemic reports (docs/model.md, 9).
func TestIntakeServices(t *testing.T) {
	busy := []string{"demand.multiplier=20", "adoption.coverage_start=0.9", "voice.account_constant=0",
		"time.warmup_days=2"}
	for _, c := range []struct {
		scenario string
		sets     []string
		want     [agents.ServiceCount]float64
	}{
		{"hanyin", []string{"time.days=300"}, [agents.ServiceCount]float64{0, .75, .10, .08, .05, .02}},
		// every category by the account alike, whatever the size of its matters
		{"epidemic", []string{"time.start=2021-02-27", "time.days=60", "voice.account_size=0", "voice.account_hard=0"},
			[agents.ServiceCount]float64{agents.EpidemicReport: .60}},
	} {
		s := &stream{}
		run(t, load(t, c.scenario, with(append(c.sets, busy...)...)...), sim.Seed(8), s)
		var count [agents.ServiceCount]float64
		n := 0.0
		for _, r := range s.records {
			if r.Kind == agents.Registered && r.Service != agents.NoService {
				count[r.Service]++
				n++
			}
		}
		if n < 500 {
			t.Errorf("%s: %.0f petitions by the account, too few to tell", c.scenario, n)
		}
		for k, want := range c.want {
			// standard errors
			if got := count[k] / max(1, n); want > 0 && math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/max(1, n)) {
				t.Errorf("%s: service %v: %.3f of %.0f, want %.2f", c.scenario, agents.Service(k), got, n, want)
			}
		}
	}
}
