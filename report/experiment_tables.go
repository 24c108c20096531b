//go:build !js || render

package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// tables are what the design can tell of the KPIs, some KPIs side by side, then those of one KPI.
func (r experimentReport) tables() Section {
	s := Section{ID: "tables", Title: r.word("experiment.tables"), Folded: true}
	for some := range slices.Chunk(r.kpis, mostColumns) {
		s.Tables = append(s.Tables, r.points(some), r.effects(some), r.variance(some), r.shares(some),
			r.synergies(some), r.margins(some), r.changes(some), r.differences(some))
	}
	for _, k := range r.kpis {
		s.Tables = append(s.Tables, r.screening(k), r.indices(k), r.ranks(k))
	}
	seen := map[string]int{}
	for _, t := range s.Tables {
		if seen[t.ID]++; seen[t.ID] > 1 {
			t.ID += "-" + strconv.Itoa(seen[t.ID])
		}
	}
	return s
}

// compared is a table of KPIs as columns under way.
func (r experimentReport) compared(id, caption, first string, kpis []*analysis.Result) *Table {
	t := &Table{ID: id + "-table", Caption: caption, Columns: []Column{column("term", first)}}
	for _, k := range kpis {
		head := k.KPI
		if k.Basis == metrics.Oracle.String() {
			head += " *"
		}
		t.Columns = append(t.Columns, column(k.KPI, joined("\n", either(head, r.starred(k.KPI)),
			r.unitOf(k.KPI))))
	}
	return t
}

// across adds a row, one cell a KPI.
func (t *Table) across(role Role, name Text, kpis []*analysis.Result, cell func(k *analysis.Result) Text) {
	cells := []Text{name}
	for _, k := range kpis {
		cells = append(cells, cell(k))
	}
	t.Rows = append(t.Rows, Row{cells, role})
}

// entry is an entry of a list, or none: a KPI that could not be estimated has no list.
func entry[T any](list []T, i int, cell func(T) Text) Text {
	if i >= len(list) {
		return alone(none, "")
	}
	return cell(list[i])
}

// longest is the longest list among those of KPIs.
func longest[T any](kpis []*analysis.Result, list func(k *analysis.Result) []T) []T {
	var most []T
	for _, k := range kpis {
		if l := list(k); len(l) > len(most) {
			most = l
		}
	}
	return most
}

// points are the means of the design's points, where they are few.
func (r experimentReport) points(kpis []*analysis.Result) *Table {
	t := r.compared("means", r.word("experiment.means", levelOf(r.d.Level).String(Terminal), r.over()),
		r.word("experiment.point"), kpis)
	if r.d.Over == "points" || len(longest(kpis, func(k *analysis.Result) []analysis.Mean { return k.Points })) == 0 {
		return t // the points' means are the county's alone; those of a space have no names that mean anything
	}
	for i, name := range r.d.Design.Names {
		t.across(Ordinary, r.point(i, name), kpis, func(k *analysis.Result) Text {
			return entry(k.Points, i, func(m analysis.Mean) Text { return plainInterval(m.Interval, k.Unit) })
		})
	}
	return t
}

// aliased marks what cannot be told from something else.
func aliased(name Text, is bool) Text {
	if is {
		return joined("", name, word(" ~"))
	}
	return name
}

func (r experimentReport) effects(kpis []*analysis.Result) *Table {
	t := r.compared("effects", r.word("experiment.effects", r.d.Correction), r.word("experiment.term"), kpis)
	for i, e := range longest(kpis, func(k *analysis.Result) []analysis.Effect { return k.Effects }) {
		t.across(Ordinary, r.effectName(e), kpis, func(k *analysis.Result) Text { return r.effect(k, i) })
	}
	return t
}

func (r experimentReport) effect(k *analysis.Result, i int) Text {
	return entry(k.Effects, i, func(e analysis.Effect) Text {
		if e.Aliased { // what is significant is the sum, of which no part is known
			return changed(e.Interval, k.Unit)
		}
		return r.starredChange(e.Interval, float64(e.Adjusted), k.Unit)
	})
}

