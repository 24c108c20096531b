package plan

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/internal/elementary"
	"hanyin/metrics"
	"hanyin/scenarios"

	"hanyin/internal/message"
)

// Overrides are what a call changes of an experiment file.
type Overrides struct {
	Set          []string // key=value, laid over the scenario in every run
	Seed         *uint64  // nil: the file's, else the scenario's
	Replications int      // 0: the file's
	Budget       int      // runs at most; 0: the file's
	Sets         int      // levels of each carried factor at most; 0: all
	Areas        []string // of a design of counties; nil: the file's
	Share        float64  // of its counties, in (0, 1]; 0: the file's
	Branch       string   // of the design; empty: the file's
}

// Read reads the experiment that ref names: an embedded one, the counties of a province or prefecture, by code or
// name, the path of a TOML file, or that of the experiment.json in a folder of results, which is run again as it was.
// The error of the former is of type scenarios.Errors and holds every mistake of the file, of the overrides, and of
// what the design asks for.
func Read(ref string, o Overrides) (*Experiment, error) {
	if _, err := fs.Stat(embedded, "files/"+ref+".toml"); err == nil {
		page, err := scenarios.OpenPageFS(embedded, "files/"+ref+".toml")
		return read(page, ref, ".", err, o, scenarios.Load)
	}
	if code, ok := areaNamed(ref); ok {
		o.Areas = []string{code}
		if code == "0" {
			code, o.Areas = nationFile, nil
		}
		page, err := scenarios.OpenPageFS(embedded, "files/"+nationFile+".toml")
		return read(page, code, ".", err, o, scenarios.Load)
	}
	if _, err := os.Stat(ref); err != nil && !strings.ContainsAny(ref, `./\`) {
		return nil, scenarios.Errors{{At: ref + ":1", What: message.New("plan.none_named"), Do: orNames(ref)}}
	}
	if filepath.Ext(ref) == ".json" {
		return described(ref, o)
	}
	page, err := scenarios.OpenPage(ref)
	return read(page, strings.TrimSuffix(filepath.Base(ref), ".toml"), filepath.Dir(ref), err, o, scenarios.Load)
}

func orNames(ref string) message.Text {
	return scenarios.Suggest(ref, Names()).Or(message.New("plan.list_hint"))
}

// Defaults of an experiment file.
const (
	usualReplications = 10
	usualBudget       = 10_000
	mostReplications  = 1_000_000
)

// usualKPIs are the headline KPIs (docs/model.md, 11), analysed where a file names none.
var usualKPIs = []string{"response.median_h", "close.p90_wd", "resolve.true_rate",
	"resolve.true_median_wd", "sat.true"}

// A loader is scenarios.Load, or in a test one that remembers.
type loader func(ref string, sets []string) (*scenarios.Scenario, error)

// reader reads one file.
type reader struct {
	*Experiment
	top    *table
	over   Overrides
	load   loader
	tried  map[string]bool // scenarios with settings that have been loaded
	missed []string        // overrides of every run that are wrong and left out
	past   bool            // what is read is the past of a branched design, and not what its points vary
}

func read(page *scenarios.Page, name, dir string, err error, o Overrides, load loader) (*Experiment, error) {
	if err != nil {
		return nil, err
	}
	r := &reader{
		Experiment: &Experiment{Schema: Schema, Version: experiments.Version, Build: experiments.Build(), Name: name,
			dir: dir, Hashes: map[string]string{}},
		top: &table{page: page, values: page.Tree}, over: o, load: load, tried: map[string]bool{},
	}
	r.head()
	r.questions()
	r.design(r.top.table("design"))
	r.factors()
	r.claims()
	r.cluster(r.top.table("cluster"))
	r.top.done()
	if err := page.Err(); err != nil {
		return nil, err
	}
	r.fit()
	if err := page.Err(); err != nil {
		return nil, err
	}
	return r.Experiment, nil
}

// head reads what is run: the scenario, its overrides, seed and replications.
func (r *reader) head() {
	t := r.top
	r.Title, r.TitleZh = t.text("title"), t.text("title_zh")
	if r.Scenario = t.text("scenario"); r.Scenario == "" {
		r.Scenario = "hanyin"
	}
	r.Set = append(append([]string{}, t.texts("set")...), r.over.Set...)
	if r.base = r.start(t, "scenario", r.Scenario); r.base == nil && len(r.Set) > 0 {
		r.overrides()
	}
	if r.base != nil {
		r.ScenarioName, r.Seed = r.base.Name, r.base.Seed
	}
	r.Seed = uint64(elementary.Int(t.number("seed", float64(r.Seed), 0, 1<<53)))
	r.Replications = t.whole("replications", usualReplications, 1, mostReplications)
	r.Budget = t.whole("budget", usualBudget, 1, math.MaxInt32)
	r.precision(t)
	if r.over.Seed != nil {
		r.Seed = *r.over.Seed
	}
	if r.over.Replications > 0 {
		r.Replications = r.over.Replications
	}
	if r.over.Budget > 0 {
		r.Budget = r.over.Budget
	}
}

// overrides takes the scenario without the overrides of every run, which are wrong, so that the mistakes of the rest
// of the file come to light too.
func (r *reader) overrides() {
	if s, err := r.load(r.ref(r.Scenario), nil); err == nil {
		r.base, r.missed, r.Set = s, r.Set, []string{}
		r.Hashes[r.Scenario] = s.Hash
	}
}

// depends reports whether what a level sets may be right or wrong by an override that was left out, being of the same
// table.
func (r *reader) depends(set []string) bool {
	table := func(s string) string { name, _, _ := strings.Cut(strings.TrimSpace(s), "."); return name }
	return slices.ContainsFunc(set, func(s string) bool {
		return slices.ContainsFunc(r.missed, func(m string) bool { return table(m) == table(s) })
	})
}

// start loads a scenario that points start from, with the overrides of every run, and notes its hash; nil if it has
// mistakes, which are told at the key that named it.
func (r *reader) start(t *table, key, ref string) *scenarios.Scenario {
	s, err := r.load(r.ref(ref), r.Set)
	if err != nil {
		t.report(key, err)
		return nil
	}
	r.Hashes[ref] = s.Hash
	return s
}

// report notes the mistakes of a scenario at the key that led to it, the place of each in front.
func (t *table) report(key string, err error) {
	var list scenarios.Errors
	if !errors.As(err, &list) {
		t.wrong(key, message.Text{}, "%v", err)
		return
	}
	for _, p := range list {
		where := p.At
		if p.Where != "" {
			where += ": " + p.Where
		}
		t.wrong(key, p.Do, "%s: %s", where, p.What)
	}
}

// ref is how a scenario of the file is to be loaded: an embedded name as it is, a path relative to the file.
func (e *Experiment) ref(scenario string) string {
	if !strings.HasSuffix(scenario, ".toml") && !strings.ContainsAny(scenario, `/\`) || filepath.IsAbs(scenario) {
		return scenario
	}
	return filepath.Join(e.dir, scenario)
}

// precision reads [precision], which replaces a fixed number of replications.
func (r *reader) precision(top *table) {
	if !top.has("precision") {
		return
	}
	t := top.table("precision")
	p := &Precision{KPI: t.text("kpi"), Most: t.whole("most", 1000, 2, mostReplications)}
	r.known(t, "kpi", p.KPI)
	half := t.value("half_width")
	if text, ok := half.(string); ok {
		share, found := strings.CutSuffix(strings.TrimSpace(text), "%")
		x, err := strconv.ParseFloat(share, 64)
		if !found || err != nil {
			x = math.NaN()
		}
		half, p.Relative = x/100, true
	}
	p.Half, _ = ToNumber(half)
	if !(p.Half > 0) || math.IsInf(p.Half, 0) {
		t.wrong("half_width", message.New("plan.want_half_width"), "plan.no_half_width",
			scenarios.Literal(t.values["half_width"]))
	}
	t.done()
	if !top.has("replications") {
		r.Replications = usualReplications
	}
	r.Precision = p
}

// questions reads what is asked of the results.
func (r *reader) questions() {
	t := r.top
	r.Level = t.number("level", experiments.DefaultLevel, 0.5, 0.9999)
	corrections := []string{stats.Holm.String(), stats.Bonferroni.String(), stats.Hochberg.String(),
		stats.BenjaminiHochberg.String()}
	named := t.choice("correction", corrections[0], corrections)
	for i, c := range corrections {
		if c == named {
			r.Correction = stats.Correction(i)
		}
	}
	if r.KPIs = t.texts("kpis"); !t.has("kpis") {
		r.KPIs = usualKPIs
	}
	for _, k := range r.KPIs {
		r.known(t, "kpis", k)
	}
	r.Towns, r.Categories = []string{}, []string{}
	for _, place := range t.texts("places") {
		switch {
		case place == "towns" && r.base != nil:
			for _, town := range r.base.Tables.Towns {
				r.Towns = append(r.Towns, town.Name)
			}
		case place == "categories" && r.base != nil:
			for _, c := range r.base.Tables.Categories {
				r.Categories = append(r.Categories, c.ID)
			}
		case place != "county" && r.base != nil:
			t.wrong("places", suggest(place, []string{"county", "towns", "categories"}), "value.unknown", place)
		}
	}
}

// known complains of a KPI that does not exist.
func (r *reader) known(t *table, key, name string) {
	if _, ok := metrics.Lookup(name); ok {
		return
	}
	t.wrong(key, metrics.NearestKPI(name), "kpi.none", name)
}
