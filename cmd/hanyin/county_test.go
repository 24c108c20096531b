package main

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hanyin/internal/coordinates"
	"hanyin/internal/geojson/geojsontest"
	"hanyin/scenarios"
)

// unlike are four counties that have little in common with the reference county, with what their planners brought.
var unlike = []struct {
	dir         string
	new         []string
	want        string // in the report of a run
	departments int
}{
	{"district", []string{"--name", "滨江区", "--units", "units.csv", "--bodies", "bodies.csv"},
		"12 towns, 180 villages and communities, 200,623 households, 647,844 registered and 900,000 resident " +
			"people, 72", 60},
	{"banner", []string{"--name", "白音旗", "--units", "units.csv"}, "3 towns, 10 villages and communities", 25},
	{"newyork", []string{"--name", "New York", "--log", "orders.csv", "--zone", "America/New_York", "--holidays",
		"holidays.csv", "--without", "grids,towns"}, "Grids: none", 6},
	{"island", []string{"--name", "Tern Island", "--units", "units.csv", "--bodies", "bodies.csv", "--holidays",
		"holidays.csv", "--weekend", "sun"}, "2 towns, 4 villages and communities", 4},
}

// TestCountiesUnlikeTheReference makes counties that have little in common with the reference county from small lists,
// and runs them: nothing of the places, bodies and ids of one is in the answers of another.
func TestCountiesUnlikeTheReference(t *testing.T) {
	dir := t.TempDir()
	texts, names := map[string]map[string]string{}, map[string][]string{"the reference county": referenceNames(t)}
	for _, c := range unlike {
		t.Run(c.dir, func(t *testing.T) {
			if err := os.CopyFS(filepath.Join(dir, c.dir),
				os.DirFS(filepath.Join("testdata/counties", c.dir))); err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(dir, c.dir)
			made := call(t, dir, append(append([]string{"county", "new"}, c.new...), "--out", "mine")...)
			if made.code != 0 || made.err != "" {
				t.Fatalf("exit %d: %s", made.code, made.err)
			}
			run := call(t, dir, "run", "mine", "--out", "result", "--replications", "1", "--set", "time.days=5",
				"--set", "time.warmup_days=5")
			if run.code != 0 || !strings.Contains(strings.Join(strings.Fields(run.out), " "), c.want) {
				t.Fatalf("exit %d, want %q: %.400s%s", run.code, c.want, run.out, run.err)
			}
			if strings.Count(run.err, "warning:") > 1 { // one replication gives no interval
				t.Errorf("warnings: %s", run.err)
			}
			names[c.dir] = namesIn(t, filepath.Join(dir, "mine"), c.departments)
			texts[c.dir] = map[string]string{"what was printed": made.out + run.out + run.err}
			for _, folder := range []string{"mine", "result", "result/tables"} {
				addTexts(t, texts[c.dir], filepath.Join(dir, folder))
			}
		})
	}
	for own, files := range texts {
		for other, foreign := range names {
			for _, name := range foreign {
				if other == own || slices.ContainsFunc(names[own],
					func(n string) bool { return strings.Contains(n, name) }) {
					continue
				}
				for file, text := range files {
					if strings.Contains(text, name) {
						t.Errorf("%s: %s holds %q of %s", own, file, name, other)
					}
				}
			}
		}
	}
}

// addTexts adds the texts of the files of a folder.
func addTexts(t *testing.T, texts map[string]string, dir string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		switch filepath.Ext(f.Name()) {
		case ".csv", ".toml", ".html", ".json":
			text, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			texts[filepath.Join(filepath.Base(dir), f.Name())] = string(text)
		}
	}
}

// namesIn are the names of the towns, units and departments of a county's folder, and the codes of its towns; those of
// the reference county's departments where it has no list of its own.
func namesIn(t *testing.T, dir string, departments int) (names []string) {
	t.Helper()
	s, err := scenarios.Load(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Tables.Bodies) != departments {
		t.Errorf("%d departments, want %d", len(s.Tables.Bodies), departments)
	}
	return namesOf(s)
}

