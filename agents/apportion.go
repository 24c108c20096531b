package agents

import (
	"cmp"
	"slices"

	"hanyin/internal/elementary"
)

// apportion shares total out over weights by largest remainder (Hamilton's method), at least `least` each as far as
// total reaches. Ties go to the lower index. The parts always sum to total.
func apportion(total int, weights []float64, least int) []int {
	n := len(weights)
	parts := make([]int, n)
	if n == 0 {
		return parts
	}
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	type rest struct {
		i int
		r float64
	}
	rests := make([]rest, n)
	given := 0
	for i, w := range weights {
		exact := float64(total) / float64(n)
		if sum > 0 {
			exact = float64(total) * w / sum
		}
		parts[i] = elementary.Int(exact)
		rests[i] = rest{i, exact - float64(parts[i])}
		given += parts[i]
	}
	slices.SortStableFunc(rests, func(a, b rest) int { return cmp.Compare(b.r, a.r) })
	for k := 0; given < total; k++ {
		parts[rests[k%n].i]++
		given++
	}
	raise(parts, min(least, total/n))
	return parts
}

// raise lifts every part to least, taking one at a time from the largest.
func raise(parts []int, least int) {
	for i := range parts {
		for parts[i] < least {
			big := 0
			for j := range parts {
				if parts[j] > parts[big] {
					big = j
				}
			}
			parts[big]--
			parts[i]++
		}
	}
}

// smallest marks the n smallest values, ties to the lower index.
func smallest(values []float64, n int) []bool {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	marked := make([]bool, len(values))
	for _, i := range order[:min(n, len(order))] {
		marked[i] = true
	}
	return marked
}

func toFloat(xs []int) []float64 {
	fs := make([]float64, len(xs))
	for i, x := range xs {
		fs[i] = float64(x)
	}
	return fs
}
