package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/report/plot"
)

// A compareReport is the document of a comparison under way.
type compareReport struct {
	author
	d compare.Document
}

// Compare is the document of a comparison. It begins with what was changed, what came of it in a sentence an
// alternative, and one matrix of alternatives by KPIs; then what it costs, who loses and what the model cannot say.
// After that come the window of a shock, the stories of where fates part (Parting),
// each KPI in its own unit, a decision card for each alternative, and the courses of all. In a terminal the tables of
// all KPIs are shown only if all is true. Where the best one was asked for, the document is about that alone.
func Compare(d compare.Document, stories []Section, all bool, c Context) *Document {
	r := compareReport{c.author(), d}
	head := r.head()
	doc := &Document{Lang: c.Lang, Kind: r.word("compare.kind"), Answer: r.answer(), Key: r.matrix(),
		Bill: r.bill(), Notes: r.notes()}
	// a terminal has the answer before what was run
	doc.Facts = slices.Concat(onPage(head[0]), head[1:], inTerminal(doc.Answer...), inTerminal(head[0]))
	if len(d.Alternatives) > 1 {
		doc.Summary = r.summary()
	}
	var names []string
	for _, a := range d.Alternatives {
		names = append(names, r.name(a.Scenario))
	}
	doc.Title = r.word("compare.title", strings.Join(names, r.word("report.comma")))
	if d.Choice != nil {
		doc.Summary = nil
		r.choose(doc, stories, all)
		return r.repeated(doc, c)
	}
	for i, a := range d.Alternatives {
		if a.Window != nil {
			doc.Sections = append(doc.Sections, r.window(i, a.Window))
		}
	}
	for i, a := range d.Alternatives {
		if len(a.Towns) > 0 {
			doc.Sections = append(doc.Sections, r.towns(i, a))
		}
	}
	doc.Sections = append(doc.Sections, r.effects())
	for i, a := range d.Alternatives {
		card := r.card(i, a, all)
		if !all && len(d.Alternatives) > mostCards {
			card.Only = Page
		}
		doc.Sections = append(doc.Sections, card)
	}
	if !all && len(d.Alternatives) > mostCards {
		doc.Sections = append(doc.Sections, r.sights())
	}
	doc.Sections = append(doc.Sections, Section{ID: "notes", Lead: r.legend(all), Only: Terminal})
	doc.Sections = append(doc.Sections, stories...)
	for i, a := range d.Alternatives {
		doc.Sections = append(doc.Sections, r.stakes(i, a), r.cost(i, a), r.use(i, a))
	}
	doc.Sections = append(doc.Sections, r.times(), r.course())
	for i, a := range d.Alternatives {
		every := r.all(i, a)
		if !all {
			every.Only = Page
		}
		doc.Sections = append(doc.Sections, every)
	}
	return r.repeated(doc, c)
}

// repeated is the finished document, with how to get the same again.
func (r compareReport) repeated(doc *Document, c Context) *Document {
	d := r.d
	doc.Repeat = Repeat{Command: c.Call, Facts: []Fact{r.fact("report.version", d.Version), r.seed(d.Seed)}}
	for _, s := range r.scenarios() {
		doc.Repeat.Facts = append(doc.Repeat.Facts, r.hash(s.Name, s.Hash))
	}
	doc.Repeat.Facts = append(doc.Repeat.Facts, r.fact("report.event_hash", d.EventHash))
	return doc.settle()
}

// mostCards is of how many alternatives a terminal shows the decision cards unless all is asked for.
const mostCards = 2

// scenarios are those compared, the baseline first.
func (r compareReport) scenarios() []compare.ScenarioResult {
	list := []compare.ScenarioResult{r.d.Baseline}
	for _, a := range r.d.Alternatives {
		list = append(list, a.Scenario)
	}
	return list
}

// name is a scenario's title, with its name where several share a title.
func (r compareReport) name(s compare.ScenarioResult) string {
	title := r.title(s.Title, s.TitleZh, s.Name)
	for _, o := range r.scenarios() {
		if o.Name != s.Name && r.title(o.Title, o.TitleZh, o.Name) == title {
			return title + " [" + s.Name + "]"
		}
	}
	return title
}

// short is a scenario's title, with its number where there are several alternatives.
func (r compareReport) short(i int) string {
	name := r.quoted(r.name(r.d.Alternatives[i].Scenario))
	if len(r.d.Alternatives) > 1 {
		return fmt.Sprintf("[%d] %s", i+1, name)
	}
	return name
}

