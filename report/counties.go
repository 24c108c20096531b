//go:build !js || render

package report

import (
	"slices"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/plan"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/report/plot"
)

// A countiesReport is the document of the counties of a nation or province under way.
type countiesReport struct {
	author
	d *analysis.CountiesDocument
}

// Counties is the document of the counties of a nation, province or prefecture: the KPIs of all together, maps of the
// provinces, and tables of provinces, prefectures and counties. A terminal shows the largest areas of which there are
// several.
func Counties(d *analysis.CountiesDocument, c Context) *Document {
	r := countiesReport{c.author(), d}
	doc := &Document{Lang: c.Lang, Kind: r.word("counties.kind"), Title: r.title(d.Title, d.TitleZh, d.Experiment),
		Facts: r.facts(), Answer: r.answer(), Key: r.whole(), Notes: r.notes()}
	if len(d.Areas) != 1 || d.Areas[0].Code != 0 {
		doc.Title = r.word("counties.title", r.asked())
	}
	doc.Sections = []Section{r.maps(), r.areas("provinces", "counties.provinces", d.Provinces),
		r.areas("prefectures", "counties.prefectures", d.Prefectures),
		r.areas("counties", "counties.counties", d.Counties)}
	doc.Repeat = Repeat{Command: countiesCall(d), Facts: append(r.identity(d.Version, d.Scenario, d.Seed),
		r.fact("report.id", d.ID), r.fact("report.replications", strconv.Itoa(d.Replications)),
		r.fact("report.event_hash", d.EventHash))}
	if doc.Repeat.Command == byDescription {
		doc.Repeat.Lead = r.word("experiment.by_description")
	}
	return doc.settle()
}

// countiesCall is the call that gives the document again: by the name of the area, if the call then gives the same
// experiment, else by the description that lies beside the results.
func countiesCall(d *analysis.CountiesDocument) string {
	if !plan.IsArea(d.Experiment) {
		return byDescription
	}
	plain, err := plan.Read(d.Experiment, plan.Overrides{})
	if err != nil {
		return byDescription
	}
	o, call := plan.Overrides{}, []string{"hanyin", "run", Quoted(d.Experiment)}
	for _, set := range d.Set[min(len(plain.Set), len(d.Set)):] {
		o.Set, call = append(o.Set, set), append(call, "--set", Quoted(set))
	}
	if d.Share != plain.Design.Share {
		o.Share, call = d.Share, append(call, "--share", strconv.FormatFloat(d.Share, 'g', -1, 64))
	}
	if d.Seed != plain.Seed {
		o.Seed, call = &d.Seed, append(call, "--seed", strconv.FormatUint(d.Seed, 10))
	}
	if d.Replications != plain.Replications {
		o.Replications, call = d.Replications, append(call, "--replications", strconv.Itoa(d.Replications))
	}
	if again, err := plan.Read(d.Experiment, o); err != nil || again.ID() != d.ID {
		return byDescription
	}
	return strings.Join(call, " ")
}

// asked are the areas that were asked for.
func (r countiesReport) asked() string {
	var names []string
	for _, a := range r.d.Areas {
		names = append(names, r.area(a.Code, a.Name))
	}
	return strings.Join(names, r.word("report.comma"))
}

// area is the name of an area: provinces have one in English too.
func (a author) area(code int, name string) string {
	if a.lang == message.Chinese {
		return name
	}
	for _, t := range tiles {
		if t.code == code {
			return t.name.En
		}
	}
	if code == 0 {
		return a.word("counties.nation")
	}
	return name
}

func (r countiesReport) facts() []Text {
	d := r.d
	facts := []Text{
		r.say("counties.head", d.Whole.Counties, r.asked(), d.AsOf, d.Whole.Households, d.Whole.Registered,
			d.Whole.Resident),
		r.say("report.time", d.Horizon.Start, d.Horizon.Warmup, d.Horizon.Days, d.Replications, d.Seed),
	}
	if d.Share < 1 {
		facts = append(facts, r.say("counties.drawn", number(Quantity{Value: d.Share, Half: nan, Hundred: true,
			Form: significant(3), Mark: " %"})))
	}
	return facts
}

