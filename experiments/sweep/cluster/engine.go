package cluster

import (
	"context"

	"hanyin/experiments/plan"
)

// An Engine has the tasks of a round done somewhere. What it says of them is never taken for more than a hint: results
// count.
type Engine interface {
	// Ready is a Problem if the engine cannot be used from here, or not with these settings.
	Ready(c plan.Cluster) error
	// Submit hands over the tasks of a round, and one more that finishes after them. An error means that nothing was
	// handed over.
	Submit(ctx context.Context, s *Site, r *Round) (Job, error)
	// Find looks for a round that was handed over by a process that died before it wrote the job down.
	Find(ctx context.Context, r *Round) (Job, bool)
	// State is what is to be expected of a round still; an error if the engine does not tell just now.
	State(ctx context.Context, s *Site, r *Round, j Job) (State, error)
	// Restart ends the task of a chunk that lives and does nothing, and has it called again.
	Restart(ctx context.Context, s *Site, r *Round, j Job, chunk int) error
	// Cancel ends a round, at once and whole.
	Cancel(ctx context.Context, s *Site, r *Round, j Job) error
}

// A State is what an engine has in hand of a round.
type State struct {
	Running []int // chunks
	Waiting int   // chunks, or tasks of whatever kind, in line
	Over    bool  // nothing is at work or in line
}

// Engines are the names of all engines.
var Engines = []string{"slurm", "k8s", "local"}

// engineOf is the engine of a name.
func engineOf(name string) (Engine, error) {
	switch name {
	case "slurm":
		return slurm{}, nil
	case "k8s":
		return kubernetes{}, nil
	case "local":
		return local{}, nil
	}
	return nil, wrong("cluster.un_named", name)
}
