package analysis

import (
	"slices"
	"testing"

	"hanyin/experiments/plan"
)

// TestRunColumns: a column for every factor by its whole name and for every KPI, no two of one name, and numbers for
// levels of every kind.
func TestRunColumns(t *testing.T) {
	factors := onOff("m.a")
	factors = append(factors,
		plan.Factor{Name: "scenario", Levels: []plan.Level{{Name: "hanyin", Scenario: "hanyin"},
			{Name: "l3-loss-30", Scenario: "l3-loss-30"}}},
		plan.Factor{Name: "routing.first_responsible", Levels: []plan.Level{
			{Name: "true", Set: []string{"routing.first_responsible=true"}},
			{Name: "false", Set: []string{"routing.first_responsible=false"}}}},
		plan.Factor{Name: "sat.true", Levels: []plan.Level{{Name: "x"}, {Name: "y"}, {Name: "z"}}})
	e := spaced(t, plan.Design{Kind: plan.Factorial}, sets(2), factors...)
	want := append(RunTable.Header(), "fit", "m.a", "factor.scenario", "routing.first_responsible", "factor.sat.true",
		"sat.true")
	columns := runColumns(e)
	if !slices.Equal(columns, want) {
		t.Errorf("columns %q, want %q", columns, want)
	}
	for i, c := range columns {
		if slices.Contains(columns[:i], c) {
			t.Errorf("two columns are named %s", c)
		}
	}
	last := e.Point(e.Size() - 1)
	if got := e.Coordinates(last); !slices.Equal(got, []float64{1, 1, 1, 0, 2}) {
		t.Errorf("the last point is at %v, want set 1, high, scenario 1, false, level 2", got)
	}
}
