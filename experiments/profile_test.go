package experiments

import (
	"math"
	"testing"

	"hanyin/metrics"
)

// monthlyOf are the key figures of a month of which one is given.
func monthlyOf(name string, x float64) []float64 {
	values := make([]float64, len(metrics.MonthlyTable()))
	for k, kpi := range metrics.MonthlyTable() {
		if values[k] = math.NaN(); kpi.Name == name {
			values[k] = x
		}
	}
	return values
}

func profiled(open int, median float64, scores ...float64) *metrics.Summary {
	s := &metrics.Summary{
		Months:     []metrics.Month{{Number: 3, Backlog: open, Counted: true}},
		KPIMonths:  [][]float64{monthlyOf("close.median_wd", median)},
		TrueMonths: []metrics.TrueMonth{{Latent: 7}},
		Funnel:     metrics.Funnel{Latent: 10 * open, Registered: open},
		Spread:     []metrics.Distribution{{Name: "close", Cases: 4}},
	}
	for i, x := range scores {
		s.Scores = append(s.Scores, metrics.ScoreRow{Month: 3, Score: x, Ranked: true, Counted: true, Rank: i + 1})
	}
	return s
}

// By hand: 2, 4 and 9 cases have the mean 5, the least 2 and the largest 9; t(2, .975) = 4.302653 and the variance 13
// give the half-width.
func TestProfileByHand(t *testing.T) {
	var p Profiler
	p.Take(profiled(2, 3, 60, 80))
	p.Take(profiled(4, math.NaN()))
	p.Take(profiled(9, 5, 90))
	series := map[string]Series{}
	for _, s := range p.monthly.series(.95) {
		series[s.Name] = s
	}
	b := series["backlog"]
	if half := 4.302653 * math.Sqrt(13.0/3); b.Mean[0] != 5 || b.Low[0] != 2 || b.High[0] != 9 || b.N[0] != 3 ||
		math.Abs(float64(b.HalfWidth[0])-half) > 1e-5 {
		t.Errorf("backlog %+v, want 5 ± %.4f from 2 to 9", b, half)
	}
	if c := series["close.median_wd"]; c.Mean[0] != 4 || c.N[0] != 2 {
		t.Errorf("close.median_wd %+v, want 4 of 2 replications: one met no case", c)
	}
	if s := series["score.mean"]; s.Mean[0] != 80 || s.N[0] != 2 {
		t.Errorf("score.mean %+v, want (70 + 90)/2", s)
	}
	if l := p.funnel[0].Mean(); l != 50 {
		t.Errorf("latent %v, want 50", l)
	}
}

// A body ranked 1, 1, 2, 3, 9: nine tenths of its months stand at 9 or better, a tenth at 1.
func TestPlacesByHand(t *testing.T) {
	var p rankCounts
	for _, rank := range []int{1, 1, 2, 3, 9} {
		p.add(&metrics.Summary{Scores: []metrics.ScoreRow{
			{Body: 1, Rank: rank, Ranked: true, Counted: true}, {Body: 0, Rank: 1, Ranked: true},
			{Body: 2, Counted: true},
		}})
	}
	if low, middle, high := p.quantile(1, .1), p.quantile(1, .5), p.quantile(1, .9); low != 1 ||
		middle != 2 || high != 9 {
		t.Errorf("quantiles %v, %v, %v, want 1, 2, 9", low, middle, high)
	}
	if p.ranked(1) != 5 || p.ranked(0) != 0 || p.ranked(7) != 0 || !math.IsNaN(p.quantile(0, .5)) {
		t.Errorf("ranked %d, %d, %d months, want 5, 0 (warm-up) and 0", p.ranked(1), p.ranked(0), p.ranked(7))
	}
}

// A name stands for one series: none of months has the name of a key figure and another meaning.
func TestSeriesHaveNamesOfTheirOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range MonthlySeries() {
		if seen[s.Name] {
			t.Errorf("%s is there twice", s.Name)
		}
		if _, ok := metrics.Lookup(s.Name); ok && s.Title != "" && s.Name != "score.mean" {
			t.Errorf("%s is a key figure and has another definition as a series", s.Name)
		}
		seen[s.Name] = true
	}
}
