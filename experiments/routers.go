package experiments

import (
	"hanyin/agents"
	"hanyin/agents/router"
	"hanyin/internal/message"
	"hanyin/scenarios"
	"hanyin/sim"
)

// Routers readies the scenario's router ([routing] router): what it returns makes one for each replication, nil where
// the model routes by its own rule. A router that learns is trained here, once, from texts that the model writes; one
// named by address is reached through remote, which may be nil.
func Routers(s *scenarios.Scenario, county *agents.County, remote router.Remote) (func(sim.Seed) agents.Router,
	error) {
	routers, err := router.Prepare(s.Params.Routing.Router,
		router.Options{County: county, Seed: sim.Seed(s.Seed), Remote: remote})
	if err != nil {
		return nil, message.Errorf("run.router", s.Name, err)
	}
	return routers, nil
}
