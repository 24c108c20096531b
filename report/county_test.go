package report

import (
	"strings"
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

// Responses of towns that are all shorter than an hour are in minutes, and tables of real towns and bodies say in both
// media that their capacities are assumed.
func TestTablesOfTownsAndBodies(t *testing.T) {
	town := func(hours float64) experiments.TownResult {
		return experiments.TownResult{Name: "甲镇", KPIs: map[string]experiments.Estimate{
			"response.median_h": {Mean: experiments.Number(hours), HalfWidth: none}}}
	}
	for hours, want := range map[float64]string{.75: "45", 1.5: "1.50"} {
		r := runReport{author{message.English}, experiments.RunDocument{Towns: []experiments.TownResult{town(.75),
			town(hours)}}}
		towns := r.towns().Tables[0]
		if got := towns.Rows[1].Cells[4].In(Terminal); got != want {
			t.Errorf("a response of %v h is shown as %q, want %q", hours, got, want)
		}
		for _, table := range []*Table{towns, r.standings("league", "report.departments", nil)} {
			for _, m := range []Medium{Terminal, Page} {
				if len(table.Notes) == 0 || !strings.Contains(table.Notes[0].In(m), "no appraisal") {
					t.Errorf("%s does not say that its capacities are assumed: %v", table.ID, table.Notes)
				}
			}
		}
	}
}
