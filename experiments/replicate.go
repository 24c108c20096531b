package experiments

import (
	"cmp"
	"context"
	"runtime"
	"time"

	"hanyin/agents/router"
	"hanyin/internal/message"
	"hanyin/internal/parallelmap"
	"hanyin/scenarios"
)

// Options of Replicate. The zero value runs the scenario's own number of replications with its own seed on all cores.
type Options struct {
	Replications int           // 0: the scenario's
	Seed         *uint64       // nil: the scenario's
	Workers      int           // replications at a time; 0: one a core
	Level        float64       // of the intervals, in (0, 1); 0: DefaultLevel
	Folder       *Folder       // takes kpis.csv, scores.csv and the cases; nil: they are not kept
	Remote       router.Remote // reaches a router that the scenario names by address; nil: none is reached
	Progress     func(Pace)    // called as replications come on, one call at a time; nil: nobody listens
	Effort       func(Effort)  // called before a run that will be long; nil: nobody listens
	Checkpoints  *Checkpoints  // stores states on the way; nil: none are stored
	// Past is what replications go on from, of the same seed; nil: every one begins anew. It is of the scenario that
	// is run, or of Before.
	Past *History
	// Before is the scenario of the past where another is run from there on, which must Follow it; nil: it is the
	// same.
	Before *scenarios.Scenario
	// Futures is how many times the first replication of the past goes on, each time with draws of its own, but for
	// the first, which has those of the past; they count as replications. 0: every replication goes on once.
	Futures int
}

// DefaultLevel is the confidence level of intervals where none is asked for.
const DefaultLevel = 0.95

// Planned is how many replications the options ask for.
func (o Options) Planned(s *scenarios.Scenario) int {
	if o.Futures > 0 {
		return o.Futures
	}
	if o.Replications > 0 {
		return o.Replications
	}
	return max(s.Replications, 1)
}

// ErrWorld says that a scenario, though readable, gives no county.
var ErrWorld = message.Errorf("run.no_county")

// Replicate runs a scenario so many times, each with streams of its own, as many at a time as there are workers. The
// result is the same for any number of workers, and memory does not grow with the number of replications, one hash
// each excepted. A replication that panics is left out, see Result.Crashed. When ctx ends, Replicate returns what was
// finished together with ctx's error. The result is nil if the county cannot be built (ErrWorld) or the folder fails
// at once.
func Replicate(ctx context.Context, s *scenarios.Scenario, o Options) (*Result, error) {
	start := time.Now()
	e, err := PrepareWith(cmp.Or(o.Before, s), o.Remote)
	if err != nil {
		return nil, err
	}
	if o.Before != nil {
		e.before, e.Scenario = o.Before, s
	}
	return e.replicateAll(ctx, o, start)
}

// replicateAll runs the replications of a variant.
func (v Variant) replicateAll(ctx context.Context, o Options, start time.Time) (*Result, error) {
	s := v.Scenario
	if (o.Checkpoints != nil || o.Past != nil) && !Storable(s) {
		return nil, ErrUnstorable
	}
	if o.Effort != nil {
		if e, long := v.Effort(ctx, o.Planned(s), o.Workers); long {
			o.Effort(e)
		}
	}
	v.pacer = NewPacer(o.Planned(s), o.Progress)
	defer v.pacer.End()
	files, err := openFiles(o.Folder, v.County)
	if err != nil {
		return nil, err
	}
	r := newResult(s, v.County, o)
	work := func(ctx context.Context, i int) (*Replication, error) {
		cases, err := files.spool(i)
		if err != nil {
			return nil, err
		}
		return v.replicate(ctx, r, i, o, cases)
	}
	take := func(i int, rep *Replication) error {
		r.take(i, rep)
		return files.write(i, rep)
	}
	done := func(rep *Replication, _ int) {
		v.pacer.Finish(1, rep.Events)
	}
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	err = parallelmap.InOrder(ctx, r.Planned, min(workers, r.Planned), work, take, done)
	r.Crashed, err = Crashes(err, func(i int, cause string) message.Text {
		return message.New("run.crashed", i, s.Name, r.Seed, cause)
	})
	r.Wall = time.Since(start)
	if closing := files.close(); err == nil {
		err = closing
	}
	return r, err
}
