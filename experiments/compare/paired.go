package compare

import (
	"math"

	"hanyin/experiments/stats"
)

// stoppedSpread widens intervals after sequential stopping. A rule that stops when the spread of the runs so far looks
// small stops more often where it looks too small: intervals at 95 % and at 99.5 % then miss 1.18 and 1.38 times as
// often as they say, at the worst half-width, that of 25 to 50 runs. Standard errors larger by a twentieth make up for
// it (60,000 simulated comparisons of normal outcomes for each of ten half-widths; TestStoppedIntervalsCover).
const stoppedSpread = 1.05

// paired compares two series as the way in which the runs were ended allows. After a choice there is no interval and
// no p-value: how long each scenario ran depended on its results. Differences all alike have no interval: that they
// are alike is known, not by how much the next may differ.
func (d *Result) paired(x, y []float64, level float64) (stats.Comparison, error) {
	c, err := stats.PairedExact(x, y, level)
	if err != nil {
		return c, err
	}
	if c.Difference.Alike() {
		c.Difference.Low, c.Difference.High = math.NaN(), math.NaN()
	}
	switch {
	case d.Choice != nil:
		c.P, c.T, c.Difference.Low, c.Difference.High = math.NaN(), math.NaN(), math.NaN(), math.NaN()
	case d.Precision != nil && !math.IsNaN(c.T):
		c = c.Widened(stoppedSpread)
	}
	return c, nil
}
