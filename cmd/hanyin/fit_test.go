package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A fit never takes the place of the county that it begins with, of its ancestors, or of any scenario made by hand,
// even with --force.
func TestFitKeepsOtherScenarios(t *testing.T) {
	dir := ordersFile(t)
	for name, text := range map[string]string{"mine/scenario.toml": "title = \"Mine\"\n",
		"child/scenario.toml": "inherits = \"../mine\"\n", "child/fit.json": "{}", "mine/fit.json": "{}",
		"hand/scenario.toml": "title = \"Hand\"\n"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for args, want := range map[string]string{
		"--county mine --out mine":                 "which the fit begins with",
		"--county mine/scenario.toml --out ./mine": "which the fit begins with",
		"--county child --out mine":                "which the fit begins with",
		"--out hand":                               "no fit made",
	} {
		got := call(t, dir, strings.Fields("fit orders.csv --force "+args)...)
		if got.code != exitWrong || !strings.Contains(got.err, want) {
			t.Errorf("fit %s: exit %d, %s", args, got.code, got.err)
		}
	}
}

// A folder by the name of an embedded county is not what the fitted scenario inherits from.
func TestFittedScenarioInheritsWhatWasLoaded(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"hanyin", "mine"} {
		if err := os.Mkdir(name, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(name, "scenario.toml"), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for county, want := range map[string]string{"hanyin": "hanyin", "mine": "../mine"} {
		if got, err := inheritedBy("out", county); got != want || err != nil {
			t.Errorf("%s is %q to the folder, %v", county, got, err)
		}
	}
}

// What is wrong with the records or with the days asked for is said by name, before anything is written.
func TestFitSaysWhatIsWrongWithTheRecords(t *testing.T) {
	dir := ordersFile(t)
	text := "id,category,closed\n1,road,2023-01-02\n2,road,2023-01-03\n"
	if err := os.WriteFile(filepath.Join(dir, "closings.csv"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string][]string{
		"fit nosuch.csv --until yesterday": {"nosuch.csv: there is no such file", "yesterday"},
		"fit nosuch.csv --lang zh":         {"没有这个记录文件"},
		"fit closings.csv": {"closings.csv does not hold when orders were created",
			"[columns] created"},
		"eventlog inspect nosuch.csv": {"nosuch.csv: there is no such file"},
	} {
		got := call(t, dir, strings.Fields(args)...)
		for _, w := range want {
			if got.code != exitWrong || !strings.Contains(got.err, w) {
				t.Errorf("%s: exit %d, want %s in\n%s", args, got.code, w, got.err)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "hanyin-fitted")); err == nil {
		t.Error("a folder is left behind")
	}
}
