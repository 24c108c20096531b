package stats

import (
	"math"
	"sort"

	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
)

// A Correction adjusts the p-values of a family of tests, so that each may be read against the family's level.
type Correction uint8

// The corrections. Holm is the default: it holds the familywise error under any dependence and is never weaker
// than Bonferroni. Hochberg needs independent or positively dependent tests; BenjaminiHochberg holds the false
// discovery rate, a weaker promise, under the same condition.
const (
	Holm              Correction = iota // S. Holm, Scandinavian Journal of Statistics 6 (1979)
	Bonferroni                          // p times the number of tests
	Hochberg                            // Y. Hochberg, Biometrika 75 (1988)
	BenjaminiHochberg                   // Y. Benjamini and Y. Hochberg, JRSS B 57 (1995)
)

// Corrections names the corrections as the literature does.
var Corrections = vocabulary.New[Correction]("correction", []vocabulary.Word{
	Holm:              {Key: "Holm", En: "Holm", Zh: "Holm"},
	Bonferroni:        {Key: "Bonferroni", En: "Bonferroni", Zh: "Bonferroni"},
	Hochberg:          {Key: "Hochberg", En: "Hochberg", Zh: "Hochberg"},
	BenjaminiHochberg: {Key: "Benjamini-Hochberg", En: "Benjamini-Hochberg", Zh: "Benjamini-Hochberg"},
})

// String returns the correction's key.
func (c Correction) String() string { return Corrections.Key(c) }

// Adjust returns the adjusted p-values in the order of p, each in [0, 1]. A NaN (a test that could not be made)
// stays NaN and does not count in the family. A number outside [0, 1] or an unknown correction is ErrRange.
func (c Correction) Adjust(p []float64) ([]float64, error) {
	if c > BenjaminiHochberg {
		return nil, message.Errorf("stats.correction", uint8(c), ErrRange)
	}
	var order []int
	for i, v := range p {
		if v < 0 || v > 1 {
			return nil, message.Errorf("stats.p_value", c, i, v, ErrRange)
		}
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return p[order[a]] < p[order[b]] })
	adjusted := append([]float64(nil), p...)
	for rank, i := range order {
		adjusted[i] = min(1, p[i]*c.factor(rank, len(order)))
	}
	c.enforceOrder(adjusted, order)
	return adjusted, nil
}

// factor is what the p-value of the given rank (0 is the smallest) among m is multiplied by.
func (c Correction) factor(rank, m int) float64 {
	switch c {
	case Bonferroni:
		return float64(m)
	case BenjaminiHochberg:
		return float64(m) / float64(rank+1)
	}
	return float64(m - rank)
}

// enforceOrder makes the adjusted values monotone in the raw ones: step-down upwards, step-up downwards.
func (c Correction) enforceOrder(adjusted []float64, order []int) {
	if c == Holm {
		for k := 1; k < len(order); k++ {
			adjusted[order[k]] = max(adjusted[order[k]], adjusted[order[k-1]])
		}
		return
	}
	for k := len(order) - 2; k >= 0; k-- {
		adjusted[order[k]] = min(adjusted[order[k]], adjusted[order[k+1]])
	}
}