// head is what was run and what was changed.
func (r compareReport) head() []Text {
	n := 0
	for _, s := range r.scenarios() {
		n = max(n, s.Replications)
	}
	head := message.Key("compare.head")
	if r.d.Choice != nil {
		head = "compare.head_choice"
	}
	list := []Text{r.say(head, r.quoted(r.name(r.d.Baseline)), n, r.d.Seed)}
	for i, a := range r.d.Alternatives {
		list = append(list, r.summed(r.changed(i, a)))
	}
	return list
}

// mostChanges is how many changes of a scenario are told; hanyin scenario diff tells all.
const mostChanges = 6

// changed says what an alternative changes.
func (r compareReport) changed(i int, a compare.Alternative) Text {
	switch {
	case len(a.Changed.En) > 0:
	case a.Scenario.Hash == r.d.Baseline.Hash:
		return r.say("compare.changed_nothing", r.short(i))
	default:
		return r.say("compare.changed_untold", r.short(i))
	}
	return r.say("compare.what_changed", r.short(i), r.changes(a))
}

// changes are the sentences of what an alternative changes.
func (r compareReport) changes(a compare.Alternative) string {
	sentences := a.Changed.En
	between := " "
	if r.lang == message.Chinese {
		sentences, between = a.Changed.Zh, ""
	}
	left := max(0, len(sentences)-mostChanges)
	cut := left > 0
	var told []string
	for _, s := range sentences[:len(sentences)-left] {
		s, shorter := r.firstParts(s)
		told, cut = append(told, s), cut || shorter
	}
	if cut {
		told = append(told, r.word("compare.more_changes"))
	}
	return strings.Join(told, between)
}

// mostParts is of how many parts a sentence is told.
const mostParts = 3

// firstParts is a sentence with its first parts, if it is a list of many.
func (a author) firstParts(sentence string) (text string, cut bool) {
	parts := strings.Split(sentence, a.word("report.semicolon"))
	if len(parts) <= mostParts+1 {
		return sentence, false
	}
	return strings.Join(parts[:mostParts], a.word("report.semicolon")) + a.word("compare.and_more"), true
}

// legend says what holds for all tables of a terminal, and by which methods if all is true.
func (r compareReport) legend(all bool) []Text {
	list := []Text{r.say("compare.notes", levelOf(r.d.Level))}
	if all {
		list = append(list, r.say("compare.methods", r.d.Correction))
	}
	return append(list, r.violated(r.d.Sentences, r.d.Checks.Violations)...)
}

// notes are what a page asks to keep in mind.
func (r compareReport) notes() []Text {
	notes := append([]Text{r.say("compare.sure")}, r.violated(r.d.Sentences, r.d.Checks.Violations)...)
	notes = append(notes, r.usualNotes(r.d.Level, "replications", r.d.Baseline.Replications, r.d.Baseline.Name)...)
	return onPage(append(notes, r.warned(r.d.Sentences, r.d.Warnings)...)...)
}

// levelDigits is how exact the means of a KPI are shown: to the half-width of their difference, and no finer than a
// hundredth of what matters.
func levelDigits(k compare.KPIResult) experiments.Number {
	return max(k.HalfWidth.OrZero(), k.Matters.OrZero()/100)
}

// numbers are the cells of a KPI in the unit in which all its numbers are shown.
type numbers struct {
	baseline, alternative, change, matters, unit, changeUnit, cases Text
}

func (r compareReport) numbersOf(k compare.KPIResult) numbers {
	unit, half := shownUnit(k.Unit, k.Baseline, k.Alternative, k.Difference, k.Matters), levelDigits(k)
	cases := shown(float64(k.Cases), whole)
	if !k.Cases.Defined() {
		cases = word("")
	}
	return numbers{beside(k.Baseline, half, unit), beside(k.Alternative, half, unit),
		change(k.Difference, k.HalfWidth, unit), margin(k.Matters, unit), r.unitOfIn(k.Name, unit),
		r.changeUnitOfIn(k.Name, unit), cases}
}

