package metrics

import (
	"math"
	"testing"
	"time"
)

// Every petition has one category, so what is counted adds up over them, and what is a share lies between theirs.
func TestCategoriesAddUp(t *testing.T) {
	steps := synthetic(11, 3000, 17*time.Minute)
	c := NewCollector(toyCounty(), 0, horizonOf(steps), Options{})
	play(c, steps)
	s := c.Summary()
	if len(s.Categories) != 2 {
		t.Fatalf("%d categories, want 2", len(s.Categories))
	}
	for _, name := range []string{"petition.count_month", "backlog.count"} {
		i, sum := Index(name), 0.0
		for _, row := range s.Categories {
			sum += row[i]
		}
		if math.Abs(sum-s.Values[i]) > 1e-9*s.Values[i] || sum == 0 {
			t.Errorf("%s: categories add up to %v, the county has %v", name, sum, s.Values[i])
		}
	}
	i := Index("resolve.true_rate")
	low, high := min(s.Categories[0][i], s.Categories[1][i]), max(s.Categories[0][i], s.Categories[1][i])
	if got := s.Values[i]; got < low || got > high {
		t.Errorf("resolve.true_rate is %v in the county, %v and %v in its categories", got, low, high)
	}
	if got := s.Categories[0][Index("response.median_h.account")]; !math.IsNaN(got) {
		t.Errorf("a figure with a suffix has %v for a category, want NaN", got)
	}
}
