package records

import (
	"context"
	"runtime"
	"slices"
	"strconv"
	"time"

	"hanyin/agents"
	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/experiments"
	"hanyin/internal/parallelmap"
	"hanyin/metrics"
	"hanyin/scenarios"
	"hanyin/sim"
)

// A run is what one replication gives: its orders, and its events if they were asked for.
type run struct {
	sample  *sample
	carried []order // by number of the open case; the zero order where nothing was recorded of it
	events  *distance.Log
	reach   [][]float64 // by body: duty hours from registration to the start of work
}

// A job is what to simulate: a scenario over a span, after a warm-up, as a recorder would write it down.
type job struct {
	scenario     *scenarios.Scenario
	from, until  wall
	horizon      wall // end of the run, at least until; 0: until
	warmup       int  // days
	recorder     recorder
	seed         uint64
	replications int
	workers      int
	// of each replication, the scenario with what is uncertain drawn; nil: as it is
	vary func(s *scenarios.Scenario, replication int) *scenarios.Scenario
	// open are orders that are open at the start; nil: those of the warm-up stay
	open func(county *agents.County) []agents.OpenCase
	// events are the activities to give the measures between logs, nil for none
	events func(activity string) bool
	zone   *time.Location
	like   *agents.County // built before, nil for none
}

// spanned is a scenario with the span of a job.
func spanned(s *scenarios.Scenario, from, until wall, warmup int) *scenarios.Scenario {
	own := *s
	own.Params.Start = (from - wall(warmup)*day).date().Format(time.DateOnly)
	own.Params.WarmupDays, own.Params.Days = warmup, int((until-from)/day)
	return &own
}

// simulate runs the replications and gives them in order.
func simulate(ctx context.Context, j job) ([]run, *agents.County, error) {
	j.horizon = max(j.horizon, j.until)
	base, err := experiments.PrepareLike(spanned(j.scenario, j.from, j.horizon, j.warmup), j.like)
	if err != nil {
		return nil, nil, err
	}
	workers := j.workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var runs []run
	err = parallelmap.InOrder(ctx, j.replications, min(workers, j.replications),
		func(ctx context.Context, i int) (run, error) { return j.one(ctx, base, i) },
		func(_ int, r run) error { runs = append(runs, r); return nil }, func(run, int) {})
	return runs, base.County, err
}

// one runs one replication.
func (j *job) one(ctx context.Context, v experiments.Variant, i int) (run, error) {
	if j.vary != nil {
		own, err := experiments.PrepareLike(spanned(j.vary(j.scenario, i), j.from, j.horizon, j.warmup), v.County)
		if err != nil {
			return run{}, err
		}
		v = own
	}
	w := &writer{job: j, county: v.County, start: j.from - wall(j.warmup)*day,
		sample: &sample{from: j.from, until: j.until, last: j.horizon}, reach: make([][]float64, len(v.County.Bodies))}
	if j.events != nil {
		w.log, w.number = &distance.Log{}, map[string]int32{}
	}
	config, collector := v.Watched(experiments.ReplicationSeed(j.seed, i), w)
	world := agents.NewWorld(config)
	if j.open != nil {
		if err := world.RunTo(ctx, time.Duration(j.warmup)*24*time.Hour); err != nil {
			return run{}, err
		}
		w.openCase = map[agents.PetitionID]int{}
		for k, id := range world.Carry(j.open(v.County)) {
			w.openCase[id] = k
		}
		w.carried = make([]order, len(w.openCase))
	}
	if err := world.Run(ctx); err != nil {
		return run{}, err
	}
	experiments.Finish(world, collector)
	w.sample.sorted()
	return run{w.sample, w.carried, w.log, w.reach}, nil
}

// A writer takes the cases of a replication as a platform would record them.
type writer struct {
	job      *job
	county   *agents.County
	start    wall // of the run
	sample   *sample
	log      *distance.Log
	number   map[string]int32
	openCase map[agents.PetitionID]int // of the open case that a petition is
	carried  []order
	reach    [][]float64
}

