package engine

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"hanyin/agents/mechanism"
	"hanyin/docs"
	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/report"
	"hanyin/scenarios"
)

// A Catalog is all that the page can offer, in one language.
type Catalog struct {
	Version        string          `json:"version"`
	Build          string          `json:"build"`
	Lang           string          `json:"lang"`
	Scenarios      []CatalogEntry  `json:"scenarios"` // that an option may be made from
	Counties       []CatalogEntry  `json:"counties"`  // of them those that the page can begin with
	Start          Spec            `json:"start"`     // the county as it is, ready to run
	County         CountyInfo      `json:"county"`
	KPIs           []KPIInfo       `json:"kpis"`
	Headline       []string        `json:"headline"` // the KPIs that every comparison is judged by
	Pairs          []KPIPair       `json:"pairs"`    // the numbers of the first screen, record beside truth
	Series         []SeriesInfo    `json:"series"`   // of profiles, month by month
	Courses        []KPIPair       `json:"courses"`  // the series to show, record beside truth
	Keys           []KeyInfo       `json:"keys"`
	Groups         []CatalogEntry  `json:"groups"` // of keys
	Mechanisms     []MechanismInfo `json:"mechanisms"`
	Shocks         []ShockInfo     `json:"shocks"`
	Questions      []QuestionInfo  `json:"questions"`
	QuestionGroups []CatalogEntry  `json:"question_groups"` // of questions, in the order in which they are listed
	Steps          []CatalogEntry  `json:"steps"`           // of the flow, in the order in which they are listed
	Tags           []CatalogEntry  `json:"tags"`            // of keys: where a number comes from
	Limits         LimitInfo       `json:"limits"`
}

// A CatalogEntry is something with a name for people.
type CatalogEntry struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Parent string `json:"parent,omitempty"`
}

// SeriesInfo is a series of profiles.
type SeriesInfo struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Unit    string  `json:"unit"` // as people read it
	RawUnit string  `json:"raw_unit"`
	Scale   float64 `json:"scale"`
	Side    string  `json:"side"`
}

// CountyInfo is the county that the page begins with before anything runs.
type CountyInfo struct {
	From       string         `json:"from"`
	Title      string         `json:"title"`
	Towns      []TownInfo     `json:"towns"`
	Bodies     []CatalogEntry `json:"bodies"` // departments, for shocks and flows: their ids
	Categories []CatalogEntry `json:"categories"`
}

// TownInfo is a town.
type TownInfo struct {
	Name     string  `json:"name"`
	Lon      float64 `json:"lon"`
	Lat      float64 `json:"lat"`
	Resident int     `json:"resident"`
	Villages int     `json:"villages"` // communities included
	Mountain bool    `json:"mountain"`
}

// KPIInfo is a key figure.
type KPIInfo struct {
	Key        string  `json:"key"`
	Title      string  `json:"title"`
	Unit       string  `json:"unit"`     // as people read it
	RawUnit    string  `json:"raw_unit"` // as results write it
	Scale      float64 `json:"scale"`    // a number of a result times it is in the unit
	Side       string  `json:"side"`     // record, oracle or config
	Better     string  `json:"better"`   // less, more or empty
	Definition string  `json:"definition"`
	Variant    bool    `json:"variant"` // restricts another one to a channel, body or kind of household
}

// A KPIPair is what an office could know beside what is true of the same matter; either may be empty.
type KPIPair struct {
	Title  string `json:"title"`
	Record string `json:"record"`
	Truth  string `json:"truth"`
}

// KeyInfo is a key of the scenario that may be set.
type KeyInfo struct {
	Key        string   `json:"key"`
	Title      string   `json:"title"`
	Group      string   `json:"group"`
	Type       string   `json:"type"` // number, whole, bool, choice, text, numbers or names
	Value      any      `json:"value"`
	Unit       string   `json:"unit"` // as people read it
	RawUnit    string   `json:"raw_unit"`
	Low        *float64 `json:"low"` // plausible range, null: none
	High       *float64 `json:"high"`
	Min        *float64 `json:"min"` // hard bounds, null: none
	Max        *float64 `json:"max"`
	Choices    []string `json:"choices,omitempty"`
	Tag        string   `json:"tag"`
	Source     string   `json:"source"`
	Planner    int      `json:"planner"`    // rank among the keys that planners change most, from 1; 0: not among them
	Changeable bool     `json:"changeable"` // a dated change may set it
}

