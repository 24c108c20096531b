package plan

import (
	"math"
	"slices"

	"hanyin/experiments/design"
	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
	"hanyin/sim"
)

// Kinds of designs, as files name them.
const (
	Factorial      = "factorial"       // all combinations of levels
	Fractional     = "fractional"      // a fraction of the factorial, of any numbers of levels
	PlackettBurman = "plackett-burman" // main effects in few runs
	LHS            = "lhs"             // Latin hypercube
	Sobol          = "sobol"           // Saltelli's design for Sobol' indices
	Points         = "sobol-points"    // plain Sobol' points
	Morris         = "morris"          // trajectories for screening
	Curves         = "curves"          // each factor through its levels alone, then all together
	List           = "list"            // points written out, the first being the baseline
	Counties       = "counties"        // counties of the table of divisions, each a point
)

// Kinds are all of them.
var Kinds = []string{Factorial, Fractional, PlackettBurman, LHS, Sobol, Points, Morris, Curves, List, Counties}

// KindTerms names the kinds of designs.
var KindTerms = vocabulary.Terms[string]{
	Factorial:      {En: "full factorial", Zh: "全因子"},
	Fractional:     {En: "fractional factorial", Zh: "部分因子"},
	PlackettBurman: {En: "Plackett-Burman", Zh: "Plackett-Burman 设计"},
	LHS:            {En: "Latin hypercube", Zh: "拉丁超立方"},
	Sobol:          {En: "Saltelli's for Sobol' indices", Zh: "Sobol' 指数（Saltelli）"},
	Points:         {En: "Sobol' points", Zh: "Sobol' 点列"},
	Morris:         {En: "Morris trajectories", Zh: "Morris 轨迹"},
	Curves:         {En: "levels one at a time and jointly", Zh: "逐一及联合改变水平"},
	List:           {En: "list of points", Zh: "设计点列表"},
	Counties:       {En: "counties of the nation", Zh: "全国各县"},
}

// A Design says which points of the factors' space are run. Which of its numbers count depends on the kind.
type Design struct {
	Kind       string `json:"kind"`
	Resolution int    `json:"resolution,omitempty"` // fractional: 3 to 8; default 4
	// plackett-burman: twice the runs, main effects clear of interactions
	Foldover     bool    `json:"foldover,omitempty"`
	Runs         int     `json:"runs,omitempty"`         // lhs, sobol-points: number of points
	Rows         int     `json:"rows,omitempty"`         // sobol: base rows, a power of two; default 64
	Second       bool    `json:"second,omitempty"`       // sobol: also second-order indices, at nearly twice the runs
	Trajectories int     `json:"trajectories,omitempty"` // morris; default 10
	Grid         int     `json:"grid,omitempty"`         // morris: levels of a factor, even; default 4
	Rest         float64 `json:"rest,omitempty"`         // curves: value of the other factors; default 0
	// counties: the provinces and prefectures whose counties are meant, by code or name; none: the nation
	Areas []string `json:"areas,omitempty"`
	Share float64  `json:"share,omitempty"` // counties: how many of them are drawn, in (0, 1]; default 1
	// AfterWarmup: what the points vary holds from the end of the warm-up on, which they have in common; empty: from
	// the start
	Branch string `json:"branch,omitempty"`
}

// AfterWarmup is the branch of a design whose points have one warm-up.
const AfterWarmup = "after-warmup"

// folded is what the layout of a design has beside its points, for the analysis.
type folded struct {
	fraction     design.Fraction // of two levels
	array        design.Array    // of others
	signs        [][]int
	trajectories []design.Trajectory
	radial       design.Radial
}

// lay works out the runs of the design. Its errors wrap design.ErrSize.
func (e *Experiment) lay() error {
	e.fold = &folded{}
	k, seed, d := len(e.Factors), uint64(sim.Seed(e.Seed).Derive("design", 0)), e.Design
	var unit [][]float64
	var err error
	switch d.Kind {
	case Factorial:
		err = e.factorial()
	case Fractional:
		err = e.fractional()
	case PlackettBurman:
		e.fold.signs, err = design.PlackettBurman(k)
		if d.Foldover {
			e.fold.signs = design.Foldover(e.fold.signs)
		}
	case LHS:
		unit, err = design.LatinHypercube(d.Runs, e.factorNames(), seed)
	case Points:
		unit, err = design.Sobol{Dimensions: k, Scrambled: e.factorNames(), Seed: seed}.Points(d.Runs)
	case Sobol:
		if e.fold.radial, err = design.Saltelli(d.Rows, e.factorNames(), d.Second, seed); err == nil {
			unit = rowsOf(e.fold.radial)
		}
	case Morris:
		e.fold.trajectories, err = design.Morris(e.factorNames(), d.Grid, d.Trajectories, seed)
		for _, t := range e.fold.trajectories {
			unit = append(unit, t.Points...)
		}
	case Curves:
		e.runs = e.curves()
	case List:
		e.runs = make([][]float64, len(e.Points))
	case Counties:
		err = e.layCounties()
	default:
		err = message.Errorf("plan.design_kind", design.ErrSize, d.Kind)
	}
	if err != nil {
		return err
	}
	e.place(unit)
	return nil
}

// factorNames are the names by which factors are dealt their values.
func (e *Experiment) factorNames() []string {
	names := make([]string, len(e.Factors))
	for f := range e.Factors {
		names[f] = e.Factors[f].Name
	}
	return names
}