func (r countiesReport) notes() []Text {
	d := r.d
	notes := []Text{r.say("counties.assumed"), r.say("counties.pooled")}
	if d.Replications > 1 {
		notes = append(notes, inTerminal(r.say("report.interval", levelOf(d.Level)))...)
	} else {
		notes = append(notes, inTerminal(r.say("report.one"), r.say("report.star"))...)
	}
	notes = append(notes, inTerminal(r.say("counties.left"))...)
	return append(append(notes, r.usualNotes(d.Level, "replications", d.Replications, d.Scenario.Name)...),
		r.warned(d.Sentences, d.Warnings)...)
}

// parts are the largest areas of which there are several, else the counties.
func (r countiesReport) parts() []analysis.AreaResult {
	for _, list := range [][]analysis.AreaResult{r.d.Provinces, r.d.Prefectures} {
		if len(list) > 1 {
			return list
		}
	}
	return r.d.Counties
}

// extremes are the parts with the smallest and the largest value of a KPI, nil where none has one.
func (r countiesReport) extremes(kpi string) (low, high *analysis.AreaResult) {
	parts := r.parts()
	for i := range parts {
		x := parts[i].KPIs[kpi].Mean
		if !x.Defined() {
			continue
		}
		if low == nil || x < low.KPIs[kpi].Mean {
			low = &parts[i]
		}
		if high == nil || x > high.KPIs[kpi].Mean {
			high = &parts[i]
		}
	}
	return low, high
}

// inAnswer is the KPI that the answer names, where the counties were asked for it.
const inAnswer = "sat.true"

// answer says how many counties there are, and of one KPI, inAnswer or else the first, what all have together and
// between which parts it lies.
func (r countiesReport) answer() []Text {
	answer := []Text{r.say("counties.answer", r.d.Whole.Counties, r.asked(), r.d.Whole.Registered)}
	if k := r.d.KPIs; len(k) > 0 {
		name := k[max(0, slices.IndexFunc(k, func(k analysis.CountyKPI) bool { return k.KPI == inAnswer }))].KPI
		if low, high := r.extremes(name); low != nil && low != high {
			value := func(a *analysis.AreaResult) Text { return r.with(a.KPIs[name].Mean, unitOfKPI(name)) }
			answer = append(answer, r.say("counties.between", r.starred(name), value(&r.d.Whole),
				value(low), r.area(low.Code, low.Name), value(high), r.area(high.Code, high.Name)))
		}
	}
	return answer
}

// whole is the table of the KPIs of all counties together, with the parts that have the least and the most.
func (r countiesReport) whole() *Table {
	t := &Table{ID: "whole", Caption: r.word("counties.whole"), Columns: []Column{r.kpiColumn(),
		column("mean", r.word("report.value")), column("unit", r.word("report.unit")),
		column("pooling", r.word("counties.pooling")), column("low", r.word("counties.low")),
		column("low_in", r.word("counties.low_in")), column("high", r.word("counties.high")),
		column("high_in", r.word("counties.high_in")), columnOn(Terminal, "name", r.word("report.name"))}}
	t.Columns[3].Spare, t.Columns[8].Spare = true, true
	for _, k := range r.d.KPIs {
		cells := []Text{r.kpiCell(k.KPI), estimate(r.d.Whole.KPIs[k.KPI], k.Unit), r.unitOf(k.KPI),
			word(r.term(analysis.PoolingTerm(k.KPI)))}
		low, high := r.extremes(k.KPI)
		for _, a := range []*analysis.AreaResult{low, high} {
			if a == nil {
				cells = append(cells, alone(none, ""), word(missing))
				continue
			}
			cells = append(cells, estimate(a.KPIs[k.KPI], k.Unit), word(r.area(a.Code, a.Name)))
		}
		t.add(append(cells, word(k.KPI))...)
	}
	return t
}