// Oracle is not for records.
func (w *writer) Oracle(*metrics.OracleRow) {}

func (w *writer) at(t time.Duration) wall {
	if t == metrics.Never {
		return 0
	}
	return w.start + wall(t/time.Second)
}

// Case takes a registered petition.
func (w *writer) Case(c *metrics.CaseRow) {
	created := w.at(c.Registered)
	index, carried := w.openCase[c.Petition]
	if created < w.job.from && !carried || created >= w.job.until {
		return
	}
	o := order{id: strconv.FormatUint(uint64(c.Petition), 10), created: created,
		closed: w.job.recorder.closing(created, w.at(c.Completed)), category: c.Category,
		body: bodyIndex(c.Body), channel: c.Channel, byChannel: true,
		town: int(w.county.Units[c.Unit].Town), returns: int(c.Returns), repeats: c.Repeats != 0,
		limitWd: c.LimitH / w.county.DayH}
	if c.Completed == metrics.Never && (c.Ending == metrics.EndedMerged || c.Ending == metrics.EndedWithdrawn) {
		o.closed = w.job.recorder.closing(created, w.at(c.Ended))
	}
	switch {
	case c.LimitH == 0:
	case c.Completed != metrics.Never:
		o.onTime = yes(c.OnTime())
	case c.EverOverdue && w.job.recorder.DueDates:
		o.overdue = true
	}
	if c.Rating >= 1 {
		o.satisfied = yes(c.Rating >= 3)
	}
	if carried {
		w.carried[index] = o
		return
	}
	if c.Started != metrics.Never && o.body != nobody && c.Returns == 0 {
		w.reach[o.body] = append(w.reach[o.body], w.county.Office.Work(c.Registered, c.Started).Hours())
	}
	w.sample.orders = append(w.sample.orders, o)
	if w.log != nil {
		w.put(c, &o)
	}
}

// put gives the events of a case to the measures between logs, with the names that eventlog gives them.
func (w *writer) put(c *metrics.CaseRow, o *order) {
	own := distance.Case{ID: o.id}
	ended := w.at(c.Ended)
	if !w.job.events(activityCompleted) { // the records know one closing: that of the work
		ended = o.closed
	}
	for _, s := range []struct {
		activity string
		at       wall
	}{
		{"submitted", w.at(c.Submitted)}, {activityCreated, o.created}, {"contacted", w.at(c.Contacted)},
		{"dispatched", w.at(c.Routed)}, {"accepted", w.at(c.Accepted)}, {"started", w.at(c.Started)},
		{activityCompleted, w.at(c.Completed)}, {"promise kept", w.at(c.Finished)},
		{activityCalledBack, w.at(c.FedBack)}, {activityRated, w.at(c.Rated)}, {activityClosed, ended},
	} {
		if s.at == 0 || !w.job.events(s.activity) || s.at >= w.job.horizon {
			continue
		}
		at := s.at.instant(w.job.zone).UnixMicro()
		own.Events = append(own.Events, distance.Event{Activity: activityOf(w.log, w.number, s.activity), Start: at,
			End: at})
		if s.activity == activityClosed {
			own.Closed = at
		}
	}
	slices.SortStableFunc(own.Events, func(a, b distance.Event) int { return int(a.Start - b.Start) })
	if len(own.Events) > 0 {
		w.log.Cases = append(w.log.Cases, own)
	}
}

func bodyIndex(b agents.BodyID) int {
	if b == agents.NoBody {
		return nobody
	}
	return int(b)
}

func yes(x bool) eventlog.Answer {
	if x {
		return eventlog.Yes
	}
	return eventlog.No
}

// seedOf is the seed of a stage of a fit, a test or a forecast, by number where there are several.
func seedOf(seed uint64, stage string, number int) uint64 {
	return uint64(sim.Seed(seed).Derive(stage, uint64(number)))
}
