package engine

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"math"
	"slices"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message"
	"hanyin/report"
)

// A Summary is what the outcomes of a spec come to so far: the replications that every scenario has finished, in
// order.
type Summary struct {
	Schema       string            `json:"schema"`
	Version      string            `json:"version"`
	Seed         uint64            `json:"seed"`
	Replications int               `json:"replications"` // in it
	Planned      int               `json:"planned"`
	Days         int               `json:"days,omitempty"` // counted, where it is of early outcomes; 0: all
	Level        float64           `json:"level"`          // of every interval
	Scenarios    []ScenarioSummary `json:"scenarios"`
	Said         *Document         `json:"said"`       // of one scenario hanyin run, of several hanyin compare
	Comparison   *Comparison       `json:"comparison"` // null with one scenario
}

// summarySchema names the form of summaries.
const summarySchema = "hanyin.web.summary/1"

// A ScenarioSummary is what one scenario came to.
type ScenarioSummary struct {
	Name    string              `json:"name"`
	Title   string              `json:"title"`
	Hash    string              `json:"hash"`
	Events  string              `json:"event_hash"` // of its replications in their order, as hanyin run gives it
	Horizon experiments.Horizon `json:"horizon"`
	KPIs    map[string]Mean     `json:"kpis"` // by name
	Checks  experiments.Checks  `json:"checks"`
	Warned  []string            `json:"warnings"`
	*Details
}

// Details are nine tenths of a summary, which few ask for: what the charts, the maps and the tables of the results
// show. A brief summary, and that of early outcomes, has none.
type Details struct {
	Profile experiments.Profile `json:"profile"`
	Towns   []TownSummary       `json:"towns"`
	Bodies  []BodySummary       `json:"bodies"`
	Flow    []FlowPath          `json:"flow"`
}

// A Mean is a mean over replications, its half-width and how many replications it is of: null, null and 0 where no
// replication met a case.
type Mean [3]experiments.Number

func meanOf(e experiments.Estimate) Mean { return Mean{e.Mean, e.HalfWidth, experiments.Number(e.N)} }

// A TownSummary is a town: its figures, and what happened there from month to month.
type TownSummary struct {
	Name     string          `json:"name"`
	X        float64         `json:"x_km"`
	Y        float64         `json:"y_km"`
	Mountain bool            `json:"mountain"`
	Resident int             `json:"resident"`
	KPIs     map[string]Mean `json:"kpis"`
	Months   PlaceMeans      `json:"months"`

	Border *experiments.Border `json:"border,omitempty"` // nil: no map has it
}

// A BodySummary is a handling body likewise.
type BodySummary struct {
	Name   string             `json:"name"`
	Title  string             `json:"title"` // in the language of the spec
	Town   bool               `json:"town"`
	Score  experiments.Number `json:"score"`
	Rank   experiments.Number `json:"rank"`
	KPIs   map[string]Mean    `json:"kpis"`
	Months PlaceMeans         `json:"months"`
}

// PlaceMeans are means over replications by month, the warm-up included.
type PlaceMeans struct {
	Registered []float64 `json:"registered"`
	Completed  []float64 `json:"completed"`
	Backlog    []float64 `json:"backlog"`
	Latent     []float64 `json:"latent,omitempty"`
	Resolved   []float64 `json:"resolved,omitempty"`
	Paid       []float64 `json:"paid_min,omitempty"` // minutes that the officers of a body are paid for
	Busy       []float64 `json:"busy_min,omitempty"` // and those of them spent at work
}

// A FlowPath is a way that concerns go, with the mean number of a replication.
type FlowPath struct {
	Steps    [pathSteps]step `json:"steps"`
	Mean     float64         `json:"mean"`
	Examples []Example       `json:"examples"`
}

// An Example is a petition whose story can be asked for.
type Example struct {
	Replication int    `json:"replication"`
	Petition    uint32 `json:"petition"`
}

