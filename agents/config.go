package agents

import (
	"hanyin/sim"
	"time"
)

// Config is all that a replication needs beyond its county: the rules, dated changes of them, and who handles what.
type Config struct {
	County  *County
	Seed    sim.Seed // of this replication
	Rules   Rules    // county-wide
	Units   []Rules  // by UnitID
	Changes []Change // in order of time
	Shocks  []Shock
	Router  Router  // nil: the model's own
	Watcher Watcher // nil: nobody watches
}

// A Change puts other rules and parameters in force from a moment on.
type Change struct {
	At     time.Duration
	Params *Params // nil: as they are; the county's shape (geo) and calendar cannot change in a run
	Rules  Rules
	Units  []Rules
}
