package scenarios

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A shock names departments and categories by id, or by their names in either language.
func TestShocksKnowBodiesByName(t *testing.T) {
	base := "[[shock]]\nkind = \"staff-cut\"\nfrom = \"2021-03-01\"\ndays = 9\nshare = 0.3\n" +
		"departments = [%]\n"
	for _, name := range []string{`"human_resources"`, `"人力资源和社会保障局"`, `"human resources and social security"`} {
		s := mustLoadText(t, strings.ReplaceAll(base, "%", name))
		if got := s.Shocks[0].Bodies; !slices.Equal(got, []string{"human_resources"}) {
			t.Errorf("%s is %q", name, got)
		}
	}
	twice := strings.ReplaceAll(base, "%", `"human_resources", "人力资源和社会保障局"`)
	_, err := LoadFS(fstest.MapFS{"twice.toml": {Data: []byte(twice)}}, "twice.toml", nil)
	if err == nil || !strings.Contains(err.Error(), "human_resources") {
		t.Errorf("one department by two names: %v", err)
	}
}

// What two departments are called is the name of neither, and an id is no other's name.
func TestNamesOfTwoAreNoNames(t *testing.T) {
	ids := idsByName{}
	ids.add("a", "同名", "one")
	ids.add("b", "同名", "a")
	if got := ids.settled([]string{"a", "b"}); len(got) != 1 || got["one"] != "a" {
		t.Errorf("got %v, want one: a", got)
	}
}

func TestDiffTellsOfStaff(t *testing.T) {
	a, b := mustLoadText(t, ""), mustLoadText(t, "")
	b.Tables.Bodies = slices.Clone(b.Tables.Bodies)
	i := slices.Index(bodyIDs(b.Tables.Bodies), "human_resources")
	b.Tables.Bodies[i].Staffing = 0.67
	c := Diff(a, b)
	got := strings.Join(c.tables(English), " ")
	if want := "human resources and social security has 33 % less staff."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
