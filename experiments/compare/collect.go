package compare

import (
	"slices"
	"time"

	"hanyin/experiments"
)

// Collect is the result of a comparison whose runs were made elsewhere, each by itself: that of Run with NoFork, the
// time it took excepted. The variants are those of the scenarios, the baseline first; runs[r][i] is replication r of
// scenario i, nil where it was not run. Nothing is simulated, and neither Precision nor Choice has a say.
func Collect(c Comparison, variants []experiments.Variant, runs [][]*experiments.Replication) (*Result, error) {
	c.Baseline, c.Alternatives, c.NoFork = variants[0].Scenario, nil, true
	for _, v := range variants[1:] {
		c.Alternatives = append(c.Alternatives, v.Scenario)
	}
	d, err := newResult(c)
	if err != nil {
		return nil, err
	}
	d.variants = slices.Clone(variants)
	for _, v := range variants {
		d.Counties = append(d.Counties, v.County)
	}
	d.Shared = make([]time.Duration, len(variants))
	for number, row := range runs {
		r := &round{number: number, runs: row}
		for _, run := range row {
			if run != nil {
				r.events += run.Events
			}
		}
		d.take(r)
	}
	return d, nil
}
