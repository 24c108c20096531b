package sim

import (
	"math/bits"
	"time"
)

// A tally adds up what a resource did. Its sums are in 128 bits: a sum of nanoseconds over jobs
// would overflow 64 bits after 2.56 million hours, which a county's queue reaches within a year.
type tally struct {
	from, last            time.Duration // statistics cover from up to last
	joined, begun, served int
	dropped, interrupted  int
	maxQueue              int
	queue, busy           area // over all time
	atWork, offered       area // over open time: busy servers within Servers; servers
	overtime              area // busy servers over closed time, under Finish
	waits                 area // of jobs begun

	calendar *Calendar     // of opened
	opened   time.Duration // its open time up to last
}

// advance brings the sums up to now, before something changes.
func (r *Resource) advance(now time.Duration) {
	t := &r.stats
	if now == t.last {
		return
	}
	dt := uint64(now - t.last)
	open := uint64(r.opened(now))
	servers := max(r.Servers, 0)
	queue := r.Len()
	t.maxQueue = max(t.maxQueue, queue)
	t.queue.add(dt, uint64(queue))
	t.busy.add(dt, uint64(r.busy))
	t.atWork.add(open, uint64(min(r.busy, servers)))
	t.offered.add(open, uint64(servers))
	if r.Closing == Finish && open < dt {
		t.overtime.add(dt-open, uint64(r.busy))
	}
	t.last = now
}

// opened returns the open time since the last change.
func (r *Resource) opened(now time.Duration) time.Duration {
	t, c := &r.stats, r.Calendar
	if c == nil || now < t.last {
		return c.Work(t.last, now)
	}
	if t.calendar != c {
		t.calendar, t.opened = c, c.worked(t.last)
	}
	before := t.opened
	t.opened = c.worked(now)
	return t.opened - before
}

// ResourceStats is what a resource did since its statistics began, at time 0 or at Reset.
type ResourceStats struct {
	Span        time.Duration // covered by the statistics
	Joined      int           // jobs that joined
	Begun       int           // jobs that went into service and were not interrupted
	Served      int           // jobs whose service ended
	Dropped     int           // jobs that became stale while waiting
	Interrupted int           // services interrupted
	MeanQueue   float64       // jobs waiting, over time
	MaxQueue    int           // most jobs waiting, but for those taken at the instant they joined
	MeanBusy    float64       // servers busy, over time, closed hours included
	Utilisation float64       // busy share of open server time, in [0, 1]; 0 if there was none
	Overtime    float64       // hours that servers worked while closed, under Finish
	MeanWait    time.Duration // in the queue, over jobs begun
}

// Stats returns the statistics up to now.
func (r *Resource) Stats(now time.Duration) ResourceStats {
	r.advance(now)
	t := &r.stats
	s := ResourceStats{
		Span: t.last - t.from, Joined: t.joined, Begun: t.begun, Served: t.served,
		Dropped: t.dropped, Interrupted: t.interrupted, MaxQueue: t.maxQueue,
		Overtime: t.overtime.float() / float64(time.Hour),
	}
	if s.Span > 0 {
		s.MeanQueue = t.queue.float() / float64(s.Span)
		s.MeanBusy = t.busy.float() / float64(s.Span)
	}
	if offered := t.offered.float(); offered > 0 {
		s.Utilisation = t.atWork.float() / offered
	}
	if t.begun > 0 {
		s.MeanWait = nearest(t.waits.float() / float64(t.begun))
	}
	return s
}

// ServerHours returns the hours of open time that servers were there, and that they were at work, up to now.
func (r *Resource) ServerHours(now time.Duration) (offered, atWork float64) {
	r.advance(now)
	return r.stats.offered.float() / float64(time.Hour), r.stats.atWork.float() / float64(time.Hour)
}

// Reset begins the statistics anew at now, the end of the warm-up; queue and servers stay as they are.
func (r *Resource) Reset(now time.Duration) {
	r.stats = tally{from: now, last: now}
}

// An area is an unsigned sum in 128 bits.
type area struct{ hi, lo uint64 }

// add adds dt·n.
func (a *area) add(dt, n uint64) {
	hi, lo := bits.Mul64(dt, n)
	var carry uint64
	a.lo, carry = bits.Add64(a.lo, lo, 0)
	a.hi, _ = bits.Add64(a.hi, hi, carry)
}

// sub takes away x.
func (a *area) sub(x uint64) {
	var borrow uint64
	a.lo, borrow = bits.Sub64(a.lo, x, 0)
	a.hi -= borrow
}

func (a area) float() float64 { return float64(float64(a.hi)*(1<<64)) + float64(a.lo) }
