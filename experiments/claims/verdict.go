package claims

import (
	"math"
	"slices"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/stats"
	"hanyin/internal/elementary"
)

// A ruling is a claim under one assignment on its way to a judgement.
type ruling struct {
	Judgement
	parts []judged // those that the claim is judged by
	fails []float64
	// share of the sets in which every change goes the other way and is as large as claimed; NaN if none could be
	// judged
	opposed float64
}

// rule works out the parts of a claim, its p and in which sets it holds; the verdict waits for the correction over all
// claims.
func (o *outcomes) rule(h Hypothesis, assignment int, level float64) *ruling {
	r := &ruling{fails: make([]float64, o.blocks)}
	r.P, r.Share = none, none
	for _, q := range h.Parts {
		j := o.judge(q, assignment, level)
		if q.Wants == "" {
			r.Reported = append(r.Reported, j.Part)
			continue
		}
		r.Parts, r.parts = append(r.Parts, j.Part), append(r.parts, j)
	}
	largest := 0.0
	for _, p := range r.Parts {
		largest = max(largest, float64(p.P)) // NaN if any is
	}
	r.P = experiments.Number(largest)
	r.count()
	r.PointsTo = r.pointsTo()
	r.Same = assignment > 0 && !slices.ContainsFunc(h.Parts, func(q Quantity) bool { return q.moved(assignment) })
	return r
}

// moved reports whether an assignment other than the main one changes what the quantity's contrast compares.
func (q Quantity) moved(assignment int) bool {
	s := q.Contrast.sides(assignment)
	return slices.ContainsFunc(slices.Concat(s.with, s.without, s.onlyOf, s.onlyWith),
		func(c cell) bool { return c.assignment != 0 })
}

// count counts the sets in which all parts hold, and those in which every change goes the other way; a set of which a
// part is not known does not count.
func (r *ruling) count() {
	opposed := 0
	for s := range r.fails {
		against, changes := true, 0
		for _, j := range r.parts {
			switch m := j.sets[s]; {
			case math.IsNaN(m):
				r.fails[s] = math.NaN()
			case !(m > j.of.needs()):
				r.fails[s]++
			}
			if j.of.change() {
				changes++
				against = against && j.sets[s] < -j.of.needs()
			}
		}
		r.fails[s] = min(r.fails[s], 1) // NaN stays
		if !math.IsNaN(r.fails[s]) {
			r.Of++
			r.Holds += 1 - elementary.Int(r.fails[s])
			if against && changes > 0 {
				opposed++
			}
		}
	}
	r.opposed = float64(opposed) / float64(r.Of)
	if r.Of > 0 {
		r.Share = experiments.Number(float64(r.Holds) / float64(r.Of))
	}
}

// pointsTo is the verdict by the means alone; empty if one is not known.
func (r *ruling) pointsTo() string {
	holds, against, changes := true, true, 0
	for _, j := range r.parts {
		if math.IsNaN(j.center) {
			return ""
		}
		holds = holds && j.center > j.of.needs()
		if j.of.change() {
			changes++
			against = against && j.center < -j.of.needs()
		}
	}
	switch {
	case holds:
		return analysis.Supported
	case against && changes > 0:
		return analysis.Opposite
	}
	return analysis.NotSupported
}

// decide gives the verdicts of one family of claims after Holm's correction. A claim that could not be tested counts
// in the family, with p = 1.
func decide(family []*ruling, level float64) error {
	p := make([]float64, len(family))
	for i, r := range family {
		if p[i] = float64(r.P); math.IsNaN(p[i]) {
			p[i] = 1
		}
	}
	adjusted, err := stats.Holm.Adjust(p)
	if err != nil {
		return err
	}
	for i, r := range family {
		if r.Adjusted = experiments.Number(adjusted[i]); !r.P.Defined() {
			r.Adjusted = none
		}
		r.Verdict, r.Decides = r.verdict(level), r.decides()
		if r.Verdict == analysis.NotIdentifiable && r.P.Defined() {
			r.Needs = r.needed(level)
		}
	}
	return nil
}

// verdict is the word for a claim, given its corrected p: what chance leaves of the mean over the sets decides, and as
// large a share of the sets as the level must agree. See docs/claims.md.
func (r *ruling) verdict(level float64) string {
	if !r.P.Defined() {
		return analysis.NotIdentifiable
	}
	significant := float64(r.Adjusted) < 1-level
	met, lost, changes, against := 0, 0, 0, 0
	for _, j := range r.parts {
		switch j.Status {
		case Met:
			met++
		case TooSmall, Against:
			lost++
		}
		if j.of.change() {
			changes++
			if j.Status == Against {
				against++
			}
		}
	}
	switch {
	case met == len(r.parts) && significant && float64(r.Share) >= level:
		return analysis.Supported
	case changes > 0 && against == changes && significant && r.opposed >= level:
		return analysis.Opposite
	case lost > 0:
		return analysis.NotSupported
	}
	return analysis.NotIdentifiable
}

// decides is the part that the verdict hangs on. Where there is no test the means speak.
func (r *ruling) decides() int {
	rank := func(j judged) int {
		switch {
		case j.Status == Against:
			return 3
		case !r.P.Defined() && !(j.center > j.of.needs()), r.P.Defined() && j.Status == TooSmall:
			return 2
		case r.P.Defined() && j.Status != Met:
			return 1
		}
		return 0
	}
	best := 0
	for i, j := range r.parts {
		now, then := rank(j), rank(r.parts[best])
		if now > then || now == then && j.P > r.parts[best].P {
			best = i
		}
	}
	return best
}

// needed is how many sets would decide the claim: as many as the part that needs most. -1 if they are more than
// stats.MostNeeded for any part, whatever the others need; else 0 if that cannot be said of one.
func (r *ruling) needed(level float64) int {
	n, unknown := 0, false
	for _, j := range r.parts {
		if j.Status == Met {
			continue
		}
		switch w := j.wants(level); {
		case w < 0:
			return w
		case w == 0:
			unknown = true
		default:
			n = max(n, w)
		}
	}
	if unknown {
		return 0
	}
	if n <= len(r.parts[0].margins) { // it hangs on how far the sets agree, not on their number
		return 0
	}
	return n
}
