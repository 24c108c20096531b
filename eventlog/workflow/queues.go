package workflow

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hanyin/sim"
)

// least of a kind before a finer kind is told apart from the coarser one.
const leastOfKind = 20

// A rules is what Queues learns of a process: which activity follows, who does it, how long it takes in open hours,
// and what else passes before it is begun.
type rules struct {
	flow    *flow
	staff   *staff
	who     map[[2]int32]*sample[int32]         // by activity and the resource of the step before, -1: any
	work    map[[2]int32]*sample[time.Duration] // open time by activity and resource, -1: any
	between map[[2]int32]*sample[lag]           // by activity and the one before, -1: any
}

// A lag is what passes between two steps of a case.
type lag struct {
	beside bool          // the step begins before the one before it ends: wait is from its beginning
	wait   time.Duration // in open hours once the resource could begin: batches, post, other causes
}

const anybody int32 = -1

func newRules(r *record, w []float64, order int) *rules {
	u := &rules{staff: newStaff(r), who: map[[2]int32]*sample[int32]{}, work: map[[2]int32]*sample[time.Duration]{},
		between: map[[2]int32]*sample[lag]{}}
	if order > 0 {
		u.flow = newFlow(r, w, order)
	}
	for i := range r.cases {
		steps := r.cases[i].steps
		before := anybody
		for k, s := range steps {
			took := u.staff.opened(s.resource, s.start, s.end)
			if took == 0 {
				took = time.Duration(s.end-s.start) * time.Microsecond
			}
			put(u.who, s.activity, before, s.resource, w[i])
			put(u.work, s.activity, s.resource, took, w[i])
			before = s.resource
			if k == 0 {
				continue
			}
			p := steps[k-1]
			l := lag{beside: s.start < p.end}
			if l.beside {
				l.wait = time.Duration(s.start-p.start) * time.Microsecond
			} else {
				l.wait = u.staff.opened(s.resource, u.staff.free(s.resource, p.end, s.start), s.start)
			}
			put(u.between, s.activity, p.activity, l, w[i])
		}
	}
	return u
}

// put adds a value to those of an activity, and to its kind.
func put[T any](to map[[2]int32]*sample[T], activity, kind int32, v T, weight float64) {
	add := func(key [2]int32) {
		if to[key] == nil {
			to[key] = &sample[T]{}
		}
		to[key].add(v, weight)
	}
	add([2]int32{activity, anybody})
	if kind != anybody {
		add([2]int32{activity, kind})
	}
}

// draw draws from a kind, or from all kinds where it has few values.
func draw[T any](from map[[2]int32]*sample[T], activity, kind int32, u float64) T {
	if s := from[[2]int32{activity, kind}]; s != nil && len(s.values) >= leastOfKind {
		return s.at(u)
	}
	return from[[2]int32{activity, anybody}].at(u)
}

// A shop is one run of the queues.
type shop struct {
	*rules
	loop      sim.Loop
	resources []sim.Resource
	cases     []visit
	sequences [][]int32 // of the cases; nil: by flow
	draws     sim.Key
}

// A visit is a case on its way.
type visit struct {
	steps   []step // begun; of the last the end may be open
	holds   []bool // of each step: it has a server of its resource
	history []int32
	times   []int // that each activity has come
	begun   time.Duration
	next    struct { // the step that waits
		activity, resource int32
		beside             bool
	}
	over bool
}

// Events of a shop.
const (
	arrives sim.Kind = iota // ID: case
	resumes                 // ID: case that was under way
	joins                   // ID: case
	ends                    // ID: case; Arg: step
	opens                   // ID: resource
)

// queued simulates the cases of some arrivals, in order; the first of them, lead in number, are not returned. Under
// way are cases that began before and have not ended: they are not returned either.
func (m *Model) queued(times []int64, lead int, underWay []course, seed sim.Seed) []course {
	u := m.rules
	sh := &shop{rules: u, resources: make([]sim.Resource, len(u.staff.limits)),
		cases: make([]visit, len(times)+len(underWay)),
		draws: seed.Purpose("workflow: steps")}
	for k := range sh.resources {
		sh.resources[k] = sim.Resource{Servers: u.staff.limits[k], Calendar: u.staff.calendars[k]}
		if m.Setting.Oldest {
			sh.resources[k].Discipline = sim.EDF
		}
	}
	if u.flow == nil {
		d := m.donors
		for _, i := range d.paired(times, d.drawn(times, seed), seed) {
			sh.sequences = append(sh.sequences, m.record.cases[i].sequence())
		}
	}
	for i, at := range times {
		sh.cases[i].begun = max(u.staff.clock(at), 0)
		sh.cases[i].times = make([]int, len(m.record.activities))
		sh.loop.At(sh.cases[i].begun, sim.Event{Kind: arrives, ID: uint32(i)})
	}
	for k := range underWay {
		if u.flow == nil {
			way := seed.Purpose("workflow: open").Uniform(uint64(k), 0)
			sh.sequences = append(sh.sequences, m.donors.continued(underWay[k].sequence(), way))
		}
		sh.resume(uint32(len(times)+k), &underWay[k], u.staff.clock(times[lead]), len(m.record.activities))
	}
	// every case ends: a flow is bounded, and a calendar that has been open opens again
	if err := sh.loop.Run(context.Background(), sim.Never, sh); err != nil {
		panic(err)
	}
	out := make([]course, 0, len(times)-lead)
	for i := lead; i < len(times); i++ {
		c := course{steps: sh.cases[i].steps, start: times[i]}
		slices.SortStableFunc(c.steps, func(a, b step) int {
			return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
		})
		for _, s := range c.steps {
			c.end = max(c.end, s.end)
		}
		out = append(out, c)
	}
	return out
}

