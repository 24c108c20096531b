package routerhttp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/load/routerhttp"
)

// A list of questions has the answers that each has alone, an error in the place of the one that the router decides
// nothing about, and no answer at all where one of them cannot be read.
func TestBatchIsAnsweredInItsOrder(t *testing.T) {
	server := serveRouter(t, echoRouter(func(p agents.Petition, _ agents.View) agents.Decision {
		return agents.Decision{Action: agents.ToHuman, Reason: "about " + p.Text}
	}), nil)
	numbered := func(n int) string {
		return strings.NewReplacer(`"petition":1`, fmt.Sprintf(`"petition":%d`, n), "公路", fmt.Sprint(n)).Replace(question)
	}
	status, body, _ := post(t, server.URL+"/v1/route/batch", "application/json",
		"["+numbered(7)+","+numbered(3)+","+numbered(5)+"]")
	var answers []struct {
		Petition int
		Reason   string
	}
	if err := json.Unmarshal([]byte(body), &answers); err != nil || status != 200 || len(answers) != 3 {
		t.Fatalf("status %d, %v: %s", status, err, body)
	}
	for i, n := range []int{7, 3, 5} {
		if answers[i].Petition != n || !strings.HasPrefix(answers[i].Reason, fmt.Sprint("about ", n)) {
			t.Errorf("answer %d: %+v", i, answers[i])
		}
	}
	for body, want := range map[string]string{
		"[]": "0 questions",
		"[" + strings.Repeat(numbered(1)+",", routerhttp.MostInBatch) + numbered(1) + "]": "33 questions",
		"[" + numbered(1) + `,{"petition":2}]`:                                            "question 2:",
		numbered(1):                                                                       "want a list",
		"":                                                                                "EOF",
	} {
		if status, got, _ := post(t, server.URL+"/v1/route/batch", "application/json", body); status != 400 ||
			!strings.Contains(got, want) {
			t.Errorf("%.80s: status %d, %s: want 400 and %q", body, status, got, want)
		}
	}
	refusing := serveRouter(t, refusingRouter{}, nil)
	if status, body, _ := post(t, refusing.URL+"/v1/route/batch", "application/json",
		"["+numbered(1)+","+numbered(2)+"]"); status != 200 || strings.Count(body, `"kind":"permanent"`) != 1 ||
		strings.Count(body, `"action":"human"`) != 1 {
		t.Errorf("a router that refuses the first: status %d, %s", status, body)
	}
}

// Questions of replications that run beside each other go together, and the results are those of asking one by one.
func TestBatchesChangeNoResult(t *testing.T) {
	var calls, questions, most atomic.Int64
	server := batching(t, func(n int) {
		calls.Add(1)
		questions.Add(int64(n))
		for old := most.Load(); int64(n) > old && !most.CompareAndSwap(old, int64(n)); old = most.Load() {
		}
		time.Sleep(time.Millisecond)
	})
	one, _, err := simulate(t, server.URL, 1, routerhttp.InCountySettings{})
	if err != nil || questions.Load() != 0 {
		t.Fatalf("%v, %d questions in batches that nobody asked for", err, questions.Load())
	}
	for _, size := range []int{2, routerhttp.MostInBatch} {
		calls.Store(0)
		questions.Store(0)
		most.Store(0)
		many, asker, err := simulate(t, server.URL, 3, routerhttp.InCountySettings{Batch: size})
		if err != nil || many.Hash() != one.Hash() {
			t.Fatalf("batches of %d: %s, want %s; %v", size, many.Hash(), one.Hash(), err)
		}
		got := asker.Asked()[0]
		// the first batch is that which tries whether it takes any
		if uint64(questions.Load()) != got.Questions+2 || uint64(calls.Load()) != got.Calls+1 ||
			got.Calls >= got.Questions || most.Load() > int64(size) {
			t.Errorf("batches of %d: %+v, of it %d questions in %d calls, %d at most", size, got, questions.Load(),
				calls.Load(), most.Load())
		}
	}
}

