package plan

import (
	"math"
	"slices"
	"strings"

	"hanyin/experiments/design"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// design reads [design].
func (r *reader) design(t *table) {
	d := &r.Design
	if !r.top.has("design") {
		r.top.wrong("design", message.Put(`write [design] and kind = "factorial"`), "the file has no design")
	}
	d.Kind = t.choice("kind", Factorial, Kinds)
	t.known = append(t.known, "resolution", "foldover", "runs", "rows", "second", "trajectories", "grid",
		"rest", "points")
	asked := []string{"kind"}
	ask := func(key string) string { asked = append(asked, key); return key }
	switch d.Kind {
	case Fractional:
		d.Resolution = t.whole(ask("resolution"), 4, 3, 8)
	case PlackettBurman:
		d.Foldover = t.flag(ask("foldover"))
	case LHS, Points:
		d.Runs = t.whole(ask("runs"), 100, 2, 1<<20)
	case Sobol:
		d.Rows, d.Second = t.whole(ask("rows"), 64, 8, 1<<20), t.flag(ask("second"))
	case Morris:
		d.Trajectories, d.Grid = t.whole(ask("trajectories"), 10, 2, 10_000), t.whole(ask("grid"), 4, 2, 100)
	case Curves:
		d.Rest = t.number(ask("rest"), 0, -1e300, 1e300)
	}
	for key := range t.values {
		if slices.Contains(t.known, key) && !slices.Contains(asked, key) {
			t.wrong(key, message.Put("take it out"), "a design of kind %q has no such setting", d.Kind)
		}
	}
	t.done()
}

// fit checks the parts against each other and lays the design out. Everything else has been found right.
func (r *reader) fit() {
	if !r.suits() {
		return
	}
	if n, exact := r.reckon(); n > r.Budget {
		if exact {
			r.top.wrong("design", r.smaller(n), "the design needs %d runs, the budget is %d", n, r.Budget)
		} else {
			r.top.wrong("design", r.smaller(n), "the design needs at least %d runs, the budget is %d", n, r.Budget)
		}
		return
	}
	if err := r.lay(); err != nil {
		r.top.wrong("design", message.Put("change the design or its factors"), "%v", err)
		return
	}
	if n := r.Size() * r.Replications; n > r.Budget {
		r.top.wrong("design", r.smaller(n), "the design has %d points, with %d replications %d runs; the budget is %d",
			r.Size(), r.Replications, n, r.Budget)
	}
	if needs := r.leastReplications(); r.Replications < needs {
		r.top.wrong("replications", message.Put("want at least %d", needs),
			"%d are too few for the intervals of a design of kind %q", r.Replications, r.Design.Kind)
	}
}

// suits checks that the kind of design and its factors go together.
func (r *reader) suits() bool {
	k := len(r.Factors)
	switch {
	case r.Design.Kind == List && len(r.Points) < 2:
		r.top.wrong("point", message.Put("write at least two [[point]], the baseline first"),
			"a list of %d points compares nothing", len(r.Points))
	case r.Design.Kind == List && k > 0:
		r.top.wrong("factor", message.Put("write what each point sets in its own set = [...]"),
			"a list has points, not factors")
	case r.Design.Kind != List && len(r.Points) > 0:
		r.top.wrong("point", message.Put(`take kind = "list" for points written out`),
			"a design of kind %q chooses its points itself", r.Design.Kind)
	case r.Design.Kind != List && k == 0:
		r.top.wrong("factor", message.Put("write at least one [[factor]]"), "the design has nothing to vary")
	case r.Design.Kind == PlackettBurman && !r.TwoLevel():
		r.top.wrong("factor", message.Put(`give every factor two levels, or take kind = "fractional"`),
			"a design of kind %q wants two levels of every factor", r.Design.Kind)
	case r.Design.Kind == Curves:
		return r.curvesFit()
	default:
		return true
	}
	return false
}

// curvesFit checks that every factor has the value at rest, and all as many levels, so that they can go through them
// together.
func (r *reader) curvesFit() bool {
	for i := range r.Factors {
		f := &r.Factors[i]
		if f.restLevel(r.Design.Rest) < 0 {
			r.top.wrong("factor", message.Put("add it to the levels, or change rest in [design]"),
				"the factor %q has no level at rest, %v", f.Name, r.Design.Rest)
			return false
		}
		if len(f.Levels) != len(r.Factors[0].Levels) ||
			f.restLevel(r.Design.Rest) != r.Factors[0].restLevel(r.Design.Rest) {
			r.top.wrong("factor", message.Put("give all factors as many levels, the one at rest in the same place"),
				"the factors cannot go through their levels together")
			return false
		}
	}
	return true
}

// reckon is the number of runs before the design is laid out, as far as that is plain; false if it may be more.
func (r *reader) reckon() (int, bool) {
	const most = 1 << 40 // far beyond any budget
	n := r.Replications * r.Blocks()
	times := func(m int) {
		if n *= m; n > most {
			n = most
		}
	}
	switch r.Design.Kind {
	case Factorial:
		for _, f := range r.Factors {
			times(len(f.Levels))
		}
	case LHS, Points:
		times(r.Design.Runs)
	case Sobol:
		per := len(r.Factors) + 2
		if r.Design.Second {
			per = 2*len(r.Factors) + 2
		}
		times(r.Design.Rows * per)
	case Morris:
		times(r.Design.Trajectories * (len(r.Factors) + 1))
	}
	return n, n < most
}

// smaller says how to come within the budget from n runs.
func (r *reader) smaller(n int) message.Text {
	each := r.Replications * r.Blocks()
	if r.Design.Kind == Factorial || r.Design.Kind == Fractional {
		for _, resolution := range []int{5, 4, 3} {
			if n := r.fraction(resolution) * each; n > 0 && n <= r.Budget {
				return message.Put(
					"a fraction of resolution %d needs %d runs: kind = \"fractional\", resolution = %d; or raise "+
						"--budget", resolution, n, resolution)
			}
		}
		if f, points := r.numeric(), min(r.Budget/each, largestHypercube); f != nil && points >= 2 {
			return message.Put(
				"no fraction fits, but %d points that fill the space do: kind = \"lhs\", runs = %d, and ranges for "+
					"levels, such as range = [%s, %s] for %s; or raise --budget",
				points, points, scenarios.Literal(f.Low), scenarios.Literal(f.High), r.Factors[0].Name)
		}
	}
	// points of the design, before it is carried through others
	replications, points := r.Budget/max(1, n/r.Replications), r.Budget/each
	several := replications >= r.leastReplications()
	switch {
	case several && points > 0:
		return message.Put(
			"%d replications fit instead of %d, or %d points of the design with as many as now; or raise budget, "+
				"in the file or as --budget", replications, r.Replications, points)
	case several:
		return message.Put("%d replications fit instead of %d; or raise budget, in the file or as --budget",
			replications, r.Replications)
	case points > 0:
		return message.Put(
			"%d points of the design fit with %d replications; or raise budget, in the file or as --budget", points,
			r.Replications)
	}
	return message.Put("raise budget, in the file or as --budget: %d runs are one replication of one point",
		r.Blocks())
}

// largestHypercube is the most points that are offered in place of a factorial: choosing the widest of several designs
// costs the square of them.
const largestHypercube = 1000

// fraction is the number of runs of the fraction with a resolution, 0 if there is none.
func (r *reader) fraction(resolution int) int {
	if r.TwoLevel() {
		f, err := design.Resolve(len(r.Factors), resolution)
		if err != nil {
			return 0
		}
		return 1 << f.Basic
	}
	a, err := design.Orthogonal(r.counts(), resolution)
	if err != nil {
		return 0
	}
	return len(a.Runs)
}

// numeric is the range that the levels of the first factor span, nil unless the levels of all factors are values of
// their keys, so that a range can take their place.
func (r *reader) numeric() *Range {
	var first *Range
	for i := len(r.Factors) - 1; i >= 0; i-- {
		f := r.Factors[i]
		first = &Range{Low: math.Inf(1), High: math.Inf(-1)}
		for _, l := range f.Levels {
			if l.Number == nil || l.Scenario != "" || len(l.Set) != 1 || !strings.HasPrefix(l.Set[0], f.Name+"=") {
				return nil
			}
			first.Low, first.High = min(first.Low, *l.Number), max(first.High, *l.Number)
		}
	}
	return first
}

// leastReplications is how many a design needs for its intervals: those that rest on points or on carried factors need
// one.
func (r *reader) leastReplications() int {
	if slices.Contains([]string{Factorial, Fractional, PlackettBurman, Curves, List}, r.Design.Kind) &&
		r.Blocks() == 1 {
		return 2
	}
	return 1
}
