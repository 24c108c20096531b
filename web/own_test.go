package web_test

import (
	"archive/zip"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"hanyin/scenarios"
	"hanyin/web"
	"hanyin/web/engine"
)

// ownRecords are case records of two months: four come in, three are closed, two are rated.
const ownRecords = `工单编号,受理时间,办结时间,诉求分类,承办单位,是否满意
A1,2023-01-03 09:00:00,2023-01-05 10:00:00,供水,水利局,是
A2,2023-01-20 09:00:00,2023-02-02 10:00:00,供电,供电公司,否
A3,2023-02-10 09:00:00,2023-02-11 10:00:00,道路,交通运输局,
A4,2023-02-12 09:00:00,,道路,交通运输局,
`

// Own records become months in the units of the charts.
func TestOwnMonths(t *testing.T) {
	file := filepath.Join(t.TempDir(), "records.csv")
	if err := os.WriteFile(file, []byte(ownRecords), 0o600); err != nil {
		t.Fatal(err)
	}
	server := serve(t, web.Settings{Records: file})
	_, text := ask(t, "GET", server.URL+"/api/months", "")
	var got web.Months
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	want := web.Months{Name: "records.csv", Months: []string{"2023-01", "2023-02"},
		Columns: map[string]map[string]float64{"completed": {"2023-01": 1, "2023-02": 2},
			"backlog": {"2023-01": 1, "2023-02": 1}, "sat.official": {"2023-01": 100, "2023-02": 0}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("months are %+v, want %+v", got, want)
	}
	if v, err := web.NewServer(t.Context(), web.Settings{Dir: filepath.Join(t.TempDir(), "x"),
		Records: "web_test.go"}); err == nil {
		v.Close()
		t.Error("a file that holds no records is taken")
	}
}

// ownBorders is a map with the area of one town of the reference county.
const ownBorders = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"town":"城关"},"geometry":
{"type":"Polygon","coordinates":[[[108.4,32.8],[108.6,32.8],[108.6,33],[108.4,33],[108.4,32.8]]]}}]}`

// ownCounty is a folder with a county of one's own, which inherits from another folder with a map, and reads a table.
func ownCounty(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	towns, err := os.ReadFile("../scenarios/hanyin/towns.csv")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"parent/borders.geojson": ownBorders,
		"parent/scenario.toml": "inherits = \"hanyin\"\nborders = \"borders.geojson\"\n" +
			"[time]\nwarmup_days = 5\ndays = 40\n",
		"mine/scenario.toml": "inherits = \"../parent/scenario.toml\"\ntitle = \"Mine as it is\"\n" +
			"title_zh = \"我县现状\"\n[tables]\ntowns = \"towns.csv\"\n[limits]\nhelp_wd = 4\n",
		"mine/towns.csv": string(towns),
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "mine")
}

// catalogOf asks for the catalogue that begins with a county.
func catalogOf(t *testing.T, text string) engine.Catalog {
	t.Helper()
	var c engine.Catalog
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		t.Fatalf("%v: %.300s", err, text)
	}
	return c
}

// The page begins with a county of the user's own: its days, values and questions; what is taken away loads without
// the folder that it came from, with the same hash.
func TestOwnCounty(t *testing.T) {
	dir := ownCounty(t)
	server := serve(t, web.Settings{Counties: []string{dir}})
	_, text := ask(t, "GET", server.URL+"/api/catalog?lang=zh", "")
	c := catalogOf(t, text)
	if c.County.Title != "我县" || c.County.From != "counties/mine" || len(c.Counties) != 2 || len(c.Questions) < 10 ||
		len(c.Start.Scenarios[0].Set) != 0 {
		t.Fatalf("county %q from %q, %d counties, %d questions, start %+v", c.County.Title, c.County.From,
			len(c.Counties), len(c.Questions), c.Start)
	}
	_, text = ask(t, "GET", server.URL+"/api/catalog?lang=zh&county=hanyin", "")
	if got := catalogOf(t, text); got.County.From != "hanyin" || len(got.Questions) != 20 {
		t.Errorf("another county is %q with %d questions", got.County.From, len(got.Questions))
	}
	spec := string(asJSON(t, engine.Spec{Lang: "zh", Replications: 2, Scenarios: []engine.Option{
		c.Start.Scenarios[0], {Title: "x", From: c.County.From, Set: map[string]any{"demand.multiplier": 2}}}}))
	id := begin(t, server.URL, spec).ID
	listen(t, t.Context(), server.URL, id, "done")
	_, text = ask(t, "GET", server.URL+"/api/runs/"+id+"/result", "")
	var sum engine.Summary
	if err := json.Unmarshal([]byte(text), &sum); err != nil || len(sum.Scenarios) != 2 {
		t.Fatalf("%v: %.300s", err, text)
	}
	_, packed := ask(t, "GET", server.URL+"/api/runs/"+id+"/take/scenario", "")
	z, err := zip.NewReader(strings.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sum.Scenarios {
		got, err := scenarios.LoadFS(z, s.Name+".toml", nil)
		if err != nil || got.Hash != s.Hash {
			t.Errorf("%s does not load as it was run: %v", s.Name, err)
			continue
		}
		if at := s.Towns[0].Border; len(got.Borders) != 1 || at == nil || len(at.Areas) != 1 ||
			len(at.Areas[0][0]) != 5 || s.Towns[1].Border != nil {
			t.Errorf("%s: the map has %d borders, that of the page has %+v and %+v", s.Name, len(got.Borders), at,
				s.Towns[1].Border)
		}
	}
	_, raw := ask(t, "GET", server.URL+"/engine.json", "")
	if strings.Contains(raw, dir) || strings.Contains(text, filepath.Dir(dir)) {
		t.Error("answers name folders of this machine")
	}
}

// What is no county is refused with the reason, and nothing is served.
func TestNoCounty(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.toml")
	if err := os.WriteFile(bad, []byte("inherits = \"hanyin\"\n[limits]\nhelp_wd = -1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	own := ownCounty(t)
	for want, list := range map[string][]string{"help_wd": {bad}, "none.toml": {filepath.Join(dir, "none.toml")},
		"two counties": {own, own}} {
		v, err := web.NewServer(t.Context(), web.Settings{Dir: filepath.Join(t.TempDir(), "x"), Counties: list})
		if err == nil {
			v.Close()
			t.Errorf("%v are taken", list)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want words with %q", list, err, want)
		}
	}
}

// An exported page has the counties that it was given.
func TestExportOwnCounty(t *testing.T) {
	dir := exported(t)
	own := filepath.Join(t.TempDir(), "page")
	county := ownCounty(t)
	if _, err := web.Export(t.Context(), own, dir, "", county); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(filepath.Join(own, "counties.json"))
	if err != nil {
		t.Fatal(err)
	}
	e := &engine.Engine{}
	if err := e.AddJSON(list); err != nil {
		t.Fatal(err)
	}
	want, err := e.Catalog("en", "")
	if err != nil {
		t.Fatal(err)
	}
	calls := [][]any{{"counties", string(list)}, {"catalog", "en", ""}}
	got := inNode(t, own, web.EngineFile, calls)
	// The routers that only this machine has are no choice there, so the catalogues are not the same to the byte.
	if a, b := catalogOf(t, got[1].Text), catalogOf(t, string(want)); !reflect.DeepEqual(a.County, b.County) ||
		!reflect.DeepEqual(a.Start, b.Start) || len(a.Questions) != len(b.Questions) ||
		a.County.From != "counties/mine" {
		t.Errorf("the page begins with %+v, want %+v", a.Start, b.Start)
	}
	if _, err := web.Export(t.Context(), own, dir, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(own, "counties.json")); err == nil {
		t.Error("a county of a former export stays")
	}
}
