package analysis

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/divisions"
	"hanyin/metrics"
	"hanyin/scenarios"
	"hanyin/scenarios/newcounty"
)

// countiesPlan is a share of the nation over three days.
func countiesPlan(t *testing.T, share float64) *plan.Experiment {
	t.Helper()
	e, err := plan.Read("nation", plan.Overrides{Share: share, Set: []string{"time.warmup_days=0", "time.days=3"}})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func openCounties(t *testing.T, e *plan.Experiment) *sweep.Sweep {
	t.Helper()
	s, err := sweep.Open(t.TempDir(), e)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestNation runs one per cent of the nation: the areas of every level are what their counties come to, and a county
// is what it is alone.
func TestNation(t *testing.T) {
	share := 0.01
	if testing.Short() {
		share = 0.003
	}
	e := countiesPlan(t, share)
	s := openCounties(t, e)
	if _, err := s.Run(context.Background(), sweep.Options{}); err != nil {
		t.Fatal(err)
	}
	d, err := FinishCounties(s, 1)
	if err != nil {
		t.Fatal(err)
	}
	checkPooled(t, d)
	checkCounty(t, e, d)
}

// TestNationInParts runs some counties in one go, and again by another number of workers, in two shards, one of which
// is interrupted and goes on: the files are the same to the byte.
func TestNationInParts(t *testing.T) {
	e := countiesPlan(t, 0.002)
	whole, parts := openCounties(t, e), openCounties(t, e)
	if _, err := whole.Run(context.Background(), sweep.Options{Workers: 3}); err != nil {
		t.Fatal(err)
	}
	if _, err := FinishCounties(whole, 1); err != nil {
		t.Fatal(err)
	}
	other := openCounties(t, e)
	if _, err := other.Run(context.Background(), sweep.Options{Shard: store.Shard{Number: 2, Of: 2}}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	one := sweep.Options{Shard: store.Shard{Number: 1, Of: 2}, Workers: 1, Progress: func(p store.Progress) { stop() }}
	if _, err := parts.Run(ctx, one); !errors.Is(err, context.Canceled) {
		t.Fatalf("the interrupted shard ends with %v", err)
	}
	if _, err := FinishCounties(parts, 1); !errors.Is(err, store.ErrMissing) {
		t.Fatalf("an unfinished run is pooled: %v", err)
	}
	one.Progress = nil
	if _, err := parts.Run(context.Background(), one); err != nil {
		t.Fatal(err)
	}
	if _, err := parts.Store.Merge(context.Background(), other.Store.Dir()); err != nil {
		t.Fatal(err)
	}
	if _, err := FinishCounties(parts, 1); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{ResultFile, AreasFile, RunsFile} {
		a, err := os.ReadFile(filepath.Join(whole.Store.Dir(), name))
		b, other := os.ReadFile(filepath.Join(parts.Store.Dir(), name))
		if err != nil || other != nil || string(a) != string(b) {
			t.Errorf("%s differs after an interruption and a merge: %v, %v", name, err, other)
		}
	}
}

// A county whose first run failed has the size of its second, once, and so have the areas above it.
func TestSizeOfACountyWhoseFirstRunFailed(t *testing.T) {
	e := countiesPlan(t, 0.002)
	e.KPIs = []string{"backlog.count"}
	reference, err := scenarios.Load(e.Scenario, e.Set)
	if err != nil {
		t.Fatal(err)
	}
	const replications = 3
	g := newGathering(e, reference, replications)
	for r := range replications {
		for point := range e.Size() {
			row := &sweep.Row{Replication: r, EventHash: "1", Size: &experiments.WorldSize{Households: 10,
				Registered: 40,
				Resident:   30}}
			if r == 0 && point == 1 {
				row.Size, row.Failure = nil, &sweep.Failure{Kind: sweep.Panicked}
			}
			if err := g.add(store.Task{Point: point, Replication: r}, row); err != nil {
				t.Fatal(err)
			}
		}
	}
	d := g.document()
	if c := d.Counties[1]; c.Failed != 1 || c.Households != 10 || c.Resident != 30 || c.Counties != 1 {
		t.Errorf("the county whose first run failed is %+v", c)
	}
	if n := e.Size(); n < 2 || d.Whole.Counties != n || d.Whole.Registered != 40*n || d.Whole.Households != 10*n {
		t.Errorf("%d counties of 40 people each are together %+v", n, d.Whole)
	}
}

// checkPooled holds the areas of every level against their counties.
func checkPooled(t *testing.T, d *CountiesDocument) {
	t.Helper()
	if len(d.Provinces) < 2 || len(d.Prefectures) < len(d.Provinces) || d.Failed() > 0 {
		t.Fatalf("%d provinces, %d prefectures, %d runs failed: %v", len(d.Provinces), len(d.Prefectures), d.Failed(),
			d.Examples)
	}
	for level, list := range map[int][]AreaResult{1: {d.Whole}, 10000: d.Provinces, 100: d.Prefectures} {
		for _, a := range list {
			sums, n, most, least := map[string]float64{}, AreaResult{}, 0.0, 1.0
			for _, c := range d.Counties {
				if level > 1 && c.Code/level != a.Code {
					continue
				}
				n.Counties, n.Resident = n.Counties+1, n.Resident+c.Resident
				for _, kpi := range []string{"petition.count_month", "backlog.count"} {
					sums[kpi] += float64(c.KPIs[kpi].Mean)
				}
				if x := float64(c.KPIs["resolve.true_rate"].Mean); !math.IsNaN(x) {
					most, least = max(most, x), min(least, x)
				}
			}
			if n.Counties != a.Counties || n.Resident != a.Resident {
				t.Errorf("%s has %d counties and %d residents, its counties %d and %d", a.Name, a.Counties, a.Resident,
					n.Counties, n.Resident)
			}
			for kpi, want := range sums {
				if got := float64(a.KPIs[kpi].Mean); math.Abs(got-want) > 1e-9*want {
					t.Errorf("%s of %s is %v, its counties add up to %v", kpi, a.Name, got, want)
				}
			}
			if x := float64(a.KPIs["resolve.true_rate"].Mean); x < least || x > most {
				t.Errorf("the rate of %s is %v, its counties have %v to %v", a.Name, x, least, most)
			}
		}
	}
}

// checkCounty runs a county by itself, as its scenario and seed say, and finds what it has among the others.
func checkCounty(t *testing.T, e *plan.Experiment, d *CountiesDocument) {
	t.Helper()
	place, _ := divisions.ByCode(d.Counties[0].Code)
	s, err := newcounty.Load(place, e.Set)
	if err != nil {
		t.Fatal(err)
	}
	seed := e.Point(0).Seed
	r, err := experiments.Replicate(context.Background(), s, experiments.Options{Replications: 1, Seed: &seed})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range d.KPIs {
		got, want := float64(d.Counties[0].KPIs[k.KPI].Mean), r.KPIs[metrics.Index(k.KPI)].Mean()
		if got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("%s of %s is %v, alone %v", k.KPI, place.Name, got, want)
		}
	}
}
