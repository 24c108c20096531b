package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// reference are names of the reference county, which no other county's answers may hold.
var reference = regexp.MustCompile(`汉阴|Hanyin|涧池|铁佛寺|双河口|610921`)

// TestCountiesUnlikeTheReference makes four counties that have little in common with the reference county, and runs
// them: nothing of its places is in their answers.
func TestCountiesUnlikeTheReference(t *testing.T) {
	var district, bodies strings.Builder
	district.WriteString("街道,社区,常住人口,户籍人口\n") // 900,000 residents, more than are registered
	for s := range 12 {
		for u := range 15 {
			fmt.Fprintf(&district, "第%d街道,社区%d,5000,3600\n", s+1, u+1)
		}
	}
	bodies.WriteString("部门,承办类别\n")
	categories := []string{"水电气通信", "农林水、灾害", "roads", "sanitation", "housing", "labour", "land", "market", "civil",
		"health", "culture", "security", "village"}
	for b := range 60 {
		fmt.Fprintf(&bodies, "第%d局,%s;%s:0.1\n", b+1, categories[b%len(categories)], categories[(b+1)%len(categories)])
	}
	small := []string{"--replications", "1", "--set", "time.days=5", "--set", "time.warmup_days=5"}
	for _, c := range []struct {
		name  string
		files map[string]string
		new   []string
		run   []string
		want  string
	}{
		{"a pastoral banner of four places", nil, []string{"152528"}, nil, "4 towns"},
		{"a county by its short name", nil, []string{"宁陕"}, nil, "11 towns"},
		{"a district of a large city", map[string]string{"units.csv": district.String(),
			"bodies.csv": bodies.String()},
			[]string{"--name", "东区", "--units", "units.csv", "--bodies", "bodies.csv"}, nil,
			"12 towns, 180 villages and communities, 200,671 households"},
		{"an island with a six-day week", map[string]string{
			"units.csv": "town,village,households,road_km,terrain\n" +
				"North,Bay,120,3,valley\nNorth,Cape,80,,\nSouth,Hill,60,9,mountain\n",
			"bodies.csv": "department,orders\nharbour office,all\n"},
			[]string{"--name", "The Island", "--units", "units.csv", "--bodies", "one.csv"},
			[]string{"--set", "work.weekdays=[1,1,1,1,1,1,0]"}, "2 towns, 3 villages and communities"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range c.files {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			all := "department,orders\nharbour office,\"" + strings.Join(categories, ";") + "\"\n"
			if err := os.WriteFile(filepath.Join(dir, "one.csv"), []byte(all), 0o600); err != nil {
				t.Fatal(err)
			}
			made := call(t, dir, append(append([]string{"county", "new"}, c.new...), "--out", "mine")...)
			if made.code != 0 || made.err != "" {
				t.Fatalf("exit %d: %s", made.code, made.err)
			}
			run := call(t, dir, append(append([]string{"run", "mine", "--out", "result"}, small...), c.run...)...)
			if run.code != 0 || !strings.Contains(run.out, c.want) {
				t.Fatalf("exit %d, want %q: %.400s%s", run.code, c.want, run.out, run.err)
			}
			texts := map[string]string{"made": made.out, "run": run.out, "warnings": run.err}
			for _, name := range []string{"result/report.html", "result/kpis.csv", "result/scores.csv",
				"result/result.json",
				"mine/towns.csv", "mine/units.csv", "mine/filled.csv"} {
				text, err := os.ReadFile(filepath.Join(dir, name))
				if err != nil {
					t.Fatal(err)
				}
				texts[name] = string(text)
			}
			for name, text := range texts {
				if found := reference.FindString(text); found != "" {
					t.Errorf("%s holds %q", name, found)
				}
			}
		})
	}
}

// TestCountyMistakes names all mistakes of the lists at once and writes nothing.
func TestCountyMistakes(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"units.csv":  "乡镇,村,人口,经度,纬度\n甲镇,一村,many,105,35\n,二村,5,,\n甲镇,三村,9,400,35\n",
		"bodies.csv": "部门,承办类别,代号\n一局,roads;snow,a\n一局,land,\n二局,land:3,a\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := call(t, dir, "county", "new", "--units", "units.csv", "--bodies", "bodies.csv", "--out", "mine")
	if got.code != 2 {
		t.Errorf("exit %d, want 2", got.code)
	}
	for _, want := range []string{
		`units.csv:2: 人口: "many" is no number`, "units.csv:3: the row names no town",
		`units.csv:4: 经度: "400" is no number of degrees`,
		`bodies.csv:2: there is no category "snow": want some of utilities 水电气通信;`,
		`bodies.csv:3: "一局" stands in row 2`,
		`bodies.csv:4: 代号 "a" is the id of row 2 already: give every department its own, or leave the cell empty`,
		`bodies.csv:4: land: "3" is no share`,
	} {
		if !strings.Contains(got.err, want) {
			t.Errorf("no %q in\n%s", want, got.err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "mine")); err == nil {
		t.Error("a folder was left")
	}
	for _, c := range []struct{ args, want string }{
		{"county new", "name a county or its code"}, {"county new 汉阴线", `did you mean "汉阴县"?`},
		{"county new 鼓楼区", "320106"}, {"county new 999999", "no county is called"},
		{"county new --units none.csv", "none.csv"}, {"county new 610921 --out .", "is there already"},
	} {
		got := call(t, dir, strings.Fields(c.args)...)
		if got.code != 2 || !strings.Contains(got.err, c.want) {
			t.Errorf("%s: exit %d, want 2 and %q: %s", c.args, got.code, c.want, got.err)
		}
	}
}
