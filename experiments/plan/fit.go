package plan

import (
	"math"
	"math/bits"
	"slices"
	"strings"

	"hanyin/experiments/design"
	"hanyin/experiments/stats"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// design reads [design].
func (r *reader) design(t *table) {
	d := &r.Design
	if !r.top.has("design") {
		r.top.wrong("design", message.New("plan.write_design"), "plan.no_design")
	}
	d.Kind = t.choice("kind", Factorial, Kinds)
	t.known = append(t.known, "resolution", "foldover", "runs", "rows", "second", "trajectories", "grid",
		"rest", "points", "areas", "share", "branch")
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
		// the least power of two of which an index can have an interval
		d.Rows = t.whole(ask("rows"), 64, 1<<bits.Len(stats.FewestRows-1), 1<<20)
		d.Second = t.flag(ask("second"))
	case Morris:
		d.Trajectories, d.Grid = t.whole(ask("trajectories"), 10, 2, 10_000), t.whole(ask("grid"), 4, 2, 100)
	case Curves:
		d.Rest = t.number(ask("rest"), 0, -1e300, 1e300)
	case Counties:
		d.Areas, d.Share = t.texts(ask("areas")), t.number(ask("share"), 1, LeastShare, 1)
	}
	r.overCounties()
	if d.Kind != Counties {
		d.Branch = t.choice(ask("branch"), "", []string{AfterWarmup})
	}
	r.branch(t)
	for key := range t.values {
		if slices.Contains(t.known, key) && !slices.Contains(asked, key) {
			t.wrong(key, message.New("plan.take_out"), "plan.no_such_setting", d.Kind)
		}
	}
	t.done()
}

// fit checks the parts against each other and lays the design out. Everything else has been found right.
func (r *reader) fit() {
	if !r.checkSuitable() {
		return
	}
	if n, exact := r.countRuns(); n > r.Budget {
		if exact {
			r.top.wrong("design", r.smaller(n), "plan.over_budget", n, r.Budget)
		} else {
			r.top.wrong("design", r.smaller(n), "plan.least_over_budget", n, r.Budget)
		}
		return
	}
	if err := r.lay(); err != nil {
		r.top.wrong("design", message.New("plan.change_design"), "%v", err)
		return
	}
	r.enoughForClaims()
	if n := r.Size() * r.Replications; n > r.Budget {
		r.top.wrong("design", r.smaller(n), "plan.points_over_budget", r.Size(), r.Replications, n, r.Budget)
	}
	if needs := r.leastReplications(); r.Replications < needs {
		what, args := message.Key("plan.too_few_runs"), []any{r.Replications, r.Design.Kind}
		if r.Blocks() > 1 {
			what, args = "plan.too_few_in_sets", []any{r.Replications, r.Blocks()}
		}
		r.top.wrong("replications", message.New("plan.want_at_least", needs), what, args...)
	}
}

// enoughForClaims complains of claims about effects that the design has not, or cannot tell from others.
func (r *reader) enoughForClaims() {
	for i, c := range r.Claims {
		t := r.top.tables("claim")[i]
		var effect uint64
		for _, name := range c.Factors {
			effect |= 1 << slices.IndexFunc(r.Factors, func(f Factor) bool { return f.Name == name })
		}
		switch others := r.Aliases()[effect]; {
		case r.Design.Kind == PlackettBurman && len(c.Factors) > 1:
			t.wrong("factors", message.New("plan.take_fraction_for_claim"), "plan.no_interactions", r.Design.Kind)
		case len(others) > 0:
			t.wrong("factors", message.New("plan.take_higher_resolution"), "plan.claim_aliased",
				strings.Join(c.Factors, " x "), r.inNames(others))
		}
	}
}

// inNames are effects, as sets of factors, by the names of their factors.
func (r *reader) inNames(effects []uint64) string {
	var names []string
	for _, effect := range effects {
		var factors []string
		for f := range r.Factors {
			if effect>>f&1 == 1 {
				factors = append(factors, r.Factors[f].Name)
			}
		}
		names = append(names, strings.Join(factors, " x "))
	}
	return strings.Join(names, ", ")
}

// checkSuitable checks that the kind of design and its factors go together.
func (r *reader) checkSuitable() bool {
	k := len(r.Factors)
	switch {
	case r.Design.Kind == Counties:
		return r.checkCounties()
	case r.Design.Kind == List && len(r.Points) < 2:
		r.top.wrong("point", message.New("plan.write_two_points"), "plan.lone_points", len(r.Points))
	case r.Design.Kind == List && k > 0:
		r.top.wrong("factor", message.New("plan.write_point_set"), "plan.list_has_points")
	case r.Design.Kind != List && len(r.Points) > 0:
		r.top.wrong("point", message.New("plan.take_list"), "plan.chooses_points", r.Design.Kind)
	case r.Design.Kind != List && k == 0:
		r.top.wrong("factor", message.New("plan.write_factor"), "plan.nothing_to_vary")
	case r.Design.Kind == PlackettBurman && !r.TwoLevel():
		r.top.wrong("factor", message.New("plan.give_two_levels"), "plan.wants_two_levels", r.Design.Kind)
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
			r.top.wrong("factor", message.New("plan.add_rest_level"), "plan.no_rest_level", f.Name, r.Design.Rest)
			return false
		}
		if len(f.Levels) != len(r.Factors[0].Levels) ||
			f.restLevel(r.Design.Rest) != r.Factors[0].restLevel(r.Design.Rest) {
			r.top.wrong("factor", message.New("plan.give_equal_levels"), "plan.not_together")
			return false
		}
	}
	return true
}

// countRuns is the number of runs before the design is laid out, as far as that is plain; false if it may be more.
func (r *reader) countRuns() (int, bool) {
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
				return message.New("plan.take_fraction", resolution, n, resolution)
			}
		}
		if f, points := r.numeric(), min(r.Budget/each, largestHypercube); f != nil && points >= 2 {
			return message.New(
				"plan.take_lhs",
				points, points, scenarios.Literal(f.Low), scenarios.Literal(f.High), r.Factors[0].Name)
		}
	}
	// points of the design, before it is carried through others
	replications, points := r.Budget/max(1, n/r.Replications), r.Budget/each
	several := replications >= r.leastReplications()
	switch {
	case several && points > 0:
		return message.New("plan.fewer_replications_or_points", replications, r.Replications, points)
	case several:
		return message.New("plan.fewer_replications", replications, r.Replications)
	case points > 0:
		return message.New("plan.fewer_points", points, r.Replications)
	}
	return message.New("plan.raise_budget", r.Blocks())
}

// largestHypercube is the most points that are offered in place of a factorial.
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

// leastReplications is how many a design needs for its intervals: those that rest on points need one. Those over
// carried sets need two, by which chance is told from what the sets differ in.
func (r *reader) leastReplications() int {
	if r.OfSpace() || r.Design.Kind == Counties {
		return 1
	}
	return 2
}
