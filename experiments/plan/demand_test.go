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

// With the same staff more demand is completed on time less often, resolved less often, and leaves a larger backlog,
// steeply once bodies have more work than hours.
func TestDemandAgainstTheSameStaff(t *testing.T) {
	var last [3]float64
	for i, m := range []int{8, 30, 100} {
		s, err := scenarios.Load("hanyin", slices.Concat(hamlet, []string{fmt.Sprintf("demand.multiplier=%d", m)}))
		if err != nil {
			t.Fatal(err)
		}
		v, err := experiments.Prepare(s)
		if err != nil {
			t.Fatal(err)
		}
		var sum [3]float64
		for k := range 3 {
			r, err := v.Run(t.Context(), sim.Seed(7+k))
			if err != nil {
				t.Fatal(err)
			}
			for j, name := range []string{"close.ontime", "resolve.true_rate", "backlog.count"} {
				sum[j] += r.Summary.Values[metrics.Index(name)] / 3
			}
		}
		if i > 0 && !(sum[0] < last[0] && sum[1] < last[1] && sum[2] > last[2]) {
			t.Errorf("demand x%d: on time %.3f, resolved %.3f, backlog %.0f after %.3f, %.3f, %.0f", m, sum[0], sum[1],
				sum[2], last[0], last[1], last[2])
		}
		last = sum
	}
}
