package load

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// A call is an ask under way. It is the context that the router is given: one that costs nothing until its deadline
// comes, because the run's watcher keeps the time. It serves one ask after another until it is cut.
type call struct {
	lane    *lane
	flight  *flight       // under the lane's lock
	epoch   uint64        // of the lane at the ask; under its lock
	over    bool          // given up, whatever it still returns; under the lane's lock
	fresh   bool          // not cut yet; under the lane's lock
	batch   batch         // of an ask about several petitions
	cutAt   time.Duration // when it was cut, and how often the watcher has polled since; under the lane's lock
	polls   int
	rooms   int          // places it holds among the calls under way
	crowd   int          // places taken when it began, its own among them; 0 if it needed none
	started atomic.Int64 // since the start of the run, 0 while no ask is under way

	mu    sync.Mutex
	done  chan struct{}
	err   error
	after map[int]func() // to be called when it is cut; the keys only tell them apart
	keys  int
}

func newCall(l *lane) *call { return &call{lane: l, fresh: true, done: make(chan struct{})} }

// begin starts an ask at now. The lane's lock is held, as for end and cut.
func (c *call) begin(f *flight, now time.Duration) {
	c.flight, c.epoch = f, c.lane.epoch
	c.started.Store(max(1, int64(now)))
}

func (c *call) end() { c.started.Store(0) }

// cut ends the context, with err.
func (c *call) cut(err error) {
	if !c.fresh {
		return
	}
	c.fresh = false
	c.mu.Lock()
	c.err = err
	close(c.done)
	after := c.after
	c.after = nil
	c.mu.Unlock()
	for _, f := range after {
		go f()
	}
}

// Deadline is when the ask must be answered.
func (c *call) Deadline() (time.Time, bool) {
	r := c.lane.run
	return r.start.Add(time.Duration(c.started.Load()) + r.settings.Timeout), true
}

// Done is closed when the ask has run out of time or the run is interrupted.
func (c *call) Done() <-chan struct{} { return c.done }

// Err says why it was closed.
func (c *call) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Value holds nothing.
func (c *call) Value(any) any { return nil }

// AfterFunc lets package context watch the call without a goroutine of its own.
func (c *call) AfterFunc(f func()) func() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil {
		go f()
		return func() bool { return false }
	}
	if c.after == nil {
		c.after = map[int]func(){}
	}
	c.keys++
	key := c.keys
	c.after[key] = f
	return func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		_, waiting := c.after[key]
		delete(c.after, key)
		return waiting
	}
}

var _ context.Context = (*call)(nil)
