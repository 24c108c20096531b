package paper

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"hanyin/agents/mechanism"
	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/picture"
	"hanyin/experiments/report"
	"hanyin/experiments/say"
	"hanyin/metrics"
)

// mostRows is how many factors a picture of sensitivities shows; the tables have all.
const mostRows = 15

// A tryPage is the report of an experiment under way.
type tryPage struct {
	author
	d *analysis.Document
}

// Experiment is the report of an experiment: for every KPI of the county what its design can tell, then the robustness map and the claims.
func Experiment(d *analysis.Document, c Context) *Page {
	r := tryPage{c.author(), d}
	p := &Page{
		Lang: c.Lang, Kind: r.word(trying.Kind), Title: r.title(d.Title, d.TitleZh, d.Experiment), Answer: r.answer(),
		Facts:    []Text{r.say(trying.Facts, d.Experiment, report.KindOf(d.Design.Kind, c.Lang), d.Design.Points, d.Sets, d.Replications, d.Design.Runs, d.Scenario.Name, seedText(d.Seed))},
		Cautions: r.cautions(d.Level, d.Over, 2, experiments.Checks{}, d.Scenario.Name, d.Sentences, d.Warnings),
		Repeat: Repeat{Command: experimentCall(d), Lead: r.lead(d), Facts: [][2]string{
			{r.word(words.Version), d.Version}, {r.word(words.Experiment), d.Experiment}, {r.word(words.ID), d.ID}, {words.Hash.In(c.Lang, d.Scenario.Name), d.Scenario.Hash},
			seedFact(r.author, d.Seed), {r.word(words.Replications), strconv.Itoa(d.Replications)},
		}},
	}
	if f, ok := r.robust(); ok {
		p.Sections = append(p.Sections, Section{ID: "robustness", Title: r.word(trying.Robust), Figures: []Figure{f}})
	}
	for i, result := range r.county() {
		p.Sections = append(p.Sections, r.section(i, result))
	}
	if len(d.Claims) > 0 {
		p.Sections = append(p.Sections, Section{ID: "claims", Title: r.word(trying.Claims), Tables: []*Table{r.claims()}})
	}
	if t := r.places(); len(t.Rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "places", Title: r.word(trying.Towns), Lead: []Text{r.say(trying.TownsSays)}, Tables: []*Table{t}, Folded: true})
	}
	return p.settled()
}

// lead says what the call needs, if it is not by name.
func (r tryPage) lead(d *analysis.Document) string {
	if experimentCall(d) == byDescription {
		return r.word(trying.ByDescription)
	}
	return ""
}

// county are the results of the whole county.
func (r tryPage) county() []*analysis.Result {
	var list []*analysis.Result
	for i := range r.d.Results {
		if r.d.Results[i].Place.Kind == "county" {
			list = append(list, &r.d.Results[i])
		}
	}
	return list
}

// answer is a sentence for each KPI and each claim.
func (r tryPage) answer() []Text {
	var list []Text
	for _, v := range r.d.Claims {
		list = append(list, r.say(trying.Claimed, r.claimed(v), report.JudgedOf(v.Verdict, r.lang)))
	}
	for _, k := range r.county() {
		list = append(list, r.sentence(k))
		if k.Total != nil {
			list = append(list, r.say(trying.Total, r.kpi(k.KPI), r.figure(k.Total.Value, k.Total.HalfWidth, k.Unit, true), r.changeUnit(k.Unit)))
		}
	}
	failed := 0
	for _, n := range r.d.Failures {
		failed += n
	}
	if failed > 0 {
		list = append(list, r.say(trying.Unfinished, report.Grouped(float64(failed), 0)))
	}
	return list
}

