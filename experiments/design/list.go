package design

import (
	"fmt"
	"math"

	"hanyin/internal/message"
)

// List checks design points that were written by hand and returns a copy: at least one, all of k finite numbers,
// none twice, since a repeated point is a replication and belongs there. Every mistake is ErrSize.
func List(points [][]float64, k int) ([][]float64, error) {
	if len(points) == 0 {
		return nil, message.Errorf("design.list_empty", ErrSize)
	}
	seen := map[string]int{}
	all := make([][]float64, len(points))
	for i, p := range points {
		if len(p) != k {
			return nil, message.Errorf("design.list_length", i, len(p), k, ErrSize)
		}
		for f, v := range p {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, message.Errorf("design.list_value", i, f, v, ErrSize)
			}
		}
		name := fmt.Sprint(p)
		if first, twice := seen[name]; twice {
			return nil, message.Errorf("design.list_twice", first, i, ErrSize)
		}
		seen[name] = i
		all[i] = append([]float64(nil), p...)
	}
	return all, nil
}
