package calibrate

import "math"

// A cholesky is the lower triangle L of a positive definite matrix L Lᵀ, row by row (Golub and Van Loan, Matrix
// Computations, 4th ed. 2013, sec. 4.2).
type cholesky [][]float64

// factorize turns the lower triangle of a symmetric matrix into its factor in place, and reports whether the matrix is
// positive definite.
func factorize(a [][]float64) bool {
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
				return false
			default:
				a[i][i] = math.Sqrt(sum)
			}
		}
	}
	return true
}

// forward returns the z with L z = b.
func (l cholesky) forward(b []float64) []float64 {
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

// solve returns the x with L Lᵀ x = b.
func (l cholesky) solve(b []float64) []float64 {
	x := l.forward(b)
	for i := len(l) - 1; i >= 0; i-- {
		for k := i + 1; k < len(l); k++ {
			x[i] -= float64(l[k][i] * x[k])
		}
		x[i] /= l[i][i]
	}
	return x
}
