package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"golang.org/x/sync/semaphore"

	"hanyin/web/engine"
)

// Who waits too long for a worker is refused with words; one who has gone is not answered.
func TestNoWorkerIsRefused(t *testing.T) {
	s := &Server{work: semaphore.NewWeighted(0)}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil)
	if s.acquire(ended, w, r) || w.Code != http.StatusServiceUnavailable || w.Body.Len() == 0 {
		t.Errorf("waited in vain: %d %s", w.Code, w.Body)
	}
	w = httptest.NewRecorder()
	if s.acquire(ended, w, r.WithContext(ended)) || w.Body.Len() > 0 {
		t.Errorf("gone: %s", w.Body)
	}
}

// Who listens later is told the early numbers too, as long as nothing whole is known.
func TestEarlyIsToldAgain(t *testing.T) {
	r := &run{state: running, early: []byte("{}"), listeners: map[chan event]bool{}, finished: []bool{false},
		plan: engine.Plan{Tasks: []engine.Task{{}}}, server: &Server{}}
	r.server.settings.Grace = time.Hour
	events, leave := r.listen()
	if first, second := <-events, <-events; first.name != "replication" || second.name != "early" {
		t.Errorf("told %s and %s", first.name, second.name)
	}
	leave()
	r.idle.Stop()
}
