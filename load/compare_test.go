package load_test

import (
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/load"
)

// Results of other petitions, counties or models are not set beside each other; another router, rate or schedule is
// pointed out.
func TestResultsThatCannotBeComparedAreRefused(t *testing.T) {
	base := func() *load.Result {
		return &load.Result{Model: "open", Corpus: "a", Router: "table", Rate: 100, Schedule: "poisson",
			Scenario: experiments.ScenarioRef{Hash: "x"}}
	}
	for want, change := range map[string]func(*load.Result){
		"":                                     func(*load.Result) {},
		"refused: closed one":                  func(r *load.Result) { r.Model = "closed" },
		"refused: another county":              func(r *load.Result) { r.Scenario.Hash = "y" },
		"refused: other petitions: a":          func(r *load.Result) { r.Corpus = "b" },
		"warned: router table, this one of x":  func(r *load.Result) { r.Router = "x" },
		"warned: 100 arrivals a second":        func(r *load.Result) { r.Rate = 200 },
		"warned: schedule poisson, this one s": func(r *load.Result) { r.Schedule = "sine" },
		"nothing: lanes of the open model":     func(r *load.Result) { r.Generator.Lanes = 7 },
	} {
		after := base()
		change(after)
		warnings, err := load.Comparable(base(), after)
		kind, text, _ := strings.Cut(want, ": ")
		switch {
		case kind == "refused" && (err == nil || !strings.Contains(err.Error(), text)),
			kind != "refused" && err != nil,
			kind == "warned" && (len(warnings) != 1 || !strings.Contains(warnings[0].String(), text)),
			kind != "warned" && len(warnings) > 0:
			t.Errorf("want %q, got %v and %v", want, warnings, err)
		}
	}
}

// Results stand beside each other under the names of their routers, told apart by folder where a router was tested
// twice; what cannot be compared is refused with both files.
func TestAMatrixOfRouters(t *testing.T) {
	result := func(router, corpus string, rate float64) *load.Result {
		return &load.Result{Model: "open", Corpus: corpus, Router: router, Rate: rate}
	}
	m, err := load.NewMatrix([]*load.Result{result("table", "a", 100), result("rules", "a", 100),
		result("table", "a", 200)}, []string{"x/result.json", "y/result.json", "z/result.json"})
	if err != nil || m.Routers[0].Name != "table (x)" || m.Routers[1].Name != "rules" || len(m.Warnings) != 1 ||
		!strings.Contains(m.Warnings[0], "table (z) beside table (x): the earlier result has 100 arrivals") {
		t.Errorf("%v: got %+v", err, m)
	}
	searched := func(rate float64) *load.Result {
		r := result("table", "a", rate)
		r.Probes = []load.Probe{{Rate: rate}}
		return r
	}
	m, err = load.NewMatrix([]*load.Result{searched(1e6), searched(2e6)}, []string{"x/r", "y/r"})
	if err != nil || len(m.Warnings) > 0 {
		t.Errorf("searches: %v, warned %q: their rates are what they found", err, m.Warnings)
	}
	_, err = load.NewMatrix([]*load.Result{result("table", "a", 1), result("rules", "b", 1)}, []string{"x/r", "y/r"})
	if err == nil || !strings.Contains(err.Error(), "y/r cannot be set beside x/r: the earlier result has other") {
		t.Errorf("other petitions: got %v", err)
	}
}

// Results of one router get names of their own, also where they are in one folder; a file that comes twice is refused.
func TestNamesInAMatrix(t *testing.T) {
	var results []*load.Result
	files := []string{"r/1.json", "r/2.json", "s/1.json", "r/3.json"}
	for _, router := range []string{"table", "table", "table", "rules"} {
		results = append(results, &load.Result{Model: "open", Router: router})
	}
	m, err := load.NewMatrix(results, files)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"table (r/1.json)", "table (r/2.json)", "table (s)", "rules"} {
		if got := m.Routers[i].Name; got != want {
			t.Errorf("%s is called %s, want %s", files[i], got, want)
		}
	}
	files[2] = files[0]
	_, err = load.NewMatrix(results, files)
	if err == nil || !strings.Contains(err.Error(), "r/1.json is named twice") {
		t.Errorf("one file twice: got %v", err)
	}
}

// The knee is the highest rate tried with at most three times the least time; none where no rate was slower.
func TestTheKneeOfARateCurve(t *testing.T) {
	for want, probes := range map[float64][]load.Probe{
		0:    {{Rate: 1000, P99us: 90}, {Rate: 2000, P99us: 80}},
		2000: {{Rate: 4000, P99us: 900}, {Rate: 1000, P99us: 300}, {Rate: 2000, P99us: 290}, {Rate: 500, P99us: 100}},
	} {
		if got := (&load.Result{Probes: probes}).Knee(); got != want {
			t.Errorf("got %g, want %g", got, want)
		}
	}
}
