package experiments

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hanyin/agents"
	"hanyin/agents/mechanism"
	"hanyin/experiments/design"
	"hanyin/experiments/stats"
	"hanyin/metrics"
	"hanyin/scenarios"
	"hanyin/sim"
)

var updateSigns = flag.Bool("update-signs", false, "rewrite testdata/signs.txt")

// Ground rule 6 (docs/model.md, 0): the sign of every mechanism's effect must be able to go both ways within the
// plausible ranges. The test looks, for each mechanism and each headline KPI, for a parameter set that the mechanism
// makes worse, over a fixed Latin hypercube of 500 points of all assumed ranges in a county of 2,000 households: each
// point on one seed, the points that look worst on more, the surest one on seeds of its own. What it does not find is
// written down as not found, and not engineered. The findings stand in testdata/signs.txt, so that a change of the
// model that changes them is seen.
func TestSignsCanGoBothWays(t *testing.T) {
	if testing.Short() {
		t.Skip("500 points of five runs each, and those of the candidates")
	}
	search := newSearch(t)
	got := search.findings()
	t.Log("\n" + got)
	file := filepath.Join("testdata", "signs.txt")
	if *updateSigns {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf(
			"the findings differ from %s; go test ./experiments -run Signs -update-signs rewrites it: read the diff",
			file)
	}
}

// A search varies every assumed range of the base scenario.
type search struct {
	t      *testing.T
	base   *scenarios.Scenario
	keys   []string
	fields [][]int // of agents.Params, by key; nil of a lever
	points [][]float64
	done   map[trial][]float64
}

// A trial is one replication at a point, with one mechanism off, or none.
type trial struct {
	point int
	off   string
	seed  uint64
}

// How a search goes on: it looks at every point on the first seed, at the worst-looking ones of each pair of mechanism
// and KPI on the second and third, at the worst of those on the next four, and takes the one that is surest to be made
// worse on these seven. Its effect is then measured on seeds that chose nothing.
const (
	searchPoints = 500
	second       = 20
	third        = 4
	confirming   = 16
)

func newSearch(t *testing.T) *search {
	base, err := scenarios.Load("hanyin", []string{
		"geo.households=2000", "geo.registered=6600", "geo.resident=5000", "geo.units=20", "geo.l2=40", "geo.l3=120",
		"geo.grids_total=180",
		"time.warmup_days=60", "time.days=240",
	})
	if err != nil {
		t.Fatal(err)
	}
	s := &search{t: t, base: base, done: map[trial][]float64{}}
	var spans []design.Span
	for _, v := range base.Values {
		_, scalar := v.Value.(float64)
		varied := scalar && v.Tag == "A" && v.Low < v.High && !strings.HasPrefix(v.Key, "geo.") &&
			!strings.HasPrefix(v.Key, "category.") && !strings.HasPrefix(v.Key, "mechanisms.")
		if field, ok := settable(v.Key); varied && ok {
			s.keys, s.fields = append(s.keys, v.Key), append(s.fields, field)
			spans = append(spans, design.Span{Low: v.Low, High: v.High})
		}
	}
	unit, err := design.LatinHypercube(searchPoints, s.keys, 6)
	if err != nil {
		t.Fatal(err)
	}
	if s.points, err = design.Scale(unit, spans); err != nil {
		t.Fatal(err)
	}
	if len(s.keys) < 60 {
		t.Fatalf("only %d assumed ranges are varied", len(s.keys))
	}
	return s
}

// settable returns the field of agents.Params that a key sets, nil if it is a lever's strength.
func settable(key string) ([]int, bool) {
	if name, ok := strings.CutPrefix(key, "lever."); ok {
		return nil, strings.HasSuffix(name, ".on")
	}
	field := fieldOf(reflect.TypeFor[agents.Params](), key)
	return field, field != nil
}

// fieldOf returns the index of the number with that key tag, anywhere in a struct.
func fieldOf(t reflect.Type, key string) []int {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Tag.Get("key") == key && f.Type.Kind() == reflect.Float64 {
			return []int{i}
		}
		if f.Type.Kind() == reflect.Struct {
			if inner := fieldOf(f.Type, key); inner != nil {
				return append([]int{i}, inner...)
			}
		}
	}
	return nil
}

