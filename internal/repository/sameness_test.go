package repository

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"hanyin/internal/fused"
)

// Numbers are the same on all machines: no product is fused with a sum, functions that machines compute differently
// come from package elementary, and a float becomes an integer in one place, for beyond its range machines differ.
// Figures are drawn by a library that gives no such promise, so package plot is not held to it; conversions are free
// where times of clocks and widths of pages are made.
func TestNumbersAreTheSameEverywhere(t *testing.T) {
	all, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: root}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	counted := map[string]int{}
	for _, p := range all {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
		name := strings.TrimPrefix(p.PkgPath, modulePath(t)+"/")
		if within(name, "report/plot", "test") {
			continue
		}
		for i, file := range p.Syntax {
			for _, product := range fused.Products(file, p.TypesInfo) {
				t.Errorf("%s: the product may be fused with a sum: write float64(x*y), or run "+
					"`go run ./internal/fused/mend ./%s`", p.Fset.Position(product.Pos()), name)
			}
			for _, imported := range file.Imports {
				for _, other := range []string{"gonum.org/", "golang.org/x/exp/stats", "math/cmplx"} {
					if strings.HasPrefix(strings.Trim(imported.Path.Value, `"`), other) {
						t.Errorf("%s: %s does not give the same numbers on all machines",
							p.Fset.Position(imported.Pos()), imported.Path.Value)
					}
				}
			}
			for id, used := range p.TypesInfo.Uses {
				f, ok := used.(*types.Func)
				if !ok || f.Pkg() == nil || f.Pkg().Path() != "math" || f.Signature().Recv() != nil ||
					id.Pos() < file.FileStart || id.Pos() >= file.FileEnd {
					continue
				}
				counted["functions"]++
				if !fused.Exact(f.Name()) {
					t.Errorf("%s: math.%s is not the same on all machines: use elementary.%[2]s",
						p.Fset.Position(id.Pos()), f.Name())
				}
			}
			if !within(name, "sim", "agents", "metrics", "scenarios", "experiments", "eventlog", "internal") ||
				ast.IsGenerated(file) {
				continue
			}
			for _, call := range fused.Conversions(file, p.TypesInfo) {
				at := p.Fset.Position(call.Pos())
				counted["conversions"]++
				if in := p.CompiledGoFiles[i]; !strings.HasSuffix(in, "/internal/elementary/elementary.go") &&
					!strings.HasSuffix(in, "/sim/duration.go") {
					t.Errorf("%s: %s of a float beyond its range differs by machine: use elementary.Int, or "+
						"sim.Nanoseconds for a time", at, types.ExprString(call))
				}
			}
		}
	}
	if counted["functions"] < 300 || counted["conversions"] != 3 {
		t.Errorf("%v uses of package math and conversions: the search is broken", counted)
	}
}

// within reports whether a package is one of those named, or within its folder.
func within(name string, folders ...string) bool {
	for _, f := range folders {
		if name == f || strings.HasPrefix(name, f+"/") {
			return true
		}
	}
	return false
}
