package experiments

import (
	"strings"
	"testing"

	"hanyin/internal/message"
	"hanyin/scenarios"
)

// A small county is level after a year of warm-up, and the run does not say otherwise; one in which every case costs
// trust that never comes back is not, and the run names trust.
func TestSmallCountyIsLevelAfterAYear(t *testing.T) {
	small := []string{"geo.units=12", "geo.l2=24", "geo.l3=60", "geo.grids_total=96", "geo.households=600",
		"geo.registered=2000", "geo.resident=1500", "time.warmup_days=365", "time.days=730"}
	moving := func(sets ...string) string {
		s, err := scenarios.Load("hanyin", append(sets, small...))
		if err != nil {
			t.Fatal(err)
		}
		seed := uint64(1)
		r, err := Replicate(t.Context(), s, Options{Replications: 6, Seed: &seed})
		if err != nil {
			t.Fatal(err)
		}
		w, _ := r.profile.WarnOfDrift(0)
		return w.In(message.English)
	}
	if got := moving(); got != "" {
		t.Errorf("the county as it is: %s", got)
	}
	if got := moving("trust.return_week=0", "trust.gain=0", "trust.loss=0.5", "trust.pivot=1"); !strings.Contains(
		got, "trust (") {
		t.Errorf("trust that never comes back: %q, want trust named", got)
	}
}
