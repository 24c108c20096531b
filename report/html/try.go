package html

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"hanyin/agents/mechanism"
	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/internal/message/translate"
	"hanyin/report/text"
)

// A tryPage is the report of an experiment under way.
type tryPage struct {
	author
	d *analysis.Document
}

// Experiment is the report of an experiment: for every KPI of the county what its design can tell, then the robustness
// map and the claims.
func Experiment(d *analysis.Document, c Context) *Page {
	r := tryPage{c.author(), d}
	p := &Page{
		Lang: c.Lang, Kind: r.word(trying.Kind), Title: r.title(d.Title, d.TitleZh, d.Experiment), Answer: r.answer(),
		Facts: []Text{r.say(trying.Facts, d.Experiment, text.KindOf(d.Design.Kind, c.Lang), d.Design.Points, d.Sets,
			d.Replications, d.Design.Runs, d.Scenario.Name, seedText(d.Seed))},
		Cautions: r.cautions(d.Level, d.Over, 2, experiments.Checks{}, d.Scenario.Name, d.Sentences, d.Warnings),
		Repeat: Repeat{Command: experimentCall(d), Lead: r.lead(d), Facts: [][2]string{
			{r.word(words.Version), d.Version}, {r.word(words.Experiment), d.Experiment}, {r.word(words.ID), d.ID},
			{words.Hash.In(c.Lang, d.Scenario.Name), d.Scenario.Hash},
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
		p.Sections = append(p.Sections, Section{ID: "claims", Title: r.word(trying.Claims),
			Tables: []*Table{r.claims()}})
	}
	if t := r.places(); len(t.Rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "places", Title: r.word(trying.Towns),
			Lead: []Text{r.say(trying.TownsSays)}, Tables: []*Table{t}, Folded: true})
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
		list = append(list, r.say(trying.Claimed, r.claimed(v), text.JudgedOf(v.Verdict, r.lang)))
	}
	for _, k := range r.county() {
		list = append(list, r.sentence(k))
		if k.Total != nil {
			list = append(list, r.say(trying.Total, r.kpi(k.KPI), r.figure(k.Total.Value, k.Total.HalfWidth, k.Unit,
				true), r.changeUnit(k.Unit)))
		}
	}
	failed := 0
	for _, n := range r.d.Failures {
		failed += n
	}
	if failed > 0 {
		list = append(list, r.say(trying.Unfinished, text.Grouped(float64(failed), 0)))
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
		x := slices.MaxFunc(k.Indices, func(x,
			y analysis.Index) int {
			return cmp.Compare(x.Total.Value, y.Total.Value)
		})
		return r.say(trying.Explained, r.kpi(k.KPI), r.factor(x.Factor), r.figure(x.Total.Value, x.Total.HalfWidth,
			"share", false))
	case len(k.Ranks) > 0:
		x := slices.MaxFunc(k.Ranks, func(x,
			y analysis.Rank) int {
			return cmp.Compare(math.Abs(float64(x.Tau)), math.Abs(float64(y.Tau)))
		})
		return r.say(trying.Follows, r.kpi(k.KPI), r.factor(x.Factor),
			r.figure(x.Tau, experiments.Number(nan), "tau", true))
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
	return r.say(trying.Largest, r.kpi(k.KPI), name, r.figure(best.Value, best.HalfWidth, k.Unit, true),
		r.changeUnit(k.Unit))
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
			return translate.Phrase{En: m.English, Zh: m.Chinese}.In(r.lang)
		}
	}
	return text.ShortFactor([]string{name})
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
	s.figure(r.drawn("indices-"+id, trying.Indices, trying.IndicesSays, k, indices, "share",
		r.word(trying.IndicesAxis), r.unit("share"), true))
	s.figure(r.curves("curves-"+id, k))
	if len(k.Ranks) > 0 {
		s.figure(r.ranks("ranks-"+id, k))
	}
	if len(synergies) > 0 {
		s.Tables = append(s.Tables, r.termTable("synergies-"+id, r.word(trying.Synergies), synergies, k.Unit,
			r.changeUnit(k.Unit)))
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

// claims are the verdicts on what stood in the file.
func (r tryPage) claims() *Table {
	t := &Table{ID: "claims-table", Caption: r.word(trying.Claims), Columns: []Column{{"claim", r.word(trying.Claim)},
		{"effect", r.word(trying.Value)}, {"unit", r.word(words.Unit)}, {"verdict", r.word(comparing.Verdict)}}}
	for _, v := range r.d.Claims {
		unit := unitOfKPI(v.KPI)
		t.add(word(r.claimed(v)), r.change(v.Effect.Value, v.Effect.HalfWidth, unit), word(r.changeUnit(unit)),
			word(text.JudgedOf(v.Verdict, r.lang)))
	}
	return t
}

// places are the main effects in towns and categories.
func (r tryPage) places() *Table {
	t := &Table{ID: "places-table", Caption: r.word(trying.Towns), Columns: []Column{{"place", r.word(trying.Point)},
		{"kpi", r.word(words.KPI)}, {"term", r.word(trying.Term)}, {"estimate", r.word(trying.Value)},
		{"unit", r.word(words.Unit)}}}
	for _, k := range r.d.Results {
		if k.Place.Kind == "county" {
			continue
		}
		for _, e := range k.Effects {
			if len(e.Factors) == 1 {
				t.add(word(r.place(k.Place)), word(r.kpi(k.KPI)), word(r.factors(e.Factors)),
					r.change(e.Value, e.HalfWidth, k.Unit), word(r.changeUnit(k.Unit)))
			}
		}
	}
	return t
}

// place is a town's or a category's name.
func (r tryPage) place(p analysis.Place) string {
	if zh, ok := r.d.PlacesZh[p.Name]; ok && r.lang == translate.Chinese {
		return zh
	}
	return r.town(p.Name)
}
