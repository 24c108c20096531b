package repository

import (
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers are the folders of packages from the bottom up, as DEVELOPING.md draws them. A package belongs to the longest
// of these folders that holds it, and may import its own folder and those of lower layers. Folders of one layer do
// not import each other.
var layers = [][]string{
	{"internal", "docs"},
	{"sim"},
	{"agents", "experiments/stats", "experiments/design"},
	{"agents/mechanism", "metrics"},
	{"agents/agentstest"},
	{"scenarios", "eventlog"},
	{"experiments"},
	{"load"},
	{"report"},
	{"web"},
	{"cmd", "test"},
}

// layerOf returns the folder of layers that holds a package, and the number of its layer; -1 if none does.
func layerOf(pkg string) (folder string, layer int) {
	layer = -1
	for i, folders := range layers {
		for _, f := range folders {
			if (pkg == f || strings.HasPrefix(pkg, f+"/")) && len(f) > len(folder) {
				folder, layer = f, i
			}
		}
	}
	return folder, layer
}

// pointsDown reports whether a package of the module may import another.
func pointsDown(from, to string) bool {
	folder, above := layerOf(from)
	other, below := layerOf(to)
	return above >= 0 && below >= 0 && (folder == other || below < above)
}

func TestPointsDown(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"cmd/hanyin", "report/text", true}, {"report/text", "experiments/compare", true},
		{"experiments/compare", "experiments", true}, {"experiments", "experiments/stats", true},
		{"sim", "internal/message", true}, {"agents/router", "agents", true},
		{"experiments", "report/text", false}, {"experiments/stats", "agents", false},
		{"agents", "agents/mechanism", false}, {"agents/mechanism", "metrics", false},
		{"internal/message", "sim", false}, {"load", "report/html", false}, {"sim", "simulation", false},
	} {
		if got := pointsDown(c.from, c.to); got != c.want {
			t.Errorf("%s may import %s: %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

// Imports point down: tests aside, no package imports one of its own layer's other folders or of a higher layer.
func TestImportsPointDown(t *testing.T) {
	texts := sources(t)
	module := modulePath(t)
	checked := 0
	for name, text := range texts {
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || strings.Contains(name, "testdata/") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range file.Imports {
			whole, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if to, ours := strings.CutPrefix(whole, module+"/"); ours {
				checked++
				if from := path.Dir(name); !pointsDown(from, to) {
					t.Errorf("%s imports %s: imports point down (layers in this test, the map in DEVELOPING.md)",
						name, to)
				}
			}
		}
	}
	if checked < 500 {
		t.Errorf("%d imports of the module's own packages: too few to be all", checked)
	}
}

// modulePath returns the module's path as go.mod has it.
func modulePath(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	module, ok := strings.CutPrefix(line, "module ")
	if !ok {
		t.Fatalf("go.mod begins with %q", line)
	}
	return strings.TrimSpace(module)
}
