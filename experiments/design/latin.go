package design

import (
	"hanyin/internal/message"
	"hanyin/sim"
)

// LatinHypercube returns n points of the unit cube, a dimension for each name, one point in each of n equal slices of
// every dimension: M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21 (1979). A dimension's coordinates
// depend on n, the seed and its name alone, so that a factor more or less changes no other factor's values; no design
// is chosen among several for the distance of its points, because that choice is one for all dimensions together.
// n below 1, no names, or a name that is there twice is ErrSize.
func LatinHypercube(n int, names []string, seed uint64) ([][]float64, error) {
	k := len(names)
	if n < 1 || k < 1 || n > largest/k {
		return nil, message.Errorf("design.hypercube_size", n, k, largest, ErrSize)
	}
	if err := distinct(names); err != nil {
		return nil, err
	}
	points := rows(n, k)
	slices := make([]int, n)
	for d, name := range names {
		s := sim.Seed(seed).Purpose("latin hypercube: "+name).At(0, 0)
		for i := range slices { // Fisher and Yates, inside out
			j := s.IntN(i + 1)
			slices[i], slices[j] = slices[j], i
		}
		for i, slice := range slices {
			points[i][d] = (float64(slice) + s.Uniform()) / float64(n)
		}
	}
	return points, nil
}

// rows returns n rows of k numbers.
func rows(n, k int) [][]float64 {
	all := make([]float64, n*k)
	list := make([][]float64, n)
	for i := range list {
		list[i] = all[i*k : (i+1)*k : (i+1)*k]
	}
	return list
}

// distinct reports a name that is there twice: the two dimensions would be dealt alike.
func distinct(names []string) error {
	seen := make(map[string]bool, len(names))
	for _, name := range names {
		if seen[name] {
			return message.Errorf("design.factor_twice", name, ErrSize)
		}
		seen[name] = true
	}
	return nil
}
