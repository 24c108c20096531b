package experiments

import (
	"math"

	"hanyin/agents"
	"hanyin/metrics"
)

// rankCounts counts, for every body, the months in which it had each rank. The zero value is empty.
type rankCounts struct{ months [][]int } // by BodyID and rank, from 1

func (p *rankCounts) add(s *metrics.Summary) {
	for _, r := range s.Scores {
		if !r.Counted || !r.Ranked {
			continue
		}
		for len(p.months) <= int(r.Body) {
			p.months = append(p.months, nil)
		}
		for len(p.months[r.Body]) <= r.Rank {
			p.months[r.Body] = append(p.months[r.Body], 0)
		}
		p.months[r.Body][r.Rank]++
	}
}

// ranked is the number of months that count in which a body was ranked, over all replications.
func (p *rankCounts) ranked(b agents.BodyID) int {
	n := 0
	if int(b) < len(p.months) {
		for _, m := range p.months[b] {
			n += m
		}
	}
	return n
}

// quantile is the least rank that at least the share q of a body's months does not exceed; NaN for a body never
// ranked.
func (p *rankCounts) quantile(b agents.BodyID, q float64) float64 {
	n, seen := p.ranked(b), 0
	if n == 0 {
		return math.NaN()
	}
	for rank, m := range p.months[b] {
		if seen += m; m > 0 && float64(seen) >= q*float64(n) {
			return float64(rank)
		}
	}
	return math.NaN()
}
