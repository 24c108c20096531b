package load

import (
	"time"

	"hanyin/agents"
)

// A batch is the room in which a lane asks about several petitions in one call.
type batch struct {
	flights   []*flight
	petitions []agents.Petition
	decisions []agents.Decision
	errs      []error
}

// askBatch asks a Batcher about f and whatever else is due, up to the settings' number, in one call. Each petition
// counts as a call of its own, with the times of the batch; one that the router leaves without an answer and without
// an error is an answer for nobody. The lock is held as in ask.
func (l *lane) askBatch(c *call, f *flight, now time.Duration) (time.Duration, bool) {
	b := &c.batch
	b.flights, b.petitions = append(b.flights[:0], f), append(b.petitions[:0], f.p)
	for len(b.flights) < l.run.settings.Batch {
		f, _, _ := l.nextFlight(now)
		if f == nil {
			break
		}
		if f.held || b.flights[0].held { // a question with a view of its own
			l.wait.push(f)
			break
		}
		b.flights, b.petitions = append(b.flights, f), append(b.petitions, f.p)
	}
	b.decisions, b.errs = make([]agents.Decision, len(b.flights)), make([]error, len(b.flights))
	for i := range b.decisions {
		b.decisions[i].Owner = agents.NoBody
	}
	v := l.prepare(f)
	c.begin(f, now)
	l.mu.Unlock()
	l.run.asker.Load().askBatch(c, b, v)
	end := l.run.now()
	l.mu.Lock()
	if c.over {
		return end, false
	}
	c.end()
	for i, f := range b.flights {
		l.times.record(f.intended, now, end)
		l.counts.called(f)
		if next, more := l.settle(f, &v, &b.decisions[i], b.errs[i], end); more {
			f.intended = next
			l.wait.push(f)
		}
	}
	l.flying--
	return end, true
}

// askBatch puts a batch to the router; a panic becomes the error of all of it.
func (a *asker) askBatch(c *call, b *batch, v agents.View) {
	defer func() {
		if p := recover(); p != nil {
			for i := range b.errs {
				b.errs[i] = panicAsError(p)
			}
		}
	}()
	a.batcher.RouteBatch(c, b.petitions, v, b.decisions, b.errs)
}
