package analysis

import (
	"io"
	"math"
	"strconv"
	"time"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/datafile"
	"hanyin/internal/divisions"
	"hanyin/internal/message"
	"hanyin/internal/plaintext"
	"hanyin/internal/vocabulary"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// CountiesSchema names the JSON of a CountiesDocument.
const CountiesSchema = "hanyin.counties/1"

// A CountiesDocument is what hanyin run nation --json prints and result.json holds: the KPIs of every county, and
// those of prefectures, provinces and all counties together. It has no wall times: equal experiments give equal bytes.
type CountiesDocument struct {
	Schema       string                  `json:"schema"`
	Version      string                  `json:"version"`
	Experiment   string                  `json:"experiment"`
	ID           string                  `json:"id"` // of everything that decides the results
	Title        string                  `json:"title"`
	TitleZh      string                  `json:"title_zh"`
	Scenario     experiments.ScenarioRef `json:"scenario"` // that every county is made of
	Set          []string                `json:"set"`
	Seed         uint64                  `json:"seed"`
	Replications int                     `json:"replications"` // of every county
	Level        float64                 `json:"level"`        // of every interval
	Horizon      experiments.Horizon     `json:"horizon"`
	AsOf         string                  `json:"divisions_as_of"`
	Areas        []AreaRef               `json:"areas"` // that were asked for; the nation has the code 0
	Share        float64                 `json:"share"` // of their counties that were drawn
	KPIs         []CountyKPI             `json:"kpis"`
	Whole        AreaResult              `json:"whole"`
	Provinces    []AreaResult            `json:"provinces"`
	Prefectures  []AreaResult            `json:"prefectures"`
	Counties     []AreaResult            `json:"counties"`
	EventHash    string                  `json:"event_hash"` // of all runs, by replication and county
	Failures     map[string]int          `json:"failures"`   // runs that failed, by kind
	Examples     []string                `json:"failure_examples"`
	Warnings     []string                `json:"warnings"`
	Sentences    message.Sentences       `json:"sentences"` // how the texts above were put
}

// An AreaRef is an area by code and name.
type AreaRef struct {
	Code int    `json:"code"`
	Name string `json:"name"`
}

// A CountyKPI is a KPI that every area has, and how that of several counties comes from theirs.
type CountyKPI struct {
	KPI     string `json:"kpi"`
	Basis   string `json:"basis"`
	Unit    string `json:"unit"`
	Pooling string `json:"pooling"` // cases, sum or residents
}

// An AreaResult is a county, or several together.
type AreaResult struct {
	Code       int    `json:"code"`
	Name       string `json:"name"`
	Prefecture string `json:"prefecture,omitempty"` // that a county belongs to
	Province   string `json:"province,omitempty"`   // that a county or prefecture belongs to
	Counties   int    `json:"counties"`             // that were run
	Failed     int    `json:"failed"`               // of all their runs; those are left out
	Households int    `json:"households"`
	Registered int    `json:"registered"` // people
	Resident   int    `json:"resident"`   // people
	// by KPI, means over replications
	KPIs map[string]experiments.Estimate `json:"kpis"`

	tallies []experiments.Tally
	sized   bool // its size is known
}

// Failed is the number of runs that failed.
func (d *CountiesDocument) Failed() int { return d.Whole.Failed }

// Runs is the number of runs.
func (d *CountiesDocument) Runs() int { return d.Whole.Counties * d.Replications }

// PoolingTerm is the name of a way of pooling.
func PoolingTerm(kpi string) message.Term { return metrics.Poolings.Term(metrics.PoolingOf(kpi)) }

// FinishCounties pools the results of a sweep of counties and writes result.json, the document, areas.csv, one line an
// area, and runs.csv, one line a run. Results are read one by one, so memory does not grow with what was simulated.
// Errors are those of Finish.
func FinishCounties(s *sweep.Sweep, replications int) (d *CountiesDocument, err error) {
	err = s.Store.RetryRemoved(func() error {
		d, err = finishCounties(s, replications)
		return err
	})
	return d, err
}

func finishCounties(s *sweep.Sweep, replications int) (*CountiesDocument, error) {
	e := s.Experiment
	reference, err := scenarios.Load(e.Scenario, e.Set)
	if err != nil {
		return nil, err
	}
	spool, err := s.Store.Scratch()
	if err != nil {
		return nil, err
	}
	defer spool.Remove()
	runs := plaintext.NewCSV(spool)
	runs.Write(runColumns(e))
	g := newGathering(e, reference, replications)
	for i, order := 0, s.Order(replications); i < order.Len(); i++ {
		row, err := s.Row(order.Task(i))
		if err == nil {
			err = g.add(order.Task(i), row)
		}
		if err == nil {
			err = runs.Write(line(s, order.Task(i), row))
		}
		if err != nil {
			return nil, err
		}
	}
	d := g.document()
	if runs.Flush(); runs.Error() != nil {
		return nil, runs.Error()
	}
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	err = s.Store.Write(RunsFile, func(w io.Writer) error { _, err := io.Copy(w, spool); return err })
	if err == nil {
		err = s.Store.Write(AreasFile, d.writeAreas)
	}
	if err == nil {
		err = s.Store.Write(ResultFile, func(w io.Writer) error { return experiments.WriteJSON(w, d) })
	}
	return d, err
}

// A gathering takes in the runs of counties, replication after replication and in each by code, so that a prefecture
// and a province are whole when the next one begins.
type gathering struct {
	d     *CountiesDocument
	e     *plan.Experiment
	names []string // of the KPIs
	parts []gatheredArea
	watch experiments.Watch
	hash  experiments.HashChain
}

// A gatheredArea is an area under way: the whole, a province or a prefecture.
type gatheredArea struct {
	of    func(divisions.County) AreaResult // the area of a county
	list  *[]AreaResult
	known map[int]int // by code, the place in the list
	now   int         // the place of the one under way, -1: none
	pools []*metrics.Pool
}

func newGathering(e *plan.Experiment, reference *scenarios.Scenario, replications int) *gathering {
	p := &reference.Params
	d := &CountiesDocument{
		Schema: CountiesSchema, Version: e.Version, Experiment: e.Name, ID: e.ID(), Title: e.Title, TitleZh: e.TitleZh,
		Scenario: experiments.ScenarioRef{Name: e.ScenarioName, Hash: e.Hashes[e.Scenario]}, Set: e.Set, Seed: e.Seed,
		Replications: replications, Level: e.Level,
		Horizon: experiments.Horizon{Start: p.Start, Warmup: p.WarmupDays, Days: p.Days}, AsOf: divisions.AsOf,
		Share: e.Design.Share, Failures: map[string]int{}, Examples: []string{}, Warnings: []string{},
		Provinces: []AreaResult{}, Prefectures: []AreaResult{}, Counties: make([]AreaResult, e.Size()),
		Sentences: message.Sentences{},
	}
	for _, a := range e.Areas() {
		d.Areas = append(d.Areas, AreaRef{a.Code, a.Name})
	}
	for _, name := range e.KPIs {
		k, _ := metrics.Lookup(name)
		d.KPIs = append(d.KPIs, CountyKPI{name, k.Basis.String(), k.Unit, metrics.PoolingOf(name).String()})
	}
	g := &gathering{d: d, e: e, names: e.KPIs}
	whole := []AreaResult{}
	for _, part := range []struct {
		list *[]AreaResult
		of   func(divisions.County) AreaResult
	}{
		{&whole, func(divisions.County) AreaResult { return wholeOf(d.Areas) }},
		{&d.Provinces,
			func(c divisions.County) AreaResult { return AreaResult{Code: c.Code / 10000, Name: c.Province} }},
		{&d.Prefectures, func(c divisions.County) AreaResult {
			return AreaResult{Code: c.Code / 100, Name: c.Prefecture, Province: c.Province}
		}},
	} {
		area := gatheredArea{of: part.of, list: part.list, known: map[int]int{}, now: -1}
		for _, name := range e.KPIs {
			area.pools = append(area.pools, metrics.NewPool(name, time.Duration(p.Days)*24*time.Hour))
		}
		g.parts = append(g.parts, area)
	}
	return g
}

// wholeOf is the area of everything that was asked for. It has the code and the name of the one area, if it is one
// (the nation has code 0); several areas together have code 0 and no name.
func wholeOf(areas []AreaRef) AreaResult {
	if len(areas) == 1 {
		return AreaResult{Code: areas[0].Code, Name: areas[0].Name}
	}
	return AreaResult{}
}

// add takes in the next run.
func (g *gathering) add(t store.Task, row *sweep.Row) error {
	place := g.e.County(t.Point)
	own := &g.d.Counties[t.Point]
	if t.Replication == 0 {
		*own = AreaResult{Code: place.Code, Name: place.Name, Prefecture: place.Prefecture, Province: place.Province}
	}
	sized := row.Size != nil && !own.sized // as of the first run that did not fail
	own.count(row, sized)
	values := make([]float64, len(g.names))
	for i, name := range g.names {
		if values[i] = math.NaN(); row.Failure == nil {
			values[i] = float64(row.KPIs[name])
		}
	}
	own.take(values)
	for i := range g.parts {
		if err := g.parts[i].add(t, place, row, sized, values, g.names); err != nil {
			return message.Errorf("sweep.at", place.Name, place.Prefecture, err)
		}
	}
	if f := row.Failure; f != nil {
		if g.d.Failures[string(f.Kind)]++; g.d.Failures[string(f.Kind)] == 1 {
			g.d.Examples = append(g.d.Examples,
				g.d.Sentences.Note(message.New("%s: %s", place.Name, f.Text()))...)
		}
		return nil
	}
	g.watch.Add(row.World(), row.Moved)
	hash, err := strconv.ParseUint(row.EventHash, 16, 64)
	g.hash.Add(hash)
	return err
}

// count takes in whether a run of a county failed, and where asked the county's size, which is that of all its runs.
func (a *AreaResult) count(row *sweep.Row, sized bool) {
	if row.Replication == 0 {
		a.Counties++
	}
	if row.Failure != nil {
		a.Failed++
	}
	if s := row.Size; sized {
		a.sized = true
		a.Households, a.Registered, a.Resident = a.Households+s.Households, a.Registered+s.Registered,
			a.Resident+s.Resident
	}
}

// take takes in the KPIs of a replication.
func (a *AreaResult) take(values []float64) {
	if a.tallies == nil {
		a.tallies = make([]experiments.Tally, len(values))
	}
	for i, x := range values {
		a.tallies[i].Add(x)
	}
}

// add takes in a run of a county; where another area begins, the one before it is closed.
func (a *gatheredArea) add(t store.Task, place divisions.County, row *sweep.Row, sized bool,
	values []float64, names []string) error {
	area := a.of(place)
	at, ok := a.known[area.Code]
	if !ok {
		at = len(*a.list)
		a.known[area.Code] = at
		*a.list = append(*a.list, area)
	}
	if at != a.now || t.Point == 0 {
		a.close()
	}
	a.now = at
	(*a.list)[at].count(row, sized)
	if row.Failure != nil {
		return nil
	}
	for i, p := range a.pools {
		if err := p.Add(values[i], row.Parts[names[i]], row.Size.Resident); err != nil {
			return err
		}
	}
	return nil
}

// close takes the pooled values of the area under way into its result.
func (a *gatheredArea) close() {
	if a.now < 0 {
		return
	}
	values := make([]float64, len(a.pools))
	for i, p := range a.pools {
		values[i] = p.Value()
		p.Clear()
	}
	(*a.list)[a.now].take(values)
	a.now = -1
}

// document is what came of all runs.
func (g *gathering) document() *CountiesDocument {
	d := g.d
	for i := range g.parts {
		g.parts[i].close()
	}
	d.Whole = (*g.parts[0].list)[0]
	for _, list := range [][]AreaResult{d.Provinces, d.Prefectures, d.Counties} {
		for i := range list {
			list[i].settle(g.names, d.Level)
		}
	}
	d.Whole.settle(g.names, d.Level)
	d.EventHash = g.hash.String()
	if n := d.Failed(); n > 0 {
		d.Warnings = append(d.Warnings, d.Sentences.Note(message.New("analysis.failed_runs", n, d.Runs()))...)
	}
	d.Warnings = append(d.Warnings, d.Examples...)
	if moving, ok := g.watch.Warning(); ok {
		d.Warnings = append(d.Warnings, d.Sentences.Note(moving)...)
	}
	return d
}

// settle makes estimates of what was taken in.
func (a *AreaResult) settle(names []string, level float64) {
	a.KPIs = map[string]experiments.Estimate{}
	for i, name := range names {
		t := &a.tallies[i]
		a.KPIs[name] = experiments.Estimate{Mean: experiments.Number(t.Mean()),
			HalfWidth: experiments.Number(t.HalfWidth(level)), N: t.N()}
	}
}

// AreasFile is the table of areas that FinishCounties writes.
const AreasFile = "areas.csv"

// areaLevels are the values of the column level.
var areaLevels = []vocabulary.Word{
	{Key: "whole", En: "all counties that were run", Zh: "全部所运行的县"},
	{Key: "province", En: "province", Zh: "省级行政区"}, {Key: "prefecture", En: "prefecture", Zh: "地级行政区"},
	{Key: "county", En: "county", Zh: "县级行政区"},
}

// AreaTable describes the table of areas.
var AreaTable = datafile.File{
	Name: AreasFile, Command: "hanyin run nation",
	En: "A row is a county, or all the counties of a prefecture, of a province, or of the whole run together.",
	Zh: "每行为一个县，或一个地级、省级行政区乃至本次运行的全部县之合计。",
	Columns: []datafile.Column{
		{Name: "level", En: "level of the area", Zh: "层级", Values: areaLevels},
		{Name: "code", Type: datafile.Whole,
			En: "code of the division; 0 for the nation, or for several areas together",
			Zh: "行政区划代码；全国、或若干区域合计为 0"},
		{Name: "name", En: "name", Zh: "名称"},
		{Name: "province", En: "province it belongs to", Zh: "所属省级行政区"},
		{Name: "prefecture", En: "prefecture it belongs to", Zh: "所属地级行政区"},
		{Name: "counties", Type: datafile.Whole, En: "counties that were run", Zh: "所运行的县数"},
		{Name: "failed", Type: datafile.Whole, En: "runs that failed and are left out", Zh: "失败而未计入的运行次数"},
		{Name: "households", Type: datafile.Whole, En: "households simulated", Zh: "模拟的户数"},
		{Name: "registered", Type: datafile.Whole, En: "registered people", Zh: "户籍人口"},
		{Name: "resident", Type: datafile.Whole, En: "residents", Zh: "常住人口"},
	},
	MoreEn: "Then two columns for each key figure: its name, with the mean over replications, and its name with\n" +
		"`.half_width`, with the half-width of its interval, empty with one replication. The value of several\n" +
		"counties is read from all their cases, is a sum of stocks, or a mean weighted by residents (`pooling` in\n" +
		"result.json).",
	MoreZh: "其后每项指标两列：指标名为各次重复的均值；指标名加 `.half_width` 为区间半宽，仅一次重复时为空。\n" +
		"若干县合计的数值：由全部案例计算、存量相加，或按常住人口加权平均（见 result.json 的 `pooling`）。",
}

// writeAreas writes the areas, the largest first.
func (d *CountiesDocument) writeAreas(w io.Writer) error {
	out := plaintext.NewCSV(w)
	head := AreaTable.Header()
	for _, k := range d.KPIs {
		head = append(head, k.KPI, k.KPI+".half_width")
	}
	out.Write(head)
	for i, list := range [][]AreaResult{{d.Whole}, d.Provinces, d.Prefectures, d.Counties} {
		for _, a := range list {
			line := []string{areaLevels[i].Key, strconv.Itoa(a.Code), a.Name, a.Province, a.Prefecture}
			for _, n := range []int{a.Counties, a.Failed, a.Households, a.Registered, a.Resident} {
				line = append(line, strconv.Itoa(n))
			}
			for _, k := range d.KPIs {
				for _, x := range []experiments.Number{a.KPIs[k.KPI].Mean, a.KPIs[k.KPI].HalfWidth} {
					cell := ""
					if x.Defined() {
						cell = strconv.FormatFloat(float64(x), 'g', -1, 64)
					}
					line = append(line, cell)
				}
			}
			out.Write(line)
		}
	}
	out.Flush()
	return out.Error()
}
