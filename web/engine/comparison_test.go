package engine

import (
	"math"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message"
)

// A measure that one variant is judged by has a row in the page; another variant, not judged by it, shows its change
// there where the interval excludes 0.
func TestComparisonHasSureChangesOfItsRows(t *testing.T) {
	row := func(name, family string, low, high float64) compare.KPIResult {
		return compare.KPIResult{Name: name, Family: family, Low: experiments.Number(low),
			High: experiments.Number(high), Verdict: compare.Exploratory}
	}
	d := compare.Document{Alternatives: []compare.Alternative{
		{KPIs: []compare.KPIResult{row("a", "primary", -1, 1), row("b", "asked", 1, 2), row("c", "", 1, 2)}},
		{KPIs: []compare.KPIResult{row("a", "", 1, 2), row("b", "", -1, 1), row("c", "", -2, -1)}},
		{KPIs: []compare.KPIResult{row("a", "", -2, -1), row("b", "", math.NaN(), math.NaN()), row("c", "", 0, 0)}},
	}}
	want := []string{"a b ", "a ", "a "}
	for i, a := range comparisonOf(&d, message.Chinese).Alternatives {
		var got string
		for _, k := range a.KPIs {
			got += k.Name + " "
			if a.Verdicts[k.Name].Text == "" {
				t.Errorf("alternative %d: %s has no verdict in words", i, k.Name)
			}
		}
		if got != want[i] {
			t.Errorf("alternative %d has %q, want %q", i, got, want[i])
		}
	}
}
