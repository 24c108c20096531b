package report

import (
	"testing"

	"hanyin/experiments"
	"hanyin/internal/message"
)

// The busiest body comes first, departments and town centres together; one that is staffed for no hours comes last and
// has no figure.
func TestWorkOverStaffedHours(t *testing.T) {
	of := func(name string, ratio, first float64) experiments.BodyResult {
		return experiments.BodyResult{Name: name, KPIs: map[string]experiments.Estimate{
			workKPI:                {Mean: experiments.Number(ratio), HalfWidth: .01},
			"workload.ratio.first": {Mean: experiments.Number(first)}}}
	}
	d := experiments.RunDocument{
		Departments: []experiments.BodyResult{of("甲局", .5, .4), {Name: "乙局"}},
		TownCentres: []experiments.BodyResult{of("丙", 1.2, .7)},
	}
	for _, lang := range []message.Lang{message.English, message.Chinese} {
		c := Context{Lang: lang}
		table := (runReport{c.author(), d}).work()
		var names []string
		for _, row := range table.Rows {
			names = append(names, row.Cells[0].In(Terminal))
		}
		if len(names) != 3 || names[0] != "丙" || names[1] != "甲局" || names[2] != "乙局" {
			t.Errorf("in %v bodies come in the order %v", lang, names)
			continue
		}
		if all, first, none := table.Rows[0].Cells[1].In(Terminal), table.Rows[0].Cells[2].In(Terminal),
			table.Rows[2].Cells[1].In(Terminal); all != "120.0 ± 1.0" || first != "70" || none != missing {
			t.Errorf("in %v: all %q, first %q, of none %q", lang, all, first, none)
		}
	}
}