// MechanismInfo is a mechanism; its intensity is the key mechanisms.ID, 0 to 1.
type MechanismInfo struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	Study  bool     `json:"study"` // one of the four of the study
	Key    string   `json:"key"`
	Levers []string `json:"levers"` // keys of what it sets at full force
}

// ShockInfo is a kind of shock.
type ShockInfo struct {
	Kind   string       `json:"kind"`
	Title  string       `json:"title"`
	Fields []ShockField `json:"fields"`
}

// A ShockField is what a shock says beside its first day.
type ShockField struct {
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	Type    string   `json:"type"` // number, whole, names or name
	Needed  bool     `json:"needed"`
	Min     float64  `json:"min"`
	Max     float64  `json:"max"`
	Choices []string `json:"choices,omitempty"` // of names; empty: see the county
}

// QuestionInfo is one of the twenty questions: the spec that asks it.
type QuestionInfo struct {
	Number    int      `json:"number"`
	ID        string   `json:"id"`
	Group     string   `json:"group"`
	Title     string   `json:"title"`
	Read      string   `json:"read"` // how to read the answer, Markdown
	KPIs      []string `json:"kpis"` // that Read names
	Scenarios []Option `json:"scenarios"`
}

// LimitInfo are the limits of a spec.
type LimitInfo struct {
	Scenarios    int `json:"scenarios"`
	Replications int `json:"replications"`
	Days         int `json:"days"`
	Bytes        int `json:"bytes"`
}

// pairs are the numbers of the first screen.
var pairs = []struct {
	title         message.Key
	record, truth string
}{
	{"web.pair_response", "response.median_h", "resolve.true_median_wd"},
	{"web.pair_backlog", "backlog.count", "hidden.stock"},
	{"web.pair_completion", "petition.completion_rate", "resolve.true_rate"},
	{"web.pair_satisfaction", "sat.official", "sat.true"},
}

// courses are the series of the page: record beside truth, either may be empty.
var courses = []struct {
	title         message.Key
	record, truth string
}{
	{"web.course_response", "response.median_h", ""},
	{"web.course_backlog", "backlog", ""},
	{"web.course_completion", "close.median_wd", "resolve.true_median_wd"},
	{"web.course_satisfaction", "sat.official", "sat.true"},
}

// tagWords say where a number comes from.
var tagWords = []struct {
	id   string
	word message.Key
}{{"S", "web.tag_study"}, {"P", "web.tag_public"}, {"D", "web.tag_derived"}, {"A", "web.tag_assumption"},
	{"M", "web.tag_memory"}}

