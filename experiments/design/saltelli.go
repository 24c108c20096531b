package design

import (
	"math/bits"

	"hanyin/internal/message"
)

// A Radial is the design for Sobol' sensitivity indices of k factors: base samples A and B, and A or B with one column
// exchanged, AB[i] being A with column i from B. Its outcomes, row by row, make an stats.Block.
type Radial struct {
	A, B   [][]float64
	AB, BA [][][]float64 // BA is nil unless second-order indices were asked for
}

// Runs returns the number of runs, n(k+2) or n(2k+2).
func (r Radial) Runs() int { return len(r.A) * (2 + len(r.AB) + len(r.BA)) }

// Saltelli returns the design from n base rows of scrambled Sobol' points, two dimensions for each factor named, the
// first for A, the second for B (Saltelli 2002; Saltelli et al. 2010). A factor that is added at the end changes no
// other factor's values. n must be a power of two, at least 8, because only such a sample is even; there are 1 to 50
// names, none of them twice. Other settings are ErrSize.
func Saltelli(n int, names []string, second bool, seed uint64) (Radial, error) {
	if n < 8 || bits.OnesCount(uint(n)) != 1 {
		return Radial{}, message.Errorf("design.saltelli_rows", n, max(8, 1<<bits.Len(uint(max(0, n)))), ErrSize)
	}
	k := len(names)
	dimensions := make([]string, 0, 2*k)
	for _, name := range names {
		dimensions = append(dimensions, "A: "+name, "B: "+name)
	}
	base, err := Sobol{Dimensions: 2 * k, Scrambled: dimensions, Seed: seed}.Points(n)
	if err != nil {
		return Radial{}, message.Errorf("design.saltelli", k, err)
	}
	a, b := rows(n, k), rows(n, k)
	for i, row := range base {
		for f := range k {
			a[i][f], b[i][f] = row[2*f], row[2*f+1]
		}
	}
	return Exchange(a, b, second)
}

// Exchange returns the design of two samples of as many points of as many coordinates, such as the halves of the
// coordinates of published Sobol' points. Samples that do not fit are ErrSize.
func Exchange(a, b [][]float64, second bool) (Radial, error) {
	if len(a) == 0 || len(a) != len(b) || len(a[0]) == 0 {
		return Radial{}, message.Errorf("design.exchange", len(a), len(b), ErrSize)
	}
	k := len(a[0])
	r := Radial{A: a, B: b, AB: make([][][]float64, k)}
	if second {
		r.BA = make([][][]float64, k)
	}
	for row := range a {
		if len(a[row]) != k || len(b[row]) != k {
			return Radial{}, message.Errorf("design.exchange", len(a[row]), len(b[row]), ErrSize)
		}
		for i := range k {
			r.AB[i] = append(r.AB[i], exchanged(a[row], b[row], i))
			if second {
				r.BA[i] = append(r.BA[i], exchanged(b[row], a[row], i))
			}
		}
	}
	return r, nil
}

// exchanged returns a with coordinate i from b.
func exchanged(a, b []float64, i int) []float64 {
	c := append([]float64(nil), a...)
	c[i] = b[i]
	return c
}