// areas are the areas of one level in order of code, to be sorted by their reader.
func (r countiesReport) areas(id string, title message.Key, list []analysis.AreaResult) Section {
	s := Section{ID: id, Title: r.word(title), Lead: onPage(r.say("counties.sort"))}
	if len(list) < 2 && id != "counties" {
		return Section{ID: id, Only: Terminal}
	}
	t := &Table{ID: id + "-table", Caption: s.Title, Sortable: true, Split: true,
		Columns: []Column{column("name", r.word("counties.area"))}}
	of := id != "provinces"
	if of {
		t.Columns = append(t.Columns, columnOn(Page, "of", r.word("counties.of")))
	}
	t.Columns = append(t.Columns, columnOn(Page, "code", r.word("counties.code")))
	if id != "counties" {
		t.Columns = append(t.Columns, column("counties", r.word("counties.number")))
	}
	t.Columns = append(t.Columns, column("resident", r.word("counties.residents")))
	for _, k := range r.d.KPIs {
		head := k.KPI
		if k.Basis == metrics.Oracle.String() {
			head += " *"
		}
		t.Columns = append(t.Columns, column(k.KPI, joined("\n", either(head, r.starred(k.KPI)), r.unitOf(k.KPI))))
	}
	for _, a := range list {
		cells := []Text{word(r.area(a.Code, a.Name))}
		if of {
			cells = append(cells, word(r.belongs(a)))
		}
		cells = append(cells, word(strconv.Itoa(a.Code)))
		if id != "counties" {
			cells = append(cells, count(a.Counties))
		}
		cells = append(cells, count(a.Resident))
		for _, k := range r.d.KPIs {
			cells = append(cells, estimate(a.KPIs[k.KPI], k.Unit))
		}
		t.add(cells...)
	}
	if parts := r.parts(); len(list) != len(parts) || &list[0] != &parts[0] {
		t.Only = Page
		s.Only = Page
	}
	s.Tables = []*Table{t}
	return s
}

// belongs are the areas that an area belongs to.
func (r countiesReport) belongs(a analysis.AreaResult) string {
	code := a.Code
	for code >= 100 {
		code /= 100
	}
	province := r.area(code, a.Province)
	if a.Prefecture == "" {
		return province
	}
	return province + " " + a.Prefecture
}

// maps are the provinces on a map of tiles, a map a KPI.
func (r countiesReport) maps() Section {
	s := Section{ID: "maps", Title: r.word("counties.maps"), Only: Page}
	if len(r.d.Provinces) < 2 {
		return s
	}
	for _, k := range r.d.KPIs {
		s.Figures = append(s.Figures, r.tiles(k))
	}
	return s
}

// tiles shows a KPI of the provinces.
func (r countiesReport) tiles(k analysis.CountyKPI) Figure {
	f := Figure{ID: "map-" + k.KPI, Title: r.headed(k.KPI), Says: []Text{
		r.say("counties.map_says", r.basis(k.Basis), r.d.Whole.Counties), r.say("counties.map_not"),
	}}
	f.Data = &Table{ID: f.ID + "-data", Caption: f.Title, Columns: []Column{column("name", r.word("counties.area")),
		column("value", r.headed(k.KPI))}}
	drawing := plot.Tiles{Tone: toneOf(k.Basis)}
	value := map[int]experiments.Estimate{}
	for _, a := range r.d.Provinces {
		value[a.Code] = a.KPIs[k.KPI]
		f.Data.add(word(r.area(a.Code, a.Name)), estimate(a.KPIs[k.KPI], k.Unit))
	}
	for _, t := range tiles {
		e, ok := value[t.code]
		if !ok {
			e.Mean = none
		}
		q := Quantity{Value: float64(e.Mean), Half: nan, Unit: k.Unit, Form: asMean}
		shown, _ := q.Show(Page)
		drawing.Tiles = append(drawing.Tiles, plot.Tile{Label: t.name.In(r.lang), Text: shown,
			Column: t.column, Row: t.row, Value: q.scaled(q.Value)})
	}
	f.Drawing = drawing
	return f
}
