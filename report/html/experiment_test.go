package html

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/experiments/targets"
	"hanyin/internal/message"
	"hanyin/report"
)

// hamlet is a county of 200 households for 20 days.
const hamlet = `title = "<i>power</i>"
title_zh = "<b>标题</b>"
set = ["geo.households=200", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=700", "geo.resident=600", "time.days=20", "time.warmup_days=5"]
replications = 3
kpis = ["petition.count_month", "resolve.true_rate", "hours.staff"]
`

// designs are experiments that fill every picture.
var designs = map[string]string{
	"factorial": hamlet +
		"places = [\"county\", \"towns\"]\n[design]\nkind = \"factorial\"\n[[factor]]\nname = " +
		"\"mechanisms.digital\"\nlevels = [0, 1]\n[[factor]]\nname = \"mechanisms.mobilise\"\nlevels = [0, 1]\n",
	"curves": hamlet +
		"[design]\nkind = \"curves\"\nrest = 0.0\n[[factor]]\nname = \"mechanisms.digital\"\nlevels = [0.0, 0.5, " +
		"1.0]\n[[factor]]\nname = \"mechanisms.mobilise\"\nlevels = [0.0, 0.5, 1.0]\n",
	"list": hamlet +
		"[design]\nkind = \"list\"\n[[point]]\nname = \"<em>base</em>\"\n[[point]]\nname = \"off\"\nset = " +
		"[\"mechanisms.digital=0\"]\n",
	"morris": hamlet +
		"[design]\nkind = \"morris\"\ntrajectories = 2\n[[factor]]\nname = \"mechanisms.digital\"\nrange = [0, " +
		"1]\n[[factor]]\nname = \"demand.issues_per_hh_year\"\nrange = [0.2, 0.7]\n",
}

// tried runs a design and returns the folder.
func tried(t *testing.T, text string) (string, *analysis.Document) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "plan.toml")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	e, err := plan.Read(file, plan.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := sweep.Open(filepath.Join(dir, "out"), e)
	if err != nil {
		t.Fatal(err)
	}
	n, err := s.Run(context.Background(), sweep.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := analysis.Finish(s, n)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "out"), d
}

func TestExperimentPages(t *testing.T) {
	for name, text := range designs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, d := tried(t, text)
			for _, lang := range []message.Lang{message.English, message.Chinese} {
				checkPage(t, made{d, func(c report.Context) *report.Document { return report.Experiment(d, c) }}, lang)
			}
			read, err := report.Read(dir)
			if err != nil {
				t.Fatalf("Read: %v", err)
			}
			if p := read(report.Context{}); len(p.Figures()) == 0 {
				t.Error("no picture")
			}
		})
	}
}

func TestValidatePage(t *testing.T) {
	row := func(id, output string, use targets.Use, value, low, high float64, met bool) targets.Row {
		return targets.Row{ID: id, Output: output, Use: use, Reason: "<b>r</b>", Tolerance: "t",
			Published: []targets.Published{{Place: "<u>p</u>", Month: "2020-01/2020-06", Value: "<em>1</em>",
				Source: "<i>power</i>"}},
			Seen: use == targets.HeldOut, Chosen: "<s>late</s>",
			Value: experiments.Number(value), HalfWidth: .125, N: 4, Low: experiments.Number(low),
			High: experiments.Number(high), Met: met}
	}
	est := experiments.Estimate{Mean: .75, HalfWidth: .0625, N: 4}
	d := targets.Document{
		Schema: "hanyin.validate/1", Version: experiments.Version, Seed: 5, Replications: 4, Level: .95,
		Scenario: experiments.ScenarioRef{Name: "history", Hash: "0"},
		Targets: []targets.Row{row("T1", "<x>", targets.Exact, 3, 2, 4, true), row("T2", "b", targets.HeldOut, 9,
			2, 4, false), row("T3", "c", targets.Fitted, math.NaN(), 2, math.NaN(), false)},
		Satisfaction: []targets.Satisfied{{Official: est, Raw: est, All: est, True: est}},
		Met:          map[targets.Use][2]int{targets.Exact: {1, 1}, targets.Fitted: {0, 1}, targets.HeldOut: {0, 1}},
		Checks:       experiments.Checks{Conserved: true},
	}
	for _, lang := range []message.Lang{message.English, message.Chinese} {
		checkPage(t, made{d, func(c report.Context) *report.Document { return report.Validate(d, c) }}, lang)
	}
}
