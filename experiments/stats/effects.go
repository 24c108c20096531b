package stats

import (
	"math"

	"hanyin/internal/message"
)

// An Effect is one line of a two-level factorial analysis: how much the mean changes when the factors of the term
// go from low to high together (main effect), or half the change of one factor's effect when another goes from low
// to high (interaction), as in Box, Hunter and Hunter, Statistics for Experimenters (2005), ch. 5.
type Effect struct {
	Factors []int // one for a main effect, two for an interaction
	Size    Interval
	P       float64 // of no effect, two-sided, not yet corrected for the family
}

// Effects analyses a two-level design by replication: within each replication r the effect is the contrast of that
// replication's runs, and the interval is the t interval over replications, right under common random numbers. runs
// holds -1 or +1 per factor for each run, y[run][r] its outcome. Main effects come first, then all two-way
// interactions in the order 0-1, 0-2, 1-2, ...
//
// A replication that failed in any run is dropped whole, since a contrast needs all runs, and counted in Failed; fewer
// than 2 whole replications is ErrTooFew. Columns that do not balance (a contrast must not sum the mean) are ErrShape.
// In a fraction, effects carry their aliases: see design.Fraction.
func Effects(runs [][]int, y [][]float64, level float64) ([]Effect, error) {
	if err := checkLevel(level); err != nil {
		return nil, message.Errorf("stats.effects", err)
	}
	if len(runs) < 2 || len(runs) != len(y) || len(runs[0]) == 0 {
		return nil, message.Errorf("stats.effects_size", len(runs), len(y), ErrShape)
	}
	if err := checkSigns(runs); err != nil {
		return nil, message.Errorf("stats.effects", err)
	}
	whole, failed, err := wholeRows(y)
	if err != nil {
		return nil, message.Errorf("stats.effects", err)
	}
	var all []Effect
	for _, term := range terms(len(runs[0])) {
		size, err := contrastOf(runs, whole, term, level)
		if err != nil {
			return nil, message.Errorf("stats.effects_factors", term, err)
		}
		c := compare(size, size.HalfWidth()/StudentQuantile(0.5+level/2, float64(size.N-1)), float64(size.N-1))
		size.Failed = failed
		all = append(all, Effect{Factors: term, Size: size, P: c.P})
	}
	return all, nil
}

// terms lists the main effects and two-way interactions of k factors.
func terms(k int) [][]int {
	var all [][]int
	for i := range k {
		all = append(all, []int{i})
	}
	for j := range k {
		for i := range j {
			all = append(all, []int{i, j})
		}
	}
	return all
}

func checkSigns(runs [][]int) error {
	for r, run := range runs {
		if len(run) != len(runs[0]) {
			return message.Errorf("stats.run_factors", r, len(run), len(runs[0]), ErrShape)
		}
		for f, s := range run {
			if s != 1 && s != -1 {
				return message.Errorf("stats.run_sign", r, f, s, ErrRange)
			}
		}
	}
	return nil
}

// contrastOf is the interval of one term's contrast over replications. An interaction that is constant over the
// runs (aliased with the mean) does not balance.
func contrastOf(runs [][]int, y [][]float64, term []int, level float64) (Interval, error) {
	balance := 0
	for _, signs := range runs {
		balance += signOf(signs, term)
	}
	if balance != 0 {
		return Interval{}, message.Errorf("stats.signs_unequal", max(balance, -balance), ErrShape)
	}
	return MeanInterval(Evened(Contrasts(runs, y, term), Rounding(y...)), level)
}

// Contrasts returns the effect of one set of factors in each replication, NaN where a run of it failed: the mean of
// the outcomes where the product of their signs is +1 less the mean where it is -1. runs and y are those of Effects,
// which checks them; factors are numbers of columns of runs that balance. A contrast that is nothing but the rounding
// of its own sum is 0.
func Contrasts(runs [][]int, y [][]float64, factors []int) []float64 {
	contrast := make([]float64, len(y[0]))
	for r := range contrast {
		sum, size := 0.0, 0.0
		for run, signs := range runs {
			d := y[run][r] - y[0][r]
			sum += float64(float64(signOf(signs, factors)) * d)
			size += math.Abs(d)
		}
		contrast[r] = beyondRounding(sum, size, len(runs)) * 2 / float64(len(runs))
	}
	return contrast
}

// signOf is the product of the signs of a set of factors.
func signOf(signs, factors []int) int {
	s := 1
	for _, f := range factors {
		s *= signs[f]
	}
	return s
}

// beyondRounding returns a sum of so many terms, or 0 if it is no larger than what rounding alone may leave of terms
// that cancel, given the sum of their sizes: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.
// (2002), sec. 4.2. Without it a factor that does nothing could differ from nothing by the last bit in every
// replication, and so significantly.
func beyondRounding(sum, size float64, terms int) float64 {
	const rounding = 0x1p-52
	if math.Abs(sum) <= float64(terms)*rounding*size {
		return 0
	}
	return sum
}
