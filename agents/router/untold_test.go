package router_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/agents/router"
)

// Only the oracle is told the truth: every other router gives the same petition the same decision whatever it is
// about.
func TestRoutersAreNotToldTheMatter(t *testing.T) {
	c := agentstest.County()
	for _, name := range router.Names() {
		if strings.HasPrefix(name, "faulty-") {
			continue
		}
		answers := func(body agents.BodyID, cat agents.CategoryID) (list []agents.Decision) {
			r, err := router.New(name, router.Options{County: c, Seed: 3, Samples: few(c)})
			if err != nil {
				t.Fatal(err)
			}
			a := agents.NewAsker(r, nil)
			for i := range uint64(40) {
				p := agents.Petition{ID: 1 + i, Text: "门前的路灯坏了,自来水也停了", Declared: agents.CategoryID(i % 5),
					Town: agents.TownID(i % 2), Nature: agents.Help}
				m := agents.Matter{Category: cat, Body: body, Town: body%2 == 0, Severity: float64(cat) / 10}
				d, err := a.Ask(t.Context(), p, agentstest.View(c, i), m)
				if err != nil {
					t.Fatal(err)
				}
				list = append(list, agents.Decision{Action: d.Action, Owner: d.Owner, Category: d.Category,
					Level: d.Level, Deadline: d.Deadline})
			}
			return list
		}
		same := slices.EqualFunc(answers(1, 1), answers(4, 5), func(a, b agents.Decision) bool {
			return a.Action == b.Action && a.Owner == b.Owner && a.Category == b.Category && a.Level == b.Level &&
				a.Deadline == b.Deadline
		})
		if same != (name != "oracle") {
			t.Errorf("%s: decides alike whatever the matter is: %v, want %v", name, same, name != "oracle")
		}
	}
}

// No router names what only the model knows, nor looks into households: texts and the oracle have their own files.
func TestRoutersNameNothingOfTheModel(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	may := []string{"oracle.go", "inworld.go"}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || slices.Contains(may, file) {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if x, ok := n.(*ast.SelectorExpr); ok && slices.Contains([]string{"Matter", "Truth", "World", "Households",
				"RouteTrue"}, x.Sel.Name) {
				t.Errorf("%s names %s, which no router may see", file, x.Sel.Name)
			}
			return true
		})
	}
}