// roundedOf are the same to as many decimals as its margin deserves, which is what an answer needs; the other tables
// have more.
func (r compareReport) roundedOf(k compare.KPIResult) numbers {
	n := r.numbersOf(k)
	if !k.Matters.Defined() {
		return n
	}
	for _, t := range []*Text{&n.baseline, &n.alternative, &n.change} {
		if q := t.Number(); q != nil {
			least := q.scaled(float64(k.Matters)) / partsOfMargin
			d := decimals(least, 1)
			if k.Shown != 0 { // a change that is sure is not shown as none
				by := q.scaled(float64(k.Difference))
				d = max(d, decimals(by, 1), min(d+1, decimals(by, 2)))
			}
			q.Form = asRounded(d, t == &n.change)
		}
	}
	return n
}

// partsOfMargin is how many of the smallest steps shown a margin has at least.
const partsOfMargin = 10

// all are the tables of one alternative, by basis, without KPIs that only restrict another one, those that it is
// judged by excepted.
func (r compareReport) all(i int, a compare.Alternative) Section {
	id := strconv.Itoa(i + 1)
	s := Section{ID: "every-" + id, Title: r.word("compare.all", r.name(a.Scenario)), Folded: true,
		Lead: onPage(r.say("compare.all_lead"))}
	for _, of := range []struct {
		id      string
		basis   metrics.Basis
		caption message.Key
	}{{"all-" + id, metrics.Record, "compare.records"}, {"all-truth-" + id, metrics.Oracle, "compare.truth"}} {
		t := &Table{ID: of.id, Caption: r.word(of.caption, r.name(a.Scenario)), Columns: []Column{
			r.kpiColumn(), column("baseline", r.word("compare.baseline")),
			column("alternative", r.word("compare.alternative")), column("difference", r.word("compare.difference")),
			column("unit", r.word("report.unit")), column("verdict", r.word("compare.verdict")),
			column("p", r.word("compare.p_alone")), column("cases", r.word("compare.cases")),
			columnOn(Page, "n", r.word("report.cases")), columnOn(Terminal, "name", r.word("report.name"))}}
		t.Columns[9].Spare = true
		for _, k := range a.KPIs {
			def, ok := metrics.Lookup(k.Name)
			if !ok || def.Basis != of.basis || variant(k.Name) && k.Family == "" {
				continue
			}
			n := r.numbersOf(k)
			row := Row{Cells: []Text{r.kpiCell(k.Name), n.baseline, n.alternative, n.change, n.unit, r.verdict(k),
				chance(k.P), n.cases, count(k.N), word(k.Name)}}
			if k.Family != "" {
				row.Role = Headline
			}
			t.Rows = append(t.Rows, row)
		}
		s.Tables = append(s.Tables, t)
	}
	return s
}

// reduction is a variance reduction.
func reduction(x, _ float64, _ Medium) (string, string) {
	if x >= 100 {
		return ">100", ""
	}
	return strconv.FormatFloat(x, 'f', 1, 64), ""
}

// verdict is the verdict on a compared KPI, after its sign.
func (a author) verdict(k compare.KPIResult) Text {
	return a.signedVerdict(k.Verdict, k.Shown, k.Leaning)
}

// Verdict is the verdict on a compared KPI in a language, after its sign, and its tone: good, bad or empty.
func Verdict(k compare.KPIResult, lang message.Lang) (words, tone string) {
	t := author{lang}.verdict(k)
	return t.In(Page), t.Tone
}

// signs of verdicts, so that colour alone says nothing. None of them begins a formula of a spreadsheet.
const (
	signUp, signDown, signSame, signOpen = "▲", "▼", "≈", "?"
)

// signedVerdict is a verdict with the sign of the difference; what is sure to be better or worse, if perhaps too
// little to matter, says so.
func (a author) signedVerdict(v compare.Verdict, shown, leaning int) Text {
	words, tone := a.term(compare.Verdicts.Term(v)), ""
	sign := map[int]string{1: signUp, -1: signDown}[shown]
	switch v {
	case compare.Better:
		tone = "good"
	case compare.Worse:
		tone = "bad"
	case compare.More, compare.Less:
	case compare.Same, compare.NoMatter, compare.Immaterial:
		sign = signSame
	case compare.Uncertain:
		switch {
		case leaning > 0:
			words = a.word("compare.leans_better")
		case leaning < 0:
			words = a.word("compare.leans_worse")
		case shown != 0:
			words = a.word("compare.leans")
		default:
			sign = signOpen
		}
	default:
		return word(words)
	}
	return toned(sign+" "+words, tone)
}

// toneOfEffect is good for better and gains, bad for worse and loses, else empty.
func toneOfEffect(effect string) string {
	switch effect {
	case "better", "gains":
		return "good"
	case "worse", "loses":
		return "bad"
	}
	return ""
}

