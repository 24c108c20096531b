package sim

import "time"

// A ClosingPolicy says what becomes of work that meets closing time.
type ClosingPolicy uint8

// The closing policies.
const (
	// Pause: work stops at closing and is taken up again at the next opening.
	Pause ClosingPolicy = iota
	// Finish: work once begun is finished in overtime.
	Finish
	// Refuse: work that would not end before closing is not begun; the line waits behind it for
	// the next opening. Work too long for the next opening as well gains nothing by waiting: it is
	// begun and pauses as under Pause.
	Refuse
)

// Ends returns when work of the size given, begun now, ends under the resource's rate, calendar and
// closing policy.
func (r *Resource) Ends(now, service time.Duration) time.Duration {
	work := r.atRate(service)
	if r.Closing == Finish {
		return plus(now, max(work, 0))
	}
	return r.Calendar.Add(now, work)
}

// Left returns how much of a job that is to end at ends is still to be done now, as a size of
// work that Ends understands: what an interrupted job takes back to the queue.
func (r *Resource) Left(now, ends time.Duration) time.Duration {
	open := max(ends-now, 0)
	if r.Closing != Finish {
		open = r.Calendar.Work(now, ends)
	}
	if r.Rate == 0 || r.Rate == 1 {
		return open
	}
	return nearest(float64(float64(open) * r.Rate))
}

// Opens returns when a free server may next take a job: now if it may do so now, Never if it never will.
func (r *Resource) Opens(now time.Duration) time.Duration {
	next := r.Calendar.Next(now)
	if r.Closing == Refuse && next == now && r.queue.n > 0 && !r.fits(now, r.queue.first()) {
		return r.Calendar.Next(r.Calendar.span(now).To)
	}
	return next
}

// fits reports whether j may be begun now, the calendar being open, under Refuse.
func (r *Resource) fits(now time.Duration, j *Job) bool {
	if r.Calendar == nil {
		return true
	}
	work, today := r.atRate(j.Service), r.Calendar.span(now)
	if work <= today.To-now {
		return true
	}
	next := r.Calendar.span(today.To)
	return work > next.To-next.From
}

// atRate returns the open time that work of the size given takes.
func (r *Resource) atRate(service time.Duration) time.Duration {
	if r.Rate == 0 || r.Rate == 1 {
		return service
	}
	return nearest(float64(service) / r.Rate)
}
