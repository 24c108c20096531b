package scenarios

import (
	"strings"
	"testing"
	"testing/fstest"
)

// fits is a table of two accepted sets beside a scenario of three generations.
var fits = fstest.MapFS{
	"fits.csv": {Data: []byte("# two sets\nfit,distance,weight,dispute.b_town,demand.issues_per_hh_year\n" +
		"1,0.2,0.75,1.5,0.5\n2,0.9,0.25,1.25,0.25\n")},
	"old.toml":   {Data: []byte("fit = 2\n[tables]\nfits = \"fits.csv\"\n")},
	"young.toml": {Data: []byte("inherits = \"old.toml\"\n[demand]\nissues_per_hh_year = 0.4\n")},
}

// A fit rules over the base scenario and over nothing else, and its values say where they are from.
func TestFitLiesBetweenTheBaseAndItsHeirs(t *testing.T) {
	for _, c := range []struct {
		name         string
		sets         []string
		town, issues string
		where        string // of issues
	}{
		{"old.toml", nil, "1.25", "0.25", "fits.csv:4"},
		{"old.toml", []string{"fit=1"}, "1.5", "0.5", "fits.csv:3"},
		{"old.toml", []string{"fit=1", "demand.issues_per_hh_year=0.3"}, "1.5", "0.3",
			"--set demand.issues_per_hh_year=0.3"},
		{"young.toml", nil, "1.25", "0.4", "young.toml:3"},
		{"young.toml", []string{"fit=0", "dispute.b_town=2"}, "2", "0.4", "young.toml:3"},
	} {
		s, err := LoadFS(fits, c.name, c.sets)
		if err != nil {
			t.Fatalf("%s %v: %v", c.name, c.sets, err)
		}
		town, issues := s.value("dispute.b_town"), s.value("demand.issues_per_hh_year")
		if literal(town.Value) != c.town || literal(issues.Value) != c.issues || issues.Where != c.where {
			t.Errorf("%s %v: b_town %v, issues %v set at %s, want %s, %s, %s", c.name, c.sets, town.Value,
				issues.Value, issues.Where, c.town, c.issues, c.where)
		}
		if s.Params.Demand.IssuesPerHHYear != issues.Value {
			t.Errorf("%s %v: the parameter is %v, the value %v", c.name, c.sets,
				s.Params.Demand.IssuesPerHHYear, issues.Value)
		}
		if fitted := strings.HasPrefix(issues.Where, "fits.csv"); fitted != (issues.Source == fittedSource) {
			t.Errorf("%s %v: issues cite %q", c.name, c.sets, issues.Source)
		}
	}
}

// The hash is of the values, however they came about.
func TestFitHasTheHashOfItsValues(t *testing.T) {
	by, err := LoadFS(fits, "old.toml", []string{"fit=1"})
	if err != nil {
		t.Fatal(err)
	}
	plain := mustLoad(t, base, "fit=0", "dispute.b_town=1.5", "demand.issues_per_hh_year=0.5")
	if by.Hash != plain.Hash {
		t.Errorf("by fit %s, by its values %s", by.Hash, plain.Hash)
	}
}

// Every embedded set gives a county without a warning, best first, and the weights sum to one.
func TestEmbeddedFits(t *testing.T) {
	p, _ := embeddedPlace(base)
	n := &notes{}
	s, ok := readSheet(p.sibling("fits.csv"), 0, func([]string, position) bool { return true }, n)
	if !ok {
		t.Fatal(n.err())
	}
	sum, last := 0.0, 0.0
	for _, row := range s.rows {
		if got := mustLoad(t, base, "fit="+row.cells["fit"]); len(got.Warnings) > 0 {
			t.Errorf("fit %s: %v", row.cells["fit"], got.Warnings)
		}
		distance := row.number("distance", 0, 1)
		if distance < last {
			t.Errorf("fit %s at distance %v comes after one at %v", row.cells["fit"], distance, last)
		}
		last = distance
		sum += row.number("weight", 0, 1)
	}
	if err := n.err(); err != nil {
		t.Error(err)
	}
	if len(s.rows) > 0 && (sum < 1-1e-6 || sum > 1+1e-6) {
		t.Errorf("weights sum to %v", sum)
	}
}
