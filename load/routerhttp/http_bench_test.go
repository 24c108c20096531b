package routerhttp_test

import (
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/load"
	"hanyin/load/routerhttp"
)

// BenchmarkHTTP is the cost of a call over the loopback, both ends in this process.
func BenchmarkHTTP(b *testing.B) {
	server := serve(b, "table", nil)
	client, err := routerhttp.NewClient(county(), server.URL, routerhttp.ClientSettings{Connections: 32})
	if err != nil {
		b.Fatal(err)
	}
	res, err := load.Run(b.Context(), load.Settings{
		Name: "table", Corpus: load.NewCorpus(county(), 1, 2000, 0.85, true), Model: load.Closed, Lanes: 16,
		Remote: true, Count: uint64(b.N), Duration: time.Minute,
		Make: func() (agents.Router, error) { return client, nil },
	})
	if err != nil || !res.Passed {
		b.Fatal(err, res)
	}
	b.ReportMetric(res.Achieved, "calls/s")
}
