// Package ecdf measures how far apart two empirical distribution functions are.
package ecdf

import (
	"math"
	"slices"
)

// A Mass is a value and its weight.
type Mass[T int64 | float64] struct {
	At     T
	Weight float64
}

// Of returns the distinct values of a sample in order, weighted by how often they occur. The sample is sorted in
// place.
func Of[T int64 | float64](x []T) []Mass[T] {
	slices.Sort(x)
	var all []Mass[T]
	for _, v := range x {
		if n := len(all); n > 0 && all[n-1].At == v {
			all[n-1].Weight++
		} else {
			all = append(all, Mass[T]{v, 1})
		}
	}
	return all
}

// Walk goes over the values of two distributions, each in order of value, and calls visit with the gap before each
// value, with the difference of the distribution functions over the gap, and with that at the value. It reports
// whether both have weight.
func Walk[T int64 | float64](a, b []Mass[T], visit func(gap T, before, at float64)) bool {
	total := func(m []Mass[T]) float64 {
		sum := 0.0
		for _, x := range m {
			sum += x.Weight
		}
		return sum
	}
	ta, tb := total(a), total(b)
	if ta == 0 || tb == 0 {
		return false
	}
	ca, cb := 0.0, 0.0
	i, j := 0, 0
	var last T
	for i < len(a) || j < len(b) {
		var at, gap T
		switch {
		case i == len(a):
			at = b[j].At
		case j == len(b):
			at = a[i].At
		default:
			at = min(a[i].At, b[j].At)
		}
		if i+j > 0 {
			gap = at - last
		}
		before := ca/ta - cb/tb
		for ; i < len(a) && a[i].At == at; i++ {
			ca += a[i].Weight
		}
		for ; j < len(b) && b[j].At == at; j++ {
			cb += b[j].Weight
		}
		visit(gap, before, ca/ta-cb/tb)
		last = at
	}
	return true
}

// Wasserstein returns the first Wasserstein distance: the area between the distribution functions (L. N. Vaserstein
// 1969). NaN if one has no weight.
func Wasserstein[T int64 | float64](a, b []Mass[T]) float64 {
	area := 0.0
	if !Walk(a, b, func(gap T, before, _ float64) { area += float64(math.Abs(before) * float64(gap)) }) {
		return math.NaN()
	}
	return area
}

// Energy returns the energy distance, sqrt(2E|X-Y| - E|X-X'| - E|Y-Y'|), which is the root of twice the integral of
// the squared difference of the distribution functions: G. J. Székely and M. L. Rizzo, Journal of Statistical Planning
// and Inference 143 (2013). NaN if one has no weight.
func Energy[T int64 | float64](a, b []Mass[T]) float64 {
	area := 0.0
	if !Walk(a, b, func(gap T, before, _ float64) { area += float64(before * before * float64(gap)) }) {
		return math.NaN()
	}
	return math.Sqrt(2 * area)
}

// Kolmogorov returns the largest difference of the distribution functions. NaN if one has no weight.
func Kolmogorov[T int64 | float64](a, b []Mass[T]) float64 {
	largest := 0.0
	if !Walk(a, b, func(_ T, _, at float64) { largest = max(largest, math.Abs(at)) }) {
		return math.NaN()
	}
	return largest
}