// effectName is an effect's factors, with the effects that the design cannot tell from it.
func (r experimentReport) effectName(e analysis.Effect) Text {
	names := []Text{r.factors(e.Factors)}
	for _, other := range e.Aliases {
		names = append(names, r.factors(other))
	}
	return aliased(joined(" = ", names...), e.Aliased)
}

func (r experimentReport) variance(kpis []*analysis.Result) *Table {
	t := r.compared("variance", r.word("experiment.variance"), r.word("experiment.source"), kpis)
	for i, s := range longest(kpis, func(k *analysis.Result) []analysis.Source { return k.ANOVA }) {
		t.across(Ordinary, word(r.source(s.Name)), kpis, func(k *analysis.Result) Text {
			return entry(k.ANOVA, i, func(s analysis.Source) Text { return percent(s.Share) })
		})
	}
	return t
}

// source is a source of variation in words. Where factors are carried, their sets are what replications are elsewhere.
func (r experimentReport) source(name string) string {
	switch {
	case name == "residual":
		return r.word("experiment.residual")
	case name == "replications" && r.d.Over == "sets":
		return r.word("experiment.sets")
	case name == "replications":
		return r.word("experiment.replicated")
	}
	parts := strings.Fields(name)
	for i, w := range parts {
		parts[i] = (&plan.Factor{Name: w}).Short()
	}
	return strings.Join(parts, " ")
}

func (r experimentReport) shares(kpis []*analysis.Result) *Table {
	t := r.compared("shapley", r.word("experiment.shapley"), r.word("experiment.factor"), kpis)
	for i, s := range longest(kpis, func(k *analysis.Result) []analysis.Share { return k.Shapley }) {
		t.across(Ordinary, r.factors(s.Factors), kpis,
			func(k *analysis.Result) Text { return shareAt(k.Shapley, i, k) })
	}
	return r.totalled(t, kpis)
}

func shareAt(list []analysis.Share, i int, k *analysis.Result) Text {
	return entry(list, i, func(s analysis.Share) Text { return changed(s.Interval, k.Unit) })
}

// totalled adds the total effect to a table that has rows.
func (r experimentReport) totalled(t *Table, kpis []*analysis.Result) *Table {
	if len(t.Rows) > 0 {
		t.across(Total, word(r.word("experiment.total")), kpis, total)
	}
	return t
}

func total(k *analysis.Result) Text {
	if k.Total == nil {
		return alone(none, "")
	}
	return changed(*k.Total, k.Unit)
}

func (r experimentReport) synergies(kpis []*analysis.Result) *Table {
	t := r.compared("synergies", r.word("experiment.synergies"), r.word("experiment.set"), kpis)
	sets := longest(kpis, func(k *analysis.Result) []analysis.Share { return k.Synergies })
	for size := 1; size <= len(r.d.Factors); size++ {
		for i, s := range sets {
			if len(s.Factors) == size {
				t.across(Ordinary, r.factors(s.Factors), kpis,
					func(k *analysis.Result) Text { return shareAt(k.Synergies, i, k) })
			}
		}
	}
	return r.totalled(t, kpis)
}

func marginsOf(k *analysis.Result) []analysis.Margin { return k.Margins }

func (r experimentReport) margins(kpis []*analysis.Result) *Table {
	t := r.compared("margins", r.word("experiment.margins"), r.word("experiment.level"), kpis)
	for i, m := range longest(kpis, marginsOf) {
		t.across(Ordinary, r.level(m.Factor, m.Level), kpis, func(k *analysis.Result) Text {
			return entry(k.Margins, i, func(m analysis.Margin) Text { return plainInterval(m.Interval, k.Unit) })
		})
	}
	return t
}

// changes are what each level changes against its factor's first.
func (r experimentReport) changes(kpis []*analysis.Result) *Table {
	t := r.compared("changes", r.word("experiment.changes", r.d.Correction), r.word("experiment.level"), kpis)
	first := ""
	for i, m := range longest(kpis, marginsOf) {
		if m.Change == nil {
			first = r.d.LevelName(m.Factor, m.Level, r.lang)
			continue
		}
		name := joined(" - ", r.level(m.Factor, m.Level), word(first))
		t.across(Ordinary, aliased(name, m.Aliased), kpis, func(k *analysis.Result) Text {
			return entry(k.Margins, i, func(m analysis.Margin) Text {
				if m.Change == nil {
					return alone(none, "")
				}
				return r.starredChange(*m.Change, float64(m.Adjusted), k.Unit)
			})
		})
	}
	return t
}

