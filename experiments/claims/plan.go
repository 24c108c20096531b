package claims

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"hanyin/agents/mechanism"
	"hanyin/experiments/plan"
)

// Options say which test of the claims is run. The zero value is the whole one.
type Options struct {
	Set          []string // key=value, laid over the scenario in every run
	Seed         *uint64  // nil: the scenario's
	Replications int      // of every point; 0: those of the experiment mechanisms
	Fits         []string // accepted parameter sets; nil: all
	Quick        bool     // a quick test: QuickReplications of the best parameter set
}

// QuickReplications are those of a quick test.
const QuickReplications = 2

// An UnknownFit says that a parameter set was asked for that has not been accepted.
type UnknownFit struct {
	Fits     []string
	Accepted []string
}

func (u UnknownFit) Error() string {
	return fmt.Sprintf("no accepted parameter set %s; there are %s", strings.Join(u.Fits, ", "),
		strings.Join(u.Accepted, ", "))
}

// base is the embedded experiment that the test begins from: its scenario, replications and carried parameter sets.
const base = "mechanisms"

// Plan is the experiment that tests the claims: the 2^4 points of the experiment mechanisms by each assignment, with
// the further points that single claims need, for every parameter set. Mistakes of the overrides are scenarios.Errors;
// a set that does not exist is an UnknownFit.
func Plan(o Options) (*plan.Experiment, error) {
	over := plan.Overrides{Set: o.Set, Seed: o.Seed, Replications: o.Replications, Budget: math.MaxInt32}
	if o.Quick {
		over.Replications, over.Sets = QuickReplications, 1
	}
	e, err := plan.Read(base, over)
	if err != nil {
		return nil, err
	}
	if e.Carried, err = chosen(e.Carried, o.Fits); err != nil {
		return nil, err
	}
	t := mustTable()
	e.Name, e.Title, e.TitleZh = planName, "The ten claims about the four mechanisms", "关于四大机制的十项论断"
	e.Design, e.Factors, e.Claims = plan.Design{Kind: plan.List}, []plan.Factor{}, []plan.Claim{}
	e.Towns, e.Categories, e.KPIs, e.Points = []string{}, []string{}, t.kpis(), t.points()
	return layOut(e)
}

// planName is that of the experiment which tests the claims.
const planName = "claims"

// Made reports whether an experiment is one that Plan or PlanRanges makes: the points of the claims under their name.
func Made(e *plan.Experiment) bool {
	same := slices.EqualFunc(e.Points, mustTable().points(),
		func(a, b plan.Named) bool { return a.Name == b.Name && slices.Equal(a.Set, b.Set) })
	return same && (e.Name == planName || e.Name == rangesName)
}

// layOut lays out an experiment that has been put together here.
func layOut(e *plan.Experiment) (*plan.Experiment, error) {
	text, err := e.JSON()
	if err != nil {
		return nil, err
	}
	return plan.Restore(text)
}

// chosen keeps the parameter sets that were asked for.
func chosen(carried []plan.Factor, fits []string) ([]plan.Factor, error) {
	if len(fits) == 0 {
		return carried, nil
	}
	unknown := UnknownFit{Fits: slices.Clone(fits)}
	kept := slices.Clone(carried)
	for i, f := range kept {
		kept[i].Levels = nil
		for _, l := range f.Levels {
			unknown.Accepted = append(unknown.Accepted, l.Name)
			if slices.Contains(fits, l.Name) {
				kept[i].Levels = append(kept[i].Levels, l)
			}
		}
	}
	unknown.Fits = slices.DeleteFunc(unknown.Fits, func(n string) bool { return slices.Contains(unknown.Accepted, n) })
	if len(unknown.Fits) > 0 {
		return nil, unknown
	}
	return kept, nil
}

// costs are the key figures of hours spent.
var costs = []string{"hours.staff", "hours.volunteer", "hours.resident", "hours.per_true_resolved"}

// kpis are all key figures that the claims are about, each once.
func (t table) kpis() []string {
	var names []string
	for _, h := range t.Claims {
		for _, q := range h.Parts {
			names = append(names, q.KPIs...)
		}
	}
	names = append(names, costs...)
	slices.Sort(names)
	return slices.Compact(names)
}

// points are the cells as an experiment lists them.
func (t table) points() []plan.Named {
	var list []plan.Named
	for _, c := range t.cells() {
		n := plan.Named{Set: []string{}}
		var words []string
		if c.assignment > 0 {
			words = append(words, t.Assignments[c.assignment].Name+":")
			n.Set = append(n.Set, t.Assignments[c.assignment].Set...)
		}
		for i, m := range mechanism.Study {
			x := c.on >> i & 1
			words = append(words, fmt.Sprintf("%s=%d", m.Name, x))
			n.Set = append(n.Set, fmt.Sprintf("mechanisms.%s=%d", m.Name, x))
		}
		if c.off != "" {
			words = append(words, c.off+" off")
			n.Set = append(n.Set, fmt.Sprintf("lever.%s.on=%v", c.off, 0))
		}
		n.Name = strings.Join(words, " ")
		list = append(list, n)
	}
	return list
}
