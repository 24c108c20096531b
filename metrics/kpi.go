package metrics

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/internal/misspelt"
	"hanyin/internal/vocabulary"
)

// Basis says what a key figure has seen.
type Basis uint8

// Bases: what an office could know, what only the model knows, and what is a property of the scenario.
const (
	Record Basis = iota
	Oracle
	Setting
)

// Bases names the bases.
var Bases = vocabulary.New[Basis]("basis", []vocabulary.Word{
	Record:  {Key: "record", En: "record", Zh: "记录"},
	Oracle:  {Key: "oracle", En: "truth", Zh: "真实"},
	Setting: {Key: "config", En: "setting", Zh: "设定"},
})

// String returns the basis's key.
func (b Basis) String() string { return Bases.Key(b) }

// A KPI is a key figure. Its definition says what is counted; the package's comment says which cases count.
type KPI struct {
	Name    string // stable, such as response.median_h.account
	Basis   Basis
	Unit    string
	Measure string // Chinese measure word of a count that does not take that of its unit, such as 次
	// Additive: the values of counties add up though they are not of cases, as those of stocks do
	Additive     bool
	Dir          int // +1: more is better, -1: less is better, 0: neither
	English      string
	Chinese      string
	Definition   string
	DefinitionZh string
	Matters      Margin // the smallest change worth acting on, the same for all variants; none for settings
}

// Family returns what the name of the figure begins with, such as response: figures of one family are corrected
// together where many are tested.
func (k KPI) Family() string {
	head, _, _ := strings.Cut(k.Name, ".")
	return head
}

// column is a line of the table with the way to its value.
type column struct {
	KPI
	at    group // the group of the county's value: county, or that of the suffix
	split split // for which towns and bodies it is given, if it has no suffix
	value func(c *Collector, g group) float64
	cases func(c *Collector, g group) float64 // that the value rests on; nil: it is no figure of cases
	// of the month that ended last, see Collector.ofMonth; nil: it has no value of a month
	month func(c *Collector) float64
	// below which no value is given
	fewest float64
	slow   bool // it is of concerns, some of which end long after they arose
	// what the value is read from, and how: of a figure of cases; nil otherwise
	parts func(c *Collector) []Part
	read  func(cells []cell) float64
}

// given is the value of a group, NaN where it rests on too few cases.
func (c *column) given(m *Collector, g group) float64 {
	if c.fewest > 0 && c.cases(m, g) < c.fewest {
		return math.NaN()
	}
	return c.value(m, g)
}

// Table lists every key figure that the package computes, those with suffixes after those without, in an order that
// never depends on the run. Summary.Values follows it.
func Table() []KPI {
	kpis := make([]KPI, len(columns))
	for i := range columns {
		kpis[i] = columns[i].KPI
	}
	return kpis
}

// Lookup finds a key figure by name.
func Lookup(name string) (KPI, bool) {
	i := Index(name)
	if i < 0 {
		return KPI{}, false
	}
	return columns[i].KPI, true
}

// NoKPI is the mistake of naming a key figure that does not exist.
func NoKPI(name string) error { return message.Errorf("kpi.none_advice", name, NearestKPI(name)) }

// NearestKPI asks for the key figure that a misspelt name most probably means, settings aside, or says where all are
// named.
func NearestKPI(name string) message.Text {
	var names []string
	for _, c := range columns {
		if c.Basis != Setting {
			names = append(names, c.Name)
		}
	}
	if near := misspelt.Nearest(name, names); near != "" {
		return message.New("key.did_you_mean_name", near)
	}
	return message.New("kpi.list_hint")
}

// Index is the place of a key figure in Table and Summary.Values, -1 if there is none of that name.
func Index(name string) int {
	return slices.IndexFunc(columns, func(c column) bool { return c.Name == name })
}

// columns is the table, laid out once from the definitions of record_kpis.go, oracle_kpis.go and setting_kpis.go.
var columns = layOut()

// families is the order of the table. Other families follow in the order of their definitions.
var families = []string{
	"geo", "personnel", "petition", "response", "close", "resolve", "sat", "backlog", "hops", "returned_rate",
	"unclaimed_rate", "misroute_rate",
	"repeat_share", "rework_rate", "xinfang", "absorption", "suppressed", "formal", "expr", "hidden", "dispute",
	"hazard", "whistle", "order", "score", "hours", "workload", "utilisation", "wait", "grid", "village", "equity",
	"adoption", "delib", "vitality", "poverty", "errand",
}