// place turns signs into numbers of levels and points of the unit cube into values.
func (e *Experiment) place(unit [][]float64) {
	for _, signs := range e.fold.signs {
		run := make([]float64, len(signs))
		for f, s := range signs {
			run[f] = float64((s + 1) / 2)
		}
		e.runs = append(e.runs, run)
	}
	for _, point := range unit {
		run := make([]float64, len(point))
		for f, u := range point {
			run[f] = e.Factors[f].Range.at(u)
		}
		e.runs = append(e.runs, run)
	}
}

// at is the value at a place u in [0, 1] of the range. Whole numbers share the range out evenly.
func (r *Range) at(u float64) float64 {
	if r.Whole {
		return min(r.Low+math.Floor(u*(r.High-r.Low+1)), r.High)
	}
	return r.Low + float64(u*(r.High-r.Low))
}

// factorial lists all combinations: for two-level factors in standard order, the first changing fastest, so that run r
// has factor f high when bit f of r is set; otherwise the last changes fastest.
func (e *Experiment) factorial() error {
	if e.TwoLevel() {
		var err error
		e.fold.signs, err = design.TwoLevel(len(e.Factors))
		return err
	}
	cells, err := design.Full(e.counts()...)
	e.number(cells)
	return err
}

// fractional lists the runs of a fraction: signs of two-level factors, numbers of levels of others.
func (e *Experiment) fractional() (err error) {
	if e.TwoLevel() {
		if e.fold.fraction, err = design.Resolve(len(e.Factors), e.Design.Resolution); err == nil {
			e.fold.signs, err = e.fold.fraction.Runs()
		}
		return err
	}
	e.fold.array, err = design.Orthogonal(e.counts(), e.Design.Resolution)
	e.number(e.fold.array.Runs)
	return err
}

// counts are the numbers of levels of the factors.
func (e *Experiment) counts() []int {
	counts := make([]int, len(e.Factors))
	for f := range e.Factors {
		counts[f] = len(e.Factors[f].Levels)
	}
	return counts
}

// number takes runs of level numbers.
func (e *Experiment) number(cells [][]int) {
	for _, cell := range cells {
		run := make([]float64, len(cell))
		for f, l := range cell {
			run[f] = float64(l)
		}
		e.runs = append(e.runs, run)
	}
}

// TwoLevel reports whether every factor has exactly two levels.
func (e *Experiment) TwoLevel() bool {
	for _, f := range e.Factors {
		if len(f.Levels) != 2 {
			return false
		}
	}
	return len(e.Factors) > 0
}

// curves is the baseline, with all factors at rest, then each factor alone at each of its other levels, then all at
// the same level.
func (e *Experiment) curves() [][]float64 {
	rest := make([]float64, len(e.Factors))
	for f := range e.Factors {
		rest[f] = float64(e.Factors[f].restLevel(e.Design.Rest))
	}
	runs := [][]float64{rest}
	for f := range e.Factors {
		for l := range e.Factors[f].Levels {
			if float64(l) == rest[f] {
				continue
			}
			run := append([]float64{}, rest...)
			run[f] = float64(l)
			runs = append(runs, run)
		}
	}
	if len(e.Factors) < 2 {
		return runs
	}
	for l := range e.Factors[0].Levels {
		joint := make([]float64, len(e.Factors))
		for f := range joint {
			joint[f] = float64(l)
		}
		if float64(l) != rest[0] {
			runs = append(runs, joint)
		}
	}
	return runs
}

// restLevel is the number of the level with the value x, -1 if there is none.
func (f *Factor) restLevel(x float64) int {
	for i, l := range f.Levels {
		if l.Number != nil && *l.Number == x {
			return i
		}
	}
	return -1
}

// rowsOf lists the points of a radial design base row by base row: A, B, then AB and BA by factor.
func rowsOf(r design.Radial) [][]float64 {
	var points [][]float64
	for i := range r.A {
		points = append(points, r.A[i], r.B[i])
		for f := range r.AB {
			points = append(points, r.AB[f][i])
		}
		for f := range r.BA {
			points = append(points, r.BA[f][i])
		}
	}
	return points
}

// OfSpace reports whether the design explores a space of ranges, so that its points, not its replications, carry the
// inference.
func (e *Experiment) OfSpace() bool {
	return slices.Contains([]string{LHS, Sobol, Points, Morris}, e.Design.Kind)
}

// Trajectories are those of a Morris design, whose points are the runs in order.
func (e *Experiment) Trajectories() []design.Trajectory { return e.fold.trajectories }

// Resolution is that of a fractional design with its defining relation and aliases in words; 0 and none for others.
func (e *Experiment) Resolution() (int, string) {
	if e.Design.Kind != Fractional {
		return 0, ""
	}
	names := make([]string, len(e.Factors))
	for f := range names {
		names[f] = e.Factors[f].Short()
	}
	if !e.TwoLevel() {
		text, _ := e.fold.array.Print(names) // one that was laid out has as many names
		return e.fold.array.Resolution, text
	}
	resolution, err1 := e.fold.fraction.Resolution()
	text, err2 := e.fold.fraction.Print(names)
	if err1 != nil || err2 != nil {
		return 0, "" // a fraction that was laid out has both
	}
	return resolution, text
}

// Aliases are, of each effect of one or two factors of a fractional design of two levels, the others of one or two
// factors that the design cannot tell from it, all as sets of factors; effects without any are left out.
func (e *Experiment) Aliases() map[uint64][]uint64 {
	if e.Design.Kind != Fractional || !e.TwoLevel() {
		return nil
	}
	all, _ := e.fold.fraction.Aliases(2) // a fraction that was laid out has them
	return all
}

// Confused reports whether a fractional design of more than two levels cannot tell the main effect of a factor from
// (parts of) the interactions of two others.
func (e *Experiment) Confused(factor int) bool {
	return e.Design.Kind == Fractional && !e.TwoLevel() && e.fold.array.Confused[factor]
}
