package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// paceOf is why a load test did not keep up, of its document.
type paceOf struct {
	Rate          float64
	Passed, Valid bool
	Pace          struct {
		Cause string
		CPU   float64 `json:"cpu_share"`
	}
}

// A generator that is kept from running for longer than its patience blames the machine, not the router: it is stopped
// for half a second.
func TestAStoppedGeneratorBlamesTheMachine(t *testing.T) {
	url, asked := answering(t)
	cmd := command(t, t.TempDir(), append(strings.Fields(
		"load --rate 200 --duration 2s --petitions 500 --max-lag 200ms --json --url"), url)...)
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-asked // arrivals have come
	_ = cmd.Process.Signal(syscall.SIGSTOP)
	time.Sleep(600 * time.Millisecond) // the stop is what is tested
	_ = cmd.Process.Signal(syscall.SIGCONT)
	_ = cmd.Wait()
	var d paceOf
	if err := json.Unmarshal(out.Bytes(), &d); err != nil || d.Valid || d.Pace.Cause != "machine" ||
		cmd.ProcessState.ExitCode() != exitTooSlow {
		t.Errorf("%v: exit %d, %+v: want an invalid run and the machine", err, cmd.ProcessState.ExitCode(), d)
	}
}

// A generator on one core that is asked for more than it can do blames itself, where others use the core as well too.
func TestAGeneratorAtItsLimitBlamesItself(t *testing.T) {
	cmd := command(t, t.TempDir(), strings.Fields(
		"load --router null --schedule constant --rate 5e7 --duration 1s --petitions 500 --json")...)
	cmd.Env = append(cmd.Environ(), "GOMAXPROCS=1")
	out, _ := cmd.Output()
	var d paceOf
	if err := json.Unmarshal(out, &d); err != nil || d.Valid || cmd.ProcessState.ExitCode() != exitTooSlow {
		t.Fatalf("%v: exit %d, %+v: want an invalid run", err, cmd.ProcessState.ExitCode(), d)
	}
	if d.Pace.Cause != "generator" { // however busy the machine is with other work
		t.Errorf("at %.0f %% of its core the cause is %s", 100*d.Pace.CPU, d.Pace.Cause)
	}
}

// The highest rate of a server with a bucket of 2,000 tokens a second is found over HTTP within 5 %.
func TestFindMaxFindsATokenBucketOverHTTP(t *testing.T) {
	if !*whole {
		t.Skip("a minute by the clock and a quiet core: -whole")
	}
	const limit, room = 2000.0, 300.0
	var mu sync.Mutex
	tokens, last := room, time.Now()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q struct{ Petition, Attempt uint64 }
		_ = json.NewDecoder(r.Body).Decode(&q)
		mu.Lock()
		now := time.Now()
		tokens, last = min(room, tokens+limit*now.Sub(last).Seconds()), now
		taken := tokens >= 1
		if taken {
			tokens--
		}
		mu.Unlock()
		if !taken {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"petition":%d,"attempt":%d,"action":"human","reason":"x"}`, q.Petition, q.Attempt)
	}))
	defer server.Close()
	got := call(t, t.TempDir(), "load", "--url", server.URL, "--find-max", "--rate", "700", "--duration", "10s",
		"--max-lag", "2s", "--json")
	var d paceOf
	if err := json.Unmarshal([]byte(got.out), &d); err != nil || !d.Passed || d.Rate < .95*limit ||
		d.Rate > 1.05*limit {
		t.Errorf("%v: exit %d, found %.0f, want %.0f within 5 %%: %s", err, got.code, d.Rate, limit, got.err)
	}
}
