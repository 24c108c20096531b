package experiments_test

import (
	"context"
	"testing"

	"hanyin/experiments"
	"hanyin/scenarios"
)

// A scenario names its router; routers differ, each gives the same run again, and the order of quality is as it must
// be.
func TestRoutersWorkInTheCounty(t *testing.T) {
	misrouted := map[string]float64{}
	for _, name := range []string{"random", "table", "oracle", "ladder"} {
		var hashes []string
		for range 2 {
			s, err := scenarios.Load("hanyin", []string{"routing.router=" + name, "time.days=60",
				"time.warmup_days=5"})
			if err != nil {
				t.Fatal(err)
			}
			r, err := experiments.Replicate(context.Background(), s, experiments.Options{Replications: 2})
			if err != nil {
				t.Fatal(err)
			}
			d := r.Document()
			hashes = append(hashes, d.EventHash)
			for _, k := range d.KPIs {
				if k.Name == "misroute_rate" {
					misrouted[name] = float64(k.Mean)
				}
			}
		}
		if hashes[0] != hashes[1] {
			t.Errorf("%s: the same call gave %s and %s", name, hashes[0], hashes[1])
		}
	}
	if !(misrouted["oracle"] < 0.02 && misrouted["oracle"] < misrouted["ladder"] &&
		misrouted["ladder"] < misrouted["random"] && misrouted["random"] > 0.5) {
		t.Errorf("misrouted: %v", misrouted)
	}
}