// Comparison is compare.Document with those KPIs alone that are judged, surely differ, or are shown in any case. One
// that is there for one alternative is there for others as well where its interval excludes 0.
type Comparison struct {
	Correction   string        `json:"correction"`
	Alternatives []Alternative `json:"alternatives"`
	EventHash    string        `json:"event_hash"`
	Warnings     []string      `json:"warnings"`
}

// An Alternative is that of compare.Document, with its verdicts in words: a sign and what it means, by KPI.
type Alternative struct {
	compare.Alternative
	Verdicts map[string]Sentence `json:"verdicts"`
}

// A gathered study is a study with its runs.
type gathered struct {
	*study
	variants []experiments.Variant
	rounds   [][]*experiments.Replication // by replication, then scenario
	outcomes [][]*Outcome                 // likewise
	days     int                          // of early outcomes; 0: all are whole
}

// gather reads outcomes, in any order and each once, of a spec. They are as Replicate gave them, or packed by gzip.
// Those that belong to another one are a mistake.
func (e *Engine) gather(spec []byte, outcomes [][]byte) (*gathered, error) {
	s, err := e.read(spec)
	if err != nil {
		return nil, err
	}
	g := &gathered{study: s}
	for _, sc := range s.scenarios {
		v, err := e.variant(sc)
		if err != nil {
			return nil, err
		}
		g.variants = append(g.variants, v)
	}
	for k, raw := range outcomes {
		o, err := readOutcome(raw)
		if err != nil {
			return nil, err
		}
		if k > 0 && o.Days != g.days { // early ones and whole ones are of different spans
			return nil, message.Errorf("web.other_outcome")
		}
		g.days = o.Days
		found := false
		for i, sc := range s.scenarios {
			if o.Scenario != sc.Hash || o.Seed != s.seed {
				continue
			}
			rep, err := o.replication(g.variants[i])
			if err != nil {
				return nil, err
			}
			for len(g.rounds) <= o.Replication {
				g.rounds = append(g.rounds, make([]*experiments.Replication, len(s.scenarios)))
				g.outcomes = append(g.outcomes, make([]*Outcome, len(s.scenarios)))
			}
			g.rounds[o.Replication][i], g.outcomes[o.Replication][i], found = rep, o, true
		}
		if !found {
			return nil, message.Errorf("web.other_outcome")
		}
	}
	for r, row := range g.rounds {
		if slices.Contains(row, nil) { // rounds come in order: what follows a gap waits
			g.rounds, g.outcomes = g.rounds[:r], g.outcomes[:r]
			break
		}
	}
	if len(g.rounds) == 0 {
		return nil, message.Errorf("web.no_round")
	}
	return g, nil
}

// readOutcome reads an outcome, which may be packed by gzip: the page keeps many, and they are unpacked one by one.
func readOutcome(raw []byte) (*Outcome, error) {
	o := &Outcome{}
	if len(raw) > 0 && raw[0] != '{' {
		z, err := gzip.NewReader(bytes.NewReader(raw))
		if err == nil {
			raw, err = io.ReadAll(z)
		}
		if err != nil {
			return nil, message.Errorf("%w: %w", errDamaged, err)
		}
	}
	if err := json.Unmarshal(raw, o); err != nil {
		return nil, message.Errorf("%w: %w", errDamaged, err)
	}
	if o.Version != experiments.Version {
		return nil, message.Errorf("web.other_version", o.Version, experiments.Version)
	}
	if err := within(o.Replication); err != nil {
		return nil, err
	}
	if o.Places == nil {
		return nil, errDamaged
	}
	return o, nil
}

// run is what a scenario's replications come to.
func (g *gathered) run(i int) *experiments.Result {
	var list []*experiments.Replication
	for _, row := range g.rounds {
		list = append(list, row[i])
	}
	return g.variants[i].Collect(g.seed, list)
}

// compared is the comparison of all scenarios with the first.
func (g *gathered) compared() (compare.Document, error) {
	d, err := compare.Collect(compare.Comparison{Seed: &g.seed}, g.variants, g.rounds)
	if err != nil {
		return compare.Document{}, err
	}
	return d.Document()
}

