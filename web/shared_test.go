package web_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hanyin/web"
)

// One who cancels a run does not decide for others: who listens is told, and by listening again has it go on.
func TestCancelledByOneOfTwo(t *testing.T) {
	server := serve(t, web.Settings{Workers: 1})
	s := begin(t, server.URL, days(t, nil, 6, 1.7)) // long enough to be met at work
	told := make(chan map[string]int)
	go func() {
		count, _ := listen(t, t.Context(), server.URL, s.ID, "cancelled")
		told <- count
	}()
	for state(t, server.URL, s.ID).Finished < 2 {
		time.Sleep(5 * time.Millisecond)
	}
	ask(t, http.MethodDelete, server.URL+"/api/runs/"+s.ID, "")
	if count := <-told; count["cancelled"] != 1 || count["done"] != 0 {
		t.Fatalf("told %v", count)
	}
	if count, _ := listen(t, t.Context(), server.URL, s.ID, "done"); count["done"] != 1 {
		t.Errorf("listening again: %v", count)
	}
}

// A run that failed for a reason that has passed is tried again when it is asked for.
func TestFailedIsTriedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	server := serve(t, web.Settings{Dir: dir, Workers: 1})
	outcomes, away := filepath.Join(dir, "outcomes"), filepath.Join(dir, "away")
	if err := os.Rename(outcomes, away); err != nil {
		t.Fatal(err)
	}
	spec := tiny(t, 2, 1.6)
	s := begin(t, server.URL, spec)
	if _, text := listen(t, t.Context(), server.URL, s.ID, "failed"); text == "" {
		t.Fatal("it did not fail")
	}
	if got := state(t, server.URL, s.ID); got.State != "failed" || got.Error == "" {
		t.Fatalf("%+v", got)
	}
	if err := os.Rename(away, outcomes); err != nil {
		t.Fatal(err)
	}
	begin(t, server.URL, spec)
	listen(t, t.Context(), server.URL, s.ID, "done")
	if got := state(t, server.URL, s.ID); got.State != "done" || got.Error != "" {
		t.Errorf("%+v", got)
	}
}

// Replications that were removed to make room are computed again, and until then a run is not called done.
func TestPrunedIsComputedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	server := serve(t, web.Settings{Dir: dir})
	spec := tiny(t, 2, 1.5)
	s := begin(t, server.URL, spec)
	listen(t, t.Context(), server.URL, s.ID, "done")
	_, before := ask(t, "GET", server.URL+"/api/runs/"+s.ID+"/result", "")
	files, _ := filepath.Glob(filepath.Join(dir, "outcomes", "*.json"))
	if len(files) != 4 || os.Remove(files[0]) != nil {
		t.Fatalf("kept %v", files)
	}
	if resp, text := ask(t, "GET", server.URL+"/api/runs/"+s.ID+"/take/result.json", ""); resp.StatusCode == 200 {
		t.Errorf("a result of what is gone: %.100s", text)
	}
	if got := state(t, server.URL, s.ID); got.State != "interrupted" || got.Finished != 3 {
		t.Errorf("%+v", got)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	begin(t, server.URL, spec)
	listen(t, ctx, server.URL, s.ID, "done")
	if resp, after := ask(t, "GET", server.URL+"/api/runs/"+s.ID+"/result", ""); resp.StatusCode != 200 ||
		after != before {
		t.Errorf("%s: computed again the result is another", resp.Status)
	}
}

// A server's names are compared as names are: by no letter's case, without the port.
func TestHostsByName(t *testing.T) {
	server := serve(t, web.Settings{Hosts: []string{"Petitions.Example:8321"}})
	for host, want := range map[string]int{"petitions.example": 200, "PETITIONS.example:80": 200,
		"other.example": 421} {
		if resp, _ := ask(t, "GET", server.URL+"/", "", "Host", host); resp.StatusCode != want {
			t.Errorf("%s: %s, want %d", host, resp.Status, want)
		}
	}
}

// Replications that are removed while the run is at work do not make it fail: who listens is told, and by listening
// again has them computed again.
func TestPrunedAtWorkGoesOn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	server := serve(t, web.Settings{Dir: dir, Workers: 1})
	s := begin(t, server.URL, days(t, nil, 6, 1.4)) // long enough to be met at work
	told := make(chan map[string]int)
	go func() {
		count, _ := listen(t, t.Context(), server.URL, s.ID, "cancelled")
		told <- count
	}()
	for state(t, server.URL, s.ID).Finished < 3 {
		time.Sleep(5 * time.Millisecond)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "outcomes", "*.json"))
	for _, file := range files {
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	if resp, _ := ask(t, "GET", server.URL+"/api/runs/"+s.ID+"/take/result.json", ""); resp.StatusCode == 200 {
		t.Fatal("a result of what is gone")
	}
	if count := <-told; count["failed"] != 0 || count["done"] != 0 {
		t.Fatalf("told %v", count)
	}
	if got := state(t, server.URL, s.ID); got.State != "interrupted" || got.Finished >= got.Total {
		t.Errorf("%+v", got)
	}
	// One that was removed between its writing and its being counted is missed at the end, and asked for once more.
	for range 2 {
		if _, _, ok := eventsUntil(t, t.Context(), server.URL, s.ID, "done"); ok {
			break
		}
	}
	if got := state(t, server.URL, s.ID); got.State != "done" || got.Finished != got.Total {
		t.Errorf("%+v", got)
	}
}
