package arrivals

import (
	"math"

	"hanyin/internal/cholesky"
	"hanyin/internal/elementary"
)

// A course is what multiplies the rate of a week over the days: exp of a level, a trend that is held at its last value
// beyond the record, and harmonics of the year; and the variance of a factor of each day whose mean is 1.
type course struct {
	beta     []float64
	from     float64 // slots
	span     float64 // slots of the record
	trend    bool
	harmonic int     // harmonics of the year
	variance float64 // of the factor of a day
}

// ridge is the variance of the prior of trend and season, which keeps them near 0 where the record says little.
const ridge = 1.0

// terms are the covariates of an instant.
func (c *course) terms(at float64) []float64 {
	x := []float64{1}
	if c.trend {
		x = append(x, min((at-c.from)/c.span, 1)-0.5)
	}
	for k := 1; k <= c.harmonic; k++ {
		phase := 2 * math.Pi * float64(k) * at / perYear
		x = append(x, elementary.Cos(phase), elementary.Sin(phase))
	}
	return x
}

// factor is what multiplies the rate at a time.
func (c *course) factor(at float64) float64 {
	sum := 0.0
	for i, x := range c.terms(at) {
		sum += float64(c.beta[i] * x)
	}
	return elementary.Exp(sum)
}

// fitCourse regresses the counts of days of 24 hours on their covariates by iteratively reweighted least squares, with
// what the week expects of each day as the exposure (P. McCullagh and J. A. Nelder, Generalized Linear Models, 2nd ed.
// 1989, ch. 6).
func fitCourse(p *prepared, w *week, trend bool) *course {
	c := &course{from: p.from, span: max(p.until-p.from, 1), trend: trend}
	switch years := c.span / perYear; {
	case years >= 2:
		c.harmonic = 2
	case years >= 1:
		c.harmonic = 1
	}
	type day struct {
		n, expected float64
		x           []float64
	}
	var days []day
	for begin := 0; begin < len(p.counts); begin += perDay {
		var d day
		for i := begin; i < min(begin+perDay, len(p.counts)); i++ {
			d.n += p.counts[i]
			d.expected += float64(p.seen[i] * w.at(p.week[i], p.holiday[i]))
		}
		if d.expected > 0 {
			d.x = c.terms(float64(p.first) + float64(begin) + float64(perDay)/2)
			days = append(days, d)
		}
	}
	k := len(c.terms(p.from))
	c.beta = make([]float64, k)
	for range 50 {
		info, score := cholesky.Lower(k), make([]float64, k)
		for i := 1; i < k; i++ {
			info[i][i] = 1 / ridge
			score[i] = -c.beta[i] / ridge
		}
		for _, d := range days {
			mean := d.expected
			lin := 0.0
			for i, x := range d.x {
				lin += float64(c.beta[i] * x)
			}
			mean = float64(mean * elementary.Exp(lin))
			for i := range k {
				score[i] += float64((d.n - mean) * d.x[i])
				for j := range i + 1 {
					info[i][j] += float64(mean * d.x[i] * d.x[j])
				}
			}
		}
		factor, ok := cholesky.Factorize(info)
		if !ok {
			break
		}
		step := factor.Solve(score)
		most := 0.0
		for i := range k {
			c.beta[i] += min(max(step[i], -1), 1)
			most = max(most, math.Abs(step[i]))
		}
		if most < 1e-9 {
			break
		}
	}
	// variance of the factor of a day by moments: Var n = m + v m²
	var excess, square float64
	for _, d := range days {
		lin := 0.0
		for i, x := range d.x {
			lin += float64(c.beta[i] * x)
		}
		m := float64(d.expected * elementary.Exp(lin))
		excess += float64((d.n-m)*(d.n-m)) - m
		square += float64(m * m)
	}
	if square > 0 {
		c.variance = max(excess/square, 0)
	}
	return c
}