// Catalog returns the Catalog in a language, "en" or "zh", that begins with a county: a From of Counties; empty, or
// one that there is not, is the first.
func (e *Engine) Catalog(language, county string) ([]byte, error) {
	lang, _ := message.ParseLang(language)
	pick := func(en, zh string) string { return message.Term{En: en, Zh: cmp.Or(zh, en)}.In(lang) }
	c := Catalog{Version: experiments.Version, Build: experiments.Build(), Lang: lang.String(),
		Headline: experiments.Headline(), Limits: LimitInfo{MostScenarios, MostReplications, MostDays, MostSpec}}
	own := e.county(county)
	if own == nil && county != reference && len(e.counties) > 0 {
		own = &e.counties[0]
	}
	start, err := e.start(own)
	if err != nil {
		return nil, err
	}
	for _, h := range scenarios.Heads() {
		c.Scenarios = append(c.Scenarios, CatalogEntry{h.Name, pick(h.Title, h.TitleZh), h.Inherits})
	}
	for i := range e.counties {
		s, err := e.counties[i].scenario()
		if err != nil {
			return nil, err
		}
		title := countyTitle(s, lang)
		if title == message.In(lang, "web.county") { // the reference county's name
			title = message.In(lang, "web.county_named", title, e.counties[i].Name)
		}
		c.Counties = append(c.Counties, CatalogEntry{ID: e.counties[i].From(), Title: title})
	}
	c.Scenarios = append(c.Scenarios, c.Counties...)
	c.Counties = append(c.Counties, CatalogEntry{ID: reference, Title: message.In(lang, "web.county")})
	base := start.scenario
	c.County.From = start.option.From
	c.County.Title = message.In(lang, "web.county")
	if own != nil {
		c.County.Title = countyTitle(base, lang)
	}
	for _, t := range base.Tables.Towns {
		c.County.Towns = append(c.County.Towns, TownInfo{t.Name, t.Lon, t.Lat, t.Resident,
			t.Villages + t.Communities, t.Mountain})
	}
	for _, b := range base.Tables.Bodies {
		c.County.Bodies = append(c.County.Bodies, CatalogEntry{ID: b.ID, Title: pick(b.English, b.Name)})
	}
	for _, x := range base.Tables.Categories {
		c.County.Categories = append(c.County.Categories, CatalogEntry{ID: x.ID, Title: pick(x.English, x.Name)})
	}
	for _, k := range metrics.Table() {
		c.KPIs = append(c.KPIs, kpiInfo(k, lang))
	}
	for _, p := range pairs {
		c.Pairs = append(c.Pairs, KPIPair{message.In(lang, p.title), p.record, p.truth})
	}
	for _, q := range experiments.MonthlySeries() {
		info := SeriesInfo{Name: q.Name, RawUnit: q.Unit, Side: q.Basis, Unit: message.Unit(q.Unit).In(lang), Scale: 1}
		if q.Title != "" {
			info.Title = message.In(lang, q.Title)
		} else if i := metrics.Index(q.Name); i >= 0 { // the series of a KPI
			info.Title = c.KPIs[i].Title
		}
		if q.Unit == "share" {
			info.Unit, info.Scale = "%", 100
		}
		c.Series = append(c.Series, info)
	}
	for _, p := range courses {
		c.Courses = append(c.Courses, KPIPair{message.In(lang, p.title), p.record, p.truth})
	}
	planned := scenarios.Planned()
	for _, v := range base.Values {
		if slices.ContainsFunc(refused, func(r string) bool { return v.Key == r || strings.HasPrefix(v.Key, r+".") }) {
			continue
		}
		c.Keys = append(c.Keys, keyInfo(v, lang, slices.Index(planned, v.Key)+1))
	}
	c.tellApart(lang)
	for _, s := range compare.Subjects {
		c.Groups = append(c.Groups, CatalogEntry{ID: s.Key, Title: s.Term.In(lang)})
	}
	c.Groups = append(c.Groups, CatalogEntry{ID: otherGroup, Title: message.In(lang, "web.group_other")})
	for _, m := range mechanism.All {
		info := MechanismInfo{ID: m.Name, Title: pick(m.English, m.Chinese), Key: "mechanisms." + m.Name,
			Study: slices.ContainsFunc(mechanism.Study, func(x mechanism.Mechanism) bool { return x.Name == m.Name })}
		for _, l := range m.Levers {
			info.Levers = append(info.Levers, "lever."+l.Name+".on")
		}
		c.Mechanisms = append(c.Mechanisms, info)
	}
	for _, kind := range scenarios.ShockKinds() {
		c.Shocks = append(c.Shocks, shockInfo(kind, lang))
	}
	for _, s := range stepOrder {
		c.Steps = append(c.Steps, CatalogEntry{ID: string(s), Title: stepWords.Term(s).In(lang)})
	}
	for _, t := range tagWords {
		c.Tags = append(c.Tags, CatalogEntry{ID: t.id, Title: message.In(lang, t.word)})
	}
	if c.Questions, err = e.questions(start, lang); err != nil {
		return nil, err
	}
	for _, g := range questionGroups {
		c.QuestionGroups = append(c.QuestionGroups, CatalogEntry{ID: g.id, Title: message.In(lang, g.word)})
	}
	c.Start = Spec{Lang: lang.String(), Scenarios: []Option{start.option}}
	return encode(c)
}

