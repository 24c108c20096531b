package text

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
)

// mostColumns is how many KPIs stand side by side; the others follow in a table of their own.
const mostColumns = 5

// mostFactors is how many factors a screening shows; the document has all.
const mostFactors = 20

// An experimental is the printed result of an experiment under way.
type experimental struct {
	d    *analysis.Document
	lang translate.Lang
	kpis []*analysis.Result // of the county
}

// Experiment is the printed result of an experiment: what was run, then what the design can tell of the county's KPIs,
// then of towns and categories, then the verdicts on claims.
func Experiment(d *analysis.Document, lang translate.Lang) string {
	x := experimental{d: d, lang: lang}
	for i := range d.Results {
		if d.Results[i].Place.Kind == sweep.County {
			x.kpis = append(x.kpis, &d.Results[i])
		}
	}
	return joined(append(x.tables(), x.places(sweep.Town, tried.Towns), x.places(sweep.Category, tried.Categories),
		x.claims(), x.closing()))
}

// ExperimentAt is what an experiment tells of one town or category, by name: the tables that Experiment has of the
// county. Claims are about the county and are left out.
func ExperimentAt(d *analysis.Document, place string, lang translate.Lang) string {
	x := experimental{d: d, lang: lang}
	for i := range d.Results {
		if p := d.Results[i].Place; p.Kind != sweep.County && p.Name == place {
			x.kpis = append(x.kpis, &d.Results[i])
		}
	}
	return joined(append(slices.Insert(x.tables(), 1, x.say(tried.At, place)+"\n"), x.closing()))
}

// tables are the head and what the design can tell of the KPIs.
func (x *experimental) tables() []string {
	parts := []string{x.head()}
	for some := range slices.Chunk(x.kpis, mostColumns) {
		parts = append(parts, x.points(some), x.effects(some), x.variance(some), x.shares(some), x.synergies(some),
			x.margins(some), x.differences(some))
	}
	for _, r := range x.kpis {
		parts = append(parts, x.screening(r), x.indices(r), x.ranks(r))
	}
	return parts
}

// joined puts the parts that there are below each other.
func joined(parts []string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "\n")
}

func (x *experimental) say(p translate.Phrase, args ...any) string { return p.In(x.lang, args...) }

// over is the word for what intervals generalise over.
func (x *experimental) over() string {
	return x.say(map[string]translate.Phrase{"replications": tried.Replications, "sets": tried.Sets,
		"points": tried.Points}[x.d.Over])
}

// head says what was run.
func (x *experimental) head() string {
	d := x.d
	title := translate.Phrase{En: cmp.Or(d.Title, d.Experiment),
		Zh: cmp.Or(d.TitleZh, d.Title, d.Experiment)}.In(x.lang)
	lines := []string{
		x.say(tried.Head, d.Experiment, title),
		x.say(tried.Design, KindOf(d.Design.Kind, x.lang), count(d.Design.Points), x.sets(), x.each(),
			count(d.Design.Runs), d.Scenario.Name, d.Seed),
	}
	for _, f := range d.Factors {
		if len(d.Factors) > mostFactors {
			lines = append(lines, x.say(tried.ManyFactors, len(d.Factors)))
			break
		}
		lines = append(lines, "  "+x.varied(f))
	}
	if d.Design.Resolution > 0 {
		lines = append(lines, strings.TrimRight(d.Design.Aliases, "\n"))
	}
	return strings.Join(lines, "\n") + "\n"
}

// sets says how many parameter sets the design is repeated for; nothing for one.
func (x *experimental) sets() string {
	if x.d.Sets < 2 {
		return ""
	}
	return x.say(tried.InSets, count(x.d.Sets))
}

// each says how often each point is run.
func (x *experimental) each() string {
	if x.d.Replications == 1 {
		return x.say(tried.Once)
	}
	return x.say(tried.Each, count(x.d.Replications))
}

// varied is a factor with its levels or range, and what it is.
func (x *experimental) varied(f plan.Factor) string {
	text := f.Name + " = "
	if f.Range != nil {
		text += strings.TrimSpace(fmt.Sprintf("[%v, %v] %s", f.Range.Low, f.Range.High, UnitOf(f.Unit, x.lang)))
	} else {
		var names []string
		for _, l := range f.Levels {
			names = append(names, x.d.LevelName(f.Name, l.Name, x.lang))
		}
		text += strings.Join(names, ", ")
	}
	if f.En == "" {
		return text
	}
	return text + translate.Phrase{En: " (%s)", Zh: "（%s）"}.In(x.lang,
		translate.Phrase{En: f.En, Zh: cmp.Or(f.Zh, f.En)}.In(x.lang))
}

