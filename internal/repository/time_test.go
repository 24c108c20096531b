package repository

import (
	"go/ast"
	"go/types"
	"testing"

	"golang.org/x/tools/go/packages"
)

// Times are made of floats in one place, sim.Nanoseconds, which cuts them so that sums of three cannot overflow.
func TestTimesAreMadeInOnePlace(t *testing.T) {
	all, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo |
			packages.NeedFiles | packages.NeedImports,
		Dir: "../..",
	}, "./sim", "./agents/...", "./metrics/...", "./scenarios")
	if err != nil {
		t.Fatal(err)
	}
	made := 0
	for _, p := range all {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
		isTime := func(e ast.Expr) bool { return types.TypeString(p.TypesInfo.TypeOf(e), nil) == "time.Duration" }
		constant := func(e ast.Expr) bool { return p.TypesInfo.Types[e].Value != nil }
		for _, f := range p.Syntax {
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					if p.PkgPath == "hanyin/sim" && n.Name.Name == "Nanoseconds" {
						made++
						return false
					}
				case *ast.CallExpr:
					if len(n.Args) != 1 || !p.TypesInfo.Types[n.Fun].IsType() || !isTime(n) || constant(n.Args[0]) {
						return true
					}
					from, ok := p.TypesInfo.TypeOf(n.Args[0]).Underlying().(*types.Basic)
					if ok && from.Info()&types.IsFloat != 0 {
						t.Errorf("%s: %s makes a time of a float: use sim.Nanoseconds, sim.Hours or sim.Scale",
							p.Fset.Position(n.Pos()), types.ExprString(n))
					}
				}
				return true
			})
		}
	}
	if made != 1 {
		t.Errorf("found sim.Nanoseconds %d times: the search is broken", made)
	}
}
