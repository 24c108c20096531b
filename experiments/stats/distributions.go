package stats

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/special"
)

// StudentQuantile returns the quantile of Student's t with df degrees of freedom, above 0, at p in [0, 1]; df may be
// +Inf.
func StudentQuantile(p, df float64) float64 {
	switch {
	case math.IsInf(df, 1):
		return special.NormalQuantile(p)
	case p == 0.5:
		return 0
	}
	share := special.InvRegIncBeta(df/2, 0.5, 2*min(p, 1-p)) // df/(df + t²)
	return math.Copysign(math.Sqrt(df*(1-share)/share), p-0.5)
}

// tTails returns the two-sided p-value of t with df degrees of freedom.
func tTails(t, df float64) float64 {
	if math.IsNaN(t) {
		return math.NaN()
	}
	return special.RegIncBeta(df/2, 0.5, df/(df+float64(t*t)))
}

// fTail returns the probability that an F of d1 and d2 degrees of freedom exceeds x >= 0.
func fTail(x, d1, d2 float64) float64 {
	return special.RegIncBeta(d2/2, d1/2, d2/(d2+float64(d1*x)))
}

// chiSquared returns the probability that a chi-square of df degrees of freedom is at most x >= 0.
func chiSquared(x, df float64) float64 { return special.GammaIncReg(df/2, x/2) }

// chiSquaredQuantile returns the quantile of a chi-square of df degrees of freedom.
func chiSquaredQuantile(p, df float64) float64 { return 2 * special.GammaIncRegInv(df/2, p) }

// noncentralT returns the probability that noncentral t, (Z + shift)/s with df degrees of freedom, is at most t > 0,
// to about 1e-12, for shifts in [0, 38). Source: R. V. Lenth, Algorithm AS 243, Applied Statistics 38(1), 1989.
func noncentralT(t, df, shift float64) float64 {
	const most = 1000 // terms
	t2 := float64(t * t)
	x := t2 / (t2 + df)
	lambda := float64(shift * shift)
	p := 0.5 * elementary.Exp(-0.5*lambda)
	q := float64(math.Sqrt(2/math.Pi) * p * shift)
	left := 0.5 - p // weight of the terms to come
	a, b := 0.5, df/2
	rest := elementary.Pow(1-x, b)
	lb, _ := elementary.Lgamma(b)
	lab, _ := elementary.Lgamma(a + b)
	odd := special.RegIncBeta(a, b, x)
	oddStep := float64(2 * rest * elementary.Exp(float64(a*elementary.Log(x))-elementary.Log(math.Sqrt(math.Pi))-lb+
		lab))
	even := 1 - rest
	evenStep := float64(b * x * rest)
	sum := cumulative(-shift) + float64(p*odd) + float64(q*even)
	for n := 1.0; n <= most && left >= 0; n++ {
		a++
		odd -= oddStep
		even -= evenStep
		oddStep = float64(oddStep * (x * (a + b - 1) / a))
		evenStep = float64(evenStep * (x * (a + b - 0.5) / (a + 0.5)))
		p = float64(p * (lambda / (2 * n)))
		q = float64(q * (lambda / (2*n + 1)))
		left -= p
		sum += float64(p*odd) + float64(q*even)
		if 2*left*(odd-oddStep) < 1e-12 {
			break
		}
	}
	return sum
}
