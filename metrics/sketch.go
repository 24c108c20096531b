package metrics

import (
	"math"
	"slices"

	"hanyin/internal/elementary"
)

// A sketch keeps the values of a group in buckets whose bounds grow by SketchError each. A bucket knows the smallest
// and the largest of its values and how many it has, so that values on a grid keep their quantiles to the last digit,
// and others are interpolated: hdrhistogram-go returns the upper bound of a bucket, by which a median of 4 days became
// 4.015 as soon as the sketch took over. The zero value is empty.
type sketch struct {
	buckets []bucket // the first one from 0 to sketchUnit
	n       int
}

type bucket struct {
	low, high float64
	n         uint32
}

// add takes one more value, which is not negative.
func (s *sketch) add(x float64) {
	x = max(0, x)
	i := 0
	if x > sketchUnit {
		i = 1 + elementary.Int(elementary.Log(min(x, sketchMost)/sketchUnit)/elementary.Log1p(SketchError))
	}
	if i >= len(s.buckets) {
		s.buckets = append(s.buckets, make([]bucket, i+1-len(s.buckets))...)
	}
	b := &s.buckets[i]
	if b.n == 0 {
		b.low, b.high = x, x
	}
	b.low, b.high, b.n = min(b.low, x), max(b.high, x), b.n+1
	s.n++
}

// quantile is type 7 of Hyndman and Fan (1996), the values of a bucket being spread evenly between its smallest and
// its largest. There is at least one value.
func (s *sketch) quantile(q float64) float64 {
	h := float64(q * float64(s.n-1))
	below := math.Floor(h)
	x := s.ranked(elementary.Int(below))
	if h == below {
		return x
	}
	return x + float64((h-below)*(s.ranked(elementary.Int(below)+1)-x))
}

// ranked is the value of a rank, counted from 0.
func (s *sketch) ranked(rank int) float64 {
	for _, b := range s.buckets {
		n := int(b.n)
		if rank >= n {
			rank -= n
			continue
		}
		if n == 1 {
			return b.low
		}
		return b.low + (b.high-b.low)*float64(rank)/float64(n-1)
	}
	return math.NaN()
}

func (s *sketch) clone() *sketch { return &sketch{slices.Clone(s.buckets), s.n} }
