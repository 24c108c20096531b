package scenarios

import (
	"hanyin/agents"
	"hanyin/agents/mechanism"
	"hanyin/metrics"
	"hanyin/sim"
)

// Scenario is a world, resolved and checked.
type Scenario struct {
	Name     string // of the embedded scenario, or of the file without .toml
	Title    string
	TitleZh  string
	Inherits string // what it inherits from directly, "" for the base
	Hash     string // 16 hex digits of all that decides a run; names, labels and sources do not count

	Params       agents.Params
	Tables       agents.Tables
	Plan         mechanism.Plan
	Changes      []Change // the timeline, in order of time
	Shocks       []Shock
	Replications int
	Seed         uint64
	// by KPI: smallest changes worth acting on, where the file or one that it inherits from says another than the
	// table of KPIs; they decide no run
	Matters map[string]metrics.Margin

	Values   []Value   // every value, in the order of the base scenario
	Warnings []Problem // what a reader should know and need not stop for
	Accepted []int     // numbers of the accepted parameter sets that fit may name, best first
	Borders  []Outline // where places lie on a map; nil: maps are schematic; they decide no run

	dated []agents.Change
}

// Build makes the county of the scenario.
func (s *Scenario) Build() (*agents.County, error) { return s.BuildLike(nil) }

// BuildLike makes the same county, and takes over from like, which may be nil, what both have in common.
func (s *Scenario) BuildLike(like *agents.County) (*agents.County, error) {
	return agents.BuildLike(like, s.Params, s.Tables)
}

// Config is what one replication in county c needs: the rules of the scenario's mechanisms, its timeline, its seed,
// and who watches. The router is the model's own: who runs a scenario with another puts that in (package
// agents/router). The county may have been built for another scenario of the same shape, calendar and tables: the
// parameters are this one's all the same.
func (s *Scenario) Config(c *agents.County, seed sim.Seed, w agents.Watcher) agents.Config {
	if c.Params != s.Params {
		own := *c
		own.Params = s.Params
		c = &own
	}
	county, perUnit := s.Plan.Rules(len(c.Units))
	var shocks []agents.Shock
	for _, shock := range s.Shocks {
		shocks = append(shocks, shock.inWorld(s)...)
	}
	return agents.Config{County: c, Seed: seed, Rules: county, Units: perUnit, Changes: s.dated,
		Shocks: shocks, Watcher: w}
}