// sentence tells the strongest effect on a KPI that is beyond chance.
func (r tryPage) sentence(k *analysis.Result) Text {
	name, best := "", analysis.Interval{}
	look := func(label string, i analysis.Interval) {
		if i.Sign() != 0 && math.Abs(float64(i.Value)) > math.Abs(float64(best.Value)) {
			name, best = label, i
		}
	}
	switch {
	case len(k.Screening) > 0:
		return r.say(trying.Screened, r.kpi(k.KPI), r.factor(k.Screening[0].Factor))
	case len(k.Indices) > 0:
		x := slices.MaxFunc(k.Indices, func(x, y analysis.Index) int { return cmp.Compare(x.Total.Value, y.Total.Value) })
		return r.say(trying.Explained, r.kpi(k.KPI), r.factor(x.Factor), r.figure(x.Total.Value, x.Total.HalfWidth, "share", false))
	case len(k.Ranks) > 0:
		x := slices.MaxFunc(k.Ranks, func(x, y analysis.Rank) int { return cmp.Compare(math.Abs(float64(x.Tau)), math.Abs(float64(y.Tau))) })
		return r.say(trying.Follows, r.kpi(k.KPI), r.factor(x.Factor), r.figure(x.Tau, experiments.Number(nan), "tau", true))
	}
	for _, e := range k.Effects {
		look(r.factors(e.Factors), e.Interval)
	}
	for _, d := range k.Differences {
		look(r.point(d), d.Interval)
	}
	for _, t := range r.levels(k) {
		look(t.label, t.Interval)
	}
	if name == "" {
		return r.say(trying.NoneShown, r.kpi(k.KPI))
	}
	return r.say(trying.Largest, r.kpi(k.KPI), name, r.figure(best.Value, best.HalfWidth, k.Unit, true), r.changeUnit(k.Unit))
}

// factor is what a factor is called.
func (r tryPage) factor(name string) string {
	for _, f := range r.d.Factors {
		if f.Name == name && f.En != "" {
			return r.title(f.En, f.Zh, name)
		}
	}
	for _, m := range mechanism.All {
		if name == "mechanisms."+m.Name {
			return say.Phrase{En: m.English, Zh: m.Chinese}.In(r.lang)
		}
	}
	return report.ShortFactor([]string{name})
}

// factors are what several are called together.
func (r tryPage) factors(names []string) string {
	var list []string
	for _, name := range names {
		list = append(list, r.factor(name))
	}
	return strings.Join(list, " × ")
}

// pointName is a point's name: one that tells the levels of factors has factors and levels as they are called.
func (r tryPage) pointName(run int, name string) string {
	var parts []string
	rest, written := strings.CutPrefix(name, r.opens(0))
	for i, f := range r.d.Factors {
		level := rest
		if i+1 < len(r.d.Factors) && written {
			level, rest, written = strings.Cut(rest, " "+r.opens(i+1))
		}
		parts = append(parts, r.factor(f.Name)+" = "+r.d.LevelName(f.Name, level, r.lang))
	}
	if len(parts) == 0 || !written {
		return r.d.Design.PointName(run, name, r.lang) // one that somebody wrote
	}
	return strings.Join(parts, words.Comma.In(r.lang))
}

// opens is what a factor's level stands behind in the name of a point.
func (r tryPage) opens(factor int) string {
	if factor >= len(r.d.Factors) {
		return ""
	}
	return r.d.Factors[factor].Short() + "="
}

// point names a difference's point.
func (r tryPage) point(d analysis.Difference) string {
	if d.Level != "" {
		return r.curve(d.Factor) + " = " + d.Level
	}
	if d.Against > 0 {
		return r.pointName(d.Point, d.Name) + " − " + r.pointName(d.Against, d.Baseline)
	}
	return r.pointName(d.Point, d.Name)
}

func (r tryPage) claimed(v analysis.Verdict) string {
	return r.factors(v.Factors) + r.word(words.Colon) + r.kpi(v.KPI)
}

// section is all that is known of one KPI of the county.
func (r tryPage) section(i int, k *analysis.Result) Section {
	id := strconv.Itoa(i + 1)
	s := Section{ID: "kpi-" + id, Title: r.kpi(k.KPI)}
	for _, u := range k.Unable {
		s.Lead = append(s.Lead, r.say(trying.Failed, r.told(r.d.Sentences, u)))
	}
	var effects, shares, synergies []term
	for _, e := range k.Effects {
		effects = append(effects, term{r.factors(e.Factors), e.Interval})
	}
	for _, e := range k.Shapley {
		shares = append(shares, term{r.factors(e.Factors), e.Interval})
	}
	for _, e := range k.Synergies {
		synergies = append(synergies, term{r.factors(e.Factors), e.Interval})
	}
	s.figure(r.terms("levels-"+id, trying.Levels, trying.LevelsSays, k, r.levels(k), k.Unit, false))
	var tornado, indices []term
	for _, x := range k.Screening {
		tornado = append(tornado, term{r.factor(x.Factor), x.MuStar})
	}
	for _, x := range k.Indices {
		indices = append(indices, term{r.factor(x.Factor), x.Total})
	}
	s.figure(r.terms("effects-"+id, trying.Effects, trying.EffectsSays, k, effects, k.Unit, false))
	s.figure(r.terms("shapley-"+id, trying.Shapley, trying.ShapleySays, k, shares, k.Unit, true))
	s.figure(r.terms("tornado-"+id, trying.Tornado, trying.TornadoSays, k, tornado, k.Unit, true))
	s.figure(r.drawn("indices-"+id, trying.Indices, trying.IndicesSays, k, indices, "share", r.word(trying.IndicesAxis), r.unit("share"), true))
	s.figure(r.curves("curves-"+id, k))
	if len(k.Ranks) > 0 {
		s.figure(r.ranks("ranks-"+id, k))
	}
	if len(synergies) > 0 {
		s.Tables = append(s.Tables, r.termTable("synergies-"+id, r.word(trying.Synergies), synergies, k.Unit, r.changeUnit(k.Unit)))
	}
	if t := r.means("means-"+id, k); len(t.Rows) > 0 {
		s.Tables = append(s.Tables, t)
	}
	return s
}

