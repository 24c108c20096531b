package router

import (
	"context"
	"sync"
	"time"
	"unicode/utf8"

	"hanyin/agents"
)

// A faulty router is the table's with one promise broken, to prove that a load test notices.
type faulty struct {
	named
	office
	table *lookup
	fault fault
	mu    sync.Mutex
	asked map[uint64]int // asks of a petition's current attempt, and the key it belongs to
	ill   bool           // poison: something unreadable waits
	old   map[uint64]agents.Decision
}

type fault uint8

const (
	loses fault = iota
	duplicates
	owners
	forgets
	deadlines
	targets
	pingpong
	escalates
	stale
	poison
	herds
	hangs
)

func newFaulty(f fault) func(Options) (agents.Router, error) {
	return func(o Options) (agents.Router, error) {
		names := [...]string{"loses", "duplicates", "owners", "cohandlers", "deadline", "target", "pingpong",
			"escalates", "order", "poison", "herds", "hangs"}
		t, err := newTable(o)
		if err != nil {
			return nil, err
		}
		return &faulty{
			named: call("faulty-" + names[f]), office: newOffice(o), table: t.(*lookup), fault: f,
			asked: map[uint64]int{}, old: map[uint64]agents.Decision{},
		}, nil
	}
}

// Route decides by the table and then breaks its promise.
func (f *faulty) Route(ctx context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fault == poison {
		return f.blocked(ctx, p, v)
	}
	d, err := f.table.Route(ctx, p, v)
	if err != nil || d.Action != agents.Assign {
		return d, err
	}
	again := f.again(&p)
	switch f.fault {
	case loses:
		if p.ID%97 == 5 {
			d.Owner = agents.NoBody
		}
	case duplicates:
		if again {
			f.reassign(&p, &v, &d)
		}
	case owners:
		if p.ID%31 == 3 {
			d.CoHandlers = []agents.BodyID{d.Owner}
		}
	case forgets:
		if !again {
			d.CoHandlers = f.other(&p, &v, d.Owner)
		}
	case deadlines:
		d.Deadline += time.Duration(p.Attempt) * 24 * time.Hour
	case targets:
		if p.ID%53 == 7 {
			d.Owner = f.abroad(&p)
		}
	case pingpong:
		if n := len(p.Tried); n > 0 {
			d.Owner = p.Tried[n-1]
		}
	case escalates:
		if p.Again == agents.TimedOut {
			d.Level = min(d.Level+1, agents.AtCounty+1)
		}
	case stale:
		if first, ok := f.old[p.ID]; ok && p.Attempt > 0 {
			return first, nil
		}
		f.remember(p.ID, d)
	case herds:
		f.herd(&p, &v, &d)
	case hangs:
		if p.ID%1009 == 11 {
			time.Sleep(hang)
		}
	}
	return d, nil
}

// hang is how long faulty-hangs keeps its caller: beyond every deadline of a load test, and not for ever.
const hang = 30 * time.Second

// again reports whether this attempt of the petition was asked before.
func (f *faulty) again(p *agents.Petition) bool {
	if len(f.asked) > 1<<16 {
		clear(f.asked)
	}
	key := p.ID<<4 | uint64(p.Attempt&15)
	f.asked[key]++
	return f.asked[key] > 1
}

func (f *faulty) remember(id uint64, d agents.Decision) {
	if len(f.old) > 1<<16 {
		clear(f.old)
	}
	f.old[id] = d
}

// reassign gives the petition to another body that may have it.
func (f *faulty) reassign(p *agents.Petition, v *agents.View, d *agents.Decision) {
	for b := range f.county.Bodies {
		if id := agents.BodyID(b); id != d.Owner && f.fit(id, p, v) {
			d.Owner = id
			return
		}
	}
}

func (f *faulty) other(p *agents.Petition, v *agents.View, owner agents.BodyID) []agents.BodyID {
	for b := range f.county.Bodies {
		if id := agents.BodyID(b); id != owner && p.ID%7 == 0 && f.fit(id, p, v) {
			return []agents.BodyID{id}
		}
	}
	return nil
}

// abroad is another town, or a body that is not there.
func (f *faulty) abroad(p *agents.Petition) agents.BodyID {
	for i, t := range f.county.Towns {
		if agents.TownID(i) != p.Town && p.ID%2 == 0 {
			return t.Body
		}
	}
	return agents.NoBody - 1
}

// herd sends first asks to one department and the rest to a human, so that nothing but the balance suffers.
func (f *faulty) herd(p *agents.Petition, v *agents.View, d *agents.Decision) {
	if p.Attempt > 0 || !f.fit(0, p, v) {
		*d = f.human(p, "herded")
		return
	}
	*d = f.give(p, 0, "herded")
}

// blocked refuses everybody while something unreadable has not been answered for.
func (f *faulty) blocked(ctx context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	if !utf8.ValidString(p.Text) {
		f.ill = true
		return agents.Decision{}, &agents.RouteError{Kind: agents.TryAgain, Why: "cannot read this one"}
	}
	if f.ill && p.ID%64 != 0 {
		return agents.Decision{}, &agents.RouteError{Kind: agents.TryAgain, After: time.Millisecond,
			Why: "waiting for an earlier petition"}
	}
	f.ill = false
	return f.table.Route(ctx, p, v)
}
