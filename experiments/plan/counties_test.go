package plan

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCounties lays out the nation, a province and shares of them.
func TestCounties(t *testing.T) {
	read := func(ref string, o Overrides) *Experiment {
		e, err := Read(ref, o)
		if err != nil {
			t.Fatalf("%s: %v", ref, err)
		}
		return e
	}
	codes := func(e *Experiment) (list []string) {
		for i := range e.Size() {
			list = append(list, e.Point(i).Scenario)
		}
		return list
	}
	nation, province := read("nation", Overrides{}), read("陕西", Overrides{})
	if nation.Size() != 2978 || province.Size() != 107 || province.Name != "61" {
		t.Errorf("%d counties of the nation, %d of %s", nation.Size(), province.Size(), province.Name)
	}
	if again := read("全国", Overrides{}); again.ID() != nation.ID() {
		t.Error("the nation is another experiment by its Chinese name")
	}
	one, two := codes(read("nation", Overrides{Share: 0.01})), codes(read("nation", Overrides{Share: 0.02}))
	if len(one) != 30 || len(two) != 60 || !slices.IsSorted(one) ||
		slices.ContainsFunc(one, func(c string) bool { return !slices.Contains(two, c) }) {
		t.Errorf("one per cent is %v, two are %v", one, two)
	}
	seed := uint64(7)
	if other := codes(read("nation", Overrides{Share: 0.01, Seed: &seed})); slices.Equal(one, other) {
		t.Error("another seed draws the same counties")
	}
	// A county is the same task whoever asks for it, and another one under another seed or setting.
	at := func(e *Experiment) Point {
		i := slices.Index(codes(e), "610921")
		return e.Point(i)
	}
	a, b := at(nation), at(province)
	if a.Hash != b.Hash || a.Seed != b.Seed || a.Name != "汉阴县" {
		t.Errorf("the county is %+v in the nation and %+v in its province", a, b)
	}
	if a.Hash == nation.Point(0).Hash || a.Seed == nation.Point(0).Seed {
		t.Error("two counties share a hash or a seed")
	}
	if c := at(read("61", Overrides{Seed: &seed})); c.Seed == a.Seed || c.Hash != a.Hash {
		t.Errorf("under another seed the county is %+v", c)
	}
	if c := at(read("61", Overrides{Set: []string{"mechanisms.digital=0"}})); c.Seed != a.Seed || c.Hash == a.Hash {
		t.Errorf("with another setting the county is %+v", c)
	}
	if got := nation.HashOf("610921", a.Set, nil); got != a.Hash {
		t.Errorf("the hash of its settings is %s, want %s", got, a.Hash)
	}
	if got := read("61", Overrides{}).HashOf("110101", a.Set, nil); got != "" {
		t.Error("a county of another province has a hash")
	}
	text, err := nation.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if back, err := Restore(text); err != nil || back.ID() != nation.ID() || back.Size() != nation.Size() {
		t.Errorf("read back it differs: %v", err)
	}
	s, err := nation.Load(a)
	if err != nil || s.TitleZh != "汉阴县现状" || s.Params.Days != 182 {
		t.Errorf("its scenario is %+v: %v", s, err)
	}
}

// TestCountiesRefuse names what a design of counties does not have.
func TestCountiesRefuse(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bad.toml")
	for text, want := range map[string]string{
		"areas = [\"60\"]":  `no province or prefecture "60"`,
		"areas = [\"市辖区\"]": "take one of the codes 1101, 1201, 3101, 5001",
		"share = 0.0":       "share",
		"runs = 3":          "has no such setting",
		"[[factor]]\nname = \"mechanisms.digital\"\nlevels = [0, 1]": "has no such setting",
	} {
		if err := os.WriteFile(file, []byte("[design]\nkind = \"counties\"\n"+text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(file, Overrides{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if err := os.WriteFile(file, []byte("scenario = \"all-off\"\n[design]\nkind = \"counties\"\n"),
		0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(file, Overrides{}); err == nil ||
		!strings.Contains(err.Error(), "made of the reference county") {
		t.Errorf("another scenario: %v", err)
	}
	if _, err := Read("mechanisms", Overrides{Share: 0.5}); err == nil ||
		!strings.Contains(err.Error(), "take out --share") {
		t.Errorf("a share of a factorial: %v", err)
	}
	if _, err := Read("汉中县", Overrides{}); err == nil {
		t.Error("a county that is no area is read")
	}
}