// figure adds a figure that has something to show.
func (s *Section) figure(f Figure) {
	if f.Data != nil && len(f.Data.Rows) > 0 {
		s.Figures = append(s.Figures, f)
	}
}

// A term is an estimate under a name.
type term struct {
	label string
	analysis.Interval
}

// says is the sentence of a picture of estimates: what, basis, n and over what.
func (r tryPage) says(p say.Phrase, k *analysis.Result, n int) Text {
	return r.say(p, r.kpi(k.KPI), r.basis(k.Basis), n, r.word(overNames[r.d.Over]))
}

// terms draws changes of a KPI with their intervals.
func (r tryPage) terms(id string, title, says say.Phrase, k *analysis.Result, list []term, unit string, bars bool) Figure {
	return r.drawn(id, title, says, k, list, unit, trying.ChangeOf.In(r.lang, r.kpi(k.KPI), r.changeUnit(unit)), r.changeUnit(unit), bars)
}

// drawn draws estimates with their intervals along an axis, shown in a unit.
func (r tryPage) drawn(id string, title, says say.Phrase, k *analysis.Result, list []term, unit, axis, shown string, bars bool) Figure {
	f := Figure{ID: id, Title: r.word(title)}
	f.Alt = f.Title + r.word(words.Colon) + r.kpi(k.KPI)
	if len(list) == 0 {
		return f
	}
	f.Says = []Text{r.says(says, k, list[0].N), r.say(trying.Not)}
	rows := picture.Rows{X: axis, Bars: bars, Through: true}
	for _, e := range list[:min(len(list), mostRows)] {
		scale := 1.0
		if inPercent(unit) {
			scale = 100
		}
		rows.Rows = append(rows.Rows, picture.Row{Label: e.label, Value: scale * float64(e.Value), Low: scale * float64(e.Low), High: scale * float64(e.High), Tone: toneOf(k.Basis)})
	}
	f.Picture, f.Data = rows.Picture(), r.termTable(id+"-data", f.Title, list, unit, shown)
	return f
}

func (r tryPage) termTable(id, caption string, list []term, unit, shown string) *Table {
	t := &Table{ID: id, Caption: caption, Columns: []Column{{"term", r.word(trying.Term)}, {"estimate", r.word(trying.Value)}, {"low", r.word(words.LowEnd)}, {"high", r.word(words.HighEnd)}, {"unit", r.word(words.Unit)}, {"n", r.word(words.Cases)}}}
	for _, e := range list {
		t.add(word(e.label), r.change(e.Value, e.HalfWidth, unit), r.beside(e.Low, e.HalfWidth, unit), r.beside(e.High, e.HalfWidth, unit), word(shown), r.count(e.N))
	}
	return t
}

// levels are what the levels of factors with more than two change against the first.
func (r tryPage) levels(k *analysis.Result) []term {
	var list []term
	for _, m := range k.Margins {
		if m.Change != nil {
			list = append(list, term{r.factor(m.Factor) + " = " + r.d.LevelName(m.Factor, m.Level, r.lang), *m.Change})
		}
	}
	return list
}

