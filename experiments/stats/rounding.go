package stats

import "math"

// Rounding is how far from each other sums and differences of such values may lie that would be equal without
// rounding: some units in the last place of the largest. The size of a difference itself says nothing of it. NaN is
// left out.
func Rounding(of ...[]float64) float64 {
	most := 0.0
	for _, x := range of {
		for _, v := range x {
			if a := math.Abs(v); a > most {
				most = a
			}
		}
	}
	return 8 * 0x1p-52 * most
}

// Evened are values made equal, and those next to 0 made 0, if they all lie within so little of each other; else they
// are as they were. Failed runs (NaN) stay.
func Evened(x []float64, rounding float64) []float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range x {
		if !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	if !(low <= high && high-low <= rounding) || math.IsInf(rounding, 0) {
		return x
	}
	ok := succeeded(x)
	one := ok[0] + shiftedMean(ok, ok[0])
	if math.Abs(one) <= rounding {
		one = 0
	}
	all := make([]float64, len(x))
	for i, v := range x {
		if all[i] = one; math.IsNaN(v) {
			all[i] = v
		}
	}
	return all
}