// drawnTone is the tone in which an effect is drawn.
func drawnTone(effect string) plot.Tone {
	switch toneOfEffect(effect) {
	case "good":
		return plot.Good
	case "bad":
		return plot.Bad
	}
	return plot.Neutral
}

func (r compareReport) effectLegend() map[plot.Tone]string {
	return map[plot.Tone]string{plot.Good: r.word("compare.better_legend"), plot.Bad: r.word("compare.worse_legend"),
		plot.Neutral: r.word("compare.other_legend")}
}

// matrix is the table of the first screen: the KPIs that the alternatives are judged by, and the posts that they cost.
// With one alternative it shows the numbers too.
func (r compareReport) matrix() *Table {
	t := &Table{ID: "key", Columns: []Column{r.kpiColumn()}, Split: len(r.d.Alternatives) > 1}
	names := r.judged()
	if len(r.d.Alternatives) == 1 {
		a := r.d.Alternatives[0]
		t.Caption = r.word("compare.key_caption", r.quoted(r.name(a.Scenario)))
		t.Columns = append(t.Columns, column("verdict", r.word("compare.verdict")),
			column("baseline", r.word("compare.baseline")), column("alternative", r.word("compare.alternative")),
			column("difference", r.word("compare.moved")), column("matters", r.word("compare.matters")),
			column("unit", r.word("report.unit")), column("cases", r.word("compare.cases")))
		var cases []Text
		for _, name := range names {
			k, _ := a.KPI(name)
			n := r.roundedOf(k)
			if k.Cases > 0 {
				cases = append(cases, joined(" ", word(r.starred(name)), n.cases))
			}
			t.add(word(r.starred(name)), r.verdict(k), n.baseline, n.alternative, n.change, n.matters, n.unit, n.cases)
		}
		t.Columns[7].Spare = true
		if len(cases) > 0 {
			t.Columns[7].Below = r.say("compare.cases_below", r.listed(cases))
		}
		return t
	}
	t.Caption = r.word("compare.matrix_caption")
	for i, a := range r.d.Alternatives {
		t.Columns = append(t.Columns, column(a.Scenario.Name, either(fmt.Sprintf("[%d]", i+1), r.short(i))))
	}
	var quiet []string
	for _, name := range names {
		if r.rank(name) == quietRank {
			quiet = append(quiet, r.starred(name))
			continue
		}
		unit := r.sharedUnit(name)
		row := []Text{r.measured(name, r.changeUnitOfIn(name, unit))}
		for _, a := range r.d.Alternatives {
			row = append(row, r.matrixCell(a, name, unit))
		}
		t.add(row...)
	}
	for c, cost := range r.d.Alternatives[0].Card.Costs {
		row := []Text{r.measured(cost.KPI, word(r.word("compare.hours_month")))}
		for _, a := range r.d.Alternatives {
			row = append(row, r.costCell(a.Card.Costs[c]))
		}
		t.add(row...)
	}
	if len(quiet) > 0 {
		t.Notes = []Text{r.say("compare.quiet", strings.Join(quiet, r.word("report.comma")))}
	}
	return t
}

// measured is a KPI with the unit of its numbers.
func (r compareReport) measured(name string, unit Text) Text {
	return word(r.starred(name) + r.word("report.bracket", unit.In(Both)))
}

// quietRank is that of a KPI in which no alternative differs so that it matters.
const quietRank = 3

// rank is the place of a KPI in the matrix: what gets worse in any alternative comes first, then what may, and what
// gets better or different.
func (r compareReport) rank(name string) int {
	rank := quietRank
	for _, a := range r.d.Alternatives {
		k, _ := a.KPI(name)
		switch {
		case k.Family == "":
		case k.Verdict == compare.Worse:
			rank = min(rank, 0)
		case k.Verdict == compare.Uncertain && k.Leaning < 0:
			rank = min(rank, 1)
		case k.Verdict != compare.Same && k.Verdict != compare.NoMatter && k.Verdict != compare.Immaterial:
			rank = min(rank, 2)
		}
	}
	return rank
}

// judged are the KPIs that any alternative is judged by: what gets worse first, else in the order of their subjects.
func (r compareReport) judged() []string {
	var names []string
	for _, a := range r.d.Alternatives {
		for _, name := range slices.Concat(r.d.Asked, a.Primary) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return r.rank(a) - r.rank(b) })
	return names
}

