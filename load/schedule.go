package load

import (
	"math"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// A Shape is a rate of arrivals over time. Its arrivals are a Poisson process of that rate, or evenly spread if
// Regular.
type Shape struct {
	Regular  bool
	segments []segment     // repeated with their total length if cyclic
	cyclic   bool          //
	sine     bool          // rate is mean·(1 + swing·sin(2πt/period)) instead
	mean     float64       // per second
	swing    float64       // in [0, 1]
	period   time.Duration // of the sine
}

// segment is a stretch over which the rate changes linearly.
type segment struct {
	length   float64 // seconds
	from, to float64 // arrivals per second
}

// forever is longer than any run, in seconds.
const forever = 1e9

// Constant has evenly spread arrivals, rate a second.
func Constant(rate float64) Shape {
	return Shape{Regular: true, segments: []segment{{forever, rate, rate}}}
}

// Poisson has exponential gaps of mean 1/rate.
func Poisson(rate float64) Shape { return Shape{segments: []segment{{forever, rate, rate}}} }

// Ramp goes linearly from one rate to another over d and stays there.
func Ramp(from, to float64, d time.Duration) Shape {
	return Shape{segments: []segment{{d.Seconds(), from, to}, {forever, to, to}}}
}

// Steps goes from one rate to another in n equal steps over d and stays there.
func Steps(from, to float64, n int, d time.Duration) Shape {
	var s Shape
	for i := range n {
		r := from + (to-from)*float64(i)/float64(max(1, n-1))
		s.segments = append(s.segments, segment{d.Seconds() / float64(n), r, r})
	}
	s.segments = append(s.segments, segment{forever, to, to})
	return s
}

// Bursts has factor times the rate for width at the end of every period.
func Bursts(rate, factor float64, width, period time.Duration) Shape {
	return Shape{cyclic: true, segments: []segment{{(period - width).Seconds(), rate, rate},
		{width.Seconds(), float64(rate * factor), float64(rate * factor)}}}
}

// Sine swings around the rate by the share given, in [0, 1].
func Sine(rate, swing float64, period time.Duration) Shape {
	return Shape{sine: true, mean: rate, swing: swing, period: period}
}

// Expected is the mean number of arrivals until t (the integral of the rate).
func (s *Shape) Expected(t time.Duration) float64 {
	x := t.Seconds()
	if s.sine {
		return s.sineCount(x)
	}
	sum := 0.0
	for x > 0 {
		for _, g := range s.segments {
			d := min(x, g.length)
			sum += g.count(d)
			if x -= d; x <= 0 {
				return sum
			}
		}
		if !s.cyclic {
			break
		}
	}
	return sum
}

func (s *Shape) sineCount(x float64) float64 {
	w := 2 * math.Pi / s.period.Seconds()
	return float64(s.mean * (x + float64(s.swing/w*(1-elementary.Cos(float64(w*x))))))
}

// count is the mean number of arrivals in the first x seconds of the segment.
func (g segment) count(x float64) float64 { return float64(x * (g.from + (g.to-g.from)*x/g.length/2)) }

// invert returns when the mean number of arrivals of the segment reaches n.
func (g segment) invert(n float64) float64 {
	slope := (g.to - g.from) / g.length
	if math.Abs(slope)*g.length < 1e-9*(g.from+g.to) {
		return n / g.from
	}
	return 2 * n / (g.from + math.Sqrt(float64(g.from*g.from)+float64(2*slope*n)))
}

// arrivals yields the moments of a shape for one of several lanes, by the time change that makes every Poisson process
// a unit one: the k-th arrival is where the expected number reaches the k-th point of a unit process (Çinlar,
// Introduction to Stochastic Processes, 1975, ch. 4.7).
type arrivals struct {
	shape  Shape
	lanes  float64
	stream sim.Stream
	count  float64 // expected number at the last arrival, over all lanes
	at     int     // segment
	base   float64 // expected number at its beginning
	begin  float64 // its beginning, seconds
	last   float64 // sine: the last arrival, seconds
}

// newArrivals returns the part of lane i of n. Parts of a Poisson process are independent ones of a share of its rate;
// parts of a regular one interleave.
func newArrivals(s Shape, seed sim.Seed, i, n int) *arrivals {
	a := &arrivals{shape: s, lanes: float64(n), stream: seed.Stream("arrivals", uint64(i))}
	if s.Regular {
		a.count = float64(i+1) - float64(n)
	}
	return a
}

// next returns the next arrival; false when there is none for the next thirty years.
func (a *arrivals) next() (time.Duration, bool) {
	step := a.lanes
	if !a.shape.Regular {
		step = float64(step * a.stream.ExpFloat())
	}
	a.count += step
	x, ok := a.invert()
	return time.Duration(x * float64(time.Second)), ok
}

func (a *arrivals) invert() (float64, bool) {
	if a.shape.sine {
		return a.invertSine(), true
	}
	for {
		if a.at == len(a.shape.segments) {
			if !a.shape.cyclic {
				return 0, false
			}
			a.at = 0
		}
		g := a.shape.segments[a.at]
		if all := g.count(g.length); a.count-a.base > all {
			a.base += all
			a.begin += g.length
			a.at++
			continue
		}
		return a.begin + g.invert(a.count-a.base), true
	}
}

// invertSine finds by Newton's method, from the last arrival on, where the expected number reaches the count.
func (a *arrivals) invertSine() float64 {
	s := &a.shape
	x := a.last
	w := 2 * math.Pi / s.period.Seconds()
	low, high := x, x+(a.count-s.sineCount(x))/(s.mean*max(1e-3, 1-s.swing))+s.period.Seconds()
	for range 60 {
		miss := s.sineCount(x) - a.count
		if miss > 0 {
			high = x
		} else {
			low = x
		}
		step := miss / (s.mean * (1 + float64(s.swing*elementary.Sin(float64(w*x)))))
		next := x - step
		if !(next > low && next < high) {
			next = (low + high) / 2
		}
		if math.Abs(next-x) < 1e-10 {
			break
		}
		x = next
	}
	a.last = x
	return x
}
