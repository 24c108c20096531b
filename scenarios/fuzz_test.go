package scenarios

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
)

// placed is how a mistake begins: file:line, or --set.
var placed = regexp.MustCompile(`^(\S.*:[1-9][0-9]*|--set .*): `)

func checkPlaced(t *testing.T, err error) {
	t.Helper()
	var all Errors
	if err == nil {
		return
	}
	if !errors.As(err, &all) || len(all) == 0 {
		t.Fatalf("%v is no list of mistakes", err)
	}
	for _, line := range strings.Split(err.Error(), "\n") {
		if !placed.MatchString(line) {
			t.Errorf("a mistake without its place: %q", line)
		}
	}
}

// FuzzRead: whatever a file holds, reading never panics, and every mistake has file and line.
func FuzzRead(f *testing.F) {
	for _, c := range badCases {
		if len(c.files["bad.toml"]) < 1<<12 {
			f.Add(c.files["bad.toml"])
		}
	}
	f.Add(
		"[mechanisms]\ndigital = 0.5\n[geo]\nunits = " +
			"159\n[[change]]\nkey=\"mechanisms.digital\"\nvalue=1\nfrom=2020-02-03\nramp_days=9.5\n")
	f.Fuzz(func(t *testing.T, text string) {
		fsys, n := fstest.MapFS{"f.toml": {Data: []byte(text)}}, &notes{}
		if readDocument(place{fsys, "f.toml", "f.toml"}, 0, n) == nil {
			checkPlaced(t, n.err())
			return // no TOML: the whole chain adds nothing but time
		}
		s, err := LoadFS(fsys, "f.toml", nil)
		if (s == nil) == (err == nil) {
			t.Fatalf("scenario %v and error %v", s != nil, err)
		}
		checkPlaced(t, err)
	})
}

// FuzzSet: whatever a --set holds, it never panics, and every mistake names it.
func FuzzSet(f *testing.F) {
	for _, c := range badCases {
		for _, set := range c.sets {
			f.Add(set)
		}
	}
	for _, set := range []string{"village.staff=7", "geo.households=1", "geo.registered=12", "geo.units=159",
		"tables.categories=civil", "category.civil.share=1", `town_mechanisms."汉阳".digital=0.25`,
		"voice.grid_constant.2=-1", "time.start=2022-02-02"} {
		f.Add(set)
	}
	f.Fuzz(func(t *testing.T, set string) {
		if strings.Contains(set, "tables.") {
			t.Skip("names a file")
		}
		_, err := Load(base, []string{set})
		checkPlaced(t, err)
	})
}

// FuzzTable: whatever a table of towns holds, reading never panics, and every mistake has file and line.
func FuzzTable(f *testing.F) {
	sound, err := embedded.ReadFile("hanyin/towns.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(sound))
	f.Add(strings.Replace(string(sound), "66000", "0", 1))
	f.Fuzz(func(t *testing.T, text string) {
		fsys := fstest.MapFS{"f.toml": {Data: []byte("[tables]\ntowns = \"t.csv\"\n")}, "t.csv": {Data: []byte(text)}}
		_, err := LoadFS(fsys, "f.toml", nil)
		checkPlaced(t, err)
	})
}

// FuzzPosition: our scanner and the TOML library find the same keys, in the same order, and each key's last part
// begins on the line that the scanner says, unless it is written with escapes.
func FuzzPosition(f *testing.F) {
	for _, text := range []string{
		"a = 1\n[b]\nc = [1,\n2] # x\nd = {e = 1, 'f' = {g = [{h = 1},\n{h = 2}]}}\n[[i]]\nj = 1\n[[i]]\nj = 2\n",
		"a = \"\"\"\n[x]\ny = 1\"\"\"\"\nb = '''\n= '''\n\"c.d\" . e = \"\\\"\"\nf.g.h = 1\r\n[ \"i\" . 'j' ]\nk = " +
			"2020-01-01 10:00:00\n",
		"a = \"\"\"x\\\n   y\"\"\"\nb = {\n c = 1, # d\n}\n", "\ufeffa = 1\nb = ''''x'''\nc = \"\"\"\"\"\"\nd = 2",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var tree map[string]any
		meta, err := toml.Decode(text, &tree)
		if err != nil || strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
			keyLines(text) // must end without a panic
			return
		}
		lines, keys := keyLines(text), meta.Keys()
		if len(lines) != len(keys) {
			t.Fatalf("%d keys, the library has %d: %q", len(lines), len(keys), keys)
		}
		rows := strings.Split(text, "\n")
		for i, key := range keys {
			last := key[len(key)-1]
			if plain.MatchString(last) && !strings.Contains(rows[lines[i]-1], last) &&
				!strings.Contains(rows[lines[i]-1], `\`) {
				t.Errorf("key %q is not on line %d: %q", key, lines[i], rows[lines[i]-1])
			}
		}
	})
}

var plain = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
