package text

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
)

// scoreKPI is the mean monthly score, which has columns of its own.
const scoreKPI = "score.mean"

// A column is a KPI in a table of towns or bodies, under a short heading.
type column struct {
	kpi  string
	head translate.Phrase // one line a word and one for the unit
}

// Columns that answer how fast, how truly and how well. A star marks truth.
var (
	townColumns = []column{
		{"petition.count_month", translate.Phrase{En: "petitions\na month", Zh: "月受理\n件"}},
		{"response.median_h", translate.Phrase{En: "response\nmedian h", Zh: "响应\n中位小时"}},
		{"close.median_wd", translate.Phrase{En: "recorded\nclosed, wd", Zh: "记录办结\n工作日"}},
		{"resolve.true_median_wd", translate.Phrase{En: "truly\nresolved, wd*", Zh: "真正解决\n工作日*"}},
		{"resolve.true_rate", translate.Phrase{En: "truly\nresolved*", Zh: "真正\n解决率*"}},
		{"sat.official", translate.Phrase{En: "satisfied,\nofficial", Zh: "官方\n满意率"}},
		{"sat.true", translate.Phrase{En: "satisfied,\ntruly*", Zh: "真实\n满意率*"}},
		{"hops.mean", translate.Phrase{En: "hops\nmean", Zh: "平均\n流转次数"}},
	}
	bodyColumns = []column{
		{"petition.count_month", translate.Phrase{En: "petitions\na month", Zh: "月受理\n件"}},
		{"close.median_wd", translate.Phrase{En: "recorded\nclosed, wd", Zh: "记录办结\n工作日"}},
		{"close.ontime", translate.Phrase{En: "on time", Zh: "按时率"}},
		{"formal.share", translate.Phrase{En: "closed in\nform only*", Zh: "形式\n办结率*"}},
		{"returned_rate", translate.Phrase{En: "returned", Zh: "退单率"}},
		{"sat.raw", translate.Phrase{En: "satisfied,\nraw", Zh: "原始\n满意率"}},
		{"sat.true", translate.Phrase{En: "satisfied,\ntruly*", Zh: "真实\n满意率*"}},
	}
)

// Run is the printed result of a run: the world, the county's KPIs with what an office could know apart from what only
// the model knows, the towns, the departments, the checks, and what is not shown.
func Run(d experiments.RunDocument, lang translate.Lang) string {
	parts := []string{
		world(d, lang),
		kpis(d, metrics.Record, words.Records.In(lang), lang),
		kpis(d, metrics.Oracle, words.Truth.In(lang), lang),
		towns(d, lang),
		bodies(d.Departments, words.Departments.In(lang), lang),
		bodies(d.TownCentres, words.TownCentres.In(lang), lang),
		closing(d, lang),
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	return strings.Join(parts, "\n")
}

func world(d experiments.RunDocument, lang translate.Lang) string {
	w, h := d.World, d.Horizon
	lines := []string{
		words.World.In(lang, d.Scenario.Name, count(w.Towns), count(w.Units), count(w.Households), count(w.Registered),
			count(w.Resident), count(w.Departments)),
		words.Grids.In(lang, count(w.Grids), count(w.Levels.L1), count(w.Levels.L2), count(w.Levels.L3)),
		words.Time.In(lang, h.Start, count(h.Warmup), count(h.Days), count(d.Replications), d.Seed),
	}
	return strings.Join(lines, "\n") + "\n"
}

// kpis is the table of the county's KPIs on one basis, without those that only restrict another one.
func kpis(d experiments.RunDocument, basis metrics.Basis, title string, lang translate.Lang) string {
	g := newGrid(title, 1, words.KPI.In(lang), words.Value.In(lang), words.Unit.In(lang), words.Name.In(lang))
	g.left(2, 3)
	rows := 0
	for _, k := range d.KPIs {
		def, ok := metrics.Lookup(k.Name)
		if !ok || def.Basis != basis || variant(k.Name) {
			continue
		}
		g.row(label(def, lang), figure(k.Estimate()), unit(def, lang), k.Name)
		rows++
	}
	if rows == 0 {
		return ""
	}
	return g.String()
}

func towns(d experiments.RunDocument, lang translate.Lang) string {
	g := newGrid(words.Towns.In(lang), 1, append([]string{words.Town.In(lang)}, heads(townColumns, lang)...)...)
	for _, t := range d.Towns {
		g.row(append([]string{t.Name}, cells(t.KPIs, townColumns)...)...)
	}
	return g.String()
}

func bodies(list []experiments.BodyResult, title string, lang translate.Lang) string {
	if len(list) == 0 {
		return ""
	}
	head := []string{words.Body.In(lang), words.Score.In(lang), words.Rank.In(lang)}
	g := newGrid(title, 1, append(head, heads(bodyColumns, lang)...)...)
	ordered := slices.Clone(list)
	slices.SortStableFunc(ordered, byScore)
	for _, b := range ordered {
		first := []string{bodyName(b, lang), figureOf(b.KPIs, scoreKPI), decimalOf(b.Rank)}
		g.row(append(first, cells(b.KPIs, bodyColumns)...)...)
	}
	return g.String()
}

func closing(d experiments.RunDocument, lang translate.Lang) string {
	var b strings.Builder
	level := 95.0
	if len(d.KPIs) > 0 {
		level = 100 * d.KPIs[0].Level
	}
	b.WriteString(words.Interval.In(lang, grouped(level, plain(level))) + "\n")
	if d.Checks.Conserved {
		b.WriteString(words.Checked.In(lang, d.EventHash) + "\n")
	}
	for _, v := range d.Checks.Violations {
		b.WriteString(words.Violated.In(lang, translate.Sentence(lang, d.Sentences, v)) + "\n")
	}
	b.WriteString(words.Left.In(lang, d.Scenario.Name) + "\n")
	return b.String()
}

func count(n int) string { return grouped(float64(n), 0) }

func heads(columns []column, lang translate.Lang) []string {
	var texts []string
	for _, c := range columns {
		texts = append(texts, c.head.In(lang))
	}
	return texts
}

func cells(values map[string]experiments.Estimate, columns []column) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = figureOf(values, c.kpi)
	}
	return row
}

// label is a KPI's name in a language.
func label(k metrics.KPI, lang translate.Lang) string {
	return translate.Phrase{En: k.English, Zh: k.Chinese}.In(lang)
}

// variant reports whether a KPI only restricts another one, to a channel, a kind of body or of household.
func variant(name string) bool {
	dot := strings.LastIndex(name, ".")
	return dot > 0 && metrics.Index(name[:dot]) >= 0
}

// bodyName is a body's name, for English readers with what it means.
func bodyName(b experiments.BodyResult, lang translate.Lang) string {
	if lang == translate.Chinese || b.English == "" {
		return b.Name
	}
	return b.Name + " " + b.English
}

// byScore puts the better score first and bodies never ranked last.
func byScore(a, b experiments.BodyResult) int {
	switch {
	case a.Score.Defined() && b.Score.Defined():
		return cmp.Compare(b.Score, a.Score)
	case a.Score.Defined():
		return -1
	case b.Score.Defined():
		return 1
	}
	return 0
}

func decimalOf(x experiments.Number) string {
	if !x.Defined() {
		return missing
	}
	return strconv.FormatFloat(float64(x), 'f', 1, 64)
}

func unit(k metrics.KPI, lang translate.Lang) string {
	return message.Unit(k.Unit).In(lang)
}