// heads are the KPIs as column headings.
func (x *experimental) heads(first string, kpis []*analysis.Result) []string {
	heads := []string{first}
	for _, r := range kpis {
		k, _ := metrics.Lookup(r.KPI)
		head := r.KPI
		if k.Basis == metrics.Oracle {
			head += " *"
		}
		heads = append(heads, head+"\n"+unit(k, x.lang))
	}
	return heads
}

// row adds a line to a table, one cell a KPI.
func row(g grid, name string, kpis []*analysis.Result, cell func(r *analysis.Result) string) {
	cells := []string{name}
	for _, r := range kpis {
		cells = append(cells, cell(r))
	}
	g.row(cells...)
}

// longest is the KPI with the longest list, since one that could not be estimated has none.
func longest[T any](kpis []*analysis.Result, list func(r *analysis.Result) []T) []T {
	var most []T
	for _, r := range kpis {
		if l := list(r); len(l) > len(most) {
			most = l
		}
	}
	return most
}

// points are the means of the design's points, where they are few.
func (x *experimental) points(kpis []*analysis.Result) string {
	names := x.d.Design.Names
	if len(names) == 0 || x.d.Over == "points" ||
		len(longest(kpis, func(r *analysis.Result) []analysis.Mean { return r.Points })) == 0 {
		return "" // the points' means are the county's alone; those of a space have no names that mean anything
	}
	g := newGrid(x.say(tried.Means, x.level(), x.over()), 1, x.heads(x.say(tried.Point), kpis)...)
	for i, name := range names {
		row(g, x.d.Design.PointName(i, name, x.lang), kpis, func(r *analysis.Result) string {
			if i >= len(r.Points) {
				return dash
			}
			return plainInterval(r.Points[i].Interval)
		})
	}
	return g.String()
}

const dash = "–"

func (x *experimental) level() string { return fmt.Sprintf("%g", 100*x.d.Level) }

// plainInterval is an estimate with its half-width.
func plainInterval(i analysis.Interval) string {
	return figure(experiments.Estimate{Mean: i.Value, HalfWidth: i.HalfWidth, N: i.N})
}

// change is a difference with its sign.
func change(i analysis.Interval) string { return difference(i.Value, i.HalfWidth) }

// starred marks a difference whose corrected p is below one less the level.
func (x *experimental) starred(i analysis.Interval, p experiments.Number) string {
	if p.Defined() && float64(p) < 1-x.d.Level {
		return change(i) + " !"
	}
	return change(i)
}

func (x *experimental) effects(kpis []*analysis.Result) string {
	terms := longest(kpis, func(r *analysis.Result) []analysis.Effect { return r.Effects })
	if len(terms) == 0 {
		return ""
	}
	g := newGrid(x.say(tried.Effects, x.d.Correction), 1, x.heads(x.say(tried.Term), kpis)...)
	for i, e := range terms {
		name := short(e.Factors)
		if e.Aliased {
			name += " ~"
		}
		row(g, name, kpis, func(r *analysis.Result) string {
			if i >= len(r.Effects) {
				return dash
			}
			return x.starred(r.Effects[i].Interval, r.Effects[i].Adjusted)
		})
	}
	return g.String()
}

// short names a term by the last parts of its factors' names.
func short(factors []string) string {
	parts := make([]string, len(factors))
	for i, f := range factors {
		parts[i] = (&plan.Factor{Name: f}).Short()
	}
	return strings.Join(parts, " x ")
}

func (x *experimental) variance(kpis []*analysis.Result) string {
	sources := longest(kpis, func(r *analysis.Result) []analysis.Source { return r.ANOVA })
	if len(sources) == 0 {
		return ""
	}
	g := newGrid(x.say(tried.Variance), 1, x.heads(x.say(tried.Source), kpis)...)
	for i, s := range sources {
		row(g, x.source(s.Name), kpis, func(r *analysis.Result) string {
			if i >= len(r.ANOVA) || !r.ANOVA[i].Share.Defined() {
				return dash
			}
			return fmt.Sprintf("%.1f %%", 100*float64(r.ANOVA[i].Share))
		})
	}
	return g.String()
}

// source is a source of variation in words. Where factors are carried, their sets are what replications are elsewhere.
func (x *experimental) source(name string) string {
	switch {
	case name == "residual":
		return x.say(tried.Residual)
	case name != "replications":
		return shortened(name)
	case x.d.Over == "sets":
		return x.say(tried.Sets)
	}
	return x.say(tried.Replicated)
}

