package design

import (
	"math"

	"hanyin/internal/message"
)

// A Span is the range of one factor.
type Span struct{ Low, High float64 }

// Scale stretches points of the unit cube over the factors' ranges, without changing points. A point of another
// length, or a range that is not two finite numbers in order, is ErrSize.
func Scale(points [][]float64, spans []Span) ([][]float64, error) {
	for f, s := range spans {
		if !(s.Low <= s.High) || math.IsInf(s.Low, 0) || math.IsInf(s.High, 0) {
			return nil, message.Errorf("design.scale_range", f, s.Low, s.High, ErrSize)
		}
	}
	scaled := make([][]float64, len(points))
	for i, p := range points {
		if len(p) != len(spans) {
			return nil, message.Errorf("design.scale_length", i, len(p), len(spans), ErrSize)
		}
		scaled[i] = make([]float64, len(p))
		for f, u := range p {
			scaled[i][f] = spans[f].Low + float64(u*(spans[f].High-spans[f].Low))
		}
	}
	return scaled, nil
}
