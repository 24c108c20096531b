// Command inference counts, over fresh seeds, how often what the program says of chance holds: it calls hanyin as a
// user does, on a county of 400 households, and sets every interval and choice beside the truth, which is the mean
// over many runs with other seeds. Seven checks: intervals over carried parameter sets, with claims of a size that is
// the truth; screening; rank correlations; Sobol' indices; comparisons after sequential stopping; the choice of the
// best; bands over calibrated sets. Exit code 1: one of them holds more seldom than chance allows once in a thousand.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"hanyin/experiments/calibrate"
	"hanyin/sim"
)

func main() {
	log.SetFlags(0)
	c := &check{}
	flag.StringVar(&c.program, "hanyin", "hanyin", "the program to check")
	first := flag.Uint64("first", 1, "first seed; nobody should have used it")
	seeds := flag.Int("seeds", 100, "how many")
	page := flag.String("page", "",
		"Markdown file between whose marks the table is written; rows of other checks stay")
	only := flag.String("only", "", "one check: "+strings.Join(sorted(checks), ", "))
	flag.Parse()
	for i := range *seeds {
		c.seeds = append(c.seeds, *first+uint64(i))
	}
	c.other = *first + uint64(*seeds)
	names := sorted(checks)
	if *only != "" {
		if checks[*only] == nil {
			log.Fatalf("no check is called %q: they are %s", *only, strings.Join(names, ", "))
		}
		names = []string{*only}
	}
	var err error
	if c.program, err = exec.LookPath(c.program); err != nil { // each check calls it from a folder of its own
		log.Fatal(err)
	}
	if c.program, err = filepath.Abs(c.program); err != nil {
		log.Fatal(err)
	}
	if c.dir, err = os.MkdirTemp("", "hanyin-inference-*"); err != nil {
		log.Fatal(err)
	}
	c.run(names)
	if err := os.RemoveAll(c.dir); err != nil {
		log.Print(err)
	}
	fmt.Print(header, strings.Join(c.rows(), ""))
	if *page != "" {
		if err := write(*page, c.rows()); err != nil {
			log.Fatal(err)
		}
	}
	if c.failed {
		os.Exit(1)
	}
}

// A check calls one program for all seeds, in one folder.
type check struct {
	program, dir string
	seeds        []uint64
	other        uint64 // the seed of the runs that give the truth
	lines        []line
	failed       bool
}

// A line is one kind of statement: how often it was made, and how often it held. The worst is the one interval, of one
// key figure and factor, that held in the fewest seeds.
type line struct {
	check, what   string
	made, held    int
	seeds         [2]uint64
	worst         string
	worstOf, most int // seeds in which the worst was given, and in which it held
	want          float64
}

const county = `inherits = "hanyin"
title = "A small county"
title_zh = "小县"
[time]
days = 60
warmup_days = 10
[geo]
households = 400
units = 10
l2 = 20
l3 = 30
grids_total = 60
registered = 1400
resident = 1200
`

// Key figures of each kind: a share, counts, a rare share.
const figures = `kpis = ["resolve.true_rate", "petition.count_month", "rework_rate", "close.ontime", "backlog.count"]
`

const threeRanges = `
[[factor]]
name = "mechanisms.digital"
range = [0, 1]
[[factor]]
name = "mechanisms.mobilise"
range = [0, 1]
[[factor]]
name = "department.slack"
range = [0.8, 1.5]
`

var checks = map[string]func(*check){"sets": (*check).sets, "morris": (*check).morris,
	"hypercube": (*check).hypercube, "sobol": (*check).sobol, "stopping": (*check).stopping, "best": (*check).best,
	"calibration": (*check).calibration}

