package fused

import (
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os/exec"
	"strings"
	"testing"
)

// A program built with -trimpath does not know where the standard library lies.
func init() {
	if build.Default.GOROOT == "" {
		if out, err := exec.Command("go", "env", "GOROOT").Output(); err == nil {
			build.Default.GOROOT = strings.TrimSpace(string(out))
		}
	}
}

const text = `package p

import (
	"math"
	"time"
)

type share float64

type number interface{ ~int | ~float64 }

func f(x, y, z float64, i, j int, s share, q float32) float64 {
	a := x*y + z
	b := 2*x + z*0.5 + float64(x*y) + x*y*z/3
	c := math.Sqrt(x*y) + min(x*y, z) + float64(i*j)
	c *= x + y
	c *= 4
	if x*y < z {
		s *= s
	}
	g(x * y)
	d := -(x * y)
	q = q*q + 1
	t := int(x) + int(1e3) + int(i)
	_ = time.Duration(x*y) + time.Duration(3*i)
	return a + b + c + d + (x * (y + z*x)) + float64(t)
}

func g(x float64) {}

func product[T number](x, y T) T { return x * y }

const k = 0.1 * 0.3
`

const mended = `package p

import (
	"math"
	"time"
)

type share float64

type number interface{ ~int | ~float64 }

func f(x, y, z float64, i, j int, s share, q float32) float64 {
	a := float64(x*y) + z
	b := 2*x + z*0.5 + float64(x*y) + x*y*z/3
	c := math.Sqrt(x*y) + min(x*y, z) + float64(i*j)
	c = float64(c * (x + y))
	c *= 4
	if x*y < z {
		s = share(s * s)
	}
	g(float64(x * y))
	d := -float64(x * y)
	q = float32(q*q) + 1
	t := int(x) + int(1e3) + int(i)
	_ = time.Duration(x*y) + time.Duration(3*i)
	return a + b + c + d + float64(x * (y + float64(z*x))) + float64(t)
}

func g(x float64) {}

func product[T number](x, y T) T { return T(x * y) }

const k = 0.1 * 0.3
`

func TestMend(t *testing.T) {
	file, files, info, in := check(t, text)
	got := string(Apply([]byte(text), Mend([]byte(text), files, in, Products(file, info))))
	if got != mended {
		t.Errorf("mended:\n%s\nwant:\n%s", got, mended)
	}
	file, _, info, _ = check(t, mended)
	if left := Products(file, info); len(left) != 0 {
		t.Errorf("%d products are left", len(left))
	}
}

func TestConversions(t *testing.T) {
	file, _, info, _ := check(t, text)
	var got []string
	for _, c := range Conversions(file, info) {
		got = append(got, types.ExprString(c))
	}
	if len(got) != 2 || got[0] != "int(x)" || got[1] != "time.Duration(x * y)" {
		t.Errorf("conversions %q", got)
	}
}

func check(t *testing.T, text string) (*ast.File, *token.FileSet, *types.Info, *types.Package) {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "p.go", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{},
		Defs: map[*ast.Ident]types.Object{}}
	in, err := (&types.Config{Importer: importer.ForCompiler(files, "source", nil)}).Check("p", files,
		[]*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	return file, files, info, in
}
