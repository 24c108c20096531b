package stats

import (
	"math"

	"hanyin/internal/message"
)

// AcrossSets is what an effect comes to over several parameter sets, each with replications of its own.
type AcrossSets struct {
	Mean Interval // over sets and replications, both random; N counts the sets
	P    float64  // two-sided, of a mean of 0
	// Effects are those of the sets with chance taken out, by set; NaN where a set has no whole replication. They have
	// the mean of the sets' own means and the variance that is left of theirs when that of chance is taken away.
	Effects   []float64
	Low, High float64 // the band: the least and the largest of Effects
	Chance    float64 // share of the variance between the sets' means that is chance, from 0 to 1
}

// OverSets analyses an effect by parameter set and replication, y[set][replication], where no two sets share random
// numbers: the two-way layout in which sets and replications within sets are both random (H. Scheffé, The Analysis of
// Variance (1959), sec. 7.6). The variance between the means of sets then holds both, and the interval of the mean is
// Student's over sets, exact for normal effects of sets and normal chance whatever their shares.
//
// The band answers another question: how the effect differs between sets, which no number of replications makes
// smaller. Means of sets differ by chance too, so each is drawn towards the mean of all by the square root of the
// share of their variance that is not chance (M. Ghosh, "Constrained Bayes estimation with applications", Journal of
// the American Statistical Association 87 (1992)), which leaves their spread that of the sets.
//
// Failed replications (NaN) are left out; Failed counts the sets without a whole one. Fewer than 2 sets, or no set
// with two whole replications, by which chance could be told from what the sets differ in, is ErrTooFew.
func OverSets(y [][]float64, level float64) (AcrossSets, error) {
	if err := checkLevel(level); err != nil {
		return AcrossSets{}, message.Errorf("stats.over_sets", err)
	}
	means := make([]float64, len(y))
	within, df, perSet := 0.0, 0.0, 0.0
	for s, x := range y {
		means[s] = math.NaN()
		if err := checkFinite(x); err != nil {
			return AcrossSets{}, message.Errorf("stats.over_sets", err)
		}
		m, err := Summarise(x)
		if err != nil {
			continue // no whole replication
		}
		means[s] = m.Mean
		perSet += 1 / float64(m.N)
		if m.N > 1 {
			within, df = within+float64(m.Variance*float64(m.N-1)), df+float64(m.N-1)
		}
	}
	of, err := Summarise(means)
	if err != nil || of.N < 2 {
		return AcrossSets{}, message.Errorf("stats.over_sets_few", of.N, ErrTooFew)
	}
	if df == 0 {
		return AcrossSets{}, message.Errorf("stats.over_sets_once", ErrTooFew)
	}
	a := AcrossSets{Mean: around(of, level), Low: math.Inf(1), High: math.Inf(-1)}
	a.P = compare(a.Mean, of.Error(), float64(of.N-1)).P
	if chance := within / df * perSet / float64(of.N); chance > 0 {
		a.Chance = min(1, chance/of.Variance)
	}
	keep := math.Sqrt(1 - a.Chance)
	for _, m := range means {
		x := of.Mean + float64(keep*(m-of.Mean))
		a.Effects = append(a.Effects, x)
		if !math.IsNaN(x) {
			a.Low, a.High = min(a.Low, x), max(a.High, x)
		}
	}
	return a, nil
}

// Agree returns the share of the sets with a known effect in which it is on the side of 0 given by sign (+1 or -1) and
// beyond least, both in units of the effect.
func (a AcrossSets) Agree(sign, least float64) float64 {
	agree, known := 0, 0
	for _, x := range a.Effects {
		if math.IsNaN(x) {
			continue
		}
		known++
		if sign*x > least {
			agree++
		}
	}
	return float64(agree) / float64(known)
}