func layOut() []column {
	var cs []column
	cs = append(cs, ofRows(caseMeasures, Record, func(c *Collector) *rowSums[CaseRow] { return &c.office.sums })...)
	for _, c := range ofRows(concernMeasures, Oracle, func(c *Collector) *rowSums[concern] { return &c.oracle.sums }) {
		c.slow = true
		cs = append(cs, c)
	}
	cs = append(cs, ofRows(expressionMeasures, Oracle,
		func(c *Collector) *rowSums[expression] { return &c.expressions })...)
	cs = append(cs, ofRows(disputeMeasures, Record,
		func(c *Collector) *rowSums[DisputeRow] { return &c.office.disputes.sums })...)
	cs = append(cs, ofTallies(registerTallies, Record, func(c *Collector) *register { return &c.office.disputes })...)
	cs = append(cs, ofRows(trueDisputeMeasures, Oracle,
		func(c *Collector) *rowSums[TrueDisputeRow] { return &c.oracle.trueDisputes.sums })...)
	cs = append(cs, ofRows(hazardMeasures, Oracle,
		func(c *Collector) *rowSums[HazardRow] { return &c.oracle.hazards.sums })...)
	cs = append(cs, ofRows(whistleMeasures, Record,
		func(c *Collector) *rowSums[WhistleRow] { return &c.office.whistles.sums })...)
	cs = append(cs, ofTallies(orderTallies, Oracle, func(c *Collector) *oracle { return &c.oracle })...)
	cs = append(cs, ofTallies(trueDisputeTallies, Oracle,
		func(c *Collector) *trueDisputes { return &c.oracle.trueDisputes })...)
	cs = append(cs, ofTallies(recordTallies, Record, func(c *Collector) *office { return &c.office })...)
	cs = append(cs, ofTallies(detectionTallies, Oracle, func(c *Collector) *oracle { return &c.oracle })...)
	cs = append(cs, ofMonths(serviceTallies, Oracle, func(c *Collector) *oracle { return &c.oracle })...)
	cs = append(cs, ofMonths(deliberationTallies, Record, func(c *Collector) *office { return &c.office })...)
	cs = append(cs, ofMonths(vitalityTallies, Oracle, func(c *Collector) *Collector { return c })...)
	cs = append(cs, ofMonths(adoptionTallies, Record, func(c *Collector) *office { return &c.office })...)
	cs = append(cs, ofMonths(workTallies(), Oracle, func(c *Collector) *oracle { return &c.oracle })...)
	cs = append(cs, ofMonths(postTallies(), Oracle, func(c *Collector) *oracle { return &c.oracle })...)
	cs = append(cs, ofMonths(oracleTallies, Oracle, func(c *Collector) *oracle { return &c.oracle })...)
	cs = append(cs, ofTallies(spanTallies, Oracle, func(c *Collector) *oracle { return &c.oracle })...)
	cs = append(cs, ofTallies(bothTallies, Oracle, func(c *Collector) *Collector { return c })...)
	cs = append(cs, ofTallies(settingTallies, Setting, func(c *Collector) *setting { return &c.setting })...)
	order := slices.Clone(families)
	for _, c := range cs {
		if !slices.Contains(order, c.Family()) {
			order = append(order, c.Family())
		}
	}
	slices.SortStableFunc(cs, func(a, b column) int {
		return slices.Index(order, a.Family()) - slices.Index(order, b.Family())
	})
	return cs
}

// ofRows lays out the readings of one kind of row, each with its suffixes.
func ofRows[R any](ms []measure[R], b Basis, of func(*Collector) *rowSums[R]) []column {
	var cs []column
	for i := range ms {
		for k := range ms[i].readings {
			r := &ms[i].readings[k]
			split := ms[i].split
			if r.minus != [2]group{} {
				split = 0
			}
			for _, c := range suffixed(r.KPI, b, split,
				func(c *Collector, g group) float64 { return of(c).value(i, r, g) },
				func(c *Collector, g group) float64 { return of(c).cases(i, r, g) }) {
				c.fewest = r.fewest()
				c.parts, c.read = func(m *Collector) []Part { return of(m).parts(i, r, c.at) }, r.readCells
				if c.at == county && r.minus == [2]group{} && !ms[i].ended && !strings.HasPrefix(r.Unit, "cases") {
					c.month = func(c *Collector) float64 { return of(c).ofMonth(i, r) }
				}
				cs = append(cs, c)
			}
		}
	}
	return cs
}

