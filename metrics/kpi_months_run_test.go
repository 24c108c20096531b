package metrics_test

import (
	"math"
	"testing"

	"hanyin/agents"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// No key figure of cases is the same in every month by construction, as the share that was completed would be of
// petitions that ended. Where nothing of the kind happens in this county, a figure is 0 or has no value.
func TestNoKPIIsConstantByConstruction(t *testing.T) {
	s, err := scenarios.Load("hanyin", []string{"time.warmup_days=0", "time.days=730"})
	if err != nil {
		t.Fatal(err)
	}
	county, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	config := s.Config(county, 5, nil)
	c := metrics.NewCollector(county, 0, county.Horizon(), metrics.Options{Rules: config.Rules})
	config.Watcher = c
	if err := agents.NewWorld(config).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	months := c.Summary().KPIMonths
	varied := 0
	for k, kpi := range metrics.MonthlyTable() {
		low, high := math.Inf(1), math.Inf(-1)
		for _, values := range months {
			if x := values[k]; !math.IsNaN(x) {
				low, high = min(low, x), max(high, x)
			}
		}
		switch {
		case low < high:
			varied++
		case low == high && low != 0:
			t.Errorf("%s is %v in every month", kpi.Name, low)
		}
	}
	if varied < 60 {
		t.Errorf("%d key figures differ from month to month, want most", varied)
	}
}
