package web

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hanyin/internal/atomicfile"
	"hanyin/web/engine"
)

const faultSpec = `{"scenarios":[{"title":"x","from":"hanyin","set":{"time.days":30}}],"replications":2}`

// A server that has its hands full, or whose disk fails, says so with a status that is the server's and no mistake of
// the caller, and keeps nothing of what it could not keep whole.
func TestTroubleOfTheServer(t *testing.T) {
	s, err := NewServer(t.Context(), Settings{Dir: filepath.Join(t.TempDir(), "kept")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	call := func(method, path, body string) (int, string, string) {
		r := httptest.NewRequest(method, "http://127.0.0.1"+path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		return w.Code, w.Body.String(), w.Header().Get("Retry-After")
	}
	restore := atomicfile.Inject(func(atomicfile.Op, string) error { return syscall.ENOSPC })
	code, text, _ := call("POST", "/api/runs", faultSpec)
	restore()
	if code != 500 || !strings.Contains(text, "cannot write to its folder") || strings.Contains(text, s.store.dir) {
		t.Errorf("a full disk: %d, %s", code, text)
	}
	if len(s.runs) != 0 {
		t.Errorf("%d runs are known of a spec that was not kept", len(s.runs))
	}
	id := strings.Repeat("a", 32)
	if err := s.store.keepSpec(id, []byte(faultSpec)); err != nil {
		t.Fatal(err)
	}
	for i := range mostRuns {
		s.runs[fmt.Sprint(i)] = &run{id: fmt.Sprint(i), state: running}
	}
	for _, c := range [][2]string{{"POST", "/api/runs"}, {"GET", "/api/runs/" + id}} {
		code, text, after := call(c[0], c[1], faultSpec)
		if code != 503 || after != "10" || !strings.Contains(text, "64") {
			t.Errorf("%s %s while 64 runs are at work: %d, Retry-After %q, %s", c[0], c[1], code, after, text)
		}
	}
	clear(s.runs)
	if code, text, _ := call("GET", "/api/runs/"+id+"/result", ""); code != 409 {
		t.Errorf("the result of a run that has none: %d, %s", code, text)
	}
	if code, _, _ := call("GET", "/api/months", ""); code != 404 {
		t.Errorf("months of nobody: %d", code)
	}
	if err := s.store.keepSpec(id[1:]+"b", []byte(faultSpec[:20])); err != nil {
		t.Fatal(err)
	}
	if code, text, _ := call("GET", "/api/runs/"+id[1:]+"b", ""); code != 400 || strings.Contains(text, s.store.dir) {
		t.Errorf("a spec that is cut off: %d, %s", code, text)
	}
}

// Of runs in memory those go that nobody asked for longest, and none that is at work.
func TestForgottenRuns(t *testing.T) {
	s := &Server{runs: map[string]*run{}}
	for i := range mostKnown {
		x := &run{id: fmt.Sprint(i), state: done}
		x.asked.Store(int64(1000 + i))
		if i < 3 {
			x.state = running
		}
		s.runs[x.id] = x
	}
	s.forget()
	if len(s.runs) != mostKnown-1 || s.runs["3"] != nil {
		t.Errorf("%d runs, run 3 %v, want the oldest that rests to go", len(s.runs), s.runs["3"])
	}
	s.forget()
	if len(s.runs) != mostKnown-1 {
		t.Errorf("%d runs, though there is room", len(s.runs))
	}
	for _, x := range s.runs {
		x.state = running
	}
	s.runs["one more"] = &run{state: running}
	s.forget()
	if len(s.runs) != mostKnown {
		t.Errorf("%d runs, though all are at work", len(s.runs))
	}
}

// A panic of the model is an error of the run.
func TestCrashedReplication(t *testing.T) {
	s := &Server{} // without an engine
	text, err := s.replicate(t.Context(), nil, engine.Task{Scenario: 1, Replication: 2}, engine.Progress{})
	if text != nil || err == nil || errors.Is(err, errBusy) {
		t.Errorf("%q, %v", text, err)
	}
}
