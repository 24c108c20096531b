package workflow

import (
	"time"

	"hanyin/eventlog/arrivals"
	"hanyin/sim"
)

// arrivalsOf learns how the cases of a record arrive. Weights are those of its cases; with them, cases that had not
// finished count too.
func (r *record) arrivalsOf(w []float64, unfinished bool, only arrivals.Family,
	seed sim.Seed) (*arrivals.Model, error) {
	a := arrivals.Record{Until: time.UnixMicro(r.until), Zone: r.zone}
	for i := range r.cases {
		a.Times = append(a.Times, time.UnixMicro(r.cases[i].start))
	}
	if unfinished {
		within := r.finished(w)
		a.Seen = func(t time.Time) float64 { return within(r.until - t.UnixMicro()) }
	}
	return arrivals.Learn(a, arrivals.Options{Seed: seed, Only: only})
}