// otherGroup is that of keys that no subject is about.
const otherGroup = "other"

// questionGroups are what the questions are about.
var questionGroups = []struct {
	id        string
	word      message.Key
	questions []string
}{
	{"staff", "web.questions_staff", []string{"leaders", "visits", "subsidy", "experts", "desk"}},
	{"rules", "web.questions_rules", []string{"deadlines", "first", "whistle", "forms", "merged"}},
	{"score", "web.questions_score", []string{"weights", "unrated", "unpublished", "coaxed"}},
	{"residents", "web.questions_residents", []string{"old", "double"}},
	{"events", "web.questions_events", []string{"storm", "lent", "platform", "outage"}},
}

// groupOf is the group of a question. Each has one.
func groupOf(question string) string {
	for _, g := range questionGroups {
		if slices.Contains(g.questions, question) {
			return g.id
		}
	}
	panic("engine: the question " + question + " is in no group")
}

// kpiInfo describes a key figure.
func kpiInfo(k metrics.KPI, lang message.Lang) KPIInfo {
	info := KPIInfo{Key: k.Name, Title: message.Term{En: k.English, Zh: k.Chinese}.In(lang), RawUnit: k.Unit, Scale: 1,
		Side: k.Basis.String(), Definition: message.Term{En: k.Definition, Zh: k.DefinitionZh}.In(lang),
		Unit: report.UnitOf(k.Name, lang)}
	if k.Unit == "share" || k.Unit == "probability" {
		info.Scale = 100
	}
	switch k.Dir {
	case 1:
		info.Better = "more"
	case -1:
		info.Better = "less"
	}
	dot := strings.LastIndexByte(k.Name, '.')
	info.Variant = dot > 0 && metrics.Index(k.Name[:dot]) >= 0
	return info
}

// keyInfo describes a key.
func keyInfo(v scenarios.Value, lang message.Lang, planner int) KeyInfo {
	info := KeyInfo{Key: v.Key, Title: message.Term{En: v.En, Zh: cmp.Or(v.Zh, v.En)}.In(lang), Value: v.Value,
		Unit: v.UnitIn(report.InScenarios(lang)), RawUnit: v.Unit, Low: bound(v.Low), High: bound(v.High),
		Min: bound(v.Min), Max: bound(v.Max), Choices: v.Choices, Tag: v.Tag, Source: docs.WithPages(v.Source),
		Planner:    planner,
		Changeable: scenarios.Changeable(v.Key), Group: cmp.Or(compare.SubjectOf(v.Key), otherGroup)}
	switch v.Value.(type) {
	case float64:
		info.Type = "number"
	case int64:
		info.Type = "whole"
	case bool:
		info.Type = "bool"
	case []float64:
		info.Type = "numbers"
	case []string:
		info.Type = "names"
	default:
		info.Type = "text"
	}
	switch {
	case v.Choices != nil:
		info.Type = "choice"
	case v.Unit == "switch" && info.Type == "number":
		info.Type = "switch"
	}
	return info
}

// tellApart gives keys of a group that have one title the name of what they belong to: the category, or the lever.
func (c *Catalog) tellApart(lang message.Lang) {
	count, titles := map[[2]string]int{}, map[string]string{}
	for _, k := range c.Keys {
		count[[2]string{k.Group, k.Title}]++
		titles[k.Key] = k.Title
	}
	named := func(list []CatalogEntry, id string) string {
		i := slices.IndexFunc(list, func(e CatalogEntry) bool { return e.ID == id })
		if i < 0 {
			return id
		}
		return list[i].Title
	}
	for i := range c.Keys {
		k := &c.Keys[i]
		if count[[2]string{k.Group, k.Title}] < 2 {
			continue
		}
		parts := strings.Split(k.Key, ".")
		switch of := parts[0]; {
		case of == "assign":
			lever := cmp.Or(titles["lever."+parts[1]+".on"], parts[1])
			k.Title = message.In(lang, "web.key_of", lever, k.Title)
		case of == "category" && parts[2] == "english":
			k.Title = message.In(lang, "web.key_english", k.Title)
		case of == "category" && parts[2] == "bodies":
			k.Title = message.In(lang, "web.key_of", named(c.County.Categories, parts[1]),
				message.In(lang, "web.key_part", k.Title, named(c.County.Bodies, parts[3])))
		case of == "category" && parts[2] != "name":
			k.Title = message.In(lang, "web.key_of", named(c.County.Categories, parts[1]), k.Title)
		case of != "lever": // those of a lever are of its being on and off
			k.Title = message.In(lang, "web.key_part", k.Title, k.Key)
		}
	}
}

