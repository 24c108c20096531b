package sim

import "time"

// A Job is a visit to a resource: who comes, and what the discipline needs to know.
type Job struct {
	ID       uint32        // whose visit it is
	Gen      uint32        // for the model: tells a stale job from a live one
	Due      time.Duration // EDF takes the earliest first
	Service  time.Duration // work it brings, at rate 1; SJF takes the least first, Refuse asks whether it fits
	Left     time.Duration // work left of a service that Adjust interrupted, at rate 1; 0: not begun yet
	Joined   time.Duration // when it joined; Join sets it
	Priority int16         // Priority takes the largest first
	Kind     uint16        // for the model: what ID is the number of, where several kinds of jobs share a line
	order    uint32        // of joining; Join sets it
	waits    time.Duration // since when it waits: since it joined, or was interrupted
}

// A Discipline is the order in which a resource takes the jobs in its queue. Ties go by order of joining.
type Discipline uint8

// The queue disciplines.
const (
	FIFO     Discipline = iota // first in, first out
	EDF                        // earliest due date first
	SJF                        // shortest job first, by Service
	Priority                   // largest Priority first; what is in service is not disturbed
)

// rank returns the number by which d orders jobs, lowest first.
func (d Discipline) rank(j *Job) int64 {
	switch d {
	case EDF:
		return int64(j.Due)
	case SJF:
		return int64(j.Service)
	case Priority:
		return -int64(j.Priority)
	}
	return 0
}
