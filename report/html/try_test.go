package html

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/experiments/targets"
	"hanyin/internal/message/translate"
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
			for _, lang := range []translate.Lang{translate.English, translate.Chinese} {
				checkPage(t, made{d, func(c Context) *Page { return Experiment(d, c) }}, lang)
			}
			read, err := Read(dir)
			if err != nil {
				t.Fatalf("Read: %v", err)
			}
			if p := read(Context{}); len(p.Figures()) == 0 {
				t.Error("no picture")
			}
		})
	}
}

func TestValidatePage(t *testing.T) {
	row := func(id, output string, use targets.Use, value, low, high float64, met bool) targets.Row {
		return targets.Row{ID: id, Output: output, Use: use, Published: "<em>1</em>", Source: "<i>power</i>",
			Value: experiments.Number(value), HalfWidth: .125, N: 4, Low: experiments.Number(low),
			High: experiments.Number(high), Met: met}
	}
	est := experiments.Estimate{Mean: .75, HalfWidth: .0625, N: 4}
	d := targets.Document{
		Schema: "hanyin.validate/1", Version: experiments.Version, Seed: 5, Replications: 4, Level: .95,
		Scenario: experiments.ScenarioRef{Name: "history", Hash: "0"},
		Targets: []targets.Row{row("T1", "<x>", targets.Exact, 3, 2, 4, true), row("T2", "b", targets.HeldOut, 9,
			2, 4, false), row("T3", "c", targets.Fitted, nan, 2, nan, false)},
		Satisfaction: []targets.Satisfied{{Official: est, Raw: est, All: est, True: est}},
		Met:          map[targets.Use][2]int{targets.Exact: {1, 1}, targets.Fitted: {0, 1}, targets.HeldOut: {0, 1}},
		Checks:       experiments.Checks{Conserved: true},
	}
	for _, lang := range []translate.Lang{translate.English, translate.Chinese} {
		checkPage(t, made{d, func(c Context) *Page { return Validate(d, c) }}, lang)
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"nothing", "", ErrNoResult},
		{"no JSON", "<html>", ErrDamaged},
		{"another program's", `{"schema":"x"}`, ErrDamaged},
		{"another version's", `{"schema":"hanyin.run/1","version":"0.0.1"}`, ErrVersion},
		{"a calibration's", `{"schema":"hanyin.calibrate/1","version":"` + experiments.Version + `"}`, ErrKind},
		{"hollow", `{"schema":"hanyin.run/1","version":"` + experiments.Version + `"}`, ErrDamaged},
		{"without its assignments", `{"schema":"hanyin.claims/1","version":"` + experiments.Version +
			`","scenario":{"name":"hanyin","hash":"0"}}`, ErrDamaged},
		{"cut short", `{"schema":"hanyin.run/1","version":"` + experiments.Version + `","seed":"x"}`, ErrDamaged},
	} {
		dir := t.TempDir()
		if c.text != "" {
			if err := os.WriteFile(filepath.Join(dir, experiments.ResultFile), []byte(c.text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := Read(dir); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// TestPointsAndLevelsInWords: levels are put in the reader's language, though their factor's name has a blank; so are
// points that somebody wrote.
func TestPointsAndLevelsInWords(t *testing.T) {
	weights := plan.Factor{Name: "score weights", En: "weights", Zh: "权重",
		Levels: []plan.Level{{Name: "default", Zh: "默认"}, {Name: "all speed", Zh: "重速度"}}}
	order := plan.Factor{Name: "department.discipline", En: "order of work", Zh: "办理次序",
		Levels: []plan.Level{{Name: "edf"}}}
	change := analysis.Interval{Value: 1, HalfWidth: .5, Low: .5, High: 1.5, N: 3}
	k := &analysis.Result{Margins: []analysis.Margin{{Factor: "score weights", Level: "default"},
		{Factor: "score weights", Level: "all speed", Change: &change}}}
	levels := tryPage{author{translate.Chinese}, &analysis.Document{Factors: []plan.Factor{order, weights}}}
	if got, want := levels.pointName(0, "discipline=edf score weights=all speed"), "办理次序 = edf、权重 = 重速度"; got != want {
		t.Errorf("a point of levels is %q, want %q", got, want)
	}
	if list := levels.levels(k); len(list) != 1 || list[0].label != "权重 = 重速度" || list[0].Interval != change {
		t.Errorf("levels %+v, want the one that changes", list)
	}
	written := tryPage{author{translate.Chinese},
		&analysis.Document{Design: analysis.DesignSummary{NamesZh: []string{"常态", "暴雨周"}}}}
	if got := written.pointName(1, "storm week"); got != "暴雨周" {
		t.Errorf("a written point is %q, want 暴雨周", got)
	}
}
