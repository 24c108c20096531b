// Package cholesky solves linear equations whose matrix is symmetric and positive definite, with the same bits on all
// machines.
package cholesky

import "math"

// A Factor is the lower triangle L of a positive definite matrix L Lᵀ, row by row (Golub and Van Loan, Matrix
// Computations, 4th ed. 2013, sec. 4.2).
type Factor [][]float64

// Lower returns the lower triangle of an n by n matrix of zeros, row by row.
func Lower(n int) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, i+1)
	}
	return rows
}

// Factorize turns the lower triangle of a symmetric matrix into its factor in place, and reports whether the matrix is
// positive definite. The cost grows with the cube of its size.
func Factorize(a [][]float64) (Factor, bool) {
	for i := range a {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= float64(a[i][k] * a[j][k])
			}
			switch {
			case j < i:
				a[i][j] = sum / a[j][j]
			case !(sum > 0):
				return nil, false
			default:
				a[i][i] = math.Sqrt(sum)
			}
		}
	}
	return a, true
}

// Forward returns the z with L z = b.
func (l Factor) Forward(b []float64) []float64 {
	z := make([]float64, len(l))
	for i, row := range l {
		sum := b[i]
		for k := range i {
			sum -= float64(row[k] * z[k])
		}
		z[i] = sum / row[i]
	}
	return z
}

// Solve returns the x with L Lᵀ x = b.
func (l Factor) Solve(b []float64) []float64 {
	x := l.Forward(b)
	for i := len(l) - 1; i >= 0; i-- {
		for k := i + 1; k < len(l); k++ {
			x[i] -= float64(l[k][i] * x[k])
		}
		x[i] /= l[i][i]
	}
	return x
}
