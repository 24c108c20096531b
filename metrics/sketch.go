package metrics

import (
	"encoding/binary"
	"math"
	"slices"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
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

// encode writes the buckets that hold values: how many empty ones lie before it, how many values it holds, the
// smallest and, of several, the largest, both rounded to single precision.
func (s *sketch) encode() []byte {
	var text []byte
	empty := uint64(0)
	for _, b := range s.buckets {
		if b.n == 0 {
			empty++
			continue
		}
		text = binary.AppendUvarint(binary.AppendUvarint(text, empty), uint64(b.n))
		text = binary.LittleEndian.AppendUint32(text, math.Float32bits(float32(b.low)))
		if b.n > 1 {
			text = binary.LittleEndian.AppendUint32(text, math.Float32bits(float32(b.high)))
		}
		empty = 0
	}
	return text
}

// join takes in the values of a sketch that encode wrote.
func (s *sketch) join(text []byte) error {
	for i := 0; len(text) > 0; i++ {
		empty, k := binary.Uvarint(text)
		n, l := binary.Uvarint(text[max(k, 0):])
		if k <= 0 || l <= 0 || empty > mostBuckets || n == 0 || n > math.MaxUint32 {
			return errSketch
		}
		text = text[k+l:]
		var bounds [2]float64
		for j := range min(n, 2) {
			if len(text) < 4 {
				return errSketch
			}
			bounds[j] = float64(math.Float32frombits(binary.LittleEndian.Uint32(text)))
			text = text[4:]
		}
		if n == 1 {
			bounds[1] = bounds[0]
		}
		if !(0 <= bounds[0] && bounds[0] <= bounds[1] && bounds[1] <= math.MaxFloat32) {
			return errSketch
		}
		if i += int(empty); i >= mostBuckets {
			return errSketch
		}
		if i >= len(s.buckets) {
			s.buckets = append(s.buckets, make([]bucket, i+1-len(s.buckets))...)
		}
		b := &s.buckets[i]
		if n > math.MaxUint32-uint64(b.n) {
			return errSketch
		}
		if b.n == 0 {
			b.low, b.high = bounds[0], bounds[1]
		}
		b.low, b.high, b.n = min(b.low, bounds[0]), max(b.high, bounds[1]), b.n+uint32(n)
		s.n += int(n)
	}
	return nil
}

// mostBuckets is more than any sketch has: up to sketchMost there are 3,009.
const mostBuckets = 4096

var errSketch = message.Errorf("metrics.sketch")

func (s *sketch) clone() *sketch { return &sketch{slices.Clone(s.buckets), s.n} }
