package experiments

import (
	"math"

	"hanyin/experiments/stats"
)

// A Tally is the mean and variance of numbers that come one at a time, in constant memory, by Welford's recursion
// (Welford 1962, Technometrics 4, 419-420). NaN, the value of a KPI that met no case, is left out. The zero value is
// empty.
type Tally struct {
	n    int
	mean float64
	m2   float64 // sum of squares about the mean
}

// Add takes one more number in.
func (t *Tally) Add(x float64) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return
	}
	t.n++
	d := x - t.mean
	t.mean += d / float64(t.n)
	t.m2 += float64(d * (x - t.mean))
}

// N is how many numbers were taken in.
func (t *Tally) N() int { return t.n }

// Mean is NaN for an empty tally.
func (t *Tally) Mean() float64 {
	if t.n == 0 {
		return math.NaN()
	}
	return t.mean
}

// Variance has n-1 below the line; it is NaN for fewer than two numbers.
func (t *Tally) Variance() float64 {
	if t.n < 2 {
		return math.NaN()
	}
	return t.m2 / float64(t.n-1)
}

// HalfWidth is that of the two-sided confidence interval of the mean at a level in (0, 1) by Student's t with n-1
// degrees of freedom; NaN for fewer than two numbers.
func (t *Tally) HalfWidth(level float64) float64 {
	if t.n < 2 {
		return math.NaN()
	}
	return float64(student(level, t.n) * math.Sqrt(t.Variance()/float64(t.n)))
}

// Needed is how many numbers would bring the half-width down to the share of the mean, if the variance stays as it is;
// 0 if that cannot be said because there are fewer than two numbers or the mean is 0.
func (t *Tally) Needed(share, level float64) int {
	if t.n < 2 || t.mean == 0 {
		return 0
	}
	want := float64(share * math.Abs(t.mean))
	const most = 1 << 20 // beyond that the answer is "very many"
	low, high := 2, most
	for low < high { // the half-width falls with n, so halve
		n := (low + high) / 2
		if student(level, n)*math.Sqrt(t.Variance()/float64(n)) <= want {
			high = n
		} else {
			low = n + 1
		}
	}
	return low
}

func student(level float64, n int) float64 {
	return stats.StudentQuantile(1-(1-level)/2, float64(n-1))
}
