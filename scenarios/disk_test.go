package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lay writes files below a new folder and returns it.
func lay(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text),
			0o666)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A parent may be named by its whole path, and its own files lie beside it.
func TestParentByItsWholePath(t *testing.T) {
	dir := lay(t, map[string]string{
		"a/parent.toml": "include = [\"more.toml\"]\n[village]\nstaff = 7\n",
		"a/more.toml":   "[demand]\nstorm_mult = 5\n"})
	child := lay(t, map[string]string{"child.toml": "inherits = \"" + filepath.ToSlash(filepath.Join(dir, "a",
		"parent.toml")) + "\"\n"})
	s, err := Load(filepath.Join(child, "child.toml"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Params.Village.Staff != 7 || s.Params.Demand.StormMult != 5 {
		t.Errorf("staff %v, storms %v, want 7 and 5", s.Params.Village.Staff, s.Params.Demand.StormMult)
	}
}

// What cannot be read as a file is named with what to do, whatever names it.
func TestFilesThatAreNone(t *testing.T) {
	dir := lay(t, map[string]string{"sub/x.txt": "", "child.toml": "inherits = \"sub\"\ninclude = [\"sub\"]\n",
		"tables.toml": "[tables]\ntowns = \"sub\"\n[demand]\nstorm_mult = -1\n"})
	for file, want := range map[string][]string{
		"child.toml": {"there is no file \"" + filepath.ToSlash(filepath.Join(dir, "sub", "scenario.toml")) +
			"\": check",
			filepath.Join(dir, "sub") + ":1: this is no regular file: name a text file"},
		"tables.toml": {filepath.Join(dir, "sub") + ":1: this is no regular file: name a text file",
			"tables.toml:4: [demand] storm_mult: -1 is too small"},
		"none.toml": {filepath.Join(dir, "none.toml") + ":1: "},
	} {
		_, err := Load(filepath.Join(dir, file), nil)
		for _, w := range want {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %v\nwant %q in it", file, err, w)
			}
		}
	}
}

// The mistakes of a scenario are also errors one by one, for a program that looks for one of them.
func TestMistakesOneByOne(t *testing.T) {
	_, err := Load(filepath.Join(lay(t, map[string]string{"a.toml": "[demand]\nstorm_mult = -1\nx = 2\n"}),
		"a.toml"), nil)
	list, ok := err.(interface{ Unwrap() []error })
	if !ok || len(list.Unwrap()) != 2 {
		t.Fatalf("%v, want two mistakes", err)
	}
	var one Problem
	if !errors.As(err, &one) || !strings.Contains(err.Error(), one.Error()) ||
		!strings.Contains(one.Error(), "storm_mult") {
		t.Errorf("the first is %q of\n%v", one.Error(), err)
	}
}

// A scenario that brings its people in a table of towns and its households beside it has both as they stand; an heir
// that changes the households alone keeps people in proportion.
func TestTableBringsItsPeople(t *testing.T) {
	dir := lay(t, map[string]string{
		"towns.csv": townHeader + "甲,1,2,1,1,3000,2000,0,5,108,33,1,valley,no\n",
		"mine.toml": "[tables]\ntowns = \"towns.csv\"\n[geo]\nhouseholds = 800\n",
		"heir.toml": "inherits = \"mine.toml\"\n[geo]\nhouseholds = 1600\n"})
	for file, want := range map[string][3]int{"mine.toml": {800, 3000, 2000}, "heir.toml": {1600, 6000, 4000}} {
		s, err := Load(filepath.Join(dir, file), nil)
		if err != nil {
			t.Fatal(err)
		}
		got := [3]int{s.Params.Geo.Households, s.Tables.Towns[0].Registered, s.Tables.Towns[0].Resident}
		if got != want {
			t.Errorf("%s: households, registered, resident %v, want %v", file, got, want)
		}
	}
}
