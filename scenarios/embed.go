package scenarios

import (
	"embed"
	"io/fs"
	"path"
)

// base is the scenario every other one comes from.
const base = "hanyin"

//go:embed */*.toml */*.csv
var embedded embed.FS

// Names are the embedded scenarios: hanyin first, the others in alphabetical order.
func Names() []string {
	files, _ := fs.Glob(embedded, "*/scenario.toml")
	names := []string{base}
	for _, f := range files {
		if name := path.Dir(f); name != base {
			names = append(names, name)
		}
	}
	return names
}

func embeddedPlace(name string) (place, bool) {
	file := name + "/scenario.toml"
	if _, err := fs.Stat(embedded, file); err != nil {
		return place{}, false
	}
	return place{embedded, file, file}, true
}

// A Head is what an embedded scenario says of itself.
type Head struct {
	Name, Title, TitleZh string
	Inherits             string // "" for the base
}

// Heads are those of the embedded scenarios, in the order of Names, read without what they inherit.
func Heads() []Head {
	var list []Head
	for _, name := range Names() {
		h := Head{Name: name, Title: name}
		p, _ := embeddedPlace(name)
		if d := readDocument(p, 0, &notes{}); d != nil {
			h.Title = orElse(d.title, name)
			h.TitleZh = orElse(d.titleZh, h.Title)
			if h.Inherits = d.inherits; h.Inherits == "" && name != base {
				h.Inherits = base
			}
		}
		list = append(list, h)
	}
	return list
}
