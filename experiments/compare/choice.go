package compare

import (
	"math"
	"slices"

	"hanyin/experiments/stats"
	"hanyin/metrics"
)

// A Choice asks which scenario has the best mean of a KPI: with a guarantee by the procedure KN++ (stats.Selection),
// or as well as a fixed number of replications allows by optimal computing budget allocation (stats.Allocation).
type Choice struct {
	KPI string
	// the smallest difference worth finding: in units of the KPI, or a share of the baseline's mean over the first
	// stage if Relative
	Indifference float64
	Relative     bool
	Most         int // replications of one scenario at most under KN++; 0: MostReplications
	Budget       int // replications of all scenarios together, for the allocation; 0: KN++
}

// firstStage is how many replications every scenario gets before any is dropped or favoured (Law 2015, sec. 10.3.1,
// recommends at least 20 for one-shot procedures; KN++ goes on learning, and Kim and Nelson 2006 begin with 10).
const firstStage = 10

// smaller reports whether small values of the KPI are good.
func (c Choice) smaller() bool {
	k, _ := metrics.Lookup(c.KPI)
	return k.Dir < 0
}

// A Chosen is what a choice came to.
type Chosen struct {
	Method   string // "KN++" or "OCBA"
	Scenario int    // the one with the best mean so far, or, if Settled, the choice
	// by scenario: one only if KN++ has settled; under OCBA those that Hsu's comparison with the best leaves, among
	// which the best is with probability Level
	MayBeBest    []bool
	Indifference float64 // in units of the KPI, KN++; NaN: too few replications to tell
	Probability  float64 // that Scenario is the best or within Indifference of it: KN++, once settled; else NaN
	Means        []float64
	Replications []int // of each scenario
}

// elimination is KN++: rounds of all scenarios still in contest.
type elimination struct {
	choice    Choice
	selection *stats.Selection
}

func (e *elimination) most(scenarios int) int { return scenarios * orMost(e.choice.Most) }

// next is one more stage of those still in contest. Stages have a fixed length, so that what is run does not depend on
// the workers.
func (e *elimination) next(d *Result) []task {
	wanted := allWanted(len(d.Scenarios))
	if e.selection != nil {
		wanted = make([]bool, len(d.Scenarios))
		for _, i := range e.selection.Remaining() {
			wanted[i] = true
		}
	}
	return tasksFor(d.Rounds, min(firstStage, orMost(e.choice.Most)-d.Rounds), wanted)
}

// enough hands the rounds to the procedure, those of the first stage together when it is over.
func (e *elimination) enough(d *Result) (bool, error) {
	first := d.Rounds - 1
	if d.Rounds < firstStage {
		return false, nil
	}
	if e.selection == nil {
		delta, ok := e.choice.indifference(d)
		if !ok {
			return false, nil
		}
		e.selection, first = &stats.Selection{
			Systems: len(d.Scenarios), Indifference: delta, Confidence: d.Level, Smaller: e.choice.smaller(),
			First: firstStage,
		}, 0
		d.selection = e.selection
	}
	for r := first; r < d.Rounds; r++ {
		if err := e.selection.Add(d.outcomes(e.choice.KPI, r)); err != nil {
			return false, err
		}
	}
	return e.selection.Done(), nil
}

// indifference is that of the choice in units of the KPI; false while the baseline has no mean to take a share of.
func (c Choice) indifference(d *Result) (float64, bool) {
	if !c.Relative {
		return c.Indifference, true
	}
	s, err := stats.Summarise(d.Series(0, metrics.Index(c.KPI)))
	delta := float64(c.Indifference * math.Abs(s.Mean))
	return delta, err == nil && delta > 0
}

// outcomes is one replication of a KPI in all scenarios.
func (d *Result) outcomes(kpi string, r int) []float64 {
	k := metrics.Index(kpi)
	x := make([]float64, len(d.Scenarios))
	for i := range x {
		x[i] = math.NaN()
		if r < len(d.samples[i]) && d.samples[i][r] != nil {
			x[i] = d.samples[i][r][k]
		}
	}
	return x
}

// Chosen is what the choice came to, nil if none was asked for or there is nothing to choose from.
func (d *Result) Chosen() *Chosen {
	if d.Choice == nil {
		return nil
	}
	a, n := d.state(d.Choice.KPI)
	a.Smaller = d.Choice.smaller()
	c := &Chosen{Method: "KN++", Scenario: -1, Indifference: math.NaN(), Probability: math.NaN(), Means: a.Mean,
		Replications: n}
	for i, m := range a.Mean {
		if !math.IsNaN(m) && (c.Scenario < 0 || a.Smaller && m < a.Mean[c.Scenario] || !a.Smaller &&
			m > a.Mean[c.Scenario]) {
			c.Scenario = i
		}
	}
	if d.Choice.Budget > 0 {
		c.Method, c.MayBeBest = "OCBA", d.contenders()
		return c
	}
	c.MayBeBest = allWanted(len(d.Scenarios))
	if d.selection != nil {
		c.Indifference = d.selection.Indifference
		for i := range c.MayBeBest {
			c.MayBeBest[i] = slices.Contains(d.selection.Remaining(), i)
		}
	}
	if d.Settled {
		c.Scenario, c.Probability = d.selection.Remaining()[0], d.Level
	}
	return c
}

// contenders are the scenarios that may be the best by Hsu's comparison with the best (stats.Best), each pair over the
// replications that both have; all of them if there are too few. That a budget goes by what was seen makes it drop the
// best no oftener than it says (TestBudgetKeepsTheBest).
func (d *Result) contenders() []bool {
	g := stats.Groups{Level: d.Level, Blocked: true}
	for i := range d.Scenarios {
		g.Values = append(g.Values, d.Series(i, metrics.Index(d.Choice.KPI)))
	}
	in := allWanted(len(d.Scenarios))
	standings, err := stats.Best(g, d.Choice.smaller())
	if err != nil {
		return in
	}
	for _, s := range standings {
		in[s.System] = s.MayBeBest
	}
	return in
}

// state is mean, variance and number of defined values of a KPI in every scenario, and the replications run.
func (d *Result) state(kpi string) (a stats.Allocation, run []int) {
	for i := range d.Scenarios {
		s, _ := stats.Summarise(d.Series(i, metrics.Index(kpi)))
		if s.N == 0 {
			s.Mean, s.Variance = math.NaN(), math.NaN()
		}
		a.Mean, a.Variance, a.N = append(a.Mean, s.Mean), append(a.Variance, s.Variance), append(a.N, s.N)
		n := 0
		for _, values := range d.samples[i] {
			if values != nil {
				n++
			}
		}
		run = append(run, n)
	}
	return a, run
}