// run does checks at a time, each in a folder of its own, and takes their lines in order.
func (c *check) run(names []string) {
	var wait sync.WaitGroup
	parts := make([]check, len(names))
	for i, name := range names {
		parts[i] = check{program: c.program, dir: filepath.Join(c.dir, fmt.Sprint(i)), seeds: c.seeds, other: c.other}
		if err := os.Mkdir(parts[i].dir, 0o777); err != nil {
			log.Fatal(err)
		}
		parts[i].file("county.toml", county)
		for file, key := range map[string]string{"no-digital": "digital", "no-mobilise": "mobilise"} {
			parts[i].file(file+".toml", "inherits = \"county.toml\"\ntitle = \""+file+
				"\"\n[mechanisms]\n"+key+" = 0\n")
		}
		wait.Go(func() { checks[name](&parts[i]) })
	}
	wait.Wait()
	for _, p := range parts {
		c.lines, c.failed = append(c.lines, p.lines...), c.failed || p.failed
	}
}

// sets are effects over six carried parameter sets, each with two replications, and claims of exactly these effects.
func (c *check) sets() {
	plan := func(replications int) string {
		text := fmt.Sprintf("scenario = \"county.toml\"\nreplications = %d\n", replications) + figures + `
[design]
kind = "factorial"
[[factor]]
name = "mechanisms.digital"
levels = [0, 1]
[[factor]]
name = "mechanisms.mobilise"
levels = [0, 1]
[[carry]]
name = "set"
`
		for i := range 6 {
			text += fmt.Sprintf("[[carry.level]]\nname = \"%d\"\nset = [\"demand.issues_per_hh_year=%v\"]\n", i+1,
				3.4+.2*float64(i))
		}
		return text
	}
	c.file("sets.toml", plan(150))
	truth := map[string]float64{}
	for name, i := range c.experiment("sets.toml", c.other).effects() {
		truth[name] = i.Value
	}
	text := plan(2)
	claims := 0
	for name, x := range truth {
		kpi, factor, _ := strings.Cut(name, " ")
		if strings.Contains(factor, " ") || x == 0 {
			continue
		}
		wants := "rise"
		if x < 0 {
			wants = "fall"
		}
		claims++
		text += fmt.Sprintf("[[claim]]\nname = %q\nkpi = %q\nfactors = [%q]\nwants = %q\nleast = %v\n", name, kpi,
			factor, wants, math.Abs(x))
	}
	c.file("sets.toml", text)
	given := intervals{}
	wrong := 0
	for _, seed := range c.seeds {
		d := c.experiment("sets.toml", seed)
		given.add(d.effects())
		for _, v := range d.Claims {
			if v.Verdict == "supported" {
				wrong++
			}
		}
	}
	c.intervals("parameter sets", "effects and interactions over six carried sets, two replications", given, truth)
	made := claims * len(c.seeds)
	c.add(line{check: "claims", what: "an effect of exactly the size claimed is not called supported", made: made,
		held: made - wrong, want: .975})
}

// morris, hypercube and sobol are designs that fill a space of three ranges.
func (c *check) morris() {
	c.space("Morris", "kind = \"morris\"\ntrajectories = 10\n", "", 2,
		map[string]func(document) map[string]interval{
			"mu": func(d document) map[string]interval { return d.screens(func(s screen) interval { return s.Mu }) },
			"mu*": func(d document) map[string]interval {
				return d.screens(func(s screen) interval { return s.Star })
			},
		})
}

func (c *check) hypercube() {
	c.space("Latin hypercube", "kind = \"lhs\"\nruns = 40\n", "", 1,
		map[string]func(document) map[string]interval{
			"tau": document.ranks})
}

// sobol takes a quarter of the seeds: its design needs 320 runs for each. Its truth is a design of 1,024 rows: the
// mean over seeds of an index, which is a ratio, is not that of many rows.
func (c *check) sobol() {
	c.seeds = c.seeds[:(len(c.seeds)+3)/4]
	c.space("Sobol'", "kind = \"sobol\"\nrows = 64\n", "kind = \"sobol\"\nrows = 1024\n", 1,
		map[string]func(document) map[string]interval{
			"first order": func(d document) map[string]interval {
				return d.indices(func(x index) interval { return x.First })
			},
			"total": func(d document) map[string]interval {
				return d.indices(func(x index) interval { return x.Total })
			}})
}