// A router that takes no batches is named before anything is simulated, and so is one that answers too few questions.
func TestRoutersWithoutBatchesAreNamed(t *testing.T) {
	few := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if strings.HasSuffix(r.URL.Path, "/batch") {
			_, _ = io.WriteString(w, `[{"petition":1,"attempt":0,"action":"human","reason":"x"}]`)
			return
		}
		_, _ = io.WriteString(w, `{"petition":1,"attempt":0,"action":"human","reason":"x"}`)
	}))
	defer few.Close()
	without := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/batch") {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"petition":1,"attempt":0,"action":"human","reason":"x"}`)
	}))
	defer without.Close()
	for url, want := range map[string]string{few.URL: "1 answers to 2 questions", without.URL: "status-404"} {
		_, asker, err := simulate(t, url, 1, routerhttp.InCountySettings{Batch: 8})
		if err == nil || asker.Failure() == nil || !strings.Contains(asker.Failure().Error(), want) ||
			!strings.Contains(asker.Failure().Error(), "--router-batch") {
			t.Errorf("got %v and %v, want %q", err, asker.Failure(), want)
		}
	}
}

// A batch that fails in mid-run ends it with what failed.
func TestBatchThatFailsEndsTheRun(t *testing.T) {
	var calls atomic.Int64
	server := batching(t, func(int) {
		if calls.Add(1) > 20 {
			panic(http.ErrAbortHandler)
		}
	})
	_, asker, err := simulate(t, server.URL, 3, routerhttp.InCountySettings{Batch: 8})
	if err == nil || asker.Failure() == nil || !strings.Contains(asker.Failure().Error(), "half-answer") {
		t.Errorf("got %v and %v, want half an answer", err, asker.Failure())
	}
}

// A check of a router that answers batches otherwise than single questions says so.
func TestCheckHoldsBatchesToSingleAnswers(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		type asked struct {
			Petition uint64
			Attempt  int
		}
		w.Header().Set("Content-Type", "application/json")
		if !strings.HasSuffix(r.URL.Path, "/batch") {
			var q asked
			if json.NewDecoder(r.Body).Decode(&q) != nil || q.Petition == 0 {
				w.WriteHeader(http.StatusBadRequest)
				return
			}
			fmt.Fprintf(w, `{"petition":%d,"attempt":%d,"action":"human","reason":"x"}`, q.Petition, q.Attempt)
			return
		}
		var list []asked
		_ = json.NewDecoder(r.Body).Decode(&list)
		var answers []map[string]any
		for _, q := range list {
			answers = append(answers, map[string]any{"petition": q.Petition, "attempt": q.Attempt, "action": "assign",
				"owner": "water", "reason": "x"})
		}
		_ = json.NewEncoder(w).Encode(answers)
	}))
	defer server.Close()
	b := check(t, server.URL)
	if len(b) == 0 || !strings.Contains(b[len(b)-1], "several questions in one call") {
		t.Errorf("broken are %q", b)
	}
}

// refusingRouter decides nothing about petitions of odd numbers.
type refusingRouter struct{}

func (refusingRouter) Route(_ context.Context, p agents.Petition, _ agents.View) (agents.Decision, error) {
	if p.ID%2 == 1 {
		return agents.Decision{}, &agents.RouteError{Kind: agents.Permanent, Why: "not I"}
	}
	return agents.Decision{Action: agents.ToHuman, Reason: "x"}, nil
}

// batching answers questions as byWater does, alone and in batches; each batch calls seen with its length first.
func batching(t *testing.T, seen func(n int)) *httptest.Server {
	t.Helper()
	type asked struct {
		Petition uint64
		Attempt  int
		Text     string
	}
	answer := func(q asked) map[string]any {
		action, owner := byWater(q.Text, 0)
		return map[string]any{"petition": q.Petition, "attempt": q.Attempt, "action": action, "owner": owner,
			"reason": "test"}
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var one asked
		var list []asked
		var out any
		var err error
		switch r.URL.Path {
		case "/v1/route":
			err = json.NewDecoder(r.Body).Decode(&one)
			out = answer(one)
		case "/v1/route/batch":
			err = json.NewDecoder(r.Body).Decode(&list)
			seen(len(list))
			var all []map[string]any
			for _, q := range list {
				all = append(all, answer(q))
			}
			out = all
		}
		if err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(out)
	}))
	t.Cleanup(server.Close)
	return server
}