// resume puts a case that has begun before into a shop that opens at an instant. What of it was going on then goes on
// for what is left of a time drawn for it.
func (sh *shop) resume(id uint32, c *course, at time.Duration, activities int) {
	v := &sh.cases[id]
	*v = visit{steps: c.steps, holds: make([]bool, len(c.steps)), history: c.sequence(),
		times: make([]int, activities), begun: sh.staff.clock(c.start)}
	for _, a := range v.history {
		v.times[a]++
	}
	sh.loop.At(max(at, 0), sim.Event{Kind: resumes, ID: id})
}

// Handle is all that can happen in a shop.
func (sh *shop) Handle(e sim.Event) {
	now := sh.loop.Now()
	switch e.Kind {
	case arrives:
		sh.choose(e.ID)
		v := &sh.cases[e.ID]
		// the arrival is the beginning of the first step, whoever is busy
		sh.begin(e.ID, v.next.activity, v.next.resource, false)
	case resumes:
		v := &sh.cases[e.ID]
		last := len(v.steps) - 1
		until := sh.staff.clock(v.steps[last].end)
		if until > now {
			g := sh.draws.At(uint64(e.ID), uint64(last)<<2)
			took := draw(sh.work, v.steps[last].activity, v.steps[last].resource, g.Uniform())
			until = max(now, sh.staff.clock(v.steps[last].start)+took)
		}
		sh.choose(e.ID)
		if !v.over && v.next.beside {
			v.next.beside = false // it has begun by then, or comes after
		}
		sh.loop.At(max(now, until), sim.Event{Kind: ends, ID: e.ID, Arg: uint16(last)})
	case joins:
		v := &sh.cases[e.ID]
		r := v.next.resource
		sh.resources[r].Join(now, sim.Job{ID: e.ID, Due: v.begun})
		sh.serve(r)
	case ends:
		v := &sh.cases[e.ID]
		s := &v.steps[e.Arg]
		s.end = sh.staff.instant(now)
		if v.holds[e.Arg] {
			sh.resources[s.resource].Free(now)
			sh.serve(s.resource)
		}
		if int(e.Arg) == len(v.steps)-1 && !v.over && !v.next.beside {
			sh.follow(e.ID, now)
		}
	case opens:
		sh.serve(int32(e.ID))
	}
}

// serve begins what a resource has room for, and comes back when it opens.
func (sh *shop) serve(k int32) {
	r, now := &sh.resources[k], sh.loop.Now()
	for j, ok := r.Take(now); ok; j, ok = r.Take(now) {
		v := &sh.cases[j.ID]
		sh.begin(j.ID, v.next.activity, v.next.resource, true)
	}
	if at := r.Opens(now); r.Len() > 0 && at > now && at < sim.Never {
		sh.loop.At(at, sim.Event{Kind: opens, ID: uint32(k)})
	}
}

// begin begins a step of a case, which has taken a server or needs none, and decides what follows it.
func (sh *shop) begin(id uint32, activity, resource int32, taken bool) {
	v, now := &sh.cases[id], sh.loop.Now()
	n := len(v.steps)
	g := sh.draws.At(uint64(id), uint64(n)<<2)
	took := draw(sh.work, activity, resource, g.Uniform())
	end := now + took
	if took > 0 {
		end = sh.resources[resource].Ends(now, took)
	}
	v.holds = append(v.holds, taken)
	v.steps = append(v.steps, step{activity, resource, sh.staff.instant(now), sh.staff.instant(end)})
	sh.loop.At(end, sim.Event{Kind: ends, ID: id, Arg: uint16(n)})
	sh.choose(id)
	if !v.over && v.next.beside {
		sh.follow(id, now)
	}
}

// choose decides the next activity of a case, whether it runs beside the last one, and who does it.
func (sh *shop) choose(id uint32) {
	v := &sh.cases[id]
	g := sh.draws.At(uint64(id), uint64(len(v.history))<<2|1)
	var to int32
	switch {
	case sh.flow != nil:
		to = sh.flow.after(v.history, v.times, &g)
	case len(v.history) < len(sh.sequences[id]):
		to = sh.sequences[id][len(v.history)]
	default:
		to = ended
	}
	if to == ended {
		v.over = true
		return
	}
	before, last := anybody, anybody
	if n := len(v.steps); n > 0 {
		before, last = v.steps[n-1].resource, v.steps[n-1].activity
	}
	v.next.activity, v.next.resource = to, draw(sh.who, to, before, g.Uniform())
	v.next.beside = false
	if last != anybody {
		l := sh.lag(id, last, to)
		v.next.beside = l.beside
	}
	v.history = append(v.history, to)
	v.times[to]++
}

// lag is what passes before the next step of a case.
func (sh *shop) lag(id uint32, last, to int32) lag {
	v := &sh.cases[id]
	g := sh.draws.At(uint64(id), uint64(len(v.steps))<<2|2)
	return draw(sh.between, to, last, g.Uniform())
}

// follow lets the next step of a case join its line after its lag.
func (sh *shop) follow(id uint32, now time.Duration) {
	v := &sh.cases[id]
	l := sh.lag(id, v.steps[len(v.steps)-1].activity, v.next.activity)
	at := now + l.wait
	if !l.beside && l.wait > 0 {
		at = sh.staff.calendars[v.next.resource].Add(now, l.wait)
	}
	sh.loop.At(at, sim.Event{Kind: joins, ID: id})
}