// space runs a design with each seed. The truth is that of the larger design with another seed, or without one the
// mean over the seeds.
func (c *check) space(name, design, larger string, replications int,
	kinds map[string]func(document) map[string]interval,
) {
	run := func(design string, seed uint64) document {
		c.file("space.toml", fmt.Sprintf("scenario = \"county.toml\"\nreplications = %d\n", replications)+figures+
			"[design]\n"+design+threeRanges)
		return c.experiment("space.toml", seed)
	}
	given := map[string]intervals{}
	for kind := range kinds {
		given[kind] = intervals{}
	}
	for _, seed := range c.seeds {
		document := run(design, seed)
		for kind, of := range kinds {
			given[kind].add(of(document))
		}
	}
	var whole document
	if larger != "" {
		whole = run(larger, c.other)
	}
	for _, kind := range sorted(kinds) {
		truth := map[string]float64{}
		for name, all := range given[kind] {
			for _, i := range all {
				truth[name] += i.Value / float64(len(all))
			}
		}
		for name, i := range kinds[kind](whole) {
			truth[name] = min(1, max(0, i.Value)) // an index, whose estimate may lie outside
		}
		c.intervals("space-filling designs", name+", "+kind, given[kind], truth)
	}
}

// stopping are differences from a baseline whose replications went on until the interval was short enough.
func (c *check) stopping() {
	const kpi = "backlog.count"
	kpis := func(d document) map[string]interval {
		m := map[string]interval{}
		for _, k := range d.Alternatives[0].KPIs {
			if k.Name == kpi {
				m[k.Name] = interval{Value: k.Difference, Low: k.Low, High: k.High}
			}
		}
		return m
	}
	truth := map[string]float64{}
	for name, i := range kpis(c.compare(c.other, "county.toml", "no-digital.toml", "--replications", "1500")) {
		truth[name] = i.Value
	}
	given := intervals{}
	for _, seed := range c.seeds {
		given.add(kpis(c.compare(seed, "county.toml", "no-digital.toml", "--half-width", "20%", "--kpi", kpi)))
	}
	c.intervals("sequential stopping", "difference of "+kpi+" at --half-width 20%", given, truth)
}

// best are choices among three counties; right is the best, or one that is no more than the indifference from it.
func (c *check) best() {
	const kpi, indifference = "misroute_rate", .02
	d := c.compare(c.other, "county.toml", "no-digital.toml", "no-mobilise.toml", "--replications", "800")
	truth, least := map[string]float64{}, math.Inf(1)
	for _, a := range d.Alternatives {
		for _, k := range a.KPIs {
			if k.Name == kpi {
				truth["county"], truth[a.Scenario.Name] = float64(k.Baseline), float64(k.Alternative)
			}
		}
	}
	for _, x := range truth {
		least = min(least, x)
	}
	for _, way := range [][]string{{"--indifference", fmt.Sprint(indifference)}, {"--budget", "60"}} {
		made, right := 0, 0
		for _, seed := range c.seeds {
			d := c.compare(seed, append([]string{"county.toml", "no-digital.toml", "no-mobilise.toml", "--best", kpi},
				way...)...)
			if d.Choice == nil || d.Choice.Best == "" {
				continue
			}
			made++
			if truth[d.Choice.Best] <= least+indifference {
				right++
			}
		}
		c.add(line{check: "choice of the best", what: "--best " + kpi + " " + strings.Join(way, " "), made: made,
			held: right, want: .95})
	}
}

