package experiments

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/scenarios"
	"hanyin/sim"
)

// A replication that panics is left out and named with its seed and place; the files and sums hold the others, each
// as it is in a run that does not crash.
func TestOtherReplicationsOutliveACrash(t *testing.T) {
	s, err := scenarios.Load("hanyin", []string{"time.warmup_days=0", "time.days=3"})
	if err != nil {
		t.Fatal(err)
	}
	v, err := Prepare(s)
	if err != nil {
		t.Fatal(err)
	}
	run := func(v Variant) (*Result, []string) {
		dir := filepath.Join(t.TempDir(), "run")
		folder, err := CreateFolder(dir, false)
		if err != nil {
			t.Fatal(err)
		}
		r, err := v.replicateAll(t.Context(), Options{Replications: 4, Workers: 2, Folder: folder}, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if err := folder.Commit(); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(filepath.Join(dir, kpisFile.Name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		for _, row := range rows[1:] {
			if row[0] != "1" {
				kept = append(kept, strings.Join(row, ","))
			}
		}
		if lost := len(kept) == len(rows)-1; lost != (len(r.Finished) == 3) {
			t.Errorf("finished %v, rows of replication 1: %v", r.Finished, !lost)
		}
		return r, kept
	}
	whole, want := run(v)
	if len(whole.Crashed) > 0 || len(whole.Finished) != 4 {
		t.Fatalf("crashed %v, finished %v, want none and 4", whole.Crashed, whole.Finished)
	}
	v.routers = func(seed sim.Seed) agents.Router {
		if seed == ReplicationSeed(s.Seed, 1) {
			panic("an event is past")
		}
		return nil
	}
	r, got := run(v)
	if !slices.Equal(r.Finished, []int{0, 2, 3}) || len(r.Crashed) != 1 {
		t.Fatalf("finished %v, crashed %v", r.Finished, r.Crashed)
	}
	for _, part := range []string{"replication 1 of hanyin", "seed 321", "an event is past", "crash_test.go:"} {
		if text := r.Crashed[0].String(); !strings.Contains(text, part) {
			t.Errorf("%q does not say %q", text, part)
		}
	}
	if !slices.Equal(got, want) {
		t.Error("the other replications are not what they are without the crash")
	}
}