// sharedUnit is the unit in which the numbers of a KPI are shown for all alternatives.
func (r compareReport) sharedUnit(name string) string {
	var all []experiments.Number
	for _, a := range r.d.Alternatives {
		if k, ok := a.KPI(name); ok {
			all = append(all, k.Baseline, k.Alternative, k.Matters)
		}
	}
	return shownUnit(unitOfKPI(name), all...)
}

// matrixCell is the verdict on a KPI of an alternative with the change.
func (r compareReport) matrixCell(a compare.Alternative, name, unit string) Text {
	k, ok := a.KPI(name)
	if !ok || k.Family == "" {
		return word(missing)
	}
	v := r.shortVerdict(k)
	switch k.Verdict {
	case compare.Same, compare.NoMatter, compare.Untold:
		return v
	}
	cell := joined(" ", v, signed(k.Difference, k.HalfWidth, unit))
	cell.Tone = v.Tone
	return cell
}

// shortVerdict is a verdict in one word, after its sign.
func (r compareReport) shortVerdict(k compare.KPIResult) Text {
	v := r.verdict(k)
	if term, ok := briefly[k.Verdict]; ok {
		v = toned(v.Spans[0].Words[:strings.IndexByte(v.Spans[0].Words, ' ')+1]+r.term(term), v.Tone)
	}
	return v
}

// costCell is the change of hours of an alternative, with the posts.
func (r compareReport) costCell(c compare.Cost) Text {
	if c.Shown == 0 {
		return word(signSame)
	}
	sign := map[int]string{1: signUp, -1: signDown}[c.Shown]
	cell := joined(" ", word(sign), signed(c.Difference, c.HalfWidth, ""))
	if c.KPI == staffHours && showsPosts(c) {
		cell = joined("", cell, r.posts(c))
	}
	return cell
}

// effects draw each KPI in its own unit, all alternatives below each other, with the margin shaded.
func (r compareReport) effects() Section {
	s := Section{ID: "effects", Title: r.word("compare.effects"), Only: Page,
		Lead: []Text{r.say("compare.effects_lead", r.d.Baseline.Replications)}}
	for _, name := range r.judged() {
		unit := r.sharedUnit(name)
		f := newRows("effect-"+strings.ReplaceAll(name, ".", "-"), r.starred(name),
			plot.Rows{X: r.word("experiment.change_of", r.starred(name), r.changeUnitOfIn(name, unit).In(Page)),
				Through: true},
			[]Text{r.say("compare.effect_says", r.d.Baseline.Replications, r.basisOf(name))},
			column("scenario", r.word("compare.scenario")), column("difference", r.word("compare.difference")),
			column("matters", r.word("compare.matters")), column("unit", r.word("report.unit")),
			column("verdict", r.word("compare.verdict")), column("p_adjusted", r.word("compare.p")),
			column("n", r.word("report.cases")))
		for i, a := range r.d.Alternatives {
			k, ok := a.KPI(name)
			if !ok || k.Family == "" {
				continue
			}
			f.add(drawnTone(k.Effect), word(r.short(i)), change(k.Difference, k.HalfWidth, unit),
				margin(k.Matters, unit), r.changeUnitOfIn(name, unit), r.verdict(k), chance(k.PAdjusted), count(k.N))
			f.rows.Rows[len(f.rows.Rows)-1].Margin = (Quantity{Unit: unit}).scaled(float64(k.Matters))
		}
		s.Figures = append(s.Figures, f.done())
	}
	return s
}

// basisOf says what a KPI has seen.
func (a author) basisOf(name string) string {
	k, _ := metrics.Lookup(name)
	return a.basis(k.Basis.String())
}

