package stats

import (
	"math"

	"hanyin/internal/message"
)

// TukeyKramer compares all pairs of systems with joint intervals and p-values from the studentised range: C. Y.
// Kramer, Biometrics 12 (1956); conservative for unequal numbers of replications (A. J. Hayter, Annals of
// Statistics 12 (1984)), exact for equal ones. It assumes one variance common to all systems. Failed runs are left
// out (with Blocked, the whole replication); too few left is ErrTooFew. Pairs come in the order 0-1, 0-2, 1-2, ...
func TukeyKramer(g Groups) ([]Contrast, error) {
	p, err := g.pool()
	if err != nil {
		return nil, message.Errorf("stats.tukey", err)
	}
	law := Range{Groups: len(g.Values), DF: p.df}.law()
	c := inverse(g.Level, law) / math.Sqrt2
	var all []Contrast
	for j := range g.Values {
		for i := range j {
			pair := p.contrast(i, j, c, g.Level)
			pair.P = max(0, 1-law(float64(math.Sqrt2*p.size(pair))))
			all = append(all, pair)
		}
	}
	return all, nil
}
