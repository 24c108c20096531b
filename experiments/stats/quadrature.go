package stats

import (
	"math"
	"sort"

	"hanyin/internal/elementary"
)

// A rule is a Gauss-Legendre rule on [-1, 1], to be laid over panels.
type rule struct{ x, w []float64 }

// legendre returns the rule with n >= 2 nodes in ascending order, by Newton's method on the Legendre polynomial of
// degree n (Press et al., Numerical Recipes, 3rd ed. 2007, sec. 4.6).
func legendre(n int) rule {
	r := rule{make([]float64, n), make([]float64, n)}
	for i := range n {
		x, slope := -elementary.Cos(math.Pi*(float64(i)+0.75)/(float64(n)+0.5)), 0.0
		for step := 1.0; math.Abs(step) > 1e-15; x -= step {
			before, p := 0.0, 1.0
			for k := range n {
				k := float64(k)
				before, p = p, (float64((2*k+1)*x*p)-float64(k*before))/(k+1)
			}
			slope = float64(n) * (float64(x*p) - before) / (float64(x*x) - 1)
			step = p / slope
		}
		r.x[i], r.w[i] = x, 2/((1-float64(x*x))*slope*slope)
	}
	return r
}

// over integrates f over consecutive panels between the given ascending edges.
func (r rule) over(edges []float64, f func(float64) float64) float64 {
	sum := 0.0
	for i := 1; i < len(edges); i++ {
		half, mid := (edges[i]-edges[i-1])/2, (edges[i]+edges[i-1])/2
		panel := 0.0
		for j, x := range r.x {
			panel += float64(r.w[j] * f(mid+float64(half*x)))
		}
		sum += float64(half * panel)
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

// studentised returns the distribution of x/s, where known is the distribution of x over [low, high] (and 0 or 1
// outside) when the standard deviation is known, and s is an independent estimate of it with df degrees of freedom
// (df times s squared is chi-square). known is tabulated once, so that the function returned is cheap to call again.
func studentised(df, low, high float64, known func(float64) float64) func(float64) float64 {
	table := tabulate(low, high, known)
	if math.IsInf(df, 1) {
		return table.at
	}
	lg, _ := elementary.Lgamma(df / 2)
	front := math.Ln2 + float64(df/2*elementary.Log(df/2)) - lg
	r := legendre(16)
	return func(q float64) float64 {
		if math.IsInf(q, 0) {
			return table.at(q)
		}
		return min(1, max(0, r.over(scaleEdges(df, q), func(s float64) float64 {
			return float64(elementary.Exp(front+float64((df-1)*elementary.Log(s))-df*s*s/2) * table.at(float64(q*s)))
		})))
	}
}

// scaleEdges lays panels over the bulk of s, and closer ones where s may come near 0, for known bends at 1/q there.
func scaleEdges(df, q float64) []float64 {
	spread := 10 / math.Sqrt(2*df)
	low, high := max(0, 1-spread), 1+spread
	edges := even(low, high, 6)
	if df < 10 && q != 0 {
		for j := 0.25; j <= 6; j *= 2 {
			if e := j / math.Abs(q); e > low && e < high {
				edges = append(edges, e)
			}
		}
		sort.Float64s(edges)
	}
	return edges
}

// A chebyshev is a distribution function by its Chebyshev series on [low, high], 0 below and 1 above.
type chebyshev struct {
	low, high float64
	c         [96]float64
}

// tabulate fits the series at the Chebyshev points (Clenshaw 1962).
func tabulate(low, high float64, f func(float64) float64) *chebyshev {
	t := &chebyshev{low: low, high: high}
	n := float64(len(t.c))
	var y [96]float64
	for k := range y {
		x := elementary.Cos(math.Pi * (float64(k) + 0.5) / n)
		y[k] = f(low + (high-low)*(x+1)/2)
	}
	for j := range t.c {
		for k := range y {
			t.c[j] += float64(2 / n * y[k] * elementary.Cos(math.Pi*float64(j)*(float64(k)+0.5)/n))
		}
	}
	return t
}

// at evaluates the series by Clenshaw's recurrence.
func (t *chebyshev) at(x float64) float64 {
	switch {
	case x <= t.low:
		return 0
	case x >= t.high:
		return 1
	}
	u := 2*(x-t.low)/(t.high-t.low) - 1
	a, b := 0.0, 0.0
	for j := len(t.c) - 1; j > 0; j-- {
		a, b = float64(2*u*a)-b+t.c[j], a
	}
	return float64(u*a) - b + t.c[0]/2
}

// phi and cumulative are density and distribution of the standard normal.
func phi(z float64) float64        { return elementary.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }
func cumulative(z float64) float64 { return elementary.Erfc(-z/math.Sqrt2) / 2 }

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
		c := (float64(a*fb) - float64(b*fa)) / (fb - fa)
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
