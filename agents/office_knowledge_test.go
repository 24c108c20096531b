package agents

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

// Where an office chooses (appraisal, lending, routing, the order of lines, limits) it reads nothing that only the
// model knows: what a petition is truly about, whether it can be met or was, what people feel. The functions named
// here are held to that, or all of a file.
func TestOfficesReadNoTruth(t *testing.T) {
	latent := []string{
		"feasible", "resolved", "inGrid", "severity", "wait", "done", "outcome", "explainedOK", "altered", "abandoned",
		"working", "need", "trust", "expect",
		"category", "issues",
	}
	for file, functions := range map[string][]string{
		"score.go":       nil,
		"desk_router.go": {"refreshView"},
		"desk.go":        {"setOfficers", "untried", "assign", "owner", "handlerAt"},
		"lines.go":       {"join", "serve", "discipline"},
		"completion.go":  {"leaveBody", "extend"},
	} {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || functions != nil && !slices.Contains(functions, fn.Name.Name) {
				continue
			}
			seen++
			ast.Inspect(fn, func(n ast.Node) bool {
				if x, ok := n.(*ast.SelectorExpr); ok && slices.Contains(latent, x.Sel.Name) {
					t.Errorf("%s: %s reads %s, which only the model knows", file, fn.Name.Name, x.Sel.Name)
				}
				return true
			})
		}
		if want := max(len(functions), 1); seen < want {
			t.Errorf("%s: %d of its functions found, want %d: the list here is out of date", file, seen, want)
		}
	}
}
