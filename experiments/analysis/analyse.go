package analysis

import (
	"slices"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/stats"
	"hanyin/experiments/sweep"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// Schema names the JSON of a Document.
const Schema = "hanyin.experiment/1"

const countyKind = sweep.County

// mostNames is how many points a document and a table name one by one.
const mostNames = 64

// An analyst reads one table of results.
type analyst struct {
	*plan.Experiment
	table   *sweep.Table
	aliases map[uint64][]uint64 // of each effect, those of one or two factors that a fraction cannot tell from it

	sentences message.Sentences // of the document
}

// Analyse answers what an experiment asks of its results, column by column, and warns of what still moved in the runs
// that were watched.
func Analyse(e *plan.Experiment, t *sweep.Table, watch *experiments.Watch) (*Document, error) {
	a := analyst{Experiment: e, table: t, aliases: e.Aliases(), sentences: message.Sentences{}}
	d := a.head()
	for c, column := range t.Columns {
		values, err := t.Values(c)
		if err != nil {
			return nil, err
		}
		r := arrange(e, values)
		d.Results = append(d.Results, a.result(column, &r))
		if column.Kind == countyKind {
			d.watch(column.KPI, r.y)
		}
	}
	d.Claims = a.claims(d.Results)
	d.conclude(watch)
	return d, nil
}

// head is what was run.
func (a *analyst) head() *Document {
	e, t := a.Experiment, a.table
	d := &Document{
		Schema: Schema, Version: e.Version, Experiment: e.Name, ID: e.ID(), Title: e.Title, TitleZh: e.TitleZh,
		Scenario: experiments.ScenarioRef{Name: e.ScenarioName, Hash: e.Hashes[e.Scenario]}, Set: e.Set, Seed: e.Seed,
		Replications: t.Replications, Level: e.Level, Correction: e.Correction.String(), Over: "replications",
		Sets: e.Blocks(),
		Design: DesignSummary{Kind: e.Design.Kind, Branch: e.Design.Branch, Points: e.Runs(),
			Runs: t.Points * t.Replications},
		unfitted: e.Unfitted, Factors: e.Factors, Failures: map[string]int{}, Examples: []string{},
		Sentences: a.sentences, Results: []Result{},
	}
	switch {
	case e.OfSpace():
		d.Over = "points"
	case e.Blocks() > 1:
		d.Over = "sets"
	}
	d.Design.Resolution, d.Design.Aliases = e.Resolution()
	if e.Runs() <= mostNames {
		for run := range e.Runs() {
			d.Design.Names, d.Design.NamesZh = append(d.Design.Names, e.RunName(run)),
				append(d.Design.NamesZh, e.RunNameZh(run))
		}
		if slices.Equal(d.Design.Names, d.Design.NamesZh) {
			d.Design.NamesZh = nil
		}
	}
	if len(e.Categories) > 0 {
		d.PlacesZh = categoryNames(e)
	}
	for kind, n := range t.Failures {
		d.Failures[string(kind)] = n
	}
	for _, f := range t.Examples {
		d.Examples = append(d.Examples, d.Sentences.Note(f.Text())...)
	}
	return d
}

// categoryNames are the Chinese names of the categories, none if their scenario cannot be read any more.
func categoryNames(e *plan.Experiment) map[string]string {
	s, err := e.Load(e.Point(0))
	if err != nil {
		return nil
	}
	names := map[string]string{}
	for _, c := range s.Tables.Categories {
		names[c.ID] = c.Name
	}
	return names
}

// result analyses one column in the ways that the design allows.
func (a *analyst) result(c sweep.Column, r *runs) Result {
	kpi, _ := metrics.Lookup(c.KPI)
	out := Result{KPI: c.KPI, Basis: kpi.Basis.String(), Unit: kpi.Unit, Place: Place{c.Kind, c.Place}}
	if c.Kind == countyKind && a.Runs() <= mostNames {
		a.points(&out, r)
	}
	kind := a.Design.Kind
	switch {
	case kind == plan.Morris:
		a.screening(&out, r)
		a.spread(&out, r)
	case kind == plan.Sobol:
		a.indices(&out, r)
		a.spread(&out, r)
	case a.OfSpace():
		a.ranks(&out, r)
		a.spread(&out, r)
	case kind == plan.Curves || kind == plan.List:
		a.differences(&out, r)
	case a.TwoLevel():
		a.effects(&out, r)
	default:
		a.margins(&out, r)
	}
	if kind == plan.Factorial {
		a.variance(&out, r)
		if a.TwoLevel() && len(a.Factors) <= mostPlayers {
			a.game(&out, r)
		}
	}
	return out
}

// points are the means of the runs.
func (a *analyst) points(out *Result, r *runs) {
	for run, y := range r.y {
		m := Mean{Point: run, Name: r.of.RunName(run)}
		i, err := stats.MeanInterval(y, r.of.Level)
		if err != nil {
			i = stats.Interval{Point: r.means[run], Low: nan, High: nan, N: len(y)}
		}
		m.Interval = interval(i)
		out.Points = append(out.Points, m)
	}
}

// Find is the result of a KPI in a place, nil if there is none.
func (d *Document) Find(kpi, kind, place string) *Result {
	i := slices.IndexFunc(d.Results, func(r Result) bool { return r.KPI == kpi && r.Place == Place{kind, place} })
	if i < 0 {
		return nil
	}
	return &d.Results[i]
}
