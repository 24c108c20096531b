package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hamletUnits is the county of the tests with a table of villages and communities.
const hamletUnits = "testdata/hamlet/units.csv"

// TestUnitsByName builds a county whose villages have names: known people are kept, the rest is shared out, and the
// towns' totals hold.
func TestUnitsByName(t *testing.T) {
	s, err := Load(base, []string{"tables.towns=testdata/hamlet/towns.csv", "tables.units=" + hamletUnits})
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, u := range c.Units {
		names = append(names, u.Name)
	}
	if got := strings.Join(names, " "); got != "川镇-东街 川镇-河湾 山镇-上坪 山镇-下坪" {
		t.Errorf("units are %s", got)
	}
	if !c.Units[0].Community || c.Units[1].Community {
		t.Error("东街 is the community, not 河湾")
	}
	for k, want := range []int{450, 720 - 450, 400, 600 - 400} {
		if got := c.Units[k].Registered; got != want {
			t.Errorf("%s: %d people, want %d", c.Units[k].Name, got, want)
		}
	}
	if got := [2]int{c.Units[2].Resident, c.Units[3].Resident}; got != [2]int{250, 50} {
		t.Errorf("residents of 山镇's units: %v, want 250 and the rest of 300", got)
	}
}

// TestUnitsByNameMistakes names what is wrong with a table of units, all at once.
func TestUnitsByNameMistakes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "units.csv")
	if err := os.WriteFile(file, []byte("town,name,kind,registered\n川镇,东街,community,450\n川镇,东街,hamlet,\n"+
		"山城,上坪,village,-3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Load(base, []string{"tables.towns=testdata/hamlet/towns.csv", "tables.units=" + file})
	if err == nil {
		t.Fatal("no mistake found")
	}
	for _, want := range []string{
		`units.csv:3: name: "东街" stands at`, `units.csv:3: kind: "hamlet" is unknown: want one of village, community`,
		`units.csv:4: town: "山城" is unknown: want one of 川镇, 山镇`,
		`山镇: the table of towns counts 2 villages and 0 communities, that of units 0 and 0`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in\n%v", want, err)
		}
	}
}
