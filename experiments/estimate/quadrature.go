package estimate

import (
	"math"
	"sort"

	"gonum.org/v1/gonum/integrate/quad"
)

// A rule is a Gauss-Legendre rule on [-1, 1], to be laid over panels.
type rule struct{ x, w []float64 }

// legendre returns the rule with n nodes.
func legendre(n int) rule {
	r := rule{make([]float64, n), make([]float64, n)}
	quad.Legendre{}.FixedLocations(r.x, r.w, -1, 1)
	return r
}

// over integrates f over consecutive panels between the given ascending edges.
func (r rule) over(edges []float64, f func(float64) float64) float64 {
	sum := 0.0
	for i := 1; i < len(edges); i++ {
		half, mid := (edges[i]-edges[i-1])/2, (edges[i]+edges[i-1])/2
		panel := 0.0
		for j, x := range r.x {
			panel += r.w[j] * f(mid+half*x)
		}
		sum += half * panel
	}
	return sum
}

// even returns n+1 equally spaced edges from a to b.
func even(a, b float64, n int) []float64 {
	edges := make([]float64, n+1)
	for i := range edges {
		edges[i] = a + (b-a)*float64(i)/float64(n)
	}
	return edges
}

// studentised returns the integral of f(s) over the distribution of s, an estimate of a standard deviation of 1
// with df degrees of freedom (df times s squared is chi-square). turn is where f bends most, so that panels can be
// laid closely there. An infinite df gives f(1).
func studentised(r rule, df, turn float64, f func(float64) float64) float64 {
	if math.IsInf(df, 1) {
		return f(1)
	}
	lg, _ := math.Lgamma(df / 2)
	front := math.Ln2 + df/2*math.Log(df/2) - lg
	spread := 10 / math.Sqrt(2*df)
	low, high := max(0, 1-spread), 1+spread
	edges := even(low, high, 8)
	for j := 0.25; j <= 6; j *= 2 {
		if e := j * turn; e > low && e < high {
			edges = append(edges, e)
		}
	}
	sort.Float64s(edges)
	return r.over(edges, func(s float64) float64 {
		return math.Exp(front+(df-1)*math.Log(s)-df*s*s/2) * f(s)
	})
}

// phi and cumulative are density and distribution of the standard normal.
func phi(z float64) float64        { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }
func cumulative(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// inverse returns the x > 0 where the increasing function cdf reaches p, to about 1e-9, by bisection until the
// bracket is narrow and regula falsi (Illinois) from there.
func inverse(p float64, cdf func(float64) float64) float64 {
	a, b := 0.0, 1.0
	fa, fb := cdf(a)-p, cdf(b)-p
	if fa >= 0 {
		return 0
	}
	for fb < 0 && b < 1e9 {
		a, fa = b, fb
		b *= 2
		fb = cdf(b) - p
	}
	for range 200 {
		c := (a*fb - b*fa) / (fb - fa)
		if b-a > 0.25*b {
			c = (a + b) / 2
		}
		fc := cdf(c) - p
		switch {
		case math.Abs(fc) < 1e-13 || b-a < 1e-10*b:
			return c
		case fc < 0:
			a, fa = c, fc
			fb /= 2
		default:
			b, fb = c, fc
			fa /= 2
		}
	}
	return (a + b) / 2
}