func bound(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}

// shockInfo describes a kind of shock.
func shockInfo(kind string, lang message.Lang) ShockInfo {
	info := ShockInfo{Kind: kind, Title: scenarios.ShockName(kind, report.InScenarios(lang)), Fields: []ShockField{}}
	for _, f := range scenarios.ShockFields(kind) {
		info.Fields = append(info.Fields, ShockField{Name: f.Name, Title: message.In(lang, shockTitles[f.Name]),
			Needed: f.Needed, Type: f.Type, Min: f.Min, Max: f.Max, Choices: f.Choices})
	}
	return info
}

// shockTitles name the fields of shocks.
var shockTitles = map[string]message.Key{
	"days": "web.shock_days", "factor": "web.shock_factor", "share": "web.shock_share", "count": "web.shock_count",
	"towns": "web.shock_towns", "staff": "web.shock_staff", "departments": "web.shock_departments",
	"category": "web.shock_category", "categories": "web.shock_categories",
}

// A start is the county that the page begins with: as it is, and the scenario of that.
type start struct {
	own      bool // not the reference county
	option   Option
	scenario *scenarios.Scenario
}

// start is a county as it is, as the twenty questions have it; nil stands for the reference county.
func (e *Engine) start(own *County) (start, error) {
	s := start{own: own != nil}
	var err error
	if s.option, err = optionOf("now"); err != nil {
		return s, err
	}
	if own == nil {
		s.scenario, err = scenarios.Load(reference, nil)
		return s, err
	}
	if s.scenario, err = own.scenario(); err != nil {
		return s, err
	}
	s.option.From, s.option.Title, s.option.TitleZh = own.From(), s.scenario.Title, s.scenario.TitleZh
	usual, err := scenarios.Load(reference, nil)
	if err == nil && timesOf(usual) != timesOf(s.scenario) {
		s.option.Set = map[string]any{} // its days are its own
	}
	return s, err
}

// timesOf are the days of a scenario, as a text.
func timesOf(s *scenarios.Scenario) string {
	var b strings.Builder
	for _, v := range s.Values {
		if v.Key == "time.start" || v.Key == "time.warmup_days" || v.Key == "time.days" {
			fmt.Fprintln(&b, v.Value)
		}
	}
	return b.String()
}

// countyTitle is the name of the county of a scenario, without the words that it is as it is.
func countyTitle(s *scenarios.Scenario, lang message.Lang) string {
	title := message.Term{En: s.Title, Zh: cmp.Or(s.TitleZh, s.Title)}.In(lang)
	return strings.TrimSuffix(strings.TrimSuffix(title, "现状"), " as it is")
}

// questions are the twenty questions as specs, asked of a county. Those that need what it lacks, as towns or bodies of
// the reference county, are left out.
func (e *Engine) questions(s start, lang message.Lang) ([]QuestionInfo, error) {
	var list []QuestionInfo
	for _, q := range docs.Questions() {
		o, err := optionOf(q.ID)
		if err != nil {
			return nil, err
		}
		if s.own {
			if o.From != reference {
				continue
			}
			o.From = s.option.From
			if len(s.option.Set) == 0 {
				maps.DeleteFunc(o.Set, func(key string, _ any) bool { return strings.HasPrefix(key, "time.") })
			}
			if _, _, faults := e.resolve(&o, 0, lang); faults != nil {
				continue
			}
		}
		list = append(list, QuestionInfo{q.Number, q.ID, groupOf(q.ID),
			message.Term{En: q.Title, Zh: q.TitleZh}.In(lang),
			titled(message.Term{En: q.Read, Zh: q.ReadZh}.In(lang), lang), namedIn(q.Read), []Option{s.option, o}})
	}
	return list, nil
}