// stakes draws who gains and who loses, and lists all of it.
func (r compareReport) stakes(i int, a compare.Alternative) Section {
	const drawn = "resolve.true_rate"
	id, title := strconv.Itoa(i+1), r.word("compare.page_stakes", r.name(a.Scenario))
	columns := []Column{column("group", r.word("run.group")), r.kpiColumn(),
		column("difference", r.word("compare.difference")), column("unit", r.word("report.unit")),
		column("effect", r.word("compare.verdict"))}
	f := newRows("stakes-"+id, r.starred(drawn), plot.Rows{X: r.changeOf(drawn), Through: true,
		Legend: r.effectLegend()}, []Text{r.say("compare.stake_says", a.Scenario.Replications),
		r.say("compare.stake_not")},
		columns...)
	rest := &Table{ID: "stakes-table-" + id, Caption: title, Columns: columns}
	for _, g := range metrics.PeopleSuffixes() {
		for _, s := range a.Card.Stakes {
			if s.Group != g {
				continue
			}
			unit := unitOfKPI(s.KPI)
			cells := []Text{word(r.group(g)), r.kpiCell(s.KPI), change(s.Difference, s.HalfWidth, unit),
				r.changeUnitOf(s.KPI), r.stakeVerdict(s)}
			if s.KPI == drawn {
				f.add(drawnTone(s.Effect), cells...)
				f.rows.Rows[len(f.rows.Rows)-1].Margin = (Quantity{Unit: unit}).scaled(float64(s.Matters))
			} else {
				rest.add(cells...)
			}
		}
	}
	return Section{ID: "who-" + id, Title: title, Lead: []Text{r.say("compare.stakes_lead")}, Only: Page,
		Figures: []Figure{f.done()}, Tables: []*Table{rest}}
}

// stakeVerdict is the verdict on a group of households.
func (r compareReport) stakeVerdict(s compare.Stake) Text {
	def, _ := metrics.Lookup(s.KPI)
	v := r.signedVerdict(s.Verdict, s.Shown, s.Shown*def.Dir)
	if effect, ok := effects[s.Effect]; ok {
		return toned(v.Spans[0].Words[:len(signUp)]+" "+r.term(effect), v.Tone)
	}
	return v
}

// changeOf is the axis of changes of a KPI.
func (a author) changeOf(kpi string) string {
	return a.word("experiment.change_of", a.starred(kpi), a.changeUnitOf(kpi).In(Page))
}

// cost draws the hours that it takes.
func (r compareReport) cost(i int, a compare.Alternative) Section {
	id, title := strconv.Itoa(i+1), r.word("compare.page_cost", r.name(a.Scenario))
	f := newRows("cost-"+id, title, plot.Rows{X: r.word("compare.cost_axis"), Bars: true},
		[]Text{r.say("compare.cost_says", a.Scenario.Replications), r.say("compare.cost_not")}, r.kpiColumn(),
		column("difference", r.word("compare.difference")), column("baseline", r.word("compare.baseline")),
		column("alternative", r.word("compare.alternative")))
	for _, c := range a.Card.Costs {
		f.add(plot.Truth, r.kpiCell(c.KPI), change(c.Difference, c.HalfWidth, ""), beside(c.Baseline, c.HalfWidth, ""),
			beside(c.Alternative, c.HalfWidth, ""))
	}
	return Section{ID: "hours-" + id, Title: title, Lead: []Text{r.say("run.cost_lead")}, Only: Page,
		Figures: []Figure{f.done()}}
}

// courses are the scenarios, the baseline first.
func (r compareReport) courses() []course {
	tones := []plot.Tone{plot.Base, plot.Record, plot.Truth, plot.Good, plot.Bad, plot.Neutral}
	list := []course{{r.word("compare.baseline"), tones[0], &r.d.Baseline.Profile}}
	for i := range r.d.Alternatives {
		s, name := &r.d.Alternatives[i].Scenario, r.word("compare.alternative")
		if len(r.d.Alternatives) > 1 {
			name = r.short(i)
		}
		list = append(list, course{name, tones[1+i%(len(tones)-1)], &s.Profile})
	}
	return list
}

func (r compareReport) times() Section {
	s := Section{ID: "times", Title: r.word("compare.times"), Lead: []Text{r.say("run.times_lead")}, Only: Page,
		Figures: []Figure{r.responseFigure(r.courses(), r.d.Baseline.Replications)}}
	for i, c := range r.courses() {
		s.Figures = append(s.Figures, r.resolutionFigure(fmt.Sprintf("resolution-%d", i),
			r.word("profile.resolution")+r.word("report.colon")+c.name, []course{c}, r.d.Baseline.Replications))
	}
	return s
}

func (r compareReport) course() Section {
	n := r.d.Baseline.Replications
	return Section{ID: "months", Title: r.word("compare.course"), Only: Page, Figures: []Figure{
		r.monthFigure("backlog", "profile.backlog_time", "profile.cases_axis", r.courses(), backlogLines[:1],
			r.say("profile.open", n), r.say("profile.over_time_not")),
		r.monthFigure("true-time", "profile.times_time", "profile.working_days", r.courses(), timeLines[1:],
			r.say("profile.times_time_says"), r.say("profile.n_runs", n), r.say("profile.times_time_not")),
	}}
}