// at returns the base scenario at a point.
func (s *search) at(point int) *scenarios.Scenario {
	c := *s.base
	params := reflect.ValueOf(&c.Params).Elem()
	pairs := maps.Clone(c.Plan.Pairs)
	for i, key := range s.keys {
		if s.fields[i] != nil {
			params.FieldByIndex(s.fields[i]).SetFloat(s.points[point][i])
			continue
		}
		name := strings.TrimSuffix(strings.TrimPrefix(key, "lever."), ".on")
		pairs[name] = mechanism.Pair{Off: pairs[name].Off, On: s.points[point][i]}
	}
	c.Plan.Pairs, c.Plan.Units = pairs, nil
	return &c
}

// run makes the trials of one point that are still to be made: with everything on, and with each of the mechanisms
// off.
func (s *search) run(point int, mechanisms []string, seeds ...uint64) {
	var county *agents.County
	sc := s.at(point)
	strengths := sc.Plan.County
	for _, seed := range seeds {
		for _, off := range append([]string{""}, mechanisms...) {
			at := trial{point, off, seed}
			if s.done[at] != nil {
				continue
			}
			if county == nil {
				var err error
				if county, err = sc.Build(); err != nil {
					s.t.Fatal(err)
				}
			}
			sc.Plan.County = maps.Clone(strengths)
			if off != "" {
				sc.Plan.County[off] = 0
			}
			s.done[at] = s.headline(sc, county, seed)
		}
	}
}

// headline gives the headline KPIs of one replication.
func (s *search) headline(sc *scenarios.Scenario, county *agents.County, seed uint64) []float64 {
	config := sc.Config(county, sim.Seed(seed), nil)
	collector := metrics.NewCollector(county, county.Warmup(), county.Horizon(), metrics.Options{Rules: config.Rules,
		Units: config.Units})
	config.Watcher = collector
	if err := agents.NewWorld(config).Run(context.Background()); err != nil {
		s.t.Fatal(err)
	}
	summary := collector.Summary()
	y := make([]float64, len(headline))
	for k, name := range headline {
		y[k] = summary.Value(name)
	}
	return y
}

// effect is what a mechanism changes in KPI k at a point, seed by seed.
func (s *search) effect(point int, off string, k int, seeds []uint64) (without, with []float64) {
	for _, seed := range seeds {
		without = append(without, s.done[trial{point, off, seed}][k])
		with = append(with, s.done[trial{point, "", seed}][k])
	}
	return without, with
}

// badness is how much worse KPI k is with the mechanism than without, both in the mean over the seeds, as a share of
// the latter; negative if it cannot be said.
func (s *search) badness(point int, off string, k int, seeds []uint64) float64 {
	without, with := s.effect(point, off, k, seeds)
	by := worse(k) * (mean(with) - mean(without)) / math.Abs(mean(without))
	if math.IsNaN(by) || math.IsInf(by, 0) {
		return -1
	}
	return by
}

// worse is the sign of a change for the worse.
func worse(k int) float64 {
	kpi, _ := metrics.Lookup(headline[k])
	return -float64(kpi.Dir)
}

// worst returns the n points of a list that look worst, those that do not look worse at all left out.
func (s *search) worst(n int, points []int, off string, k int, seeds []uint64) []int {
	points = slices.DeleteFunc(slices.Clone(points), func(p int) bool { return !(s.badness(p, off, k, seeds) > 0) })
	slices.SortStableFunc(points, func(a,
		b int) int {
		return cmp.Compare(s.badness(b, off, k, seeds), s.badness(a, off, k, seeds))
	})
	return points[:min(n, len(points))]
}

// surest returns the point whose effect is the surest to be for the worse: that with the largest lower end of its
// interval.
func (s *search) surest(points []int, off string, k int, seeds []uint64) int {
	best, low := points[0], math.Inf(-1)
	for _, p := range points {
		without, with := s.effect(p, off, k, seeds)
		c, err := stats.Paired(without, with, 0.95)
		if l := worse(k)*c.Difference.Point - c.Difference.HalfWidth(); err == nil && l > low {
			best, low = p, l
		}
	}
	return best
}

// A line is what was found for one mechanism and KPI.
type line struct {
	off    string
	k      int
	looked int   // points that look worse on the first seed
	points []int // candidates
}