// quotedName is a name in Markdown, as of a KPI or of a key.
var quotedName = regexp.MustCompile("`[a-z][a-z0-9_.]*`")

// titled is a text with the titles of KPIs in the place of their names, without what is said of files and commands.
func titled(text string, lang message.Lang) string {
	text = quotedName.ReplaceAllStringFunc(text, func(name string) string {
		i := metrics.Index(strings.Trim(name, "`"))
		if i < 0 {
			return name
		}
		return message.In(lang, "web.quoted", kpiInfo(metrics.Table()[i], lang).Title)
	})
	var b strings.Builder
	for _, c := range clause.FindAllString(aside.ReplaceAllString(text, ""), -1) {
		kept := strings.TrimSpace(b.String())
		stop := strings.TrimSpace(c)
		switch {
		case !strings.Contains(c, "`"):
			b.WriteString(c)
		case strings.HasSuffix(kept, "；") && strings.HasSuffix(stop, "。"):
			b.Reset()
			b.WriteString(strings.TrimSuffix(kept, "；") + "。")
		case strings.HasSuffix(kept, ";") && strings.HasSuffix(stop, "."):
			b.Reset()
			b.WriteString(strings.TrimSuffix(kept, ";") + ". ")
		}
	}
	return strings.TrimSpace(b.String())
}

// What names files and commands is of no use in the page: a clause, with its stop and the space after it, or what
// stands in brackets.
var (
	clause = regexp.MustCompile(`(?s).+?(?:[。；]\s*|[.?;]\s+|$)`)
	aside  = regexp.MustCompile("（[^（）]*`[^（）]*）|\\s\\([^()]*`[^()]*\\)")
)

// namedIn are the KPIs that a text names, each once, in its order.
func namedIn(text string) []string {
	names := []string{}
	for _, quoted := range quotedName.FindAllString(text, -1) {
		if name := strings.Trim(quoted, "`"); metrics.Index(name) >= 0 && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// alwaysCompared are the KPIs that the page shows whether they differ or not: those of the first screen, and those
// that the questions send their readers to.
var alwaysCompared = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, p := range pairs {
		set[p.record], set[p.truth] = true, true
	}
	for _, q := range docs.Questions() {
		for _, name := range namedIn(q.Read) {
			set[name] = true
		}
	}
	return set
})

// optionOf is a scenario of the questions as an option: what it sets itself, over what now.toml sets. One that reads
// tables is its file.
func optionOf(id string) (Option, error) {
	o := Option{Name: id, From: reference, Set: map[string]any{}}
	for _, name := range []string{"now", id} {
		var tree map[string]any
		if err := toml.Unmarshal([]byte(docs.QuestionFiles()[name+".toml"]), &tree); err != nil {
			return o, message.Errorf("%s: %w", name+".toml", err)
		}
		o.Title, _ = tree["title"].(string)
		o.TitleZh, _ = tree["title_zh"].(string)
		o.Changes, o.Shocks = blocksOf(tree["change"]), blocksOf(tree["shock"])
		for _, key := range []string{"title", "title_zh", "inherits", "change", "shock"} {
			delete(tree, key)
		}
		flatten("", tree, o.Set)
	}
	delete(o.Set, "time.replications")
	for key := range o.Set {
		if strings.HasPrefix(key, "tables.") {
			return Option{Name: id + "-asked", Title: o.Title, TitleZh: o.TitleZh, From: questionsFrom + id}, nil
		}
	}
	return o, nil
}

func blocksOf(list any) []map[string]any {
	blocks, _ := list.([]map[string]any)
	return blocks
}

// flatten puts the values of a tree under their keys in dots.
func flatten(prefix string, tree map[string]any, into map[string]any) {
	for key, v := range tree {
		if table, ok := v.(map[string]any); ok {
			flatten(prefix+key+".", table, into)
		} else {
			into[prefix+key] = v
		}
	}
}
