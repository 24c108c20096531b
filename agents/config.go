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
	Router  Router   // nil: the model's own
	Watcher Watcher  // nil: nobody watches
}

// A Change replaces the rules from a moment on.
type Change struct {
	At    time.Duration
	Rules Rules
	Units []Rules
}
