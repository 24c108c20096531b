package qualify

import (
	"math"

	"hanyin/experiments/design"
	"hanyin/experiments/stats"
	"hanyin/internal/elementary"
)

// SimonLesage returns the NIST StRD sets SmLs01 to SmLs09: nine treatments of n replicates about a large constant
// (Simon and Lesage, "Assessing the accuracy of ANOVA calculations in statistical software", Computational
// Statistics and Data Analysis 8 (1989)). Treatments and replicates both run .2, .1, .3, .1, .3 and so on.
func SimonLesage(n int, constant float64) [][]float64 {
	tenths := func(i int) float64 {
		switch {
		case i == 0:
			return 2
		case i%2 == 1:
			return 1
		}
		return 3
	}
	groups := make([][]float64, 9)
	for i := range groups {
		for j := range n {
			groups[i] = append(groups[i], constant+(tenths(i)+tenths(j))/10)
		}
	}
	return groups
}

// Ishigami is the test function sin x1 + a sin^2 x2 + b x3^4 sin x1 with a = 7, b = 0.1 on [-pi, pi]^3, given points
// of the unit cube (T. Ishigami and T. Homma, ISUMA 1990).
func Ishigami(u []float64) float64 {
	x := func(i int) float64 { return float64(math.Pi * (2*u[i] - 1)) }
	s := elementary.Sin(x(1))
	return elementary.Sin(x(0)) + float64(7*s*s) + float64(0.1*elementary.Pow(x(2), 4)*elementary.Sin(x(0)))
}

// G is Sobol's test function, the product of (|4u-2| + a)/(1 + a) (A. Saltelli and I. M. Sobol', 1995).
func G(a []float64) func(u []float64) float64 {
	return func(u []float64) float64 {
		p := 1.0
		for i, v := range a {
			p = float64(p * ((math.Abs(4*u[i]-2) + v) / (1 + v)))
		}
		return p
	}
}

// Run evaluates f over a radial design.
func Run(r design.Radial, f func([]float64) float64) stats.Block {
	over := func(points [][]float64) []float64 {
		y := make([]float64, len(points))
		for i, p := range points {
			y[i] = f(p)
		}
		return y
	}
	b := stats.Block{A: over(r.A), B: over(r.B)}
	for _, points := range r.AB {
		b.AB = append(b.AB, over(points))
	}
	for _, points := range r.BA {
		b.BA = append(b.BA, over(points))
	}
	return b
}

// Morris is the test function of Morris (1991), eq. 12, of 20 factors, without the coefficients he drew at random: the
// first ten factors act, the first seven bend or interact, the last ten do nothing.
func Morris(u []float64) float64 {
	w := make([]float64, 20)
	for i, x := range u {
		w[i] = 2 * (x - 0.5)
		if i == 2 || i == 4 || i == 6 {
			w[i] = 2 * (1.1*x/(x+0.1) - 0.5)
		}
	}
	y := 0.0
	for i := range 10 {
		y += float64(20 * w[i])
	}
	for l := range 6 {
		for i := range l {
			y -= float64(15 * w[i] * w[l])
		}
	}
	for m := range 5 {
		for l := range m {
			for i := range l {
				y -= float64(10 * w[i] * w[l] * w[m])
			}
		}
	}
	return y + float64(5*w[0]*w[1]*w[2]*w[3])
}
