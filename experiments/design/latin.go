package design

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"

	"hanyin/internal/message"
	"hanyin/sim"
)

// LatinHypercube returns n points of the unit cube of k dimensions, one in each of n equal slices of every dimension:
// M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21 (1979), by gonum's samplemv. Of tries designs (at
// least 1) drawn by the seed it takes the one whose two nearest points are farthest apart: the maximin criterion of M.
// E. Johnson, L. M. Moore and D. Ylvisaker, Journal of Statistical Planning and Inference 26 (1990). Its cost grows
// with tries times n squared. n, k or tries below 1 is ErrSize.
func LatinHypercube(n, k, tries int, seed uint64) ([][]float64, error) {
	if n < 1 || k < 1 || tries < 1 || n > largest/k {
		return nil, message.Errorf("design.hypercube_size", n, k, tries, largest, ErrSize)
	}
	key := sim.Seed(seed).Purpose("latin hypercube")
	var best [][]float64
	widest := math.Inf(-1)
	for try := range tries {
		s := key.At(uint64(try), 0)
		batch := mat.NewDense(n, k, nil)
		samplemv.LatinHypercube{Q: distmv.NewUnitUniform(k, nil), Src: &s}.Sample(batch)
		points := make([][]float64, n)
		for i := range points {
			points[i] = append([]float64(nil), batch.RawRowView(i)...)
		}
		if tries == 1 {
			return points, nil
		}
		if d := Separation(points); d > widest {
			best, widest = points, d
		}
	}
	return best, nil
}

// Separation returns the Euclidean distance of the two nearest points, +Inf for fewer than two.
func Separation(points [][]float64) float64 {
	least := math.Inf(1)
	for j, a := range points {
		for _, b := range points[:j] {
			d := 0.0
			for i := range a {
				d += (a[i] - b[i]) * (a[i] - b[i])
			}
			least = min(least, d)
		}
	}
	return math.Sqrt(least)
}
