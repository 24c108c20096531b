package experiments

import (
	"math"

	"hanyin/experiments/stats"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// headline are the KPIs whose precision is watched (docs/model.md, 10).
var headline = []string{"response.median_h", "close.p90_wd", "resolve.true_rate", "resolve.true_median_wd", "sat.true"}

// Headline are the KPIs that a comparison is about unless others are named (docs/model.md, 11).
func Headline() []string { return append([]string(nil), headline...) }

// advisedShare is the half-width, as a share of the mean, from which on more replications are advised.
const advisedShare = 0.10

// Warnings are what a reader of the result should know.
func (r *Result) Warnings() []message.Text {
	var ws []message.Text
	ws = append(ws, r.Crashed...)
	if len(r.Finished)+len(r.Crashed) < r.Planned {
		ws = append(ws, message.New("run.interrupted", len(r.Finished), r.Planned))
	}
	parts := 0 // changes that the scenario does not list
	if r.options.Before != nil {
		parts = 1
		ws = append(ws, message.New("run.after_past", r.options.Past.Date))
	}
	if n := r.options.Futures; n > 1 {
		ws = append(ws, message.New("run.futures", n, r.options.Past.Date))
	}
	for _, s := range r.Scenario.Warnings {
		ws = append(ws, s.Told())
	}
	if w, moves := r.profile.WarnOfDrift(len(r.Scenario.Changes) + len(r.Scenario.Shocks) + parts); moves {
		ws = append(ws, w)
	}
	if len(r.Finished) == 1 {
		return append(ws, message.New("run.one_replication"))
	}
	if name, share, n := r.leastPrecise(); share > advisedShare && n > len(r.Finished) {
		key, most := message.Key("run.wide_interval"), stats.MostNeeded(len(r.Finished))
		if n > most {
			key, n = "run.very_wide_interval", most
		}
		ws = append(ws, message.New(key, len(r.Finished), name, float64(100*share), n))
	}
	return ws
}

// leastPrecise is the headline KPI with the widest interval for its mean, that share, and how many replications would
// make it 10 %.
func (r *Result) leastPrecise() (name string, share float64, needed int) {
	for _, k := range headline {
		i := metrics.Index(k)
		if i < 0 {
			continue
		}
		t := &r.KPIs[i]
		if s := t.HalfWidth(r.Level) / math.Abs(t.Mean()); s > share && !math.IsInf(s, 0) {
			name, share, needed = k, s, t.Needed(advisedShare, r.Level)
		}
	}
	return name, share, needed
}
