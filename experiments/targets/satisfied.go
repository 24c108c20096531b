package targets

import "hanyin/experiments"

// Three formulas of recorded satisfaction are in use, and they differ by 8 to 24 points on the same answers (D on P31
// of docs/sources.md). They are shown together and beside what people truly felt, so that no one of them can be
// picked.
var formulas = []string{"sat.official", "sat.raw", "sat.all", "sat.true"}

// channels are the ways of telling that satisfaction is compared for; the first is all of them.
var channels = []string{"", "account", "hotline"}

// Satisfied is the satisfaction of those who told by one channel, by every formula.
type Satisfied struct {
	Channel  string               `json:"channel"`  // empty: all
	Official experiments.Estimate `json:"official"` // all but the dissatisfied, over effective ratings
	Raw      experiments.Estimate `json:"raw"`      // satisfied over effective ratings
	All      experiments.Estimate `json:"all"`      // satisfied over all closed
	// truly content, over everybody who told of something; no office could see it
	True experiments.Estimate `json:"true"`
}

// addFormulas takes in one run.
func (b *tallies) addFormulas(seen *Observation) {
	for c, channel := range channels {
		for f, name := range formulas {
			if channel != "" {
				name += "." + channel
			}
			b.formulas[c][f].Add(seen.Summary.Value(name))
		}
	}
}

// satisfied are the means over runs.
func (b *tallies) satisfied(level float64) []Satisfied {
	var all []Satisfied
	for c, channel := range channels {
		of := func(f int) experiments.Estimate { return estimate(&b.formulas[c][f], level) }
		all = append(all, Satisfied{channel, of(0), of(1), of(2), of(3)})
	}
	return all
}

func estimate(y *experiments.Tally, level float64) experiments.Estimate {
	return experiments.Estimate{Mean: experiments.Number(y.Mean()), HalfWidth: experiments.Number(y.HalfWidth(level)),
		N: y.N()}
}
