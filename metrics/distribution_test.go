package metrics

import (
	"math"
	"slices"
	"testing"
	"time"
)

// The quantiles of a distribution and the key figure read off the same cases must agree, and quantiles never fall.
func TestDistributionsAgreeWithTheirKeyFigures(t *testing.T) {
	steps := synthetic(simSeed(5), 300, 2*time.Hour)
	c := NewCollector(toyCounty(), 0, horizonOf(steps), Options{})
	play(c, steps)
	s := c.Summary()
	want := map[string]string{ResponseTimes: "response.median_h", CompletionTimes: "close.median_wd",
		ResolutionTimes: "resolve.true_median_wd"}
	median := slices.Index(Levels(), .5)
	for _, d := range s.Spread {
		if len(d.Quantiles) != len(Levels()) || d.Cases == 0 {
			t.Fatalf("%s: %d quantiles of %v cases, want %d of some", d.Name, len(d.Quantiles), d.Cases, len(Levels()))
		}
		if got, want := d.Quantiles[median], s.Value(want[d.Name]); got != want {
			t.Errorf("%s: median %v, want %v", d.Name, got, want)
		}
		if !slices.IsSorted(d.Quantiles) {
			t.Errorf("%s: quantiles fall: %v", d.Name, d.Quantiles)
		}
		delete(want, d.Name)
	}
	if len(want) > 0 {
		t.Errorf("no distribution of %v", want)
	}
}

// Without a case there are no quantiles.
func TestDistributionWithoutCases(t *testing.T) {
	c := NewCollector(toyCounty(), 0, at(10, 0), Options{})
	for _, d := range c.Summary().Spread {
		if d.Cases != 0 || d.Quantiles != nil || math.IsNaN(d.Cases) {
			t.Errorf("%s: %v cases, quantiles %v, want none", d.Name, d.Cases, d.Quantiles)
		}
	}
}
