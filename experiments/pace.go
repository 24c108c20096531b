package experiments

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"hanyin/agents"
	"hanyin/agents/router"
	"hanyin/internal/elementary"
	"hanyin/sim"
)

// A Pace says how far a run has come.
type Pace struct {
	Finished, Planned int
	Part              float64 // replications, those under way as far as they have come
	Events            uint64  // of finished replications
	Wall              time.Duration
}

// PerSecond is a number of events over the time they took, 0 where that was too short for the clock.
func PerSecond(events uint64, wall time.Duration) float64 {
	if wall <= 0 {
		return 0
	}
	return float64(events) / wall.Seconds()
}

// A Pacer tells a listener the pace of a run: whenever a replication has finished, and twice a second between. All of
// its methods may be called on nil, which does nothing.
type Pacer struct {
	listen func(Pace)
	start  time.Time
	part   atomic.Int64 // millionths of a replication
	mu     sync.Mutex
	pace   Pace
	stop   chan struct{}
}

// NewPacer begins to tell listen of so many replications; nil if nobody listens. End ends it.
func NewPacer(planned int, listen func(Pace)) *Pacer {
	if listen == nil {
		return nil
	}
	p := &Pacer{listen: listen, start: time.Now(), pace: Pace{Planned: planned}, stop: make(chan struct{})}
	go func() {
		tick := time.NewTicker(500 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				p.tell(0, 0)
			case <-p.stop:
				return
			}
		}
	}()
	return p
}

// advance adds a share of a replication.
func (p *Pacer) advance(share float64) {
	if p != nil {
		p.part.Add(int64(elementary.Int(float64(share*1e6) + 0.5)))
	}
}

// Finish adds replications that have finished, with their events.
func (p *Pacer) Finish(replications int, events uint64) {
	if p != nil {
		p.tell(replications, events)
	}
}

func (p *Pacer) tell(replications int, events uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.stop:
		return
	default:
	}
	p.pace.Finished += replications
	p.pace.Events += events
	p.pace.Planned = max(p.pace.Planned, p.pace.Finished)
	p.pace.Part = max(float64(p.pace.Finished), min(float64(p.part.Load())/1e6, float64(p.pace.Planned)))
	p.pace.Wall = time.Since(p.start)
	p.listen(p.pace)
}

// End tells no more: once it has returned, the listener is not called.
func (p *Pacer) End() {
	if p != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		close(p.stop)
	}
}

// stepsOfPace are the parts in which a replication is played, so that its progress is seen.
const stepsOfPace = 100

// Play runs a world of the variant from where it is to its horizon, and tells the variant's pacer how far it has come.
func (v Variant) Play(ctx context.Context, w *agents.World) error {
	v.passed(w)
	return v.playOut(ctx, w)
}

// passed tells the pacer of what a world has behind it before it is played.
func (v Variant) passed(w *agents.World) {
	v.pacer.advance(float64(w.Now()) / float64(max(v.County.Horizon(), 1)))
}

// playOut runs a world to its horizon.
func (v Variant) playOut(ctx context.Context, w *agents.World) error {
	if err := v.playTo(ctx, w, v.County.Horizon()); err != nil {
		return err
	}
	return w.Run(ctx)
}

// playTo runs a world to an instant, and tells the pacer.
func (v Variant) playTo(ctx context.Context, w *agents.World, until time.Duration) error {
	horizon := v.County.Horizon()
	if v.pacer == nil || horizon <= 0 {
		return w.RunTo(ctx, until)
	}
	for w.Now() < until {
		from := w.Now()
		if err := w.RunTo(ctx, min(from+max(horizon/stepsOfPace, 1), until)); err != nil {
			return err
		}
		v.pacer.advance(float64(w.Now()-from) / float64(horizon))
	}
	return nil
}

// WithPacer is the variant with who is told how far its replications have come.
func (v Variant) WithPacer(p *Pacer) Variant {
	v.pacer = p
	return v
}

// An Effort is what a run will take on this machine, as estimated.
type Effort struct {
	Replications int
	Events       uint64
	Wall         time.Duration
	Memory       uint64 // bytes
	world        uint64 // bytes of one replication under way
}

const (
	// longWork is the work, in household-days, below which nobody waits long: about 15 s on one processor.
	longWork = 1.2e9
	// pilot is for how long a replication is played to estimate the others, five times as long where it is slow.
	pilot = 300 * time.Millisecond
)

// Beside is the effort of both, one after the other.
func (e Effort) Beside(other Effort) Effort {
	return Effort{e.Replications + other.Replications, e.Events + other.Events, e.Wall + other.Wall,
		max(e.Memory, other.Memory), max(e.world, other.world)}
}

// Keeping is the effort if so many replications are kept besides, for others to go on from.
func (e Effort) Keeping(replications int) Effort {
	e.Memory += garbage * uint64(replications) * e.world
	return e
}

// Scale is the effort of a share of the work in as many replications.
func (e Effort) Scale(share float64) Effort {
	e.Events = uint64(elementary.Int(float64(float64(e.Events) * share)))
	e.Wall = sim.Nanoseconds(float64(float64(e.Wall) * share))
	return e
}

// Effort plays the beginning of a replication for a third of a second and says what so many of them will take, on so
// many workers (0: one a core). Short runs, those that ask a router behind HTTP, and those that break off at once are
// not estimated: false.
func (v Variant) Effort(ctx context.Context, replications, workers int) (e Effort, long bool) {
	defer func() {
		if recover() != nil {
			e, long = Effort{}, false // the replications that follow name the fault
		}
	}()
	horizon := v.County.Horizon()
	work := float64(float64(len(v.County.Households)) * horizon.Hours() / 24 * float64(replications))
	if work < longWork || router.IsAddress(v.Scenario.Params.Routing.Router) {
		return Effort{}, false
	}
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, replications)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	config, collector := v.Watched(sim.Seed(v.Scenario.Seed), nil)
	w := agents.NewWorld(config)
	built := time.Since(start)
	step := max(horizon/stepsOfPace, 1)
	start = time.Now()
	enough := func() bool { // a county fills up in its first months
		took := time.Since(start)
		return took >= pilot && w.Now() >= horizon/10 || took >= 5*pilot
	}
	for at := step; at < horizon && !enough(); at += step {
		if w.RunTo(ctx, at) != nil {
			return Effort{}, false
		}
	}
	played := time.Since(start)
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(collector)
	whole := float64(horizon) / float64(max(w.Now(), 1))
	wall := float64(built) + float64(float64(played)*whole)
	atATime := float64(min(workers, runtime.GOMAXPROCS(0)))
	e = Effort{
		Replications: replications,
		Events:       uint64(elementary.Int(float64(w.Delivered()) * whole * float64(replications))),
		Wall:         sim.Nanoseconds(wall * float64(replications) / atATime),
		world:        growth(before.HeapAlloc, after.HeapAlloc),
	}
	e.Memory = memoryOf(workers, before.HeapAlloc, e.world)
	runtime.KeepAlive(w)
	return e, true
}

// growth is what was added to the heap, of which others may have freed some meanwhile.
func growth(before, after uint64) uint64 { return after - min(before, after) }

// garbage is by how much the collector of garbage lets the heap grow.
const garbage = 2

// memoryOf is the memory of so many workers, from the heap before any replication and what one adds to it; the program
// itself takes the rest.
func memoryOf(workers int, before, world uint64) uint64 {
	const program = 64 << 20
	return garbage*(uint64(workers)*world+before) + program
}