func namesOf(s *scenarios.Scenario) (names []string) {
	for _, row := range s.Tables.Towns {
		names = append(names, row.Name)
		if row.Code > 99999 {
			names = append(names, strconv.Itoa(row.Code))
		}
	}
	for _, row := range s.Tables.Units {
		names = append(names, row.Name)
	}
	for _, row := range s.Tables.Bodies {
		if row.ID == "justice" || row.ID == "xinfang" { // kinds of office that the model itself has keys for
			continue
		}
		names = append(names, row.Name)
		if strings.Contains(row.ID, "_") { // others are words of every day, such as water
			names = append(names, row.ID)
		}
	}
	return names
}

// referenceNames are those of the reference county, whose units have none, and its own.
func referenceNames(t *testing.T) []string {
	t.Helper()
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	return append(namesOf(s), "汉阴", "Hanyin", "610921")
}

// TestCountiesOfTheTable makes counties of the nation's table by name and code.
func TestCountiesOfTheTable(t *testing.T) {
	for name, want := range map[string]string{"152528": "镶黄旗, 4 towns", "宁陕": "宁陕县, 11 towns",
		" 宁陕县 ": "宁陕县, 11 towns", "６１０９２３": "宁陕县, 11 towns", "610923000000": "宁陕县, 11 towns"} {
		got := call(t, t.TempDir(), "county", "new", name, "--out", "mine")
		if got.code != 0 || !strings.Contains(got.out, want) {
			t.Errorf("%s: exit %d, want %q: %s%s", name, got.code, want, got.out, got.err)
		}
	}
}

// TestCountyWithBorders draws the towns of a county within the borders that it was given, and one without as a dot; a
// county without borders says that its map is schematic. Both languages.
func TestCountyWithBorders(t *testing.T) {
	dir := t.TempDir()
	units := "town,name,lon,lat\n甲镇,一村,,\n乙镇,一村,,\n乙镇,二村,,\n丙镇,一村,108.62,32.9\n丁镇,一村,,\n"
	cells := geojsontest.Partition(2, 108.5, 32.9, .2)
	var places []geojsontest.Place
	for i, name := range []string{"甲镇", "乙镇"} {
		places = append(places, geojsontest.Place{Properties: map[string]any{"名称": name}, Ring: cells[i]})
	}
	for name, text := range map[string]string{"units.csv": units,
		"borders.geojson": string(geojsontest.Collection(places, coordinates.BD09.FromWGS84))} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	figure := func(folder, lang string) string {
		run := call(t, dir, "run", folder, "--out", "result-"+folder+lang, "--replications", "1", "--lang", lang,
			"--set", "time.days=5", "--set", "time.warmup_days=0")
		page, err := os.ReadFile(filepath.Join(dir, "result-"+folder+lang, "report.html"))
		if run.code != 0 || err != nil {
			t.Fatalf("exit %d, %v: %s", run.code, err, run.err)
		}
		return regexp.MustCompile(`(?s)<figure[^>]* id="map".*?</figure>`).FindString(string(page))
	}
	made := call(t, dir, "county", "new", "--units", "units.csv", "--crs", "wgs84", "--out", "plain")
	drawn := call(t, dir, "county", "new", "--units", "units.csv", "--out", "drawn", "--borders", "borders.geojson",
		"--crs", "BD-09")
	if made.code != 0 || drawn.code != 0 || !strings.Contains(drawn.out, "Borders of 2 of 4 towns") ||
		!strings.Contains(drawn.out, "without a border there: 丙镇, 丁镇") {
		t.Fatalf("%s%s%s", made.err, drawn.out, drawn.err)
	}
	// areas have many positions, which cells and the boxes behind names have not
	area := regexp.MustCompile(`<path d="M(?:[^"L]*L){20,}[^"]*" style="fill:#`)
	for lang, words := range map[string][2]string{"en": {"A schematic map",
		"Borders are those that the county was given"},
		"zh": {"示意图", "边界取自本县提供的文件"}} {
		plain, mapped := figure("plain", lang), figure("drawn", lang)
		if n := len(area.FindAllString(plain, -1)); n != 0 || !strings.Contains(plain, words[0]) ||
			strings.Contains(plain, words[1]) {
			t.Errorf("%s: without borders %d are drawn: %s", lang, n, plain)
		}
		if n := len(area.FindAllString(mapped, -1)); n != 2 || strings.Contains(mapped, words[0]) ||
			!strings.Contains(mapped, words[1]) {
			t.Errorf("%s: %d borders of two are drawn: %s", lang, n, mapped)
		}
		for name, want := range map[string]bool{"甲镇": true, "乙镇": true, "丙镇": true, "丁镇": false} {
			if strings.Contains(mapped, ">"+name+"</text>") != want {
				t.Errorf("%s: %s is on the map: %t, want %t", lang, name, !want, want)
			}
		}
	}
}

