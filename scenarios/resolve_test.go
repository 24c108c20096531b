package scenarios

import (
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A chain of three files, an include and a set: the latest wins, and every value knows who set it.
func TestInheritanceAndProvenance(t *testing.T) {
	fsys := fstest.MapFS{
		"county/mine.toml": {Data: []byte(
			"inherits = \"../parent.toml\"\ninclude = \"more.toml\"\n[village]\nstaff = 7\n")},
		"county/more.toml": {Data: []byte("[village]\nstaff = 5\nhours_week = 15\n")},
		"parent.toml": {Data: []byte(
			"inherits = \"grand.toml\"\ntitle = \"Parent\"\n[village]\nhours_week = 12\n\n[town]\nintake = 3\n")},
		"grand.toml": {Data: []byte(
			"[town]\nintake = 1\nmediators = 4\n[lever]\naccuracy = { on = 0.9, tag = \"P\", source = \"P1\" }\n")},
		"county/other.toml": {Data: []byte("x")},
	}
	s, err := LoadFS(fsys, "county/mine.toml", []string{"town.mediators=5", "voice.grid_constant.1=-1.5"})
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "mine" || s.Inherits != "parent" || s.Title != "mine" {
		t.Errorf("name %q, inherits %q, title %q, want mine, parent, mine", s.Name, s.Inherits, s.Title)
	}
	for _, want := range []struct{ key, value, where string }{
		{"village.staff", "7", "county/mine.toml:4"},
		{"village.hours_week", "15", "county/more.toml:3"},
		{"town.intake", "3", "parent.toml:7"},
		{"town.mediators", "5", "--set town.mediators=5"},
		{"lever.accuracy.on", "0.9", "grand.toml:5"},
		{"lever.accuracy.off", "0.72", "hanyin/levers.toml:7"},
		{"voice.grid_constant", "[-2.4, -1.5, -0.6]", "--set voice.grid_constant.1=-1.5"},
	} {
		if v := s.value(want.key); v == nil || literal(v.Value) != want.value || v.Where != want.where {
			t.Errorf("%s: got %+v, want %s set at %s", want.key, v, want.value, want.where)
		}
	}
	if s.Params.Village.Staff != 7 || s.Params.Town.Mediators != 5 || s.Params.Voice.GridA != [3]float64{-2.4, -1.5,
		-0.6} || s.Plan.Pairs["accuracy"].On != 0.9 {
		t.Errorf("parameters do not hold what the values say: %+v %+v", s.Params.Village, s.Params.Voice.GridA)
	}
	if v := s.value("village.staff"); v.Tag != "A" || v.Source != v.Where || !v.Changed {
		t.Errorf("a changed value keeps no source of the old one: %+v", v)
	}
	if v := s.value("lever.accuracy.on"); v.Tag != "P" || v.Source != "P1" {
		t.Errorf("a source given with a value is kept: %+v", v)
	}
}

func TestSetsReadEveryKind(t *testing.T) {
	s := mustLoad(t, base, "time.start=2021-02-03", `department.discipline="sjf"`, "routing.first_responsible=true",
		"demand.nature=[0.2, 0.2, 0.2, 0.2, 0.2]",
		"village.personnel_on=60", `town_mechanisms."汉阳".digital=0.25`, "unit_mechanisms.汉阳-02.digital=0.5",
		"village.staff=5.0")
	p := s.Params
	if p.Start != "2021-02-03" || p.Department.Discipline != "sjf" || !p.Routing.FirstResponsible ||
		p.Demand.Nature[4] != 0.2 || p.Village.Staff != 5 {
		t.Errorf("parameters: %q %q %v %v %d", p.Start, p.Department.Discipline, p.Routing.FirstResponsible,
			p.Demand.Nature, p.Village.Staff)
	}
	if s.Plan.Pairs["personnel"].On != 60 {
		t.Errorf("village.personnel_on: lever personnel is %v", s.Plan.Pairs["personnel"])
	}
	names := []string{}
	for _, row := range s.Tables.Towns {
		for k := range row.Villages + row.Communities {
			names = append(names, unitName(town{TownRow: row}, k))
		}
	}
	for name, want := range map[string]float64{"汉阳-01": 0.25, "汉阳-02": 0.5, "城关-01": 1} {
		if got := s.Plan.Units[slices.Index(names, name)]["digital"]; got != want {
			t.Errorf("intensity of digital in %s: got %v, want %v", name, got, want)
		}
	}
}

// The hash says whether two scenarios describe one run: not how they are written.
func TestHashIsOfTheContent(t *testing.T) {
	plain := mustLoad(t, base).Hash
	same := []string{"", "title = \"Other\"\n", "[village]\nstaff = 6\n",
		"[village]\nstaff = { value = 6.0, source = \"me\", tag = \"A\" }\n"}
	for _, text := range same {
		if got := mustLoadText(t, text).Hash; got != plain {
			t.Errorf("%q: hash %s, want that of the base, %s", text, got, plain)
		}
	}
	seen := map[string]string{plain: "hanyin"}
	for _, text := range []string{"[village]\nstaff = 7\n", "[time]\nseed = 1\n", "[mechanisms]\ndigital = 0\n",
		"[geo]\nunits = 159\n", "[[shock]]\nkind=\"storm\"\nfrom=\"2020-08-01\"\ndays=1\n",
		"[[shock]]\nkind=\"storm\"\nfrom=\"2020-08-01\"\ndays=2\n"} {
		h := mustLoadText(t, text).Hash
		if other, ok := seen[h]; ok {
			t.Errorf("%q and %q have one hash", text, other)
		}
		seen[h] = text
	}
}

// What may be assumed does not bind a value that names where it is from.
func TestRecordedValuesAreNotImplausible(t *testing.T) {
	for text, want := range map[string]int{
		`{ value = 0.9, tag = "D", source = "records" }`: 0,
		`{ value = 0.9, tag = "A", source = "guess" }`:   1,
		`{ value = 0.9, tag = "D" }`:                     1,
		`0.9`:                                            1,
	} {
		s := mustLoadText(t, "[demand]\nissues_per_hh_year = "+text+"\n")
		if got := len(s.Warnings); got != want {
			t.Errorf("%s: %d warnings, want %d: %v", text, got, want, s.Warnings)
		}
	}
}

func TestOutsideThePlausibleRangeIsAWarning(t *testing.T) {
	s := mustLoadText(t, "[demand]\nissues_per_hh_year = 0.9\n[household]\nclass_share = [0.95, 0.04, 0.01]\n",
		"time.days=9000")
	want := []string{
		"hanyin/scenario.toml:", // days off end
		"mine.toml:2: [demand] issues_per_hh_year: 0.9 is outside the plausible range 0.15 to 0.8: go on if it is " +
			"meant",
		"mine.toml:4: [household] class_share: element 0: 0.95 is outside the plausible range 0.7 to 0.9: go on if " +
			"it is meant",
		"mine.toml:4: [household] class_share: element 1: 0.04 is outside the plausible range 0.08 to 0.22: go on " +
			"if it is meant",
		"mine.toml:4: [household] class_share: element 2: 0.01 is outside the plausible range 0.02 to 0.1: go on " +
			"if it is meant",
	}
	if len(s.Warnings) != len(want) {
		t.Fatalf("got %q", s.Warnings)
	}
	for _, w := range want {
		if !slices.ContainsFunc(s.Warnings, func(got Problem) bool { return strings.HasPrefix(got.String(), w) }) {
			t.Errorf("no warning %q in %q", w, s.Warnings)
		}
	}
	if v := s.value("household.class_share"); !math.IsNaN(v.Low) || !math.IsNaN(v.High) {
		t.Errorf("a list whose elements have ranges of their own has none as a whole: %+v", v)
	}
}
