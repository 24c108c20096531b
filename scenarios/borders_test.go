package scenarios

import (
	"strings"
	"testing"
	"testing/fstest"
)

// withMap are scenarios with a map, and more files.
func withMap(text string, more ...string) fstest.MapFS {
	files := fstest.MapFS{
		"mine.toml":   {Data: []byte("borders = \"map.geojson\"\n")},
		"child.toml":  {Data: []byte("inherits = \"mine.toml\"\n")},
		"none.toml":   {Data: []byte("inherits = \"mine.toml\"\nborders = \"\"\n")},
		"map.geojson": {Data: []byte(text)},
	}
	for i := 0; i < len(more); i += 2 {
		files[more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	return files
}

const mapHead = "{\"type\":\"FeatureCollection\",\"features\":[\n"

func outline(properties string) string {
	return `{"type":"Feature","properties":{` + properties + `},"geometry":{"type":"Polygon","coordinates":` +
		`[[[108.4,32.8],[108.6,32.8],[108.6,33],[108.4,32.8]]]}}`
}

// A map is inherited, may be taken away again, and decides no run.
func TestBordersAreInherited(t *testing.T) {
	files := withMap(mapHead + outline(`"town":"城关"`) + "]}")
	plain, err := Load(base, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"mine.toml": 1, "child.toml": 1, "none.toml": 0} {
		s, err := LoadFS(files, name, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Borders) != want || s.Hash != plain.Hash || len(s.Warnings) != len(plain.Warnings) {
			t.Errorf("%s: %d borders, want %d; hash %s, want %s; %v", name, len(s.Borders), want, s.Hash, plain.Hash,
				s.Warnings)
		}
	}
	fewer, err := LoadFS(files, "mine.toml", []string{"geo.towns=3"})
	if err != nil || len(fewer.Borders) != 1 {
		t.Errorf("with three towns: %v", err)
	}
}

// What a map names and the county has not is a warning of the scenario whose map it is; what cannot be read is a
// mistake with the line.
func TestBordersThatDoNotFit(t *testing.T) {
	s, err := LoadFS(withMap(mapHead+outline(`"town":"城"`)+",\n"+outline(`"town":"涧池"`)+"]}"), "mine.toml", nil)
	if err != nil || len(s.Borders) != 1 || len(s.Warnings) == 0 ||
		!strings.Contains(s.Warnings[len(s.Warnings)-1].String(), `map.geojson:2: town: feature 1: there is no town "城"`) {
		t.Errorf("got %v, %v", s, err)
	}
	for want, text := range map[string]string{
		"map.geojson:2: town: feature 1 names no town":                 mapHead + outline(`"name":"城关"`) + "]}",
		"map.geojson:2: no JSON from column 1 on":                      mapHead + "]",
		"map.geojson:1: no FeatureCollection":                          "[]",
		"map.geojson:2: feature 1: no object of type":                  mapHead + "1]}",
		"mine.toml:1: borders: the file is larger than 1024 KiB: make": strings.Repeat(" ", maxFile+1),
	} {
		if _, err := LoadFS(withMap(text), "mine.toml", nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	for want, toml := range map[string]string{
		"bad.toml:1: borders: there is no file \"other.geojson\"": "borders = \"other.geojson\"\n",
		"bad.toml:2: borders: 3 is no text":                       "title = \"x\"\nborders = 3\n",
	} {
		if _, err := LoadFS(withMap("", "bad.toml", toml), "bad.toml", nil); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}
