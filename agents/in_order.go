package agents

import (
	"cmp"
	"slices"

	"hanyin/internal/elementary"
)

// inOrder returns the indices of keys in ascending order of key, equal keys in order of index. Keys that are spread
// about evenly take time in proportion to their number: they are dealt out to as many equal buckets as there are keys,
// and each bucket is put in order by itself.
func inOrder(keys []float64) []int32 {
	order := make([]int32, len(keys))
	if len(keys) == 0 {
		return order
	}
	lo, hi := slices.Min(keys), slices.Max(keys)
	scale := 0.0
	if hi > lo {
		scale = float64(len(keys)) / (hi - lo)
	}
	bucket := make([]int32, len(keys))
	first := make([]int32, len(keys)+1) // of bucket b in order, counted up to where b ends
	for i, k := range keys {
		bucket[i] = int32(min(len(keys)-1, elementary.Int((k-lo)*scale)))
		first[bucket[i]+1]++
	}
	const few = 32 // are put in order by insertion
	crowded := false
	for b := range keys {
		crowded = crowded || first[b+1] > few
		first[b+1] += first[b]
	}
	for i, b := range bucket {
		order[first[b]] = int32(i)
		first[b]++
	}
	if crowded {
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(keys[a], keys[b]) })
		return order
	}
	for at := 1; at < len(order); at++ {
		i := order[at]
		to := at
		for ; to > 0 && keys[order[to-1]] > keys[i]; to-- {
			order[to] = order[to-1]
		}
		order[to] = i
	}
	return order
}