// TestCountyMistakes names all mistakes of the lists at once and writes nothing.
func TestCountyMistakes(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"units.csv": "乡镇,村,人口,经度,纬度\n甲镇,一村,many,105,35\n,二村,5,,\n甲镇,三村,9,400,35\n",
		"days.csv":  "日期,名称,类型\n2026-01-01,元旦,放假\n13/5,春节,\n",
		"bad.geojson": "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"geometry\":" +
			"{\"type\":\"Point\",\"coordinates\":[3640000,36548000]}}]}",
		"ok.csv":     "乡镇,村\n甲镇,一村\n",
		"large.csv":  "乡镇,村,人口\n甲镇,一村,2e7\n",
		"empty.csv":  "乡镇,村,人口\n甲镇,一村,0\n",
		"pole.csv":   "乡镇,村,经度,纬度\n甲镇,一村,0,89.5\n",
		"idle.csv":   "部门,承办类别\n一局,roads\n二局,\n",
		"placed.csv": "乡镇,村,经度,纬度\n甲镇,一村,,\n甲镇,二村,108.5,32.9\n",
		"two.csv":    "部门,承办类别\n一局,roads\n",
		"none.csv":   "日期,名称\n",
		"back.csv":   "起,止\n2026-05-03,2026-05-01\n2026-06-01,2026-06-03\n2026-06-02,\n",
		"bodies.csv": "部门,承办类别,代号\n一局,roads;snow,a\n一局,land\n二局,land:3,a\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	own := filepath.Join(dir, "own")
	if err := errors.Join(os.Mkdir(own, 0o700),
		os.WriteFile(filepath.Join(own, "holidays.csv"), []byte("日期\n2026-01-01\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	got := call(t, dir, "county", "new", "--units", "units.csv", "--bodies", "bodies.csv", "--out", "mine",
		"--borders", "bad.geojson", "--crs", "wgs84")
	if got.code != 2 {
		t.Errorf("exit %d, want 2", got.code)
	}
	for _, want := range []string{
		`units.csv:2: 人口: "many" is no number`, "units.csv:3: the row names no town",
		`units.csv:4: 经度: "400" is no number of degrees`,
		`bodies.csv:2: there is no category "snow": want some of utilities 水电气通信;`,
		`bodies.csv:3: "一局" stands in line 2`,
		`bodies.csv:4: 代号 "a" is the id of line 2 already: give every department its own, or leave the cell empty`,
		`bodies.csv:4: land: "3" is no share`, `bad.geojson:2: feature 1: 3640000`,
	} {
		if !strings.Contains(got.err, want) {
			t.Errorf("no %q in\n%s", want, got.err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "mine")); err == nil {
		t.Error("a folder was left")
	}
	got = call(t, dir, "county", "new", "汉荫县", "--units", "units.csv", "--weekend", "sunn", "--without", "villages")
	for _, want := range []string{"no county is called", `"sunn" is no day`, `"villages" is no level`, "units.csv:2"} {
		if got.code != 2 || !strings.Contains(got.err, want) {
			t.Errorf("exit %d, no %q in\n%s", got.code, want, got.err)
		}
	}
	for _, c := range []struct{ args, want string }{
		{"county new", "name a county or its code"}, {"county new 汉阴线", "did you mean 汉阴县?"},
		{"county new 汉荫县", "did you mean 汉寿县, 汉源县, 汉阴县?"}, {"county new 安康县", "no county is called"},
		{"county new 安康市", "its 10 counties: 610902 陕西省安康市汉滨区; 610921"},
		{"county new 610900", "hanyin run 6109 runs them all"}, {"county new 陕西", "prefecture: give one of its 107"},
		{"county new 610000", "610103 陕西省西安市碑林区; 610104 "},
		{"county new 漩涡镇", "is a town, village or community: a scenario is of a county: give the code of its own: " +
			"610921 陕西省安康市汉阴县"},
		{"county new 610921100", "610921 陕西省安康市汉阴县"}, {"county new 610921100001", "610921 陕西省安康市汉阴县"},
		{"county new 鼓楼区", "320106"}, {"county new 999999", "no county is called"},
		{"county new --units nowhere.csv", "nowhere.csv"},
		{"county new 152528 --weekend mon,tue,wed,thu,fri,sat,sun", "leave no working day"},
		{"county new 152528 --holidays none.csv", "none.csv: the list has no rows"},
		{"county new 152528 --holidays back.csv", "back.csv:2: from 2026-05-03 to 2026-05-01"},
		{"county new 152528 --holidays back.csv", "back.csv:4: 2026-06-02 is in line 3 already"},
		{"county new 152528 --weekend sunn", `"sunn" is no day of the week`},
		{"county new 152528 --without villages", `"villages" is no level of a county`},
		{"county new 152528 --holidays days.csv", `days.csv:3: "13/5" is no date`},
		{"county new --units ok.csv --bodies two.csv --without towns", "no department takes land"},
		{"county new 610921 --out .", "is there already"},
		{"county new --units units.csv --out . --force", "units.csv:3: the row names no town"},
		{"county new 152528 --holidays own/holidays.csv --out own --force",
			"holidays.csv is a list or map of this call"},
		{"county new 152528 --borders none.geojson", "--crs is missing: in which coordinate system"},
		{"county new 152528 --points none.geojson", "--crs is missing: in which coordinate system"},
		{"county new 152528 --borders none.geojson --crs wgs84", "none.geojson: no such file"},
		{"county new 152528 --borders none.geojson --crs mars", `"mars": want wgs84, cgcs2000, gcj02, bd09`},
		{"county new --units placed.csv",
			"--crs is missing: in which coordinate system are the coordinates of placed.csv?"},
		{"county new --units placed.csv --points none.geojson", "are the coordinates of none.geojson, placed.csv?"},
		{"county new --units placed.csv --borders none.geojson --points-crs wgs84",
			"are the coordinates of none.geojson?"},
		{"county new --units large.csv", `large.csv:2: 人口: "2e7" is too large`},
		{"county new --units empty.csv", "empty.csv: nobody lives in the county"},
		{"county new --units pole.csv --crs wgs84",
			"no county that can be simulated: mend the lists: towns.csv:2: lat"},
		{"county new 152528 --bodies idle.csv", `idle.csv:3: no order would reach "二局"`},
		{"county new --units ok.csv --crs wgs84", "nothing that it could be of: give it with --borders"},
		{"county new --units nowhere.csv --crs mars", `"mars": want wgs84`},
		{"county new 152528 --crs wgs84", "nothing that it could be of: give it with --borders"},
		{"county new 152528 --points-crs wgs84", "nothing that it could be of: give it with --points"},
		{"county new --units ok.csv --borders bad.geojson --crs wgs84", "bad.geojson:2: feature 1: 3640000"},
	} {
		got := call(t, dir, strings.Fields(c.args)...)
		if got.code != 2 || !strings.Contains(got.err, c.want) || strings.Contains(got.err, "no feature is a place") {
			t.Errorf("%s: exit %d, want 2 and %q: %s", c.args, got.code, c.want, got.err)
		}
	}
}