// JSON is the summary as the page takes it.
func (s *Summary) JSON() ([]byte, error) { return encode(s) }

// Brief is the summary without details, as SummariseBriefly gives it.
func (s *Summary) Brief() *Summary {
	brief := *s
	brief.Scenarios = slices.Clone(s.Scenarios)
	for i := range brief.Scenarios {
		brief.Scenarios[i].Details = nil
	}
	return &brief
}

// Summarise sums up outcomes of a spec. The summary of early outcomes has the key figures and the comparison alone.
func (e *Engine) Summarise(spec []byte, outcomes [][]byte) (*Summary, error) {
	return e.summarise(spec, outcomes, true)
}

// SummariseBriefly is Summarise without the details, which it does not compute.
func (e *Engine) SummariseBriefly(spec []byte, outcomes [][]byte) (*Summary, error) {
	return e.summarise(spec, outcomes, false)
}

func (e *Engine) summarise(spec []byte, outcomes [][]byte, details bool) (*Summary, error) {
	g, err := e.gather(spec, outcomes)
	if err != nil {
		return nil, err
	}
	s := &Summary{Schema: summarySchema, Version: experiments.Version, Seed: g.seed, Replications: len(g.rounds),
		Planned: g.planned, Days: g.days, Level: experiments.DefaultLevel}
	context := report.Context{Lang: g.lang, Call: g.command()}
	details = details && g.days == 0
	for i := range g.scenarios {
		run := g.run(i)
		of := run.Figures
		if details {
			of = run.Document
		}
		d := of()
		s.Scenarios = append(s.Scenarios, g.scenario(i, &d))
		if details {
			s.Scenarios[i].Details = g.details(i, &d)
		}
		if len(g.scenarios) == 1 && g.days == 0 {
			s.Said = DocumentOf(short(report.Run(d, context)), nil)
		}
	}
	if len(g.scenarios) > 1 {
		d, err := g.compared()
		if err != nil {
			return nil, err
		}
		if g.days == 0 {
			s.Said = DocumentOf(short(report.Compare(d, nil, false, context)), nil)
		}
		s.Comparison = comparisonOf(&d, g.lang)
	}
	return s, nil
}

// short is a document without its sections.
func short(d *report.Document) *report.Document {
	out := *d
	out.Sections = nil
	return &out
}

// comparisonOf is a comparison for the page.
func comparisonOf(d *compare.Document, lang message.Lang) *Comparison {
	c := &Comparison{Correction: d.Correction, EventHash: d.EventHash, Warnings: []string{}}
	listed := map[string]bool{} // of any alternative: the page has a row for it
	lists := func(k compare.KPIResult) bool {
		return k.Family != "" || k.Effect != "" || k.Shown != 0 || alwaysCompared()[k.Name]
	}
	for _, a := range d.Alternatives {
		for _, k := range a.KPIs {
			listed[k.Name] = listed[k.Name] || lists(k)
		}
	}
	for _, a := range d.Alternatives {
		shown := Alternative{a, map[string]Sentence{}}
		shown.KPIs = nil
		for _, k := range a.KPIs {
			if !lists(k) && !(listed[k.Name] && (k.Low > 0 || k.High < 0)) {
				continue
			}
			words, tone := report.Verdict(k, lang)
			shown.KPIs, shown.Verdicts[k.Name] = append(shown.KPIs, k), Sentence{words, tone}
		}
		c.Alternatives = append(c.Alternatives, shown)
	}
	for _, w := range d.Warnings {
		c.Warnings = append(c.Warnings, report.Warning(d.Sentences, w, report.Context{Lang: lang}))
	}
	return c
}

// scenario sums up one scenario.
func (g *gathered) scenario(i int, d *experiments.RunDocument) ScenarioSummary {
	sc := g.scenarios[i]
	s := ScenarioSummary{Name: sc.Name, Title: g.title(sc), Hash: sc.Hash, Events: d.EventHash, Horizon: d.Horizon,
		KPIs: map[string]Mean{}, Checks: d.Checks, Warned: []string{}}
	for _, k := range d.KPIs {
		s.KPIs[k.Name] = meanOf(k.Estimate())
	}
	if g.days > 0 {
		return s
	}
	for _, w := range d.Warnings {
		s.Warned = append(s.Warned, report.Warning(d.Sentences, w, report.Context{Lang: g.lang}))
	}
	return s
}

