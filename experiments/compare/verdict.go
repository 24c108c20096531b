package compare

import (
	"math"

	"hanyin/internal/vocabulary"
)

// A Verdict says in words what a comparison of one KPI came to.
type Verdict string

// Verdicts. Better and worse are said by the direction of the KPI, more and less where it has none, and only where the
// whole interval lies beyond the margin.
const (
	Better      Verdict = "better"
	Worse       Verdict = "worse"
	More        Verdict = "more"
	Less        Verdict = "less"
	NoMatter    Verdict = "no difference that matters" // the interval lies within the margin
	Immaterial  Verdict = "sure but immaterial"        // likewise, and it is sure that it is not 0
	Uncertain   Verdict = "too uncertain to say"       // the interval holds a bound of the margin
	Same        Verdict = "same"                       // equal in every replication, to the last digit
	Exploratory Verdict = "exploratory"                // not of the family: its interval stands for itself
	Untold      Verdict = "not testable"               // fewer than two pairs of values
)

// Verdicts names the verdicts.
var Verdicts = vocabulary.Terms[Verdict]{
	Better:      {En: "better", Zh: "改善"},
	Worse:       {En: "worse", Zh: "恶化"},
	More:        {En: "more", Zh: "增加"},
	Less:        {En: "less", Zh: "减少"},
	NoMatter:    {En: "no difference that matters", Zh: "无实质差异"},
	Immaterial:  {En: "sure but immaterial", Zh: "有微小变化"},
	Uncertain:   {En: "too uncertain to say", Zh: "尚难判断"},
	Same:        {En: "same", Zh: "相同"},
	Exploratory: {En: "exploratory", Zh: "仅供探索"},
	Untold:      {En: "not testable", Zh: "无法检验"},
}

// A Doubt is why a verdict is too uncertain to say.
type Doubt string

// Doubts. Empty where the verdict is not Uncertain.
const (
	FewValues Doubt = "few values"   // the differences are alike, or take so few values that there is no interval
	AtBound   Doubt = "at the bound" // the interval is short: the difference is about as large as what matters
	Scatter   Doubt = "scatter"      // the interval is long beside the margin
)

// An evidence is what a verdict rests on.
type evidence struct {
	point, low, high float64 // of the difference; low and high NaN: no interval
	shown            bool    // that it is not 0, after correction
	margin           float64 // NaN: none, and every difference matters
	dir              int     // of the KPI
}

// verdict reads the evidence: an interval within the margin is of no matter, one beyond it matters, and one across its
// bound leaves the question open, even if it is sure that there is a difference.
func (e evidence) verdict() Verdict {
	margin := e.margin
	if math.IsNaN(margin) {
		margin = 0
	}
	low, high := e.low, e.high
	if math.IsNaN(low) && e.shown { // alike in so many replications that it is no accident
		low, high = e.point, e.point
	}
	switch {
	case low > -margin && high < margin && e.shown:
		return Immaterial
	case low > -margin && high < margin:
		return NoMatter
	case e.shown && low >= margin && low > 0:
		return directed(+1, e.dir)
	case e.shown && high <= -margin && high < 0:
		return directed(-1, e.dir)
	}
	return Uncertain
}

// directed is the verdict on a difference that matters, up or down, of a KPI with a direction.
func directed(sign, dir int) Verdict {
	switch {
	case sign*dir > 0:
		return Better
	case sign*dir < 0:
		return Worse
	case sign > 0:
		return More
	}
	return Less
}
