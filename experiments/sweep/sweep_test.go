package sweep

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
	"hanyin/scenarios"
)

// tiny makes a county of a few hundred people and some days.
const tiny = `set = ["geo.households=200", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=700", "geo.resident=600", "time.days=20", "time.warmup_days=5"]
`

// read makes an experiment of a file's text, the tiny county first.
func read(t *testing.T, text string) *plan.Experiment {
	t.Helper()
	file := filepath.Join(t.TempDir(), "tiny.toml")
	if err := os.WriteFile(file, []byte(tiny+text), 0o666); err != nil {
		t.Fatal(err)
	}
	e, err := plan.Read(file, plan.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func open(t *testing.T, e *plan.Experiment) *Sweep {
	t.Helper()
	s, err := Open(t.TempDir(), e)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// values runs a sweep and returns its first column.
func values(t *testing.T, s *Sweep, o Options) ([][]float64, *Table) {
	t.Helper()
	n, err := s.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	table, err := s.Table(n, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { table.Close() })
	v, err := table.Values(0)
	if err != nil {
		t.Fatal(err)
	}
	return v, table
}

const twoByTwo = `replications = 3
kpis = ["petition.count_month", "response.median_h"]
places = ["county", "towns", "categories"]
[design]
kind = "factorial"
[[factor]]
name = "mechanisms.digital"
levels = [0, 1]
[[factor]]
name = "mechanisms.mobilise"
levels = [0, 1]
`

func TestSweepIsTheSameOnAnyWorkersAndInShards(t *testing.T) {
	e := read(t, twoByTwo)
	want, table := values(t, open(t, e), Options{Workers: 1})
	if len(table.Failures) > 0 || len(table.Columns) != 2*(1+10+13) {
		t.Errorf("failures %v, %d columns, want none and 48", table.Failures, len(table.Columns))
	}
	got, _ := values(t, open(t, e), Options{Workers: 5})
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("5 workers give %v, 1 gives %v", got, want)
	}
	sharded := open(t, e)
	for i := 1; i <= 3; i++ {
		if _, err := sharded.Run(t.Context(), Options{Shard: store.Shard{Number: i, Of: 3}}); err != nil {
			t.Fatal(err)
		}
	}
	if _, missing, err := sharded.Complete(); missing != 0 || err != nil {
		t.Errorf("after all shards %d runs are missing, %v", missing, err)
	}
	ran := 0
	got, _ = values(t, sharded, Options{Progress: func(p store.Progress) { ran = p.Ran }})
	if fmt.Sprint(got) != fmt.Sprint(want) || ran != 0 {
		t.Errorf("in shards %v, whole %v; %d ran again", got, want, ran)
	}
}

// TestTableLiesOnTheLedgersDisk: the system's folder for temporary files may be too small for it, or not be there.
func TestTableLiesOnTheLedgersDisk(t *testing.T) {
	s := open(t, read(t, twoByTwo))
	t.Setenv("TMPDIR", filepath.Join(s.Store.Dir(), "none"))
	_, table := values(t, s, Options{})
	if err := table.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.Store.Dir(), "results", "tmp*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestColumnsAgreeWithRows reads every cell of the table from its result file again.
func TestColumnsAgreeWithRows(t *testing.T) {
	s := open(t, read(t, twoByTwo))
	_, table := values(t, s, Options{})
	for c, column := range table.Columns {
		v, err := table.Values(c)
		if err != nil {
			t.Fatal(err)
		}
		for p := range v {
			for r := range v[p] {
				row, err := s.Row(store.Task{Point: p, Replication: r})
				if err != nil {
					t.Fatal(err)
				}
				if want := column.of(row); v[p][r] != want && !(math.IsNaN(v[p][r]) && math.IsNaN(want)) {
					t.Fatalf("%+v at point %d, replication %d: %v, the file says %v", column, p, r, v[p][r], want)
				}
			}
		}
	}
	sum, county := 0.0, 0.0
	for c, column := range table.Columns {
		v, _ := table.Values(c)
		switch {
		case column.KPI != "petition.count_month":
		case column.Kind == Category:
			sum += v[0][2]
		case column.Kind == County:
			county = v[0][2]
		}
	}
	if math.Abs(sum-county) > 1e-9 || county == 0 {
		t.Errorf("petitions of all categories %v, of the county %v", sum, county)
	}
}

// TestScenariosMadeTheSameShareResults: what the two differ in is overridden, so they are one task, whose bytes must
// not depend on who does it.
func TestScenariosMadeTheSameShareResults(t *testing.T) {
	e := read(t,
		"replications = 2\n[design]\nkind = \"list\"\n[[point]]\nname = \"usual\"\n[[point]]\nname = "+
			"\"159\"\nscenario = \"units-159\"\n")
	if a, b := e.Point(0), e.Point(1); a.Hash != b.Hash {
		t.Fatalf("hashes %s and %s, want the same", a.Hash, b.Hash)
	}
	v, table := values(t, open(t, e), Options{Workers: 4})
	if fmt.Sprint(v[0]) != fmt.Sprint(v[1]) || len(table.Failures) > 0 {
		t.Errorf("got %v and %v, failures %v, want the same", v[0], v[1], table.Failures)
	}
}

// TestFailuresAreRows: a point whose settings do not go together fails in every replication, and nothing else does.
func TestFailuresAreRows(t *testing.T) {
	e := read(t, `replications = 2
kpis = ["petition.count_month"]
[design]
kind = "factorial"
[[factor]]
name = "a"
[[factor.level]]
set = ["score.weights.speed=0.35"]
[[factor.level]]
set = ["score.weights.speed=0.45", "score.weights.backlog=0.2"]
[[factor]]
name = "b"
[[factor.level]]
set = ["score.min_cases=5"]
[[factor.level]]
set = ["score.weights.satisfaction=0.25", "score.weights.backlog=0.4"]
`)
	v, table := values(t, open(t, e), Options{})
	if table.Failures[BadScenario] != 2 || len(table.Failures) != 1 || !strings.Contains(table.Examples[0].Message,
		"the weights add up to") {
		t.Errorf("failures %v, %v, want 2 of kind scenario", table.Failures, table.Examples)
	}
	for p := range v {
		for r := range v[p] {
			if math.IsNaN(v[p][r]) != (p == 3) {
				t.Errorf("point %d, replication %d is %v: only the last point fails", p, r, v[p][r])
			}
		}
	}
}

func TestPanicIsAFailureOfOneRun(t *testing.T) {
	s := open(t, read(t, twoByTwo))
	scenario, err := s.Experiment.Load(s.Experiment.Point(0))
	if err != nil {
		t.Fatal(err)
	}
	row := newRow(s.Experiment, s.Experiment.Point(0), 0)
	if err := s.simulate(t.Context(), row, scenario, nil, nil); err != nil || row.Failure == nil ||
		row.Failure.Kind != Panicked {
		t.Errorf("a world without a county: %v, %+v, want a failure of kind panic", err, row.Failure)
	}
}

func TestInterruptedRunKeepsWhatIsDone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := open(t, read(t, twoByTwo))
	var done int
	_, err := s.Run(ctx, Options{Workers: 1, Progress: func(p store.Progress) {
		if done = p.Ran; done == 5 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || done != 5 {
		t.Errorf("%v after %d runs, want canceled after 5", err, done)
	}
	if _, missing, err := s.Complete(); missing != 7 || err != nil {
		t.Errorf("%d runs missing, %v, want 7", missing, err)
	}
	reopened, err := Reopen(s.Store.Dir())
	if err != nil {
		t.Fatal(err)
	}
	got, _ := values(t, reopened, Options{})
	want, _ := values(t, open(t, s.Experiment), Options{})
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("gone on with %v, unbroken %v", got, want)
	}
}

func TestPrecisionStopsWhenEveryPointIsExact(t *testing.T) {
	const text = `kpis = ["petition.count_month"]
%s
[design]
kind = "factorial"
[[factor]]
name = "mechanisms.digital"
levels = [0, 1]
[precision]
kpi = "petition.count_month"
half_width = "%s%%"
most = 40
`
	rough := open(t, read(t, fmt.Sprintf(text, "", "60")))
	n, err := rough.Run(t.Context(), Options{})
	if err != nil || n < 10 || n > 30 {
		t.Errorf("60 %%: %d replications, %v, want 10 to 30", n, err)
	}
	if again, missing, err := rough.Complete(); again != n || missing != 0 || err != nil {
		t.Errorf("complete with %d replications, %d missing, %v, want %d and none", again, missing, err, n)
	}
	if n, err := open(t, read(t, fmt.Sprintf(text, "", "1"))).Run(t.Context(), Options{}); err != nil || n != 40 {
		t.Errorf("1 %%: %d replications, %v, want all 40 allowed", n, err)
	}
	if n, err := open(t, read(t, fmt.Sprintf(text, "budget = 50", "1"))).Run(t.Context(), Options{}); err != nil ||
		n != 25 {
		t.Errorf("1 %% within 50 runs: %d replications of 2 points, %v, want 25", n, err)
	}
}

func TestPointsThatDifferInMechanismsShareACounty(t *testing.T) {
	e := read(t, twoByTwo)
	w := newWorlds(e, 2)
	load := func(i int) *scenarios.Scenario {
		s, err := w.scenario(e.Point(i))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first, err1 := w.county(load(0))
	last, err2 := w.county(load(3))
	if first != last || err1 != nil || err2 != nil {
		t.Errorf("two counties for two points, %v, %v", err1, err2)
	}
	if again, err := w.scenario(e.Point(0)); again != load(0) || err != nil {
		t.Errorf("a point's scenario was loaded twice, %v", err)
	}
}

func TestCacheIsBoundedAndBuildsOnce(t *testing.T) {
	c := cache[int, int]{most: 3}
	var built atomic.Int32
	build := func(k int) int {
		v, _ := c.get(k, func() (int, error) { built.Add(1); return k * k, nil })
		return v
	}
	for k := range 100 {
		for range 2 {
			if got := build(k); got != k*k {
				t.Fatalf("key %d gives %d", k, got)
			}
		}
		if len(c.kept) > 3 || len(c.order) > 3 {
			t.Fatalf("%d values kept, want at most 3", len(c.kept))
		}
	}
	if built.Load() != 100 {
		t.Errorf("%d values built, want 100", built.Load())
	}
}

// Results of another build of the program are never taken for those of this one: not by their folder, and not by
// their names where somebody mixes folders.
func TestOtherBuildsAreKeptApart(t *testing.T) {
	e := read(t, twoPoints)
	old := open(t, e)
	if _, err := old.Run(t.Context(), Options{}); err != nil {
		t.Fatal(err)
	}
	rebuilt := *e
	rebuilt.Build += "-rebuilt"
	if rebuilt.ID() != e.ID() {
		t.Error("another build makes it another experiment")
	}
	_, err := Open(old.Store.Dir(), &rebuilt)
	var other *OtherBuildError
	if !errors.As(err, &other) || other.Held != e.Build || other.Own != rebuilt.Build ||
		!errors.Is(err, store.ErrOtherExperiment) {
		t.Fatalf("another build opens the folder: %v", err)
	}
	fresh := open(t, &rebuilt)
	if _, err := fresh.Store.Merge(t.Context(), old.Store.Dir()); !errors.Is(err, store.ErrOtherExperiment) {
		t.Errorf("merge of two builds: %v", err)
	}
	copyTree(t, filepath.Join(old.Store.Dir(), store.ResultsFolder), filepath.Join(fresh.Store.Dir(),
		store.ResultsFolder))
	found := 0
	if _, err := fresh.Run(t.Context(), Options{Progress: func(p store.Progress) { found = p.Found }}); err != nil {
		t.Fatal(err)
	}
	if found > 0 {
		t.Errorf("%d results of another build were taken for this one's", found)
	}
}

// A result that lies under the name of another, whole though it is, is damaged and made anew: its own settings, hash,
// seed and replication decide what it is.
func TestBodiesAreHeldAgainstTheirKeys(t *testing.T) {
	s := open(t, read(t, twoPoints))
	if _, err := s.Run(t.Context(), Options{}); err != nil {
		t.Fatal(err)
	}
	task := store.Task{Point: 1}
	good, err := s.Store.Get(s.Key(task))
	if err != nil {
		t.Fatal(err)
	}
	row, err := readRow(good)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(r *Row){
		"set":         func(r *Row) { r.Set = append(slices.Clone(r.Set), "demand.multiplier=2") },
		"hash":        func(r *Row) { r.Hash = s.Experiment.Point(0).Hash },
		"seed":        func(r *Row) { r.Seed++ },
		"replication": func(r *Row) { r.Replication++ },
		"version":     func(r *Row) { r.Version = "0" },
		"build":       func(r *Row) { r.Build = "another" },
		"scenario":    func(r *Row) { r.Scenario = "another" },
	} {
		other := *row
		spoil(&other)
		body, err := other.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(s.Store.File(s.Key(task))); err != nil {
			t.Fatal(err)
		}
		if err := s.Store.Put(s.Key(task), body); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Row(task); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("another %s: %v, want ErrDamaged", name, err)
		}
		var last store.Progress
		if _, err := s.Run(t.Context(), Options{Progress: func(p store.Progress) { last = p }}); err != nil {
			t.Fatal(err)
		}
		if again, err := s.Store.Get(s.Key(task)); err != nil || !bytes.Equal(again, good) || last.Ran != 1 {
			t.Errorf("another %s: made anew %d, %v", name, last.Ran, err)
		}
	}
}

const twoPoints = "replications = 2\nkpis = [\"close.median_wd\"]\n[design]\nkind = \"factorial\"\n" +
	"[[factor]]\nname = \"mechanisms.digital\"\nlevels = [0, 1]\n"

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// A description with a flipped bit is written anew if the results in the folder are the experiment's, and no run is
// done again; without results of its own, or with others beside them, the folder is refused.
func TestDamagedDescriptionIsWrittenAnew(t *testing.T) {
	e := read(t, twoPoints)
	s := open(t, e)
	if _, err := s.Run(t.Context(), Options{}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(s.Store.Dir(), store.ExperimentFile)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(whole)*8; i += 97 {
		flipped := slices.Clone(whole)
		flipped[i/8] ^= 1 << (i % 8)
		if err := os.WriteFile(file, flipped, 0o666); err != nil {
			t.Fatal(err)
		}
		again, err := Open(s.Store.Dir(), e)
		if err != nil {
			t.Fatalf("bit %d: %v", i, err)
		}
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, whole) || again.Repaired != 4 {
			t.Fatalf("bit %d: %d results, %v", i, again.Repaired, err)
		}
	}
	other := read(t, strings.Replace(twoPoints, "replications = 2", "replications = 3", 1))
	other.Seed++
	if err := os.WriteFile(file, whole[:len(whole)/2], 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(s.Store.Dir(), other); !errors.Is(err, plan.ErrDamaged) {
		t.Errorf("the damaged folder of another experiment: %v", err)
	}
}

// What is still to do is estimated before a long sweep, and of what was done before nothing; short work has no
// estimate.
func TestEffortIsThatOfWhatIsMissing(t *testing.T) {
	short := open(t, read(t, twoByTwo))
	if _, err := short.Run(t.Context(), Options{Effort: func(e experiments.Effort) {
		t.Errorf("twelve runs of a hamlet are estimated: %+v", e)
	}}); err != nil {
		t.Error(err)
	}
	file := filepath.Join(t.TempDir(), "long.toml")
	if err := os.WriteFile(file, []byte("set = [\"geo.households=3000\", \"time.days=4000\"]\n"+
		strings.Replace(twoByTwo, "= 3", "= 30", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	e, err := plan.Read(file, plan.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, e)
	order := s.Order(e.Replications)
	for i := range 2 {
		if err := s.Store.Put(s.Key(order.Task(i)), []byte("{}")); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	var got []experiments.Effort
	_, err = s.Run(ctx, Options{Workers: 1, Progress: func(store.Progress) { cancel() },
		Effort: func(e experiments.Effort) { got = append(got, e) }})
	if !errors.Is(err, context.Canceled) || len(got) != 1 || got[0].Replications != order.Len()-2 ||
		got[0].Events == 0 || got[0].Wall <= 0 || got[0].Memory == 0 {
		t.Errorf("%v, estimates %+v, want one of %d replications", err, got, order.Len()-2)
	}
}
