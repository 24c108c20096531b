package agents

import (
	"math"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// WaitBounds is the number of intervals in which waiting is counted: the first is up to a minute, each further one
// ends a quarter later, the last is open.
const WaitBounds = 56

// WaitBound is the end of interval i in minutes.
func WaitBound(i int) float64 { return elementary.Pow(1.25, float64(i)) }

const logOfQuarter = 0.22314355131420976 // ln 1.25

// waitInterval is the interval that a wait falls into.
func waitInterval(wait time.Duration) int {
	if wait <= time.Minute {
		return 0
	}
	return min(WaitBounds-1, elementary.Int(math.Ceil(elementary.Log(wait.Minutes())/logOfQuarter-1e-9)))
}

// Begin begins a service, see sim.Resource.Begin, and counts how long it was waited for.
func (l *line) Begin(now time.Duration, job sim.Job, work time.Duration) time.Duration {
	return l.BeginAt(now, job, work)
}

// BeginAt is Begin for work that begins later, when a crew has come.
func (l *line) BeginAt(from time.Duration, job sim.Job, work time.Duration) time.Duration {
	if job.Left == 0 {
		l.waits[waitInterval(from-job.Joined)]++
	}
	return l.Resource.BeginAt(from, job, work)
}

// reportWaits reports how often each post was waited for how long, in the month, and begins anew.
func (ls *lines) reportWaits(w *World) {
	var byPost [PostCount][WaitBounds]uint32
	for i := range ls.all {
		l := &ls.all[i]
		post := l.post(w)
		for k, n := range l.waits {
			byPost[post][k] += n
		}
		l.waits = [WaitBounds]uint32{}
	}
	for post := range byPost {
		for k, n := range byPost[post] {
			if n > 0 {
				w.truth(Truth{At: w.Now(), Kind: Waited, Body: NoBody, Unit: NoUnit, Grid: NoGrid, Type: uint8(post),
					Case: CaseID(k), Value: float64(n)})
			}
		}
	}
}