// calibration fits two parameters of which the target knows the sum alone; the band of the accepted sets should hold
// the one that made the target.
func (c *check) calibration() {
	held := 0
	for _, seed := range c.seeds {
		draw := sim.Seed(seed).Stream("truth", 0)
		a, b := 10*draw.Uniform(), 10*draw.Uniform()
		r, err := calibrate.Fit(context.Background(), calibrate.Problem{
			Model: "sum", Free: []calibrate.Free{{Key: "a", Low: 0, High: 10}, {Key: "b", Low: 0, High: 10}},
			Outputs: []calibrate.Output{{Name: "y", Low: a + b - .5, High: a + b + .5}},
			Simulate: func(_ context.Context, theta []float64) ([][]float64, error) {
				var y [][]float64
				for r := range 2 {
					noise := sim.Seed(math.Float64bits(theta[0])).Stream("noise", uint64(r))
					y = append(y, []float64{theta[0] + theta[1] + .2*noise.Normal()})
				}
				return y, nil
			}}, calibrate.Options{Accept: 40, Seed: seed})
		if err != nil {
			log.Fatal(err)
		}
		low, high := math.Inf(1), math.Inf(-1)
		for _, x := range r.Accepted {
			low, high = min(low, x.Theta[0]), max(high, x.Theta[0])
		}
		if low <= a && a <= high {
			held++
		}
	}
	c.add(line{check: "calibration", what: "the band of 40 accepted sets holds the set that made the target",
		made: len(c.seeds), held: held, want: .95})
}

// A document is what the program's JSON has of these.
type document struct {
	Results []struct {
		KPI     string `json:"kpi"`
		Effects []struct {
			Factors []string `json:"factors"`
			interval
		} `json:"effects"`
		Screening []screen `json:"screening"`
		Indices   []index  `json:"indices"`
		Ranks     []struct {
			Factor string   `json:"factor"`
			Value  float64  `json:"tau"`
			Low    *float64 `json:"low"`
			High   *float64 `json:"high"`
		} `json:"ranks"`
	} `json:"results"`
	Claims []struct {
		Verdict string `json:"verdict"`
	} `json:"claims"`
	Alternatives []struct {
		Scenario struct {
			Name string `json:"name"`
		} `json:"scenario"`
		KPIs []struct {
			Name        string   `json:"name"`
			Baseline    number   `json:"baseline"`
			Alternative number   `json:"alternative"`
			Difference  float64  `json:"difference"`
			Low         *float64 `json:"low"`
			High        *float64 `json:"high"`
		} `json:"kpis"`
	} `json:"alternatives"`
	Choice *struct {
		Best string `json:"best"`
	} `json:"choice"`
}

// A number may be null, which is 0 here.
type number float64