// curves draws how a KPI changes as one factor's level rises.
func (r tryPage) curves(id string, k *analysis.Result) Figure {
	f := Figure{ID: id, Title: r.word(trying.Curves), Alt: r.word(trying.Curves) + r.word(words.Colon) + r.kpi(k.KPI)}
	tones := []picture.Tone{picture.Record, picture.Truth, picture.Good, picture.Bad, picture.Base, picture.Neutral}
	byFactor, order := map[string]*picture.Line{}, []string{}
	var list []term
	for _, d := range k.Differences {
		level, err := strconv.ParseFloat(d.Level, 64)
		if d.Level == "" || err != nil {
			continue
		}
		line, ok := byFactor[d.Factor]
		if !ok {
			line = &picture.Line{Label: r.curve(d.Factor), Tone: tones[len(order)%len(tones)], Dots: true}
			if rest, ok := r.rest(k, d.Factor); ok {
				line.X, line.Y, line.Low, line.High = []float64{rest}, []float64{0}, []float64{0}, []float64{0}
			}
			byFactor[d.Factor], order = line, append(order, d.Factor)
		}
		line.X, line.Y = append(line.X, level), append(line.Y, inUnit(d.Value, k.Unit))
		line.Low, line.High = append(line.Low, inUnit(d.Low, k.Unit)), append(line.High, inUnit(d.High, k.Unit))
		list = append(list, term{r.curve(d.Factor) + " = " + d.Level, d.Interval})
	}
	if len(list) == 0 {
		return f
	}
	lines := picture.Lines{X: r.word(trying.Level), Y: trying.ChangeOf.In(r.lang, r.kpi(k.KPI), r.changeUnit(k.Unit)), Through: true}
	for _, name := range order {
		lines.Lines = append(lines.Lines, *byFactor[name])
	}
	f.Picture, f.Data = lines.Picture(), r.termTable(id+"-data", f.Title, list, k.Unit, r.changeUnit(k.Unit))
	f.Says = []Text{r.says(trying.CurvesSays, k, list[0].N), r.say(trying.Not)}
	return f
}

// rest is the level of a factor at the baseline: the one that no difference goes to. Of all factors together it is the first one's.
func (r tryPage) rest(k *analysis.Result, factor string) (float64, bool) {
	for _, f := range r.d.Factors {
		if f.Name != factor && factor != "" {
			continue
		}
		for _, l := range f.Levels {
			gone := slices.ContainsFunc(k.Differences, func(d analysis.Difference) bool { return d.Factor == factor && d.Level == l.Name })
			if x, err := strconv.ParseFloat(l.Name, 64); !gone && err == nil {
				return x, true
			}
		}
		break
	}
	return 0, false
}

func (r tryPage) curve(factor string) string {
	if factor == "" {
		return r.word(words.Together)
	}
	return r.factor(factor)
}

// inUnit is a number as pictures show it, shares in hundredths.
func inUnit(x experiments.Number, unit string) float64 {
	if inPercent(unit) {
		return 100 * float64(x)
	}
	return float64(x)
}

func (r tryPage) ranks(id string, k *analysis.Result) Figure {
	f := Figure{ID: id, Title: r.word(trying.Ranks), Alt: r.word(trying.Ranks) + r.word(words.Colon) + r.kpi(k.KPI)}
	rows := picture.Rows{X: r.word(trying.Tau), Bars: true}
	f.Data = &Table{ID: id + "-data", Caption: f.Title, Columns: []Column{{"factor", r.word(trying.Factor)}, {"tau", r.word(trying.Tau)}}}
	for i, x := range k.Ranks {
		if i < mostRows {
			rows.Rows = append(rows.Rows, picture.Row{Label: r.factor(x.Factor), Value: float64(x.Tau), Low: nan, High: nan, Tone: toneOf(k.Basis)})
		}
		f.Data.add(word(r.factor(x.Factor)), r.number(x.Tau, "tau"))
	}
	f.Picture, f.Says = rows.Picture(), []Text{r.says(trying.RanksSays, k, r.d.Design.Points), r.say(trying.Not)}
	return f
}

// means are the points, where they are few enough to have names.
func (r tryPage) means(id string, k *analysis.Result) *Table {
	t := &Table{ID: id, Caption: r.word(trying.Means) + r.word(words.Colon) + r.kpi(k.KPI), Columns: []Column{{"point", r.word(trying.Point)}, {"mean", r.word(words.Mean)}, {"unit", r.word(words.Unit)}, {"n", r.word(words.Cases)}}}
	if len(r.d.Design.Names) == 0 || r.d.Over == "points" {
		return t // points of a space have no names that mean anything
	}
	for _, m := range k.Points {
		t.add(word(r.pointName(m.Point, m.Name)), r.mean(m.Value, m.HalfWidth, k.Unit), word(r.unit(k.Unit)), r.count(m.N))
	}
	return t
}

