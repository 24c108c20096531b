package load

import "time"

// Progress is where a run stands.
type Progress struct {
	Elapsed, Left time.Duration
	Sent, Errors  uint64
	Rate          float64 // calls a second since the start
	Response      Percentiles
}

func (r *run) progress(now time.Duration) Progress {
	s := r.sum()
	p := Progress{Elapsed: now, Left: max(0, r.end-now), Sent: s.counts.calls,
		Rate: float64(s.counts.calls) / now.Seconds(), Response: percentiles(s.times.Response)}
	for _, n := range s.counts.errors {
		p.Errors += n
	}
	return p
}