// findings looks for the points that each mechanism makes worst, KPI by KPI, and measures the surest of each.
func (s *search) findings() string {
	seeds := []uint64{1, 2, 3, 4, 5, 6, 7}
	var all, names = make([]int, searchPoints), []string{}
	for _, m := range mechanism.Study {
		names = append(names, m.Name)
	}
	for p := range all {
		all[p] = p
		s.run(p, names, seeds[0])
	}
	var lines []line
	for _, name := range names {
		for k := range headline {
			looked := s.worst(searchPoints, all, name, k, seeds[:1])
			lines = append(lines, line{name, k, len(looked), looked[:min(second, len(looked))]})
		}
	}
	for i, n := range []int{third, third} {
		upTo := seeds[:[]int{3, 7}[i]]
		for j := range lines {
			l := &lines[j]
			for _, p := range l.points {
				s.run(p, []string{l.off}, upTo...)
			}
			l.points = s.worst(n, l.points, l.off, l.k, upTo)
		}
	}
	var b strings.Builder
	t := &s.base.Params
	fmt.Fprintf(&b, signsPreface, searchPoints, t.Geo.Households, t.Days, t.WarmupDays, second, third,
		confirming, len(lines), searchPoints, confirming, searchPoints)
	found := map[string]int{}
	for _, l := range lines {
		text, finding := s.measure(l, seeds)
		found[finding]++
		b.WriteString(text)
	}
	fmt.Fprintf(&b, "\nOf %d lines: ", len(lines))
	for i, f := range []string{"worse", "no difference seen", "better", "none"} {
		fmt.Fprintf(&b, "%s%d %s", []string{"", ", "}[min(i, 1)], found[f], f)
	}
	b.WriteString(".\n")
	return b.String()
}

const signsPreface = `Ground rule 6 (docs/model.md, 10): can each mechanism also make things worse, somewhere within the plausible ranges?

Searched: %d points of a Latin hypercube over the assumed ranges, in a county of %d households over %d days after %d of warm-up. At a point, everything
on is compared with the same without the mechanism, on equal seeds. For each line every point was looked at on 1 seed, the %d that looked worst on 2 more, the
worst %d of these on 4 more; the surest of them was then measured on %d seeds that had no part in the choice.

worse is      which way this KPI is worse
looked        points of %[9]d that looked worse on the first seed, chance included
point         number of the point measured
without, with means over the %[10]d seeds, without the mechanism and with it
change        with less without, ± the half-width of its 95 %% interval
finding       worse: the whole interval lies on the worse side (of %[8]d lines without any effect half a one would)
              no difference seen: the interval holds 0; what looked worst of %[11]d was chance, or too small for the seeds
              better: the whole interval lies on the better side; what looked worst was chance
              none: no point looked worse on the seeds of the choice

mechanism KPI                    worse is looked point    without       with               change finding
`

// measure runs the surest candidate on seeds of its own and returns the line as text, and its finding.
func (s *search) measure(l line, chosen []uint64) (text, finding string) {
	way := map[float64]string{1: "higher", -1: "lower"}[worse(l.k)]
	head := fmt.Sprintf("%-9s %-22s %-8s %6d ", l.off, headline[l.k], way, l.looked)
	if len(l.points) == 0 {
		return head + "                                                 none\n", "none"
	}
	p := s.surest(l.points, l.off, l.k, chosen)
	var fresh []uint64
	for seed := range uint64(confirming) {
		fresh = append(fresh, 100+seed)
	}
	s.run(p, []string{l.off}, fresh...)
	without, with := s.effect(p, l.off, l.k, fresh)
	c, err := stats.Paired(without, with, 0.95)
	if err != nil {
		s.t.Fatalf("%s, %s, point %d: %v", l.off, headline[l.k], p, err)
	}
	finding = "no difference seen"
	switch by := worse(l.k) * c.Difference.Point; {
	case by > c.Difference.HalfWidth():
		finding = "worse"
	case -by > c.Difference.HalfWidth():
		finding = "better"
	}
	change := fmt.Sprintf("%+.3g ± %.2g", c.Difference.Point, c.Difference.HalfWidth())
	return head + fmt.Sprintf("%5d %10.4g %10.4g %20s %s\n", p, mean(without), mean(with), change, finding), finding
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
