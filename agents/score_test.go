package agents

import (
	"math"
	"testing"
	"time"
)

// appraised is a county of three bodies, with ten hours a working day each and the scoring of the scenario hanyin.
func appraised() *World {
	w := &World{p: &Params{}, county: &County{Bodies: make([]Body, 3)}}
	w.offices.bodies = []office{{capacity: 10, effort: 1, satisfaction: math.NaN()},
		{capacity: 10, effort: 1.2, gaming: 0.1},
		{capacity: 10, effort: 1}}
	w.p.Score = ScoreParams{
		Speed: 0.35, Backlog: 0.30, Satisfaction: 0.35, MinCases: 3, OpenWeight: 0.25, EffortGain: 0.05,
		EffortDecay: 0.02, EffortMax: 1.4,
		GamingGain: 0.06, GamingDecay: 0.03, GamingMax: 0.4, PressureSpan: 20, HonourGain: 0.02, Attention: 3,
	}
	w.rules.RatingWeight, w.rules.Publish = 1, 1
	return w
}

func near(got, want float64) bool { return math.Abs(got-want) < 1e-9 }

// By hand: completed after half, 1.2 times and twice its limit, 1, .3 and 0 points of speed. One of three overdue and
// four open of three hours each before 200 hours of a month: backlog 1 - 1/3 - .25 x 12 / 200. Rated 5 and 2:
// satisfaction (1 + 1/4) / 2.
func TestScoreByHand(t *testing.T) {
	w := appraised()
	o := &w.offices.bodies[0]
	for _, taken := range []time.Duration{10, 24, 40} {
		o.complete(taken*time.Hour, 20*time.Hour)
	}
	o.overdue, o.open = 1, 4
	w.offices.appraise(w, 0, 20, 3)
	speed, backlog := 1.3/3, 1-1.0/3-0.015
	if want := 100 * (0.35*speed + 0.30*backlog) / 0.65; !near(o.score, want) || !o.ranked {
		t.Errorf("never rated: score %v, ranked %v, want %v on two parts, ranked", o.score, o.ranked, want)
	}
	o.ratings, o.rated = 1.25, 2
	w.offices.appraise(w, 0, 20, 3)
	want := 100 * (0.35*speed + 0.30*backlog + 0.35*0.625)
	if !near(o.score, want) {
		t.Errorf("score %v, want %v", o.score, want)
	}
	o.ratings, o.rated = 0, 0
	if w.offices.appraise(w, 0, 20, 3); !near(o.score, want) {
		t.Errorf("no rating this month: score %v, want %v, satisfaction carried forward", o.score, want)
	}
	w.p.Score.MinCases = 4
	if w.offices.appraise(w, 0, 20, 3); o.ranked {
		t.Error("three petitions were enough for a rank, want four")
	}
}

// By hand: thirty points below the median of 70 are full pressure. Asked for 300 hours where 200 are there, a body
// gains .05 of effort and .06 x .5 of gaming; the others fall back by .02 of what is beyond 1, and .03 of their
// gaming, twice that under an audit of 1. Ten points above are half the honour. Leaders with attention for 1.5 bodies
// leave half of all to each of three.
func TestResponseToAPublishedScoreByHand(t *testing.T) {
	for _, c := range []struct {
		publish, audit, attention float64
		effort, gaming, second    float64 // of the last body, and gaming of the second
		first                     float64 // effort of the first
	}{
		{1, 0, 3, 1.05, 0.03, 0.097, 1.01},
		{1, 0, 30, 1.05, 0.03, 0.097, 1.01},
		{1, 1, 3, 1.05, 0.03, 0.094, 1.01},
		{0.5, 0, 3, 1.025, 0.015, 0.097, 1.005},
		{1, 0, 1.5, 1.025, 0.015, 0.097, 1.005},
		{0, 0, 3, 1, 0, 0.097, 1},
	} {
		w := appraised()
		w.rules.Publish, w.p.Score.Audit, w.p.Score.Attention = c.publish, c.audit, c.attention
		for b, score := range []float64{80, 70, 40} {
			w.offices.bodies[b].score, w.offices.bodies[b].ranked = score, true
		}
		w.offices.bodies[2].required = workHours{FirstOrders: 100, Reworks: 200}
		w.offices.respond(w, w.offices.bodies, 20)
		last, middle := w.offices.bodies[2], w.offices.bodies[1]
		if !near(last.effort, c.effort) || !near(last.gaming, c.gaming) || !near(last.load, 1.5) {
			t.Errorf("published %v: effort %v, gaming %v, load %v, want %v, %v, 1.5", c.publish, last.effort,
				last.gaming, last.load, c.effort, c.gaming)
		}
		if best := w.offices.bodies[0]; !near(best.effort, c.first) || best.gaming != 0 || best.pressure != 0 {
			t.Errorf("published %v: the best has effort %v, gaming %v, pressure %v, want %v, 0, 0", c.publish,
				best.effort, best.gaming, best.pressure, c.first)
		}
		if !near(middle.effort, 1.196) || !near(middle.gaming, c.second) {
			t.Errorf("audit %v: effort %v, gaming %v of a body at the median, want 1.196, %v", c.audit, middle.effort,
				middle.gaming, c.second)
		}
	}
}
