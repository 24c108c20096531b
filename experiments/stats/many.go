package stats

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// Groups are the replications of several systems, one slice each, to be compared together.
type Groups struct {
	Values [][]float64 // at least 2 systems
	Level  float64     // joint confidence of all intervals together, such as 0.95

	// Blocked says that replication r of every system shares its random numbers with replication r of the others.
	// The error is then what is left after systems and replications (the two-way layout, with (k-1)(n-1) degrees
	// of freedom), exact where all pairs of systems are equally correlated: Nelson and Matejcik, "Using common
	// random numbers for indifference-zone selection and multiple comparisons in simulation", Management Science
	// 41 (1995). All slices must then be equally long, and a replication that failed in one system leaves all.
	Blocked bool
}

// pooled is what all joint comparisons start from.
type pooled struct {
	n      []float64 // successful replications of each system
	mean   []float64
	s2, df float64 // pooled error variance and its degrees of freedom
	failed int
}

// error2 is the squared standard error of the difference between systems i and j.
func (p pooled) error2(i, j int) float64 { return float64(p.s2 * (1/p.n[i] + 1/p.n[j])) }

func (g Groups) pool() (pooled, error) {
	if err := checkLevel(g.Level); err != nil {
		return pooled{}, err
	}
	if len(g.Values) < 2 {
		return pooled{}, message.Errorf("stats.few_systems", len(g.Values), ErrTooFew)
	}
	values := g.Values
	failed := 0
	if g.Blocked {
		var err error
		if values, failed, err = wholeRows(g.Values); err != nil {
			return pooled{}, err
		}
	}
	table, err := OneWay(values)
	if err != nil {
		return pooled{}, err
	}
	p := pooled{s2: table.Within.MeanSquare, df: table.Within.DF, failed: failed + table.Failed}
	for _, x := range values {
		s, err := Summarise(x)
		if err != nil {
			return pooled{}, err
		}
		p.n, p.mean = append(p.n, float64(s.N)), append(p.mean, s.Mean)
	}
	if g.Blocked {
		p.removeBlocks(values)
	}
	if !(p.df >= 1) {
		return pooled{}, message.Errorf("stats.no_error_freedom", ErrTooFew)
	}
	return p, nil
}

// removeBlocks takes the sum of squares between replications out of the error. What only rounding leaves is none.
func (p *pooled) removeBlocks(values [][]float64) {
	k, n := len(values), len(values[0])
	squares := 0.0
	for r := range n {
		row := 0.0
		for i := range values {
			row += (values[i][r] - p.mean[i]) / float64(k)
		}
		for i := range values {
			left := values[i][r] - p.mean[i] - row
			squares += float64(left * left)
		}
	}
	p.df = float64((k - 1) * (n - 1))
	if p.s2 = squares / p.df; p.s2 <= Rounding(values...)*Rounding(values...) {
		p.s2 = 0
	}
}

// wholeRows keeps the replications that succeeded in every system.
func wholeRows(values [][]float64) (whole [][]float64, failed int, err error) {
	n := len(values[0])
	whole = make([][]float64, len(values))
	for i, x := range values {
		if len(x) != n {
			return nil, 0, message.Errorf("stats.system_replications", i, len(x), n, ErrShape)
		}
	}
	for r := range n {
		lost := false
		for _, x := range values {
			lost = lost || math.IsNaN(x[r])
		}
		if lost {
			failed++
			continue
		}
		for i, x := range values {
			whole[i] = append(whole[i], x[r])
		}
	}
	if len(whole[0]) < 2 {
		return nil, failed, message.Errorf("stats.few_replications", len(whole[0]), ErrTooFew)
	}
	return whole, failed, nil
}

// A Contrast is one joint comparison: how much larger system J is than system I.
type Contrast struct {
	I, J       int
	Difference Interval // mean of J minus mean of I; simultaneous interval
	P          float64  // adjusted for the whole family
}

// contrast builds the simultaneous interval of j - i with half-width c times the standard error.
func (p pooled) contrast(i, j int, c, level float64) Contrast {
	d, h := p.mean[j]-p.mean[i], float64(c*math.Sqrt(p.error2(i, j)))
	return Contrast{I: i, J: j, Difference: Interval{Point: d, Low: d - h, High: d + h, Level: level,
		N: elementary.Int(p.n[i] + p.n[j]), Failed: p.failed}}
}

// size returns the difference of c in standard errors, 0 over 0 being 0.
func (p pooled) size(c Contrast) float64 {
	d := math.Abs(c.Difference.Point)
	if d == 0 {
		return 0
	}
	return d / math.Sqrt(p.error2(c.I, c.J))
}
