package sweep

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
)

const branched = `branch = "after-warmup"
`

// tinyBranched is an experiment whose points change two mechanisms after the warm-up, in both of two carried sets.
func tinyBranched(t *testing.T) *plan.Experiment {
	return read(t, strings.Replace(twoByTwo, "kind", branched+"kind", 1)+`[[carry]]
name = "department.slack"
levels = [0.8, 1.4]
`)
}

// results are the files of a store by name.
func results(t *testing.T, s *Sweep) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := s.Store.Each(func(name string) error {
		body, err := os.ReadFile(filepath.Join(s.Store.Dir(), store.ResultsFolder, name[:2], name[2:]))
		all[name] = string(body)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Whoever shares a warm-up with whom, the results are the same to the byte: on any workers, in shares that cut
// warm-ups apart, and by a run that makes up for single results.
func TestBranchedResultsAreTheSameOnAnyWorkersAndInShards(t *testing.T) {
	e := tinyBranched(t)
	whole := open(t, e)
	_, table := values(t, whole, Options{Workers: 1})
	if len(table.Failures) > 0 {
		t.Fatalf("%v: %v", table.Failures, table.Examples)
	}
	want := results(t, whole)
	if len(want) != 2*4*3 {
		t.Fatalf("%d results, want 24", len(want))
	}
	many, shares := open(t, e), open(t, e)
	values(t, many, Options{Workers: 7})
	for _, i := range []int{4, 1, 5, 2, 3} {
		if _, err := shares.Run(t.Context(), Options{Shard: store.Shard{Number: i, Of: 5}, Workers: 2}); err != nil {
			t.Fatal(err)
		}
	}
	for _, lost := range []store.Task{{Point: 2, Replication: 0}, {Point: 5, Replication: 2},
		{Point: 7, Replication: 2}} {
		if err := os.Remove(whole.Store.File(whole.Key(lost))); err != nil {
			t.Fatal(err)
		}
	}
	values(t, whole, Options{Workers: 2})
	merged := open(t, e)
	if _, err := merged.Store.Merge(t.Context(), many.Store.Dir(), shares.Store.Dir()); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]*Sweep{"seven workers": many, "shares": shares, "made up for": whole,
		"merged": merged} {
		if !maps.Equal(results(t, s), want) {
			t.Errorf("%s: other results", name)
		}
	}
}

// A branched point is a run from the start with a dated change: the same events, the same figures. An unbranched point
// with the same values is another run.
func TestBranchedPointIsARunWithDatedChanges(t *testing.T) {
	text := "replications = 2\nkpis = [\"petition.count_month\"]\n[design]\nkind = \"list\"\n"
	values := []string{"0.0", "0.6"}
	dated := text
	for i, v := range values {
		file := filepath.Join(t.TempDir(), "dated.toml")
		text += fmt.Sprintf("[[point]]\nset = [\"mechanisms.digital=%s\", \"limits.first_contact_wd=%d\"]\n", v, i+1)
		change := func(key, value string) string {
			return fmt.Sprintf("[[change]]\nkey = %q\nvalue = %s\nfrom = 2020-01-06\n", key, value)
		}
		scenario := "inherits = \"hanyin\"\n" + change("mechanisms.digital", v) +
			change("limits.first_contact_wd", fmt.Sprint(i+1))
		if err := os.WriteFile(file, []byte(scenario), 0o666); err != nil {
			t.Fatal(err)
		}
		dated += fmt.Sprintf("[[point]]\nscenario = %q\n", file)
	}
	rows := func(text string) (s *Sweep, list []*Row) {
		s = open(t, read(t, text))
		if _, err := s.Run(t.Context(), Options{}); err != nil {
			t.Fatal(err)
		}
		for i := range s.Order(2).Len() {
			row, err := s.Row(s.Order(2).Task(i))
			if err != nil || row.Failure != nil {
				t.Fatal(err, row)
			}
			list = append(list, row)
		}
		return s, list
	}
	_, want := rows(dated)
	plain, other := rows(text)
	s, got := rows(strings.Replace(text, "kind", branched+"kind", 1))
	for i := range want {
		same := func(a, b *Row) bool {
			return a.EventHash == b.EventHash && a.Events == b.Events && fmt.Sprint(a.KPIs) == fmt.Sprint(b.KPIs)
		}
		if !same(got[i], want[i]) {
			t.Errorf("run %d: events %s, with dated changes %s", i, got[i].EventHash, want[i].EventHash)
		}
		if same(got[i], other[i]) {
			t.Errorf("run %d: a county that changes is as one that always had it", i)
		}
	}
	both := results(t, plain)
	for name := range results(t, s) {
		if _, taken := both[name]; taken {
			t.Errorf("%s is the name of a branched and of an unbranched result", name)
		}
	}
	if _, err := Open(plain.Store.Dir(), s.Experiment); !errors.Is(err, store.ErrOtherExperiment) {
		t.Errorf("the branched experiment in the folder of the other: %v", err)
	}
	if _, err := plain.nameOf(mustJSON(t, got[0])); err == nil {
		t.Error("a branched row has a name in the unbranched experiment")
	}
	alone := *got[0]
	alone.Past = nil
	if _, err := s.nameOf(mustJSON(t, &alone)); err == nil {
		t.Error("a row without a past has a name in the branched experiment")
	}
}

// Figures of a branched point are meant to move over the counted span.
func TestMovementsOfBranchedPointsAreNotKept(t *testing.T) {
	e := tinyBranched(t)
	p := e.Point(0)
	p.Set = append(slices.Clone(p.Set), "time.days=760")
	s, err := e.Load(p)
	if err != nil {
		t.Fatal(err)
	}
	county, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	rep, err := experiments.Simulate(t.Context(), s, county, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	plain, branched := &Row{}, &Row{Past: p.Past}
	plain.watch(e, s, &rep.Summary)
	branched.watch(e, s, &rep.Summary)
	if len(plain.Moved) == 0 || branched.Moved != nil {
		t.Errorf("moved %v and, branched, %v: want some and none", plain.Moved, branched.Moved)
	}
}

func mustJSON(t *testing.T, r *Row) []byte {
	t.Helper()
	text, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A worker whose warm-up another makes takes up the next that is needed, as far as those that are kept and the share
// reach.
func TestWorkersMakeWarmupsAhead(t *testing.T) {
	e := tinyBranched(t) // two worlds of four points, three replications
	first := store.Task{Point: 1}
	for _, test := range []struct {
		name    string
		workers int
		to      int // where the share ends
		begun   []pastID
		held    []store.Task
		want    []pastID
	}{
		{"one worker", 1, 24, nil, nil, nil},
		{"two workers", 2, 24, nil, nil, []pastID{{1, 0}}},
		{"the next is begun", 3, 24, []pastID{{1, 0}}, nil, []pastID{{0, 1}}},
		{"all that are kept are begun", 2, 24, []pastID{{1, 0}}, nil, nil},
		{"the share ends", 2, 4, nil, nil, nil},
		{"the next is done", 2, 24, nil,
			[]store.Task{{Point: 4}, {Point: 5}, {Point: 6}, {Point: 7}}, []pastID{{0, 1}}},
	} {
		s := open(t, e)
		w := newWorlds(e, test.workers)
		w.order, w.to = s.Order(3), test.to
		for _, task := range test.held {
			body, err := newRow(e, e.Point(task.Point), task.Replication).JSON()
			if err == nil {
				err = s.Store.Put(s.Key(task), body)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, id := range append([]pastID{s.pastID(first)}, test.begun...) {
			if _, added := w.pasts.entry(id); !added {
				t.Fatalf("%s: %v is begun already", test.name, id)
			}
		}
		own, err := s.past(t.Context(), w, first)
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.past(t.Context(), w, store.Task{Point: 3})
		if err != nil || own != again {
			t.Errorf("%s: two points of a world have two warm-ups, %v", test.name, err)
		}
		var made []pastID
		for id, m := range w.pasts.kept {
			if m.ready.Load() && id != s.pastID(first) {
				made = append(made, id)
			}
		}
		if !slices.Equal(made, test.want) {
			t.Errorf("%s: made %v ahead, want %v", test.name, made, test.want)
		}
		if len(w.pasts.kept) > test.workers {
			t.Errorf("%s: %d warm-ups kept by %d workers", test.name, len(w.pasts.kept), test.workers)
		}
	}
}

// What is forgotten while somebody waits for it is not made again for him.
func TestForgottenWhileAwaited(t *testing.T) {
	c, made := cache[int, int]{most: 1}, 0
	build := func() (int, error) { made++; return made, nil }
	awaited, _ := c.entry(1)
	_, _ = awaited.get(build)
	_, _ = c.get(2, build)
	if got, _ := awaited.get(build); got != 1 || made != 2 || c.kept[1] != nil {
		t.Errorf("got %d, made %d, kept %v", got, made, c.kept)
	}
}

// A warm-up that breaks down is a failure of every point that goes on from it, and of no other.
func TestFailedWarmupFailsItsPoints(t *testing.T) {
	s := open(t, tinyBranched(t))
	w := newWorlds(s.Experiment, 1)
	w.order, w.to = s.Order(1), 8
	broken := store.Task{Point: 2}
	_, _ = w.pasts.get(s.pastID(broken), func() (*experiments.Past, error) {
		return nil, &runError{Panicked, errors.New("out of order")}
	})
	for point := range 8 {
		body, err := s.work(t.Context(), w, store.Task{Point: point})
		if err != nil {
			t.Fatal(err)
		}
		row, err := readRow(body)
		if err != nil {
			t.Fatal(err)
		}
		if failed := row.Failure != nil && row.Failure.Kind == Panicked; failed != (point < 4) {
			t.Errorf("point %d: %+v", point, row.Failure)
		}
	}
}

// The estimate of a branched design builds the county that its runs have and no other, and counts the warm-ups that
// are kept beside the runs.
func TestEffortOfBranchedPoints(t *testing.T) {
	const long = `set = ["geo.households=3000", "time.days=4000", "time.warmup_days=400"]
replications = 60
[design]
BRANCHkind = "factorial"
[[factor]]
name = "demand.multiplier"
levels = [1.0, 1.1]
`
	memory := map[string]uint64{}
	for _, branch := range []string{"", branched} {
		file := filepath.Join(t.TempDir(), "long.toml")
		if err := os.WriteFile(file, []byte(strings.Replace(long, "BRANCH", branch, 1)), 0o666); err != nil {
			t.Fatal(err)
		}
		e, err := plan.Read(file, plan.Overrides{})
		if err != nil {
			t.Fatal(err)
		}
		s := open(t, e)
		w := newWorlds(e, 8)
		order := s.Order(e.Replications)
		// the first that is missing is the other
		if err := s.Store.Put(s.Key(order.Task(0)), []byte("{}")); err != nil {
			t.Fatal(err)
		}
		effort, estimated := s.effort(t.Context(), w, order, store.Shard{}, 8)
		if !estimated {
			t.Fatalf("branch %q: no estimate", branch)
		}
		memory[branch] = effort.Memory
		if branch == "" {
			continue
		}
		before, err := w.before(e.Point(1))
		if err == nil {
			_, err = w.county(before)
		}
		if err != nil || len(w.counties.kept) != 1 {
			t.Errorf("%v, %d counties, want that of the warm-up alone", err, len(w.counties.kept))
		}
	}
	t.Log(memory)
	if plain, both := float64(memory[""]), float64(memory[branched]); both < 1.2*plain || both > 2*plain {
		t.Errorf("%.0f bytes, with warm-ups kept %.0f", plain, both)
	}
}
