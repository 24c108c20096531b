package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hanyin/experiments/compare"
)

// weeks is a comparison that takes a moment.
var weeks = []string{"compare", "hanyin", "nodigital.toml", "--set", "time.warmup_days=5", "--set", "time.days=30",
	"--replications", "3"}

// nodigital makes a scenario without digital governance in a folder of its own.
func nodigital(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "nodigital.toml"),
		[]byte("inherits = \"hanyin\"\n[mechanisms]\ndigital = 0\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestCompareDocument(t *testing.T) {
	dir := nodigital(t)
	got := call(t, dir, with(weeks[:len(weeks)-1], "6", "--json", "--seed", "5", "--kpi", "misroute_rate",
		"--out", "kept")...)
	if got.code != exitDone {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	var d compare.Document
	dec := json.NewDecoder(strings.NewReader(got.out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != "hanyin.compare/2" || d.Seed != 5 || d.Baseline.Name != "hanyin" || len(d.Alternatives) != 1 ||
		d.Alternatives[0].Scenario.Name != "nodigital" {
		t.Fatalf("schema %q, seed %d, baseline %+v, %d alternatives", d.Schema, d.Seed, d.Baseline,
			len(d.Alternatives))
	}
	bases := map[string]int{}
	for _, k := range d.Alternatives[0].KPIs {
		bases[k.Basis]++
		if k.Verdict == "" || k.N > 6 {
			t.Errorf("%s: verdict %q, n %d", k.Name, k.Verdict, k.N)
		}
		if k.Name == "misroute_rate" && (k.Verdict != compare.Worse || k.Effect != "worse" ||
			k.Shown != 1 || k.PAdjusted > 0.05 || k.Family != compare.PrimaryFamily || k.Reason == nil) {
			t.Errorf("misroute_rate without digital governance: %+v, want worse", k)
		}
	}
	if bases["record"] == 0 || bases["oracle"] == 0 || bases["config"] == 0 {
		t.Errorf("bases %v, want record, oracle and config", bases)
	}
	if len(d.Alternatives[0].Card.Costs) != 3 || len(d.Alternatives[0].Card.Stakes) == 0 {
		t.Errorf("card %+v, want three costs, and stakes", d.Alternatives[0].Card)
	}
	for _, name := range []string{"manifest.json", "result.json", "kpis.csv"} {
		if info, err := os.Stat(filepath.Join(dir, "kept", name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if stored, _ := os.ReadFile(filepath.Join(dir, "kept", "result.json")); string(stored) != got.out {
		t.Error("result.json differs from the printed document")
	}
	if again := call(t, dir, with(weeks, "--out", "kept")...); again.code != exitWrong || again.out != "" {
		t.Errorf("a folder with a run: exit %d, want 2", again.code)
	}
}

func TestCompareEndsInADecisionCard(t *testing.T) {
	dir := nodigital(t)
	for lang, want := range map[string][]string{
		"en": {`DECISION CARD: "nodigital" instead of "Hanyin`, "What \"nodigital\" changes", "Cost, hours a month",
			"Staff hours", "Volunteer hours", "Who gains, who loses", "mountain towns", "matters from", "±",
			"What the model cannot say"},
		"zh": {"决策卡：以“nodigital”取代", "“nodigital”改了什么", "成本", "工作人员用时", "志愿用时", "谁受益，谁受损", "山区镇",
			"判定门槛", "±", "模型不能回答"},
	} {
		got := call(t, dir, with(weeks, "--lang", lang)...)
		if got.code != exitDone {
			t.Fatalf("exit %d: %s", got.code, got.err)
		}
		for _, w := range want {
			if !strings.Contains(got.out, w) {
				t.Errorf("%s: the output lacks %q", lang, w)
			}
		}
		for _, bad := range []string{"NaN", "Inf", "%!"} {
			if strings.Contains(got.out, bad) {
				t.Errorf("%s: the output shows %q", lang, bad)
			}
		}
	}
}

func TestCompareSequentiallyEndsWith3WithinTooSmallABudget(t *testing.T) {
	dir := nodigital(t)
	args := with(weeks[:len(weeks)-2], "--json", "--half-width", "0.000001%", "--kpi", "petition.count_month",
		"--max-replications", "15")
	got := call(t, dir, args...)
	var d compare.Document
	if err := json.Unmarshal([]byte(got.out), &d); err != nil {
		t.Fatal(err)
	}
	if got.code != exitUnmet || d.Precision == nil || d.Precision.Reached || d.Baseline.Replications != 15 ||
		!strings.Contains(strings.Join(d.Warnings, " "), "--max-replications") {
		t.Errorf("exit %d, precision %+v, %d replications, warnings %v", got.code, d.Precision,
			d.Baseline.Replications, d.Warnings)
	}
}

func TestBadComparisonsExitWith2(t *testing.T) {
	dir := nodigital(t)
	for args, want := range map[string][]string{
		"hanyin":                                {"hanyin compare BASE OTHER"},
		"":                                      {"hanyin compare BASE OTHER"},
		"hanyin hanyn":                          {"there is no scenario"},
		"hanyin hanyin --kpi response.medain_h": {"did you mean \"response.median_h\"?"},
		"hanyin hanyin --kpi geo.town":          {"hanyin run --json names them all"},
		"hanyin hanyin --kpi geo.towns":         {"property of the scenario"},
		"hanyin hanyin --matters response.median_h=2": {"has no unit: write it as 0.5h, 0.5min"},
		"hanyin hanyin --matters nothing=2h --matters sat.true=-1points --about roads": {`no KPI "nothing"`,
			"is not above 0", "there is no such subject; there are deadlines, bodies"},
		"hanyin hanyin --replications 1":                     {"--replications 1: want 2"},
		"hanyin hanyin --correction sidak":                   {"want holm"},
		"hanyin hanyin --level 1":                            {"--level 1"},
		"hanyin hanyin --half-width five":                    {`--half-width "five"`},
		"hanyin hanyin --half-width -5%":                     {"want a positive number"},
		"hanyin hanyin --half-width NaN":                     {"want a positive number"},
		"hanyin hanyin --half-width 5% --best sat.raw":       {"--half-width and --best"},
		"hanyin hanyin --half-width 5% --max-replications 5": {"--max-replications 5: want 15"},
		"hanyin hanyin --max-replications 50":                {"does nothing without --half-width"},
		"hanyin hanyin --budget 40":                          {"does nothing without --best"},
		"hanyin hanyin --best score.mean":                    {"neither more nor less"},
		"hanyin hanyin --best sat.true --budget 19":          {"--budget 19: want 20"},
		"hanyin hanyin --best nothing --kpi nobody --level 2 --replications 0": {"nothing", "nobody", "--level 2",
			"--replications 0", "--best and --replications"},
		"hanyin hanyin --set no.such=1 --workers -1": {"no.such", "--workers -1"},
	} {
		got := call(t, dir, with([]string{"compare"}, strings.Fields(args)...)...)
		if got.code != exitWrong || got.out != "" {
			t.Errorf("hanyin compare %s: exit %d, printed %q, want 2 and nothing; said %s", args, got.code,
				got.out, got.err)
		}
		for _, w := range want {
			if strings.Count(got.err, w) != 1 {
				t.Errorf("hanyin compare %s: said\n%swant %q in it once", args, got.err, w)
			}
		}
	}
}

// The calls of the guide are made as they stand, in a county of a thirtieth of the real one.
func TestCommandsOfTheGuideToComparingWork(t *testing.T) {
	calls := commands(t, filepath.Join(filepath.Dir(readme), "docs", "compare.md"))
	if len(calls) < 4 {
		t.Errorf("docs/compare.md shows %d calls, want at least 4", len(calls))
	}
	for _, line := range calls {
		// A choice of the best says which, and leaves costs and who loses to a comparison of its own.
		card, choice := "DECISION CARD", strings.Contains(line, "--best")
		if text := printed(t, line+thirtieth); strings.Contains(text, card) == choice {
			t.Errorf("%s: a decision card: %v, want %v", line, choice, !choice)
		}
	}
}
