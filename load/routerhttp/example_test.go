package routerhttp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/load"
	"hanyin/load/routerhttp"
)

// theirs answers the hanyin protocol with the standard library alone.
func theirs(w http.ResponseWriter, r *http.Request) {
	var q struct {
		Petition uint64
		Attempt  int
		Text     string
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&q); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"petition": q.Petition, "attempt": q.Attempt, "action": "human", "reason": "nobody has taught me yet",
	})
}

func Example() {
	server := httptest.NewServer(http.HandlerFunc(theirs))
	defer server.Close()
	county := agentstest.County()
	client, _ := routerhttp.NewClient(county, server.URL, routerhttp.ClientSettings{})
	result, err := load.Run(context.Background(), load.Settings{
		Name: "theirs", Corpus: load.NewCorpus(county, 1, 1000, 0.9, true), Model: load.Closed, Lanes: 4, Remote: true,
		Count: 500, Duration: time.Minute,
		Make: func() (agents.Router, error) { return client, nil },
	})
	fmt.Println(err, result.Answered >= 500, result.Passed, result.Human)
	// Output: <nil> true true 1
}
