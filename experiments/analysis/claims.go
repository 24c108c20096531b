package analysis

import (
	"math"
	"slices"

	"hanyin/experiments"
	"hanyin/internal/vocabulary"
)

// The verdicts on a claim.
const (
	// the whole interval is larger than claimed, and so is the effect in as large a share of the carried sets as the
	// level of the interval
	Supported       = "supported"
	NotSupported    = "not supported"    // the whole interval is smaller than claimed
	Opposite        = "opposite"         // the interval is on the other side of 0
	NotIdentifiable = "not identifiable" // the interval holds the size claimed, sets disagree, or there is no interval
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
				v.judge(&results[i], a.Level)
			}
		}
		verdicts = append(verdicts, v)
	}
	return verdicts
}

// judge compares the claim's effect with the size that matters.
func (v *Verdict) judge(r *Result, level float64) {
	i := slices.IndexFunc(r.Effects, func(e Effect) bool { return sameSet(e.Factors, v.Factors) })
	if i < 0 {
		return
	}
	e := r.Effects[i]
	v.Effect, v.BySets, v.Aliases = e.Interval, e.BySets, e.Aliases
	needs := v.Least
	if v.Relative {
		needs = float64(needs * math.Abs(r.allLow))
	}
	v.Needs = experiments.Number(needs)
	if e.over != nil {
		agree := experiments.Number(e.over.Agree(float64(v.Wants), needs))
		v.Agree = &agree
	}
	if !e.Aliased {
		v.Verdict = v.verdict(needs, level)
	}
}

// verdict is the word for an effect, given the size that matters. An interval that only touches a bound leaves the
// claim open.
func (v *Verdict) verdict(needs, level float64) string {
	least, most := float64(float64(v.Wants)*float64(v.Effect.Low)), float64(float64(v.Wants)*float64(v.Effect.High))
	if v.Wants < 0 {
		least, most = most, least
	}
	switch {
	case math.IsNaN(least) || math.IsNaN(most) || math.IsNaN(needs):
		return NotIdentifiable
	case most < 0:
		return Opposite
	case least > needs && (v.Agree == nil || float64(*v.Agree) >= level):
		return Supported
	case most < needs:
		return NotSupported
	}
	return NotIdentifiable
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}
