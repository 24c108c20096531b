package text

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
)

// Compare is the printed result of a comparison: for every alternative its KPIs beside the baseline's, with what an
// office could know apart from what only the model knows; the choice, if one was asked for; the stories of where fates
// part (Divergence); and a decision card for each alternative.
func Compare(d compare.Document, stories []string, lang translate.Lang) string {
	parts := []string{compareHead(d, lang)}
	for _, a := range d.Alternatives {
		parts = append(parts,
			comparedKPIs(d, a, metrics.Record, comparing.Records.In(lang, d.Baseline.Name, a.Scenario.Name), lang),
			comparedKPIs(d, a, metrics.Oracle, comparing.Truth.In(lang, d.Baseline.Name, a.Scenario.Name), lang))
	}
	parts = append(parts, compareNotes(d, lang), chosen(d, lang))
	parts = append(parts, stories...)
	for _, a := range d.Alternatives {
		parts = append(parts, card(d, a, lang))
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	return strings.Join(parts, "\n")
}

func compareHead(d compare.Document, lang translate.Lang) string {
	var b strings.Builder
	b.WriteString(comparing.Head.In(lang, d.Baseline.Name, d.Baseline.Replications, d.Seed) + "\n")
	for _, a := range d.Alternatives {
		b.WriteString(comparing.Against.In(lang, a.Scenario.Name, a.Scenario.Replications))
		if a.Scenario.SharedDays > 0 {
			b.WriteString(comparing.Shared.In(lang, grouped(float64(a.Scenario.SharedDays), 0)))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// comparedKPIs is the table of one alternative on one basis, without KPIs that only restrict another one, those that
// the comparison is about excepted.
func comparedKPIs(d compare.Document, a compare.Alternative, basis metrics.Basis, title string,
	lang translate.Lang) string {
	g := newGrid(title, 1, words.KPI.In(lang), comparing.Baseline.In(lang), comparing.Alternative.In(lang),
		comparing.Difference.In(lang),
		comparing.Adjusted.In(lang), comparing.Reduction.In(lang), comparing.Verdict.In(lang), words.Unit.In(lang),
		words.Name.In(lang))
	g.left(6, 7, 8)
	rows := 0
	for _, k := range a.KPIs {
		def, ok := metrics.Lookup(k.Name)
		if !ok || def.Basis != basis || variant(k.Name) && k.Family != "primary" {
			continue
		}
		g.row(label(def, lang), value(k.Baseline, k.HalfWidth), value(k.Alternative, k.HalfWidth),
			difference(k.Difference, k.HalfWidth),
			probability(k.PAdjusted), factor(k.VarianceReduction), verdict(k, lang), unit(def, lang), k.Name)
		rows++
	}
	if rows == 0 {
		return ""
	}
	return g.String()
}

// compareNotes say what holds for all tables.
func compareNotes(d compare.Document, lang translate.Lang) string {
	level := 100 * d.Level
	notes := comparing.Notes.In(lang, grouped(level, plain(level)), d.Correction, len(d.Primary),
		strings.Join(d.Primary, ", ")) + "\n"
	for _, v := range d.Checks.Violations {
		notes += words.Violated.In(lang, translate.Sentence(lang, d.Sentences, v)) + "\n"
	}
	return notes
}

// chosen tells which scenario is the best.
func chosen(d compare.Document, lang translate.Lang) string {
	c := d.Choice
	if c == nil {
		return ""
	}
	def, _ := metrics.Lookup(c.KPI)
	g := newGrid(comparing.Choice.In(lang, label(def, lang), unit(def, lang)), 1, comparing.Scenario.In(lang),
		comparing.Mean.In(lang), comparing.Runs.In(lang), comparing.MayBeBest.In(lang))
	g.left(3)
	for _, s := range c.Standings {
		g.row(s.Scenario, value(s.Mean, s.Mean*0.01), strconv.Itoa(s.Replications), yesNo(s.MayBeBest, lang))
	}
	text := g.String()
	switch {
	case c.Method == "OCBA":
		text += comparing.Allocated.In(lang, c.Best, percent(c.Probability))
	case c.Settled:
		text += comparing.Selected.In(lang, c.Best, value(c.Indifference, c.Indifference), unit(def, lang),
			percent(c.Probability))
	default:
		text += comparing.Unsettled.In(lang, c.Best)
	}
	return text + "\n"
}

func yesNo(yes bool, lang translate.Lang) string {
	if yes {
		return comparing.Yes.In(lang)
	}
	return comparing.No.In(lang)
}

// verdict is the verdict of a row, with better or worse where there is such.
func verdict(k compare.KPIResult, lang translate.Lang) string {
	text := verdicts[k.Verdict].In(lang)
	if e, ok := effects[k.Effect]; ok {
		text += comparing.Aside.In(lang, e.In(lang))
	}
	return text
}

// value is a number to as many decimals as the half-width of a difference deserves.
func value(x, half experiments.Number) string {
	if !x.Defined() {
		return "–"
	}
	return grouped(float64(x), places(float64(x), half))
}

// difference is a signed number with its half-width.
func difference(x, half experiments.Number) string {
	text := signed(x, half)
	if x.Defined() && half.Defined() {
		text += " ± " + grouped(float64(half), places(float64(x), half))
	}
	return text
}

func signed(x, half experiments.Number) string {
	text := value(x, half)
	if x > 0 && strings.ContainsAny(text, "123456789") {
		text = "+" + text
	}
	return text
}

// places are the decimals that show two leading digits of the half-width, even of one so small that a column gets
// wider by it: a difference told as 0.000 ± 0.000 would look like none.
func places(x float64, half experiments.Number) int {
	if h := math.Abs(float64(half)); half.Defined() && h > 0 {
		if h < math.Pow10(-mostDecimals) {
			return min(2+int(math.Ceil(-math.Log10(h)))-1, 8)
		}
		return decimals(h, 2)
	}
	return plain(x)
}

// probability is a p-value; a dash stands for one that does not exist.
func probability(p experiments.Number) string {
	switch {
	case !p.Defined():
		return "–"
	case p < 0.001:
		return "<0.001"
	}
	return strconv.FormatFloat(float64(p), 'f', 3, 64)
}

// factor is a variance reduction; a dash stands for one without bound.
func factor(x experiments.Number) string {
	switch {
	case !x.Defined():
		return "–"
	case x >= 100:
		return ">100"
	}
	return strconv.FormatFloat(float64(x), 'f', 1, 64)
}

func percent(x experiments.Number) string {
	if !x.Defined() {
		return "–"
	}
	return strconv.FormatFloat(100*float64(x), 'f', 1, 64) + " %"
}
