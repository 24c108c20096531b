package load_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hanyin/agents"
	"hanyin/load"
	"hanyin/scenarios"
)

// mine sends whatever speaks of water to the water company and leaves the rest to people.
type mine struct{ water agents.BodyID }

func (m mine) Route(_ context.Context, p agents.Petition, _ agents.View) (agents.Decision, error) {
	if strings.Contains(p.Text, "水") && !p.Urgent {
		return agents.Decision{Owner: m.water, Level: agents.AtCounty, Reason: "水"}, nil
	}
	return agents.Decision{Action: agents.ToHuman, Reason: "not about water"}, nil
}

func Example() {
	s, _ := scenarios.Load("hanyin", nil)
	county, _ := s.Build()
	water, _ := county.BodyByID("water")
	result, err := load.Run(context.Background(), load.Settings{
		Name: "mine", Corpus: load.NewCorpus(county, 1, 5000, 0.9, true), Model: load.Closed, Count: 20000,
		Duration: time.Minute,
		Make:     func() (agents.Router, error) { return mine{water}, nil },
	})
	fmt.Println(err, result.Ends.Open, result.Accuracy > 0.1)
	for _, v := range result.Invariants {
		if v.Violations > 0 {
			fmt.Println(v.Name, "is broken")
		}
	}
	// Output:
	// <nil> 0 true
	// hops is broken
	// fairness is broken
}