func differencesOf(k *analysis.Result) []analysis.Difference { return k.Differences }

func (r experimentReport) differences(kpis []*analysis.Result) *Table {
	t := r.compared("differences", r.word("experiment.differences", r.d.Correction), r.word("experiment.point"), kpis)
	for i, d := range longest(kpis, differencesOf) {
		t.across(Ordinary, r.moved(d), kpis, func(k *analysis.Result) Text { return r.difference(k, i) })
	}
	return t
}

func (r experimentReport) difference(k *analysis.Result, i int) Text {
	return entry(k.Differences, i, func(d analysis.Difference) Text {
		return r.starredChange(d.Interval, float64(d.Adjusted), k.Unit)
	})
}

// screening is the table of elementary effects of one KPI, the strongest factors first.
func (r experimentReport) screening(k *analysis.Result) *Table {
	some := k.Screening[:min(mostFactors, len(k.Screening))]
	t := r.ranked("screening", r.word("experiment.screening",
		r.marked(k)+r.word("report.bracket", r.unit(k.Unit).In(Terminal)), len(some), len(k.Screening)), k,
		"mu*", "mu", "sigma", r.word("experiment.floor"),
		r.word("experiment.place"))
	for _, s := range some {
		t.add(word(s.Factor), plainInterval(s.MuStar, k.Unit), changed(s.Mu, k.Unit), alone(s.Sigma, k.Unit),
			alone(s.Floor, k.Unit), word(fmt.Sprintf("%d–%d", s.Ranks[0], s.Ranks[1])), word(r.what(s.Factor)))
	}
	return t
}

// indices is the table of Sobol' indices of one KPI, the strongest factors first.
func (r experimentReport) indices(k *analysis.Result) *Table {
	t := r.ranked("indices", r.word("experiment.indices", r.marked(k)), k, "S1", "ST")
	for _, i := range slices.SortedStableFunc(slices.Values(k.Indices),
		func(a, b analysis.Index) int { return cmp.Compare(b.Total.Value, a.Total.Value) }) {
		t.add(word(i.Factor), shareWithin(i.First), shareWithin(i.Total), word(r.what(i.Factor)))
	}
	return t
}

// shareWithin is a share in hundredths with its limits, which lie unevenly about it.
func shareWithin(i analysis.Interval) Text {
	form := func(x, _ float64, _ Medium) (string, string) { return grouped(x, decimals(x, 2)), "" }
	share := func(x experiments.Number) Text {
		return number(Quantity{Value: float64(x), Half: nan, Unit: "share", Form: form})
	}
	if !i.Low.Defined() || !i.High.Defined() {
		return share(i.Value)
	}
	return joined("", share(i.Value), word(" ("), share(i.Low), word(" – "), share(i.High), word(")"))
}

// ranks is the table of rank correlations of one KPI, the strongest factors first.
func (r experimentReport) ranks(k *analysis.Result) *Table {
	t := r.ranked("ranks", r.word("experiment.ranks", r.marked(k)), k, "tau", r.word("report.low_end"),
		r.word("report.high_end"))
	list := slices.SortedStableFunc(slices.Values(k.Ranks), func(a, b analysis.Rank) int {
		return cmp.Compare(math.Abs(float64(b.Tau)), math.Abs(float64(a.Tau)))
	})
	for _, x := range list[:min(mostFactors, len(list))] {
		t.add(word(x.Factor), correlation(x.Tau), correlation(x.Low), correlation(x.High),
			word(r.what(x.Factor)))
	}
	return t
}

// correlation is a rank correlation with its sign.
func correlation(tau experiments.Number) Text { return shown(float64(tau), fixedSigned(2)) }

