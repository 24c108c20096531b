package experiments

import (
	"flag"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
)

var whole = flag.Bool("whole", false, "the level test and checkpoints in whole counties, minutes")

// smallCounty is of 600 households.
var smallCounty = []string{"geo.units=12", "geo.l2=24", "geo.l3=60", "geo.grids_total=96", "geo.households=600",
	"geo.registered=2000", "geo.resident=1500"}

// warmUps are starts, and the days from there until 2025: the counted years, and with them seasons and days off, are
// the same after any of them.
var warmUps = []struct {
	years int
	start string
	days  int
}{{1, "2024-01-01", 366}, {2, "2023-01-01", 731}, {5, "2020-01-01", 1827}, {10, "2015-01-01", 3653}}

// After any warm-up of 1 to 10 years every KPI is where it is after ten, but for chance and for what does not matter.
// In a county whose households never recover from a misfortune it is not.
func TestEveryKPIIsLevelAfterAnyWarmUp(t *testing.T) {
	if testing.Short() {
		t.Skip("decades of runs; others show that replications share nothing")
	}
	// The officers of a county so small have an hour a week for it, so that a backlog takes decades to find its level,
	// and its desk has few cases labelled.
	sets := append([]string{"department.slack=5", "desk.labels_start=8"}, smallCounty...)
	replications := 16
	if *whole {
		sets, replications = nil, 8
	}
	after := func(years int, start string, days int, more ...string) []Tally {
		s, err := scenarios.Load("hanyin", slices.Concat(sets, more, []string{"time.start=" + start,
			fmt.Sprintf("time.warmup_days=%d", days), "time.days=730"}))
		if err != nil {
			t.Fatal(err)
		}
		seed := uint64(100 * years) // other chance after every warm-up
		r, err := Replicate(t.Context(), s, Options{Replications: replications, Seed: &seed})
		if err != nil {
			t.Fatal(err)
		}
		return r.KPIs
	}
	long := warmUps[len(warmUps)-1]
	moved := func(level, kpis []Tally) (names []string) {
		for k, kpi := range metrics.Table() {
			a, b := &level[k], &kpis[k]
			if kpi.Basis == metrics.Setting || slices.Contains(growing, kpi.Name) ||
				min(a.N(), b.N()) < replications/2 {
				continue
			}
			change := b.Mean() - a.Mean()
			chance := math.Hypot(a.HalfWidth(levelOfTest), b.HalfWidth(levelOfTest))
			matters := kpi.Matters.In(a.Mean(), math.NaN())
			if math.IsNaN(matters) {
				matters = leastDrift * math.Abs(a.Mean())
			}
			if math.Abs(change) > max(chance, matters) {
				names = append(names, fmt.Sprintf("%s: %.4g, %.4g after ten years", kpi.Name, b.Mean(), a.Mean()))
			}
		}
		return names
	}
	level := after(long.years, long.start, long.days)
	for _, w := range warmUps[:len(warmUps)-1] {
		for _, name := range moved(level, after(w.years, w.start, w.days)) {
			t.Errorf("after a warm-up of %d years %s", w.years, name)
		}
	}
	const lasting = "household.recover_year=0"
	short := warmUps[0]
	names := moved(after(long.years, long.start, long.days, lasting), after(short.years, short.start,
		short.days, lasting))
	if len(names) < 5 {
		t.Errorf("households that never recover move %q, want the test to see more", names)
	}
}

// growing are the KPIs that have no level by their nature: households come to follow the account until all who can do.
var growing = []string{"adoption.household_coverage", "adoption.followers"}

// levelOfTest is the confidence for each of some hundred KPIs, so that hardly one differs by chance.
const levelOfTest = 0.9999

// A small county is level after a year of warm-up, and the run does not say otherwise; one in which every case costs
// trust that never comes back is not, and the run names trust.
func TestSmallCountyIsLevelAfterAYear(t *testing.T) {
	small := append([]string{"time.warmup_days=365", "time.days=730"}, smallCounty...)
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
