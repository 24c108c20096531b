package experiments

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"hanyin/agents"
	"hanyin/agents/mechanism"
	"hanyin/experiments/design"
	"hanyin/experiments/estimate"
	"hanyin/metrics"
	"hanyin/scenarios"
	"hanyin/sim"
)

var updateSigns = flag.Bool("update-signs", false, "rewrite testdata/signs.txt")

// Ground rule 6 (docs/model.md, 0): the sign of every mechanism's effect must be able to go both ways within the plausible ranges. The test looks, for
// each mechanism and each headline KPI, for a parameter set that the mechanism makes worse, over a fixed Latin hypercube of 500 points of all
// assumed ranges in a county of 2,000 households, and confirms the worst on eight other seeds. What it does not find is written down as
// not found, and not engineered. The findings stand in testdata/signs.txt, so that a change of the model that changes them is seen.
func TestSignsCanGoBothWays(t *testing.T) {
	if testing.Short() {
		t.Skip("500 points of five runs each")
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
		t.Errorf("the findings differ from %s; go test ./experiments -run Signs -update-signs rewrites it: read the diff", file)
	}
}

// A search varies every assumed range of the base scenario.
type search struct {
	t      *testing.T
	base   *scenarios.Scenario
	keys   []string
	points [][]float64
}

const searchPoints = 500

func newSearch(t *testing.T) *search {
	base, err := scenarios.Load("hanyin", []string{
		"geo.households=2000", "geo.registered=6600", "geo.resident=5000", "geo.units=20", "geo.l2=40", "geo.l3=120", "geo.grids_total=180",
		"time.warmup_days=60", "time.days=240",
	})
	if err != nil {
		t.Fatal(err)
	}
	s := &search{t: t, base: base}
	var spans []design.Span
	for _, v := range base.Values {
		_, scalar := v.Value.(float64)
		varied := scalar && v.Tag == "A" && v.Low < v.High && !strings.HasPrefix(v.Key, "geo.") && !strings.HasPrefix(v.Key, "category.") && !strings.HasPrefix(v.Key, "mechanisms.")
		if varied && s.settable(v.Key) {
			s.keys = append(s.keys, v.Key)
			spans = append(spans, design.Span{Low: v.Low, High: v.High})
		}
	}
	unit, err := design.LatinHypercube(searchPoints, len(s.keys), 1, 6)
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

func (s *search) settable(key string) bool {
	var p agents.Params
	if name, ok := strings.CutPrefix(key, "lever."); ok {
		return strings.HasSuffix(name, ".on")
	}
	return setParam(reflect.ValueOf(&p).Elem(), key, 1)
}

// setParam sets the field with that key tag, anywhere in the struct.
func setParam(v reflect.Value, key string, x float64) bool {
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case v.Type().Field(i).Tag.Get("key") == key:
			if f.Kind() == reflect.Float64 {
				f.SetFloat(x)
				return true
			}
			return false
		case f.Kind() == reflect.Struct && setParam(f, key, x):
			return true
		}
	}
	return false
}

// at returns the base scenario at a point, with one mechanism off, or none.
func (s *search) at(point []float64, off string) *scenarios.Scenario {
	c := *s.base
	pairs, county := map[string]mechanism.Pair{}, map[string]float64{}
	for name, p := range c.Plan.Pairs {
		pairs[name] = p
	}
	for name, x := range c.Plan.County {
		county[name] = x
	}
	for i, key := range s.keys {
		if name, ok := strings.CutPrefix(key, "lever."); ok {
			name = strings.TrimSuffix(name, ".on")
			pairs[name] = mechanism.Pair{Off: pairs[name].Off, On: point[i]}
			continue
		}
		setParam(reflect.ValueOf(&c.Params).Elem(), key, point[i])
	}
	if off != "" {
		county[off] = 0
	}
	c.Plan.Pairs, c.Plan.County, c.Plan.Units = pairs, county, nil
	return &c
}

// run gives the headline KPIs of one replication.
func (s *search) run(point []float64, off string, seed uint64) []float64 {
	sc := s.at(point, off)
	county, err := sc.Build()
	if err != nil {
		s.t.Fatal(err)
	}
	config := sc.Config(county, sim.Seed(seed), nil)
	collector := metrics.NewCollector(county, county.Warmup(), county.Horizon(), metrics.Options{Rules: config.Rules, Units: config.Units})
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

// findings looks for the worst point of each mechanism and KPI, and confirms it.
func (s *search) findings() string {
	worst := map[string][]worsePoint{}
	for i, point := range s.points {
		on := s.run(point, "", 1)
		for _, m := range mechanism.All {
			off := s.run(point, m.Name, 1)
			if worst[m.Name] == nil {
				worst[m.Name] = make([]worsePoint, len(headline))
			}
			for k := range headline {
				if w := worsening(k, on[k], off[k]); w > worst[m.Name][k].by {
					worst[m.Name][k] = worsePoint{i, w}
				}
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d points over %d assumed ranges; the point that a mechanism makes worst, confirmed on 8 other seeds\n", searchPoints, len(s.keys))
	for _, m := range mechanism.All {
		for k, name := range headline {
			fmt.Fprintf(&b, "%-9s %-24s %s\n", m.Name, name, s.confirm(m.Name, k, worst[m.Name][k]))
		}
	}
	return b.String()
}

type worsePoint struct {
	point int
	by    float64 // share of the value without the mechanism
}

// worsening is how much worse KPI k is with the mechanism than without, as a share; 0 where it cannot be said.
func worsening(k int, on, off float64) float64 {
	kpi, _ := metrics.Lookup(headline[k])
	w := -float64(kpi.Dir) * (on - off) / math.Abs(off)
	if math.IsNaN(w) || math.IsInf(w, 0) {
		return 0
	}
	return w
}

// confirm runs the point on other seeds, pairwise.
func (s *search) confirm(off string, k int, f worsePoint) string {
	if f.by <= 0 {
		return "not found"
	}
	var with, without []float64
	for seed := range uint64(8) {
		with = append(with, s.run(s.points[f.point], "", 100+seed)[k])
		without = append(without, s.run(s.points[f.point], off, 100+seed)[k])
	}
	c, err := estimate.Paired(without, with, 0.95)
	if err != nil {
		return "not found: " + err.Error()
	}
	kpi, _ := metrics.Lookup(headline[k])
	verdict := "not confirmed"
	if worse := -float64(kpi.Dir) * c.Difference.Point; worse-(c.Difference.High-c.Difference.Point) > 0 {
		verdict = "worse"
	}
	return fmt.Sprintf("%s at point %d: %+.3g ± %.2g", verdict, f.point, c.Difference.Point, (c.Difference.High - c.Difference.Point))
}