// ranked is a table of factors of one KPI under way, with a note on how the KPI varies over the points.
func (r experimentReport) ranked(id, caption string, k *analysis.Result, columns ...string) *Table {
	t := &Table{ID: id + "-table", Caption: caption, Columns: []Column{column("factor", r.word("experiment.factor"))}}
	for _, c := range columns {
		t.Columns = append(t.Columns, column(c, c))
	}
	t.Columns = append(t.Columns, column("what", r.word("experiment.what")))
	if s := k.Spread; s != nil {
		note := r.say("experiment.spread", alone(s.Low, k.Unit), alone(s.Median, k.Unit), alone(s.High, k.Unit))
		if s.NoiseShare.Defined() {
			note = joined(" ", note, r.say("experiment.noise", Quantity{Value: float64(s.NoiseShare), Half: nan,
				Hundred: true,
				Form:    fixed(0)}))
		}
		t.Notes = []Text{note}
	}
	return t
}

// marked is a KPI with the mark of truth.
func (r experimentReport) marked(k *analysis.Result) string {
	if k.Basis == metrics.Oracle.String() {
		return k.KPI + " *"
	}
	return k.KPI
}

// places are what the first KPI does in every town and category, and on pages the main effects on all of them.
func (r experimentReport) places() Section {
	s := Section{ID: "places", Title: r.word("experiment.page_towns"),
		Lead: onPage(r.say("experiment.towns_says")), Folded: true,
		Tables: []*Table{r.placed("towns", sweep.Town, "experiment.towns"), r.placed("categories", sweep.Category,
			"experiment.categories")}}
	all := &Table{ID: "places-table", Caption: r.word("experiment.page_towns"), Only: Page, Columns: []Column{
		column("place", r.word("experiment.point")), r.kpiColumn(), column("term", r.word("experiment.term")),
		column("estimate", r.word("experiment.value")), column("unit", r.word("report.unit"))}}
	rows := 0
	for _, k := range r.d.Results {
		if k.Place.Kind == sweep.County {
			continue
		}
		rows++
		for _, e := range k.Effects {
			if len(e.Factors) == 1 {
				all.add(r.place(k.Place), r.kpiCell(k.KPI), r.factors(e.Factors), changed(e.Interval, k.Unit),
					r.changeUnitOf(k.KPI))
			}
		}
	}
	s.Tables, s.Only = append(s.Tables, all), sectionOf(rows)
	return s
}

// placed is what the first KPI does in every place of a kind: Shapley values and their total where there are any, else
// effects, else differences.
func (r experimentReport) placed(id, kind string, caption message.Key) *Table {
	var list []*analysis.Result
	for i := range r.d.Results {
		if k := &r.d.Results[i]; k.Place.Kind == kind && k.KPI == r.kpis[0].KPI {
			list = append(list, k)
		}
	}
	if len(list) == 0 {
		return nil
	}
	var heads []Text
	what, cell := r.word("experiment.by_shapley"), r.effect
	for _, s := range longest(list, func(k *analysis.Result) []analysis.Share { return k.Shapley }) {
		heads = append(heads, r.factors(s.Factors))
	}
	if n := len(heads); n > 0 {
		heads = append(heads, word(r.word("experiment.total")))
		cell = func(k *analysis.Result, i int) Text {
			if i == n {
				return total(k)
			}
			return shareAt(k.Shapley, i, k)
		}
	}
	if len(heads) == 0 {
		what, cell = r.word("experiment.by_effect", r.d.Correction), r.effect
		for _, e := range longest(list, func(k *analysis.Result) []analysis.Effect { return k.Effects }) {
			if len(e.Factors) == 1 {
				heads = append(heads, r.factors(e.Factors))
			}
		}
	}
	if len(heads) == 0 {
		what, cell = r.word("experiment.by_difference", r.d.Correction), r.difference
		for _, d := range longest(list, differencesOf) {
			heads = append(heads, r.moved(d))
		}
	}
	t := &Table{ID: id + "-table", Caption: r.word(caption, list[0].KPI, what), Columns: []Column{column("place", "")}}
	for i, h := range heads {
		t.Columns = append(t.Columns, column("term_"+strconv.Itoa(i+1), h))
	}
	for _, k := range list {
		cells := []Text{r.place(k.Place)}
		for i := range heads {
			cells = append(cells, cell(k, i))
		}
		t.add(cells...)
	}
	if len(heads) == 0 {
		return nil
	}
	return t
}
