package stats

import (
	"math"

	"hanyin/internal/message"
)

// Stopping is a rule for when replications are enough: when the half-width of the mean's interval is at most
// HalfWidth, and stays so over a look-ahead. Y. S. Chow and H. Robbins, Annals of Mathematical Statistics 36 (1965);
// A. M. Law (2015), sec. 9.4.1; the look-ahead guards against stopping on a lucky dip: K. Hoad, S. Robinson and
// R. Davies, "Automated selection of the number of replications for a discrete-event simulation", Journal of the
// Operational Research Society 61 (2010).
type Stopping struct {
	Level     float64 // confidence, such as 0.95
	HalfWidth float64 // wanted half-width: in units of the KPI, or a share of the mean's size if Relative
	Relative  bool
	First     int // replications before the rule is first asked, at least 2; default 10 (0)
	LookAhead int // kmin, at least 1; negative for none; default 5 (0), as Hoad and others recommend
}

// A Verdict is what a stopping rule says of the replications so far.
type Verdict struct {
	Enough  bool
	N       int      // replications the rule settled on; when not Enough, a forecast of how many it may take
	Now     Interval // over all replications so far
	Reached bool     // the half-width is met now, though perhaps not yet for the whole look-ahead
}

// Decide judges the replications x in the order they were made. When precision was met at some n and kept over
// the look-ahead of floor(kmin/100 * max(n, 100)) more, it is Enough with that N. The claim to report is the
// interval over all replications made, Now. Failed runs are left out and counted; fewer than 2 successes is
// ErrTooFew, settings that make no sense ErrRange.
func (s Stopping) Decide(x []float64) (Verdict, error) {
	s.First, s.LookAhead = orDefault(s.First, 10), orDefault(s.LookAhead, 5)
	if !(s.HalfWidth > 0) || s.First < 2 {
		return Verdict{}, message.Errorf("stats.stopping_settings", s.HalfWidth, s.First, ErrRange)
	}
	now, err := MeanInterval(x, s.Level)
	if err != nil {
		return Verdict{}, message.Errorf("stats.stopping", err)
	}
	v := Verdict{Now: now, Reached: s.met(now)}
	ok := succeeded(x)
	met := -1 // the n since which precision has been kept
	var run running
	for n := 1; n <= len(ok); n++ {
		run.add(ok[n-1])
		switch {
		case n < s.First || !s.met(run.interval(s.Level)):
			met = -1
			continue
		case met < 0:
			met = n
		}
		if n-met >= s.ahead(met) {
			v.Enough, v.N = true, met
			return v, nil
		}
	}
	v.N = s.forecast(now)
	return v, nil
}

// ahead is the look-ahead after n replications.
func (s Stopping) ahead(n int) int { return max(0, s.LookAhead*max(n, 100)/100) }

func (s Stopping) met(i Interval) bool { return i.HalfWidth() <= s.target(i.Point) }

// target is the wanted half-width in units of the KPI.
func (s Stopping) target(mean float64) float64 {
	if s.Relative {
		return float64(s.HalfWidth * math.Abs(mean))
	}
	return s.HalfWidth
}

// forecast guesses the replications needed from the variance seen so far.
func (s Stopping) forecast(now Interval) int {
	n, err := Needed(now, s.target(now.Point))
	if err != nil {
		return math.MaxInt
	}
	return max(n, s.First)
}

func orDefault(n, standard int) int {
	if n == 0 {
		return standard
	}
	return n
}

// running sums up a growing sample: B. P. Welford, Technometrics 4 (1962).
type running struct {
	n        int
	mean, m2 float64
}

func (r *running) add(x float64) {
	r.n++
	d := x - r.mean
	r.mean += d / float64(r.n)
	r.m2 += float64(d * (x - r.mean))
}

// interval is the t interval of at least two values.
func (r running) interval(level float64) Interval {
	return around(Summary{N: r.n, Mean: r.mean, Variance: r.m2 / float64(r.n-1)}, level)
}
