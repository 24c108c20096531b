package plan

import (
	"fmt"
	"slices"
	"testing"

	"hanyin/experiments"
	"hanyin/metrics"
	"hanyin/scenarios"
	"hanyin/sim"
)

// With the same staff more demand is contacted and completed on time less often, waits longer for the first contact,
// is resolved less often, and leaves a larger backlog, steeply once bodies have more work than hours.
func TestDemandAgainstTheSameStaff(t *testing.T) {
	kpis := []string{"backlog.count", "response.p90_h", "close.ontime", "resolve.true_rate", "response.ontime"}
	const rising = 2 // so many of them get larger
	var last []float64
	for _, m := range []int{8, 30, 100} {
		s, err := scenarios.Load("hanyin", slices.Concat(hamlet, []string{fmt.Sprintf("demand.multiplier=%d", m)}))
		if err != nil {
			t.Fatal(err)
		}
		v, err := experiments.Prepare(s)
		if err != nil {
			t.Fatal(err)
		}
		sum := make([]float64, len(kpis))
		for k := range 3 {
			r, err := v.Run(t.Context(), sim.Seed(7+k))
			if err != nil {
				t.Fatal(err)
			}
			for j, name := range kpis {
				sum[j] += r.Summary.Values[metrics.Index(name)] / 3
			}
		}
		for j := range last {
			if worse := sum[j] > last[j] == (j < rising); !worse {
				t.Errorf("demand x%d: %s %.3f after %.3f", m, kpis[j], sum[j], last[j])
			}
		}
		t.Logf("demand x%d: %s %.3f", m, kpis, sum)
		last = sum
	}
}
