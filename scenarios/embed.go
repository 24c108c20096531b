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
