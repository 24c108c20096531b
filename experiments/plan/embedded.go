package plan

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

//go:embed files/*.toml
var embedded embed.FS

// Names are the embedded experiments in alphabetical order.
func Names() []string {
	files, _ := fs.Glob(embedded, "files/*.toml")
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(path.Base(f), ".toml"))
	}
	return names
}