// A tally is a key figure that is no measure of cases: of is handed the side of the streams that it may see, and a
// group.
type tally[S any] struct {
	KPI
	split split
	of    func(s S, g group) float64
}

func ofTallies[S any](ts []tally[S], b Basis, of func(*Collector) S) []column {
	var cs []column
	for _, t := range ts {
		cs = append(cs, suffixed(t.KPI, b, t.split,
			func(c *Collector, g group) float64 { return t.of(of(c), g) }, nil)...)
	}
	return cs
}

// ofMonths are those of tallies that read nothing but what is kept by month, so that they have a value of each month.
func ofMonths[S any](ts []tally[S], b Basis, of func(*Collector) S) []column {
	cs := ofTallies(ts, b, of)
	for i := range cs {
		if value := cs[i].value; cs[i].at == county {
			cs[i].month = func(c *Collector) float64 { return value(c, county) }
		}
	}
	return cs
}

// suffix is the name of a group in the names of key figures.
type suffix struct {
	group   group
	split   split
	name    string
	english string
	chinese string
}

var suffixes = []suffix{
	ofChannel(agents.ViaAccount, byChannel),
	ofChannel(agents.ViaHotline, byChannel|byOtherChannel),
	ofChannel(agents.ViaGrid, byChannel|byOtherChannel),
	ofChannel(agents.ViaVillage, byChannel|byOtherChannel),
	ofChannel(agents.ViaXinfang, byChannel|byOtherChannel),
	{ofTowns, byBody, "town", "handled by towns", "镇承办"},
	{ofDepartments, byBody, "department", "handled by departments", "部门承办"},
	{elderly, byPeople, "elder", "elderly-only households", "纯老年户"},
	{others, byPeople, "not_elder", "other households", "非纯老年户"},
	{mountain, byPeople, "mountain", "mountain towns", "山区镇"},
	{valley, byPeople, "valley", "other towns", "川道镇"},
	{lowLiteracy, byPeople, "low_literacy", "low digital literacy", "数字素养低"},
	ofClass(agents.Fangxin), ofClass(agents.Guanxin), ofClass(agents.Lianxin),
}

func ofChannel(c agents.Channel, s split) suffix {
	name := agents.Channels.Term(c)
	return suffix{group(c), s, c.String(), name.En, name.Zh}
}

func ofClass(c agents.Class) suffix {
	name := agents.Classes.Term(c)
	return suffix{firstClass + group(c), byPeople, c.String(), name.En, name.Zh}
}

// PeopleSuffixes are the suffixes of KPI names that restrict a figure to a kind of household: by age, place, digital
// literacy and true class of need, in that order.
func PeopleSuffixes() []string {
	var names []string
	for _, x := range suffixes {
		if x.split == byPeople {
			names = append(names, x.name)
		}
	}
	return names
}

// suffixed is a figure for the county, followed by its variants.
func suffixed(k KPI, b Basis, s split, value, cases func(*Collector, group) float64) []column {
	k.Basis = b
	if b != Setting {
		k.Matters = marginOf(k.Name, k.Unit)
	}
	cs := []column{{KPI: k, split: s, value: value, cases: cases}}
	for _, x := range suffixes {
		if s&x.split == 0 {
			continue
		}
		v := k
		v.Name += "." + x.name
		v.English = fmt.Sprintf("%s (%s)", k.English, x.english)
		v.Chinese = fmt.Sprintf("%s（%s）", k.Chinese, x.chinese)
		cs = append(cs, column{KPI: v, at: x.group, value: value, cases: cases})
	}
	return cs
}

// local is the value of a column for one town or body, NaN where it is not given for such.
func (c *column) local(m *Collector, g group, s split) float64 {
	if c.split&s == 0 {
		return math.NaN()
	}
	return c.given(m, g)
}

// sampled says which measures have a reading that needs the values in order.
func sampled[R any](ms []measure[R]) []bool {
	is := make([]bool, len(ms))
	for i, m := range ms {
		for _, r := range m.readings {
			is[i] = is[i] || r.level > 0
		}
	}
	return is
}
