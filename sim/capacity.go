package sim

import (
	"slices"
	"time"
)

// A service is a job at work: since when, and the instant at which it ends if capacity stays as it is.
type service struct {
	job  Job
	from time.Duration // work begins; later than the job was taken where somebody rides out first
	ends time.Duration
}

// Begin puts the job that Take has just returned in service with its work, at rate 1, and returns when it ends. The
// model schedules that end, and asks Complete then whether it is still true: so work in service follows every later
// change of capacity (preemptive resume). A job that was interrupted brings its work in Left; the model passes that.
func (r *Resource) Begin(now time.Duration, j Job, work time.Duration) time.Duration {
	return r.BeginAt(now, j, work)
}

// BeginAt is Begin for work that begins at from, now or later; the server is busy from now on.
func (r *Resource) BeginAt(from time.Duration, j Job, work time.Duration) time.Duration {
	ends := r.Ends(from, work)
	r.serving = append(r.serving, service{j, from, ends})
	return ends
}

// Complete ends the service of the job of that kind and number if it is due now, and frees its server. It reports
// false, and changes nothing, if the job's end has moved or the job is not in service any more.
func (r *Resource) Complete(now time.Duration, kind uint16, id uint32) bool {
	for i := range r.serving {
		if s := &r.serving[i]; s.job.ID == id && s.job.Kind == kind && s.ends == now {
			r.serving = slices.Delete(r.serving, i, i+1)
			r.Free(now)
			return true
		}
	}
	return false
}

// Capacity is what a resource works with.
type Capacity struct {
	Servers  int
	Rate     float64 // work per open hour and server, positive; 0 is 1
	Calendar *Calendar
}

// Adjust changes capacity from now on. What is left of every service begun with Begin is kept. Services beyond the new
// number of servers, the last by the discipline first, go back to their places in the queue with Left set; the others
// go on at the new rate and calendar, and moved is told the new end of each whose end is another now, for the model to
// schedule. A resource is thus at any later instant where it would be if its past capacity had been known from the
// beginning. Work is kept to the nanosecond at a rate of 1, and to half a nanosecond per change at others.
func (r *Resource) Adjust(now time.Duration, c Capacity, moved func(j Job, ends time.Duration)) {
	r.advance(now)
	if c.Servers == r.Servers && c.Rate == r.Rate && c.Calendar == r.Calendar {
		return
	}
	for i := range r.serving {
		s := &r.serving[i]
		s.job.Left = max(r.Left(max(now, s.from), s.ends), 1)
	}
	r.Servers, r.Rate, r.Calendar = c.Servers, c.Rate, c.Calendar
	for len(r.serving) > 0 && r.busy > max(c.Servers, 0) {
		r.interruptLast(now)
	}
	for i := range r.serving {
		s := &r.serving[i]
		if ends := r.Ends(max(now, s.from), s.job.Left); ends != s.ends {
			s.ends = ends
			moved(s.job, ends)
		}
	}
}

// interruptLast puts the service that comes last by the discipline back into the queue.
func (r *Resource) interruptLast(now time.Duration) {
	last := 0
	for i := range r.serving {
		if r.Discipline.before(&r.serving[last].job, &r.serving[i].job) {
			last = i
		}
	}
	j := r.serving[last].job
	r.serving = slices.Delete(r.serving, last, last+1)
	if r.Discipline == SJF || r.Closing == Refuse {
		j.Service = j.Left
	}
	r.paused++
	r.Interrupt(now, j)
}

// Paused returns how many of the jobs that wait were interrupted by Adjust.
func (r *Resource) Paused() int { return r.paused }
