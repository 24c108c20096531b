package scenarios_test

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// processTable lists the county's processes, in their order, with what the comment of each type says.
func processTable(t *testing.T) string {
	t.Helper()
	files := token.NewFileSet()
	names, err := filepath.Glob(filepath.Join("..", "agents", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var trees []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(files, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		trees = append(trees, tree)
	}
	agents, err := doc.NewFromFiles(files, trees, "hanyin/agents", doc.AllDecls)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	comments, source := map[string]string{}, map[string]string{}
	for _, typ := range agents.Types {
		comments[typ.Name] = strings.Join(strings.Fields(typ.Doc), " ")
		source[typ.Name] = filepath.Base(files.Position(typ.Decl.Pos()).Filename)
		if typ.Name == "processes" {
			for _, field := range typ.Decl.Specs[0].(*ast.TypeSpec).Type.(*ast.StructType).Fields.List {
				list = append(list, field.Type.(*ast.Ident).Name)
			}
		}
	}
	if len(list) < 20 {
		t.Fatalf("found %d processes", len(list))
	}
	var b strings.Builder
	b.WriteString("| process | in | what it is |\n|---|---|---|\n")
	for _, name := range list {
		if comments[name] == "" {
			t.Errorf("agents.%s is a process without a comment", name)
		}
		fmt.Fprintf(&b, "| %s | `agents/%s` | %s |\n", name, source[name], cell(comments[name]))
	}
	return b.String()
}
