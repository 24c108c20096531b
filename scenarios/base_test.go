package scenarios

import (
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hanyin/agents/mechanism"
)

func mustLoad(t *testing.T, ref string, sets ...string) *Scenario {
	t.Helper()
	s, err := Load(ref, sets)
	if err != nil {
		t.Fatalf("Load(%q, %q): %v", ref, sets, err)
	}
	return s
}

// Every field of agents.Params has a key in the base scenario and every key there a field: a field without one would
// silently be zero. That every key of a file has a field is what Load itself demands.
func TestBaseSetsEveryField(t *testing.T) {
	r, _ := baseResolution(t)
	for key := range r.catalog.fixed {
		if r.get(key) == nil {
			t.Errorf("%s has a field and no line in the base scenario", key)
		}
	}
	for _, id := range r.categoryIDs() {
		for field := range r.catalog.category {
			if r.get("category."+id+"."+field) == nil {
				t.Errorf("category %s has no %s", id, field)
			}
		}
	}
}

func baseResolution(t *testing.T) (*resolution, *notes) {
	t.Helper()
	n := &notes{}
	root, _ := embeddedPlace(base)
	layers, _ := chain(root, n)
	r := resolve(layers, nil, n)
	if err := n.err(); err != nil {
		t.Fatal(err)
	}
	return r, n
}

func TestBaseGivesEveryLeverAPairAndAnOwner(t *testing.T) {
	s := mustLoad(t, base)
	for _, m := range mechanism.All {
		if _, ok := s.Plan.County[m.Name]; !ok {
			t.Errorf("mechanism %s has no intensity", m.Name)
		}
		for _, l := range m.Levers {
			pair, ok := s.Plan.Pairs[l.Name]
			if !ok || pair.Off == pair.On {
				t.Errorf("lever %s: pair %v, want two different values", l.Name, pair)
			}
			if s.Plan.Assign[l.Name] != m.Name {
				t.Errorf("lever %s is assigned to %q, want %q as the code lists it", l.Name,
					s.Plan.Assign[l.Name], m.Name)
			}
		}
	}
}

// unranged are assumed numbers that no screening varies: seeds, spans of the run, units of account, hours of the day
// and whole limits.
var unranged = []string{
	"adoption.bulk_entries", "demand.multiplier", "department.reference_issues", "dispute.attempts", "fit", "geo.seed",
	"grid.phone_from_h", "grid.phone_to_h",
	"grid.subsidy_reference", "hazard.harm_issues_max", "household.low_literacy", "lever.mediation_expert.on",
	"time.days", "time.replications", "time.seed",
	"time.warmup_days", "town.report_min.mountain", "work.day_h",
}

// needsRange reports whether v is an assumed number that has to have a range: not a lever's baseline, nor an
// intensity, nor a part of shares that add up to one.
func needsRange(v Value) bool {
	switch v.Value.(type) {
	case float64, int64, int:
	default:
		return false
	}
	parts := strings.HasPrefix(v.Key, "category.") && (strings.HasSuffix(v.Key, ".share") ||
		strings.Contains(v.Key, ".bodies."))
	for _, own := range []string{".small_share", ".wait_sigma", ".limit_wd"} { // in place of what all categories have
		parts = parts || strings.HasPrefix(v.Key, "category.") && strings.HasSuffix(v.Key, own)
	}
	return v.Tag == "A" && !parts && !strings.HasPrefix(v.Key, "mechanisms.") && !strings.HasSuffix(v.Key, ".off") &&
		!slices.Contains(unranged, v.Key)
}

// Every line says unit, tag, source and both labels; every assumed number but those above has a range to screen.
func TestBaseSaysWhereEveryValueComesFrom(t *testing.T) {
	for _, v := range mustLoad(t, base).Values {
		if v.Unit == "" || !slices.Contains(tags, v.Tag) || v.Source == "" || v.En == "" || v.Zh == "" {
			t.Errorf("%s: unit %q, tag %q, source %q, labels %q %q: want all of them", v.Key, v.Unit, v.Tag,
				v.Source, v.En, v.Zh)
		}
		if needsRange(v) && !(v.Low < v.High) {
			t.Errorf("%s = %v is an assumption and has no range", v.Key, v.Value)
		}
		x, isNumber := v.Value.(float64)
		if isNumber && !math.IsNaN(v.Low) && (x < v.Low || x > v.High) && !strings.HasSuffix(v.Key, ".off") {
			t.Errorf("%s = %v is outside its own range %v to %v", v.Key, x, v.Low, v.High)
		}
	}
}

// Every public source that data cites stands in docs/sources.md.
func TestSourcesAreListed(t *testing.T) {
	text, err := os.ReadFile("../docs/sources.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := string(text)
	cited := regexp.MustCompile(`\b[PQF]\d+\b`)
	for _, v := range mustLoad(t, base).Values {
		for _, id := range cited.FindAllString(v.Source, -1) {
			if !strings.Contains(listed, "| "+id+" |") {
				t.Errorf("%s cites %s, which docs/sources.md does not list", v.Key, id)
			}
		}
	}
}

func TestBaseHasThePublishedTotals(t *testing.T) {
	s := mustLoad(t, base)
	villages, communities, people, home := 0, 0, 0, 0
	for _, row := range s.Tables.Towns {
		villages, communities = villages+row.Villages, communities+row.Communities
		people, home = people+row.Registered, home+row.Resident
	}
	if got, want := [...]int{len(s.Tables.Towns), villages, communities, people, home},
		[...]int{10, 141, 15, 310000, 237900}; got != want {
		t.Errorf("towns, villages, communities, registered, resident: got %v, want %v", got, want)
	}
	if got := len(s.Tables.Bodies) + len(s.Tables.Towns); got != 35 {
		t.Errorf("%d handling bodies, want 35", got)
	}
	for _, c := range s.Tables.Categories {
		if mean := total(c.Season[:]) / 12; math.Abs(mean-1) > 1e-12 {
			t.Errorf("category %s: mean of season %v, want 1", c.ID, mean)
		}
	}
	c, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Units) != 156 || len(c.Grids) != 5973 || len(c.Households) != 96000 {
		t.Errorf("built %d units, %d grids, %d households, want 156, 5973, 96000", len(c.Units), len(c.Grids),
			len(c.Households))
	}
}

// Whatever is divided into shares of one whole says so, so that a file in which they do not add up is refused.
func TestListsOfSharesAddUp(t *testing.T) {
	tried := 0
	for _, v := range mustLoad(t, base).Values {
		list, ok := v.Value.([]float64)
		if !ok || v.Unit != "share" {
			continue
		}
		sum := 0.0
		for i := range list {
			sum += list[i]
		}
		if sum < 1-1e-9 || sum > 1+1e-9 {
			continue
		}
		tried++
		list = slices.Clone(list)
		list[0] += 0.125
		if _, err := Load(base, []string{v.Key + "=" + literal(list)}); err == nil {
			t.Errorf("%s: shares that add up to 1.125 are taken", v.Key)
		}
	}
	if tried < 5 {
		t.Errorf("only %d lists of shares were found", tried)
	}
}
