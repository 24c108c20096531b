package analysis

import (
	"math"
	"slices"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/internal/vocabulary"
)

// The verdicts on a claim.
const (
	// the interval is on the claimed side of 0, and the effect as large as claimed
	Supported       = "supported"
	NotSupported    = "not supported"    // neither of the others
	Opposite        = "opposite"         // the interval is on the other side of 0
	NotIdentifiable = "not identifiable" // the interval holds both 0 and the size claimed, or there is none
)

// Verdicts names the verdicts.
var Verdicts = vocabulary.Terms[string]{
	Supported:       {En: "supported", Zh: "得到支持"},
	NotSupported:    {En: "not supported", Zh: "未得支持"},
	Opposite:        {En: "opposite", Zh: "方向相反"},
	NotIdentifiable: {En: "not identifiable", Zh: "无法判定"},
}

// claims judges what stood in the file, from the county's results.
func (a *analyst) claims(results []Result) []Verdict {
	verdicts := []Verdict{}
	for _, c := range a.Experiment.Claims {
		v := Verdict{Claim: c, Verdict: NotIdentifiable, Needs: experiments.Number(math.NaN()),
			Effect: Interval{Value: experiments.Number(math.NaN()), Low: experiments.Number(math.NaN()),
				High: experiments.Number(math.NaN()), HalfWidth: experiments.Number(math.NaN())}}
		for i := range results {
			if results[i].KPI == c.KPI && results[i].Place.Kind == countyKind {
				v.judge(&results[i])
			}
		}
		verdicts = append(verdicts, v)
	}
	return verdicts
}

// judge compares the claim's effect with the size that matters.
func (v *Verdict) judge(r *Result) {
	i := slices.IndexFunc(r.Effects, func(e Effect) bool { return sameSet(e.Factors, v.Factors) })
	if i < 0 || len(r.Points) == 0 {
		return
	}
	v.Effect = r.Effects[i].Interval
	needs := v.Least
	if v.Relative {
		needs *= math.Abs(float64(r.Points[0].Value)) // all factors low
	}
	v.Needs = experiments.Number(needs)
	v.Verdict = verdict(v.Claim, v.Effect, needs)
}

// verdict is the word for an effect, given the direction wanted and the size that matters.
func verdict(c plan.Claim, e Interval, needs float64) string {
	size, least, most := float64(c.Wants)*float64(e.Value), float64(c.Wants)*float64(e.Low),
		float64(c.Wants)*float64(e.High)
	if c.Wants < 0 {
		least, most = most, least
	}
	switch {
	case math.IsNaN(least) || math.IsNaN(most):
		return NotIdentifiable
	case most < 0:
		return Opposite
	case least > 0 && size >= needs:
		return Supported
	case least <= 0 && most >= needs:
		return NotIdentifiable
	}
	return NotSupported
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}