// robust is the map of points and KPIs: how far each differs from its baseline.
func (r tryPage) robust() (Figure, bool) {
	f := Figure{ID: "robust", Title: r.word(trying.Robust), Says: []Text{r.say(trying.RobustSays, r.d.Replications), r.say(trying.RobustNot)}}
	t := &Table{ID: "robust-data", Caption: f.Title, Columns: []Column{{"point", r.word(trying.Point)}, {"kpi", r.word(words.KPI)}, {"difference", r.word(comparing.Difference)}, {"unit", r.word(words.Unit)}, {"p_adjusted", r.word(comparing.P)}}}
	var h picture.Heat
	kpis := r.county()
	for _, k := range kpis[:min(len(kpis), 4)] {
		h.Columns = append(h.Columns, r.kpi(k.KPI)+", "+r.changeUnit(k.Unit))
	}
	for i := range len(longestDifferences(kpis)) {
		var cells []picture.Cell
		for j, k := range kpis {
			if i >= len(k.Differences) || k.Differences[i].Level != "" {
				return f, false
			}
			d := k.Differences[i]
			t.add(word(r.point(d)), word(r.kpi(k.KPI)), r.change(d.Value, d.HalfWidth, k.Unit), word(r.changeUnit(k.Unit)), chance(d.Adjusted))
			if j < len(h.Columns) {
				cells = append(cells, picture.Cell{Shade: shadeOf(k.KPI, d.Interval), Text: textOf(d, k.Unit)})
			}
			if j == 0 {
				h.Rows = append(h.Rows, r.point(d))
			}
		}
		h.Cells = append(h.Cells, cells)
	}
	f.Picture, f.Data = h.Picture(), t
	return f, len(h.Rows) > 0
}

func longestDifferences(kpis []*analysis.Result) []analysis.Difference {
	var most []analysis.Difference
	for _, k := range kpis {
		if len(k.Differences) > len(most) {
			most = k.Differences
		}
	}
	return most
}

// shadeOf is +1 for a difference for the better of five half-widths or more, -1 for the worse; 0 where the interval holds 0.
func shadeOf(kpi string, i analysis.Interval) float64 {
	k, _ := metrics.Lookup(kpi)
	if i.Sign() == 0 || k.Dir == 0 {
		return 0
	}
	return float64(k.Dir) * math.Copysign(min(1, .2+math.Abs(float64(i.Value/i.HalfWidth))/5), float64(i.Value))
}

func textOf(d analysis.Difference, unit string) string {
	if !d.Value.Defined() {
		return missing
	}
	return shown(d.Value, d.HalfWidth, unit, true)
}

// claims are the verdicts on what stood in the file.
func (r tryPage) claims() *Table {
	t := &Table{ID: "claims-table", Caption: r.word(trying.Claims), Columns: []Column{{"claim", r.word(trying.Claim)}, {"effect", r.word(trying.Value)}, {"unit", r.word(words.Unit)}, {"verdict", r.word(comparing.Verdict)}}}
	for _, v := range r.d.Claims {
		unit := unitOfKPI(v.KPI)
		t.add(word(r.claimed(v)), r.change(v.Effect.Value, v.Effect.HalfWidth, unit), word(r.changeUnit(unit)), word(report.JudgedOf(v.Verdict, r.lang)))
	}
	return t
}

// places are the main effects in towns and categories.
func (r tryPage) places() *Table {
	t := &Table{ID: "places-table", Caption: r.word(trying.Towns), Columns: []Column{{"place", r.word(trying.Point)}, {"kpi", r.word(words.KPI)}, {"term", r.word(trying.Term)}, {"estimate", r.word(trying.Value)}, {"unit", r.word(words.Unit)}}}
	for _, k := range r.d.Results {
		if k.Place.Kind == "county" {
			continue
		}
		for _, e := range k.Effects {
			if len(e.Factors) == 1 {
				t.add(word(r.place(k.Place)), word(r.kpi(k.KPI)), word(r.factors(e.Factors)), r.change(e.Value, e.HalfWidth, k.Unit), word(r.changeUnit(k.Unit)))
			}
		}
	}
	return t
}

// place is a town's or a category's name.
func (r tryPage) place(p analysis.Place) string {
	if zh, ok := r.d.PlacesZh[p.Name]; ok && r.lang == say.Chinese {
		return zh
	}
	return r.town(p.Name)
}