// shortened cuts the tables off the names of factors in a source of variation.
func shortened(source string) string {
	words := strings.Fields(source)
	for i, w := range words {
		words[i] = (&plan.Factor{Name: w}).Short()
	}
	return strings.Join(words, " ")
}

func (x *experimental) shares(kpis []*analysis.Result) string {
	shares := longest(kpis, func(r *analysis.Result) []analysis.Share { return r.Shapley })
	if len(shares) == 0 {
		return ""
	}
	g := newGrid(x.say(tried.Shapley), 1, x.heads(x.say(tried.Factor), kpis)...)
	for i, s := range shares {
		row(g, short(s.Factors), kpis, func(r *analysis.Result) string { return shareAt(r.Shapley, i) })
	}
	row(g, x.say(tried.Total), kpis, total)
	return g.String()
}

func shareAt(list []analysis.Share, i int) string {
	if i >= len(list) {
		return dash
	}
	return change(list[i].Interval)
}

func total(r *analysis.Result) string {
	if r.Total == nil {
		return dash
	}
	return change(*r.Total)
}

func (x *experimental) synergies(kpis []*analysis.Result) string {
	sets := longest(kpis, func(r *analysis.Result) []analysis.Share { return r.Synergies })
	if len(sets) == 0 {
		return ""
	}
	g := newGrid(x.say(tried.Synergies), 1, x.heads(x.say(tried.Set), kpis)...)
	for size := 1; size <= len(x.d.Factors); size++ {
		for i, s := range sets {
			if len(s.Factors) == size {
				row(g, short(s.Factors), kpis, func(r *analysis.Result) string { return shareAt(r.Synergies, i) })
			}
		}
	}
	row(g, x.say(tried.Total), kpis, total)
	return g.String()
}

func (x *experimental) margins(kpis []*analysis.Result) string {
	margins := longest(kpis, func(r *analysis.Result) []analysis.Margin { return r.Margins })
	if len(margins) == 0 {
		return ""
	}
	g := newGrid(x.say(tried.Margins), 1, x.heads(x.say(tried.Level), kpis)...)
	for i, m := range margins {
		row(g, short([]string{m.Factor})+" = "+x.d.LevelName(m.Factor, m.Level, x.lang), kpis,
			func(r *analysis.Result) string {
				if i >= len(r.Margins) {
					return dash
				}
				return plainInterval(r.Margins[i].Interval)
			})
	}
	return g.String() + "\n" + x.changes(kpis, margins)
}

// changes are what each level changes against its factor's first.
func (x *experimental) changes(kpis []*analysis.Result, margins []analysis.Margin) string {
	g := newGrid(x.say(tried.Changes, x.d.Correction), 1, x.heads(x.say(tried.Level), kpis)...)
	first := ""
	for i, m := range margins {
		name := x.d.LevelName(m.Factor, m.Level, x.lang)
		if m.Change == nil {
			first = name
			continue
		}
		term := short([]string{m.Factor}) + " = " + name + " - " + first
		if m.Aliased {
			term += " ~"
		}
		row(g, term, kpis, func(r *analysis.Result) string {
			if i >= len(r.Margins) || r.Margins[i].Change == nil {
				return dash
			}
			return x.starred(*r.Margins[i].Change, r.Margins[i].Adjusted)
		})
	}
	return g.String()
}

func (x *experimental) differences(kpis []*analysis.Result) string {
	list := longest(kpis, func(r *analysis.Result) []analysis.Difference { return r.Differences })
	if len(list) == 0 {
		return ""
	}
	g := newGrid(x.say(tried.Differences, x.d.Correction), 1, x.heads(x.say(tried.Point), kpis)...)
	for i, d := range list {
		row(g, x.moved(d), kpis, func(r *analysis.Result) string {
			if i >= len(r.Differences) {
				return dash
			}
			return x.starred(r.Differences[i].Interval, r.Differences[i].Adjusted)
		})
	}
	return g.String()
}

// moved is what tells a point from its baseline.
func (x *experimental) moved(d analysis.Difference) string {
	switch name := x.d.Design.PointName(d.Point, d.Name, x.lang); {
	case d.Level != "":
		return cmp.Or(short([]string{d.Factor}), x.say(tried.Together)) + " = " + x.d.LevelName(d.Factor,
			d.Level, x.lang)
	case d.Against > 0:
		return name + " - " + x.d.Design.PointName(d.Against, d.Baseline, x.lang)
	default:
		return name
	}
}