type interval struct {
	Value float64  `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
}

type screen struct {
	Factor string   `json:"factor"`
	Mu     interval `json:"mu"`
	Star   interval `json:"mu_star"`
}

type index struct {
	Factor string   `json:"factor"`
	First  interval `json:"first"`
	Total  interval `json:"total"`
}

func (d document) effects() map[string]interval {
	m := map[string]interval{}
	for _, r := range d.Results {
		for _, e := range r.Effects {
			m[r.KPI+" "+strings.Join(e.Factors, " ")] = e.interval
		}
	}
	return m
}

func (d document) screens(of func(screen) interval) map[string]interval {
	m := map[string]interval{}
	for _, r := range d.Results {
		for _, s := range r.Screening {
			m[r.KPI+" "+s.Factor] = of(s)
		}
	}
	return m
}

func (d document) indices(of func(index) interval) map[string]interval {
	m := map[string]interval{}
	for _, r := range d.Results {
		for _, x := range r.Indices {
			m[r.KPI+" "+x.Factor] = of(x)
		}
	}
	return m
}

func (d document) ranks() map[string]interval {
	m := map[string]interval{}
	for _, r := range d.Results {
		for _, x := range r.Ranks {
			m[r.KPI+" "+x.Factor] = interval{x.Value, x.Low, x.High}
		}
	}
	return m
}

// intervals are those of all seeds, by key figure and factor.
type intervals map[string][]interval

func (i intervals) add(m map[string]interval) {
	for name, x := range m {
		i[name] = append(i[name], x)
	}
}

// rounded is what a sum may be off by.
const rounded = 1e-9

// intervals counts those that hold the truth, where there is one: an interval that is not given claims nothing.
func (c *check) intervals(name, what string, given intervals, truth map[string]float64) {
	l := line{check: name, what: what, want: .95}
	least := 2.
	for _, of := range sorted(given) {
		n, held := 0, 0
		for _, i := range given[of] {
			if i.Low == nil || i.High == nil {
				continue
			}
			n++
			if *i.Low <= truth[of]+rounded && truth[of]-rounded <= *i.High {
				held++
			}
		}
		l.made, l.held = l.made+n, l.held+held
		if p := float64(held) / float64(n); n >= 20 && p < least {
			least, l.worst, l.worstOf, l.most = p, of, n, held
		}
	}
	c.add(l)
}

// add judges a line. Statements of one seed go together, so that the whole is judged as if there were one of each
// seed.
func (c *check) add(l line) {
	log.Printf("%s: %s: %d of %d held", l.check, l.what, l.held, l.made)
	l.seeds = [2]uint64{c.seeds[0], c.seeds[len(c.seeds)-1]}
	c.lines = append(c.lines, l)
	share, n := float64(l.held)/float64(l.made), float64(min(l.made, len(c.seeds)))
	if share < l.want-3.09*math.Sqrt(l.want*(1-l.want)/n) {
		c.failed = true
	}
}

const header = "| check | what | seeds | statements | held | promised | the one that held least |\n" +
	"|---|---|---|--:|--:|--:|---|\n"

// rows are the lines of the table.
func (c *check) rows() []string {
	var rows []string
	for _, l := range c.lines {
		worst := ""
		if l.worst != "" {
			worst = fmt.Sprintf("`%s`: %d of %d", l.worst, l.most, l.worstOf)
		}
		rows = append(rows, fmt.Sprintf("| %s | %s | %d to %d | %d | %.1f %% | %.1f %% | %s |\n", l.check, l.what,
			l.seeds[0], l.seeds[1], l.made, 100*float64(l.held)/float64(l.made), 100*l.want, worst))
	}
	return rows
}

func sorted[V any](m map[string]V) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (c *check) file(name, text string) {
	if err := os.WriteFile(filepath.Join(c.dir, name), []byte(text), 0o666); err != nil {
		log.Fatal(err)
	}
}

func (c *check) experiment(file string, seed uint64) document {
	out := filepath.Join(c.dir, "out")
	defer os.RemoveAll(out)
	return c.call("experiment", "run", file, "--seed", fmt.Sprint(seed), "--out", out, "--json")
}

func (c *check) compare(seed uint64, args ...string) document {
	return c.call(append(append([]string{"compare"}, args...), "--seed", fmt.Sprint(seed), "--no-trace", "--json")...)
}

// call runs the program; 3 says that a precision or a best one was not reached, which is an answer.
func (c *check) call(args ...string) document {
	command := exec.Command(c.program, args...)
	command.Dir = c.dir
	var errors bytes.Buffer
	command.Stderr = &errors
	text, err := command.Output()
	if err != nil && command.ProcessState.ExitCode() != 3 {
		log.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, &errors)
	}
	var d document
	if err := json.Unmarshal(text, &d); err != nil {
		log.Fatalf("%s: %v", strings.Join(args, " "), err)
	}
	return d
}

// marks are the lines between which a page has the table.
var marks = [2]string{"<!-- inference begins -->\n", "<!-- inference ends -->\n"}

func write(page string, rows []string) error {
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(text), marks[0])
	old, after, ends := strings.Cut(rest, marks[1])
	if !found || !ends {
		return fmt.Errorf("%s has no marks for the table", page)
	}
	return os.WriteFile(page, []byte(before+marks[0]+header+merged(old, rows)+marks[1]+after), 0o666)
}

// merged are the rows of a table under its header, with those of the same check and subject exchanged for new ones.
func merged(old string, rows []string) string {
	subject := func(row string) string { return strings.Join(strings.SplitN(row, "|", 4)[:3], "|") }
	kept := strings.SplitAfter(strings.TrimPrefix(old, header), "\n")
	kept = kept[:len(kept)-1]
	for _, row := range rows {
		same := func(other string) bool { return subject(other) == subject(row) }
		if i := slices.IndexFunc(kept, same); i >= 0 {
			kept[i] = row
		} else {
			kept = append(kept, row)
		}
	}
	return strings.Join(kept, "")
}
