package qualify

import (
	"fmt"
	"math"

	"hanyin/experiments/design"
	"hanyin/experiments/stats"
)

// Ishigami is the test function sin x1 + a sin^2 x2 + b x3^4 sin x1 with a = 7, b = 0.1 on [-pi, pi]^3, given points
// of the unit cube (T. Ishigami and T. Homma, ISUMA 1990).
func Ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	s := math.Sin(x(1))
	return math.Sin(x(0)) + 7*s*s + 0.1*math.Pow(x(2), 4)*math.Sin(x(0))
}

// G is Sobol's test function, the product of (|4u-2| + a)/(1 + a) (A. Saltelli and I. M. Sobol', 1995).
func G(a []float64) func(u []float64) float64 {
	return func(u []float64) float64 {
		p := 1.0
		for i, v := range a {
			p *= (math.Abs(4*u[i]-2) + v) / (1 + v)
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

// factors are the names of n factors: x1, x2, ...
func factors(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("x%d", i+1)
	}
	return names
}

// sensitivity checks indices with closed forms and Morris's own screening of his test function.
func sensitivity() []Check {
	return append(append(ishigami(), gFunction()...), morris()...)
}

func ishigami() []Check {
	l := ledger{
		source: "Ishigami and Homma (1990), closed form: V1 = (1 + b pi^4/5)^2/2, V2 = a^2/8, V13 = 8 b^2 pi^8/225"}
	p4 := math.Pow(math.Pi, 4)
	v1, v2, v13 := (1+p4/50)*(1+p4/50)/2, 49./8, 0.08*p4*p4/225
	v := v1 + v2 + v13
	d, err := design.Saltelli(4096, factors(3), true, 2026)
	var i stats.Indices
	if err == nil {
		i, err = Run(d, Ishigami).Indices(stats.Bootstrap{Level: .95, Resamples: 20, Seed: 1})
	}
	if err != nil {
		l.near("ishigami: variance", 0, v, 0, err)
		return l.checks
	}
	l.relative("ishigami: variance", i.Variance, v, .01, nil)
	for f, want := range []float64{v1 / v, v2 / v, 0} {
		l.near("ishigami: S"+string(rune('1'+f)), i.First[f].Point, want, .01, nil)
	}
	for f, want := range []float64{(v1 + v13) / v, v2 / v, v13 / v} {
		l.near("ishigami: T"+string(rune('1'+f)), i.Total[f].Point, want, .01, nil)
	}
	l.near("ishigami: S12", i.Second[1][0].Point, 0, .02, nil)
	l.near("ishigami: S13", i.Second[2][0].Point, v13/v, .02, nil)
	l.near("ishigami: S23", i.Second[2][1].Point, 0, .02, nil)
	return l.checks
}

func gFunction() []Check {
	l := ledger{source: "Saltelli and Sobol' (1995), closed form: Vi = 1/(3 (1 + ai)^2), V = product of (1 + Vi) - 1"}
	a := []float64{0, 1, 4.5, 9, 99, 99}
	all := 1.0
	for _, v := range a {
		all *= 1 + 1/(3*(1+v)*(1+v))
	}
	d, err := design.Saltelli(4096, factors(len(a)), false, 7)
	var i stats.Indices
	if err == nil {
		i, err = Run(d, G(a)).Indices(stats.Bootstrap{Level: .95, Resamples: 20, Seed: 1})
	}
	if err != nil {
		l.near("G function: variance", 0, all-1, 0, err)
		return l.checks
	}
	l.relative("G function: variance", i.Variance, all-1, .01, nil)
	for f, v := range a {
		vi := 1 / (3 * (1 + v) * (1 + v))
		l.near("G function: S"+string(rune('1'+f)), i.First[f].Point, vi/(all-1), .01, nil)
		l.near("G function: T"+string(rune('1'+f)), i.Total[f].Point, vi/(1+vi)*all/(all-1), .01, nil)
	}
	return l.checks
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
		y += 20 * w[i]
	}
	for l := range 6 {
		for i := range l {
			y -= 15 * w[i] * w[l]
		}
	}
	for m := range 5 {
		for l := range m {
			for i := range l {
				y -= 10 * w[i] * w[l] * w[m]
			}
		}
	}
	return y + 5*w[0]*w[1]*w[2]*w[3]
}

func morris() []Check {
	l := ledger{
		source: "Morris (1991), eq. 12: effects of the linear factors are 40 by the function's formula, of the " +
			"last ten 0"}
	paths, err := design.Morris(factors(20), 4, 10, 1991)
	var screens []stats.Screen
	if err == nil {
		walked := make([]stats.Path, len(paths))
		for i, p := range paths {
			walked[i] = stats.Path{Factor: p.Factor, Step: p.Step}
			for _, at := range p.Points {
				walked[i].Y = append(walked[i].Y, Morris(at))
			}
		}
		screens, err = stats.Morris(20, walked, .95)
	}
	if err != nil {
		l.near("morris: factors", 0, 20, 0, err)
		return l.checks
	}
	for _, f := range []struct {
		name   string
		factor int
		mu     float64
	}{{"8", 7, 40}, {"10", 9, 40}, {"11", 10, 0}, {"20", 19, 0}} {
		l.near("morris: mu of factor "+f.name, screens[f.factor].Mu.Point, f.mu, 1e-9, nil)
		l.near("morris: sigma of factor "+f.name, screens[f.factor].Sigma, 0, 1e-9, nil)
	}
	bent := 0.0
	for _, s := range screens[:7] {
		if s.Sigma > 1 && s.MuStar.Point > 1 {
			bent++
		}
	}
	l.near("morris: factors that bend or interact", bent, 7, 0, nil)
	return l.checks
}