// details are those of a scenario whose outcomes are whole.
func (g *gathered) details(i int, d *experiments.RunDocument) *Details {
	county := g.variants[i].County
	s := &Details{Profile: d.Profile, Towns: []TownSummary{}, Bodies: []BodySummary{}, Flow: g.flow(i)}
	for t, town := range d.Towns {
		s.Towns = append(s.Towns, TownSummary{town.Name, town.X, town.Y, town.Mountain, town.Resident,
			meansOf(town.KPIs), g.months(i, func(p *Places) *PlaceRows { return &p.Towns[t] }), town.Border})
	}
	departments, centres := d.Departments, d.TownCentres
	for b := range county.Bodies {
		list := &departments
		if county.Bodies[b].IsTown {
			list = &centres
		}
		body := (*list)[0]
		*list = (*list)[1:]
		s.Bodies = append(s.Bodies, BodySummary{body.Name, message.Term{En: orElse(body.English, body.Name),
			Zh: body.Name}.In(g.lang), county.Bodies[b].IsTown, body.Score, body.Rank, meansOf(body.KPIs),
			g.months(i, func(p *Places) *PlaceRows { return &p.Bodies[b] })})
	}
	return s
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func meansOf(kpis map[string]experiments.Estimate) map[string]Mean {
	means := map[string]Mean{}
	for name, e := range kpis {
		means[name] = meanOf(e)
	}
	return means
}

// months are the means of a place over the replications.
func (g *gathered) months(i int, of func(*Places) *PlaceRows) PlaceMeans {
	var m PlaceMeans
	add := func(into *[]float64, row []int) {
		for len(*into) < len(row) {
			*into = append(*into, 0)
		}
		for k, n := range row {
			(*into)[k] += float64(n)
		}
	}
	for _, row := range g.outcomes {
		p := of(row[i].Places)
		add(&m.Registered, p.Registered)
		add(&m.Completed, p.Completed)
		add(&m.Backlog, p.Backlog)
		add(&m.Latent, p.Latent)
		add(&m.Resolved, p.Resolved)
		add(&m.Paid, p.Paid)
		add(&m.Busy, p.Busy)
	}
	for _, row := range [][]float64{m.Registered, m.Completed, m.Backlog, m.Latent, m.Resolved, m.Paid, m.Busy} {
		for k := range row {
			row[k] = math.Round(10*row[k]/float64(len(g.outcomes))) / 10
		}
	}
	return m
}

// mostPaths is how many ways a flow shows; the rest is so thin that it cannot be seen.
const mostPaths = 60

// flow is the ways of a scenario's concerns, the widest first.
func (g *gathered) flow(i int) []FlowPath {
	var order [][pathSteps]step
	found := map[[pathSteps]step]*FlowPath{}
	for r, row := range g.outcomes {
		for _, p := range row[i].Paths {
			path := found[p.Steps]
			if path == nil {
				path = &FlowPath{Steps: p.Steps, Examples: []Example{}}
				found[p.Steps], order = path, append(order, p.Steps)
			}
			path.Mean += float64(p.Count)
			for _, id := range p.Petitions {
				if len(path.Examples) < mostExamples {
					path.Examples = append(path.Examples, Example{r, id})
				}
			}
		}
	}
	list := []FlowPath{}
	for _, steps := range order {
		path := *found[steps]
		path.Mean /= float64(len(g.outcomes))
		list = append(list, path)
	}
	slices.SortStableFunc(list, func(a, b FlowPath) int {
		switch {
		case a.Mean > b.Mean:
			return -1
		case a.Mean < b.Mean:
			return 1
		}
		return slices.Compare(a.Steps[:], b.Steps[:])
	})
	return list[:min(len(list), mostPaths)]
}
