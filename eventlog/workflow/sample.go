package workflow

import "sort"

// A sample is values with weights to draw from. The zero sample is empty.
type sample[T any] struct {
	values []T
	sums   []float64 // of the weights up to each value
}

func (s *sample[T]) add(v T, weight float64) {
	if weight <= 0 {
		return
	}
	s.values = append(s.values, v)
	s.sums = append(s.sums, weight+s.total())
}

func (s *sample[T]) total() float64 {
	if len(s.sums) == 0 {
		return 0
	}
	return s.sums[len(s.sums)-1]
}

// at is the value at a share of the weights; u is in (0, 1) and the sample not empty.
func (s *sample[T]) at(u float64) T {
	i := sort.Search(len(s.sums), func(i int) bool { return s.sums[i] >= u*s.total() })
	return s.values[min(i, len(s.values)-1)]
}
