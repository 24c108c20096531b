package records

import (
	"math"
	"testing"

	"hanyin/agents"
	"hanyin/sim"
)

// exponentialTimes is a sample of 1,500 orders over 90 days that take 30 days in the mean, with no pattern in them.
func exponentialTimes(seed uint64) *sample {
	const n, span, mean = 1500, 90, 30
	draw := sim.Seed(seed).Stream("exponential times", 0)
	s := &sample{until: span * day}
	for range n {
		o := order{created: wall(draw.Uniform() * float64(span*day)), category: agents.NoCategory, body: nobody,
			town: unknown, returns: unknown}
		if closed := o.created + wall(-math.Log(draw.Uniform())*mean*float64(day)); closed < s.until {
			o.closed = closed
		}
		s.orders = append(s.orders, o)
	}
	s.sorted()
	return s
}

// Weeks drawn anew vary as samples made afresh do, and leave as many orders open.
func TestWeeksAnewVaryAsFreshSamples(t *testing.T) {
	const draws, samples = 60, 10
	days := func(s *sample) (p50, left float64) {
		d := describe(s, 0, 0, 0).times[0]
		return d.p50 / 24, d.left
	}
	var fresh []float64
	for k := range uint64(200) {
		p50, _ := days(exponentialTimes(1000 + k))
		fresh = append(fresh, p50)
	}
	spread, left := 0.0, 0.0
	for k := range uint64(samples) {
		s := exponentialTimes(k)
		var anew []float64
		for b := range draws {
			p50, open := days(s.weeksAnew(7, b))
			anew = append(anew, p50)
			left += open / (draws * samples)
		}
		spread += deviation(anew) / samples
	}
	want := math.Exp(-1.5) // survival of the exponential distribution to half of the span
	if d := deviation(fresh); spread < 0.8*d || spread > 1.25*d {
		t.Errorf("the median time varies by %.2f days among weeks drawn anew, among fresh samples by %.2f", spread, d)
	}
	if math.Abs(left-want) > 0.012 {
		t.Errorf("%.3f are left open after half of the span, want %.3f", left, want)
	}
	t.Logf("SD of the median: weeks anew %.3f d, fresh %.3f d; left %.3f, want %.3f", spread,
		deviation(fresh), left, want)
}
