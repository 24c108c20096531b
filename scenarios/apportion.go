package scenarios

import (
	"cmp"
	"slices"
)

// share divides total among weights by largest remainder (Hamilton's method) in whole numbers, ties to the lower
// index; equal parts if all weights are 0. The parts sum to total. Each weight and total are at most 10 million, so
// that products fit.
func share(total int, weights []int) []int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	if sum == 0 {
		equal := make([]int, len(weights))
		for i := range equal {
			equal[i] = 1
		}
		weights, sum = equal, len(equal)
	}
	parts, order := make([]int, len(weights)), make([]int, len(weights))
	left := total
	for i, w := range weights {
		parts[i], order[i] = total*w/sum, i
		left -= parts[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(total*weights[b]%sum, total*weights[a]%sum) })
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}

// shareWithin is share with parts of at least least[i] and at most most[i], as far as the total allows.
func shareWithin(total int, weights, least, most []int) []int {
	parts := share(total, weights)
	over := 0
	for i := range parts {
		bounded := min(max(parts[i], least[i]), most[i])
		over += parts[i] - bounded
		parts[i] = bounded
	}
	for i := range parts {
		move := min(max(over, least[i]-parts[i]), most[i]-parts[i])
		parts[i] += move
		over -= move
	}
	return parts
}
