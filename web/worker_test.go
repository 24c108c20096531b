package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"golang.org/x/sync/semaphore"
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
