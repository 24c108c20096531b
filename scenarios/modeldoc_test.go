package scenarios_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hanyin/agents/mechanism"
	"hanyin/scenarios"
)

// The tables of docs/model.md are those of the code; go generate ./... writes them anew.
func TestModelDocumentIsCurrent(t *testing.T) {
	file := filepath.Join("..", "docs", "model.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := string(text)
	for name, table := range map[string]string{"parameters": parameterTable(t), "levers": leverTable(t),
		"streams": streamTable(t), "processes": processTable(t)} {
		want = replaceBlock(t, want, name, table)
	}
	if want == string(text) {
		return
	}
	if !*update {
		t.Fatalf("the tables of %s are not those of the code: run go generate ./...", file)
	}
	if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// replaceBlock puts a table between the marks of its name.
func replaceBlock(t *testing.T, text, name, table string) string {
	t.Helper()
	begin, end := "<!-- begin "+name+" -->\n", "<!-- end "+name+" -->"
	from := strings.Index(text, begin)
	to := strings.Index(text, end)
	if from < 0 || to < from {
		t.Fatalf("docs/model.md has no marks %q and %q", strings.TrimSpace(begin), end)
	}
	return text[:from+len(begin)] + table + text[to:]
}

func parameterTable(t *testing.T) string {
	t.Helper()
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("| key | value | range | unit | tag | meaning | source |\n|---|---|---|---|---|---|---|\n")
	for _, v := range s.Values {
		if strings.HasPrefix(v.Key, "lever.") || strings.HasPrefix(v.Key, "assign.") ||
			strings.HasPrefix(v.Key, "mechanisms.") {
			continue
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s %s | %s |\n", v.Key, cell(fmt.Sprint(v.Value)),
			span(v.Low, v.High), cell(v.Unit), v.Tag, cell(v.En), v.Zh, cell(v.Source))
	}
	return b.String()
}

func leverTable(t *testing.T) string {
	t.Helper()
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	meta := map[string]scenarios.Value{}
	for _, v := range s.Values {
		meta[v.Key] = v
	}
	scope := [...]string{mechanism.County: "county", mechanism.Town: "town", mechanism.Unit: "unit"}
	var b strings.Builder
	b.WriteString(
		"| mechanism | lever | off | on | range of on | scope | meaning | source " +
			"|\n|---|---|---|---|---|---|---|---|\n")
	for _, m := range mechanism.All {
		for _, l := range m.Levers {
			on := meta["lever."+l.Name+".on"]
			kind := scope[l.Scope]
			if l.Binary {
				kind += ", present or not"
			}
			p := s.Plan.Pairs[l.Name]
			fmt.Fprintf(&b, "| %s %s | `%s` | %v | %v | %s | %s | %s %s | %s |\n", m.Name, m.Chinese, l.Name, p.Off,
				p.On, span(on.Low, on.High), kind, cell(on.En), on.Zh, cell(on.Source))
		}
	}
	return b.String()
}

// streamTable lists the purposes of random streams, found in the code.
func streamTable(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "agents", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if purpose, kind := purposeOf(n); purpose != "" {
				if building[filepath.Base(name)] {
					kind = "county"
				}
				lines = append(lines, fmt.Sprintf("| %s | %s | `agents/%s` |", purpose, kind, filepath.Base(name)))
			}
			return true
		})
	}
	slices.Sort(lines)
	return "| purpose | seed | made in |\n|---|---|---|\n" + strings.Join(slices.Compact(lines), "\n") + "\n"
}

// building are the files that make the county, whose seed is its own.
var building = map[string]bool{
	"build.go": true, "build_bodies.go": true, "build_households.go": true, "build_online.go": true,
}

// purposeOf returns the purpose of a call X.Purpose("...") or X.Stream("...", n), and whose seed X is.
func purposeOf(n ast.Node) (purpose, seed string) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return "", ""
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || f.Sel.Name != "Purpose" && f.Sel.Name != "Stream" {
		return "", ""
	}
	lit, ok := call.Args[0].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", ""
	}
	purpose, err := strconv.Unquote(lit.Value)
	if err != nil {
		return "", ""
	}
	seed = "replication"
	if x, ok := f.X.(*ast.Ident); ok && x.Name == "county" {
		seed = "county"
	}
	return purpose, seed
}

func cell(s string) string { return strings.ReplaceAll(s, "|", "/") }

func span(low, high float64) string {
	if math.IsNaN(low) || math.IsNaN(high) {
		return ""
	}
	return fmt.Sprintf("%v–%v", low, high)
}
