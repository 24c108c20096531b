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
