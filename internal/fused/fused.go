// Package fused finds floating-point products that a compiler may fuse with a sum. Go computes x*y + z with one
// rounding where the machine can (arm64, ppc64, s390x, riscv64, amd64 from v3 on) and with two elsewhere, so the same
// program gives other numbers there. "An explicit floating-point type conversion rounds to the precision of the target
// type, preventing fusion" (the Go specification, Arithmetic operators): float64(x*y) + z is the same everywhere.
//
// The rule is the simplest that misses nothing. The compiler sees through variables, fields and inlined calls, so a
// product is accepted only where its value is converted at once, is an operand of another product, a quotient or a
// comparison, or is an argument of min, max, elementary.Int or a function of package math; or where a factor is a
// constant power of two, which makes the product exact.
package fused

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"slices"
	"strings"
)

// A Product is one that may be fused.
type Product struct {
	Expr   *ast.BinaryExpr // x*y, or nil
	Assign *ast.AssignStmt // x *= y, or nil
	Type   types.Type      // of the product
}

// Pos is where the product begins.
func (p Product) Pos() token.Pos {
	if p.Expr != nil {
		return p.Expr.Pos()
	}
	return p.Assign.Pos()
}

// Products returns those of a file in the order of the text.
func Products(file *ast.File, info *types.Info) (found []Product) {
	var parents []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			parents = parents[:len(parents)-1]
			return true
		}
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.MUL && inexact(n, n.X, n.Y, info) && !harmless(n, parents, info) {
				found = append(found, Product{Expr: n, Type: info.TypeOf(n)})
			}
		case *ast.AssignStmt:
			if n.Tok == token.MUL_ASSIGN && inexact(n.Lhs[0], n.Lhs[0], n.Rhs[0], info) {
				found = append(found, Product{Assign: n, Type: info.TypeOf(n.Lhs[0])})
			}
		}
		parents = append(parents, n)
		return true
	})
	return found
}

// inexact reports whether a product is of floating-point numbers, not constant, and may need rounding.
func inexact(product ast.Expr, x, y ast.Expr, info *types.Info) bool {
	return floating(info.TypeOf(product)) && info.Types[product].Value == nil &&
		!powerOfTwo(info.Types[x].Value) && !powerOfTwo(info.Types[y].Value)
}

// floating reports whether values of a type are, or for a type parameter may be, floating-point or complex.
func floating(t types.Type) bool {
	if p, ok := t.(*types.TypeParam); ok {
		return types.AssertableTo(p.Constraint().Underlying().(*types.Interface), types.Typ[types.Float64]) ||
			mayBeFloat(p.Constraint().Underlying())
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsFloat|types.IsComplex) != 0
}

// mayBeFloat reports whether the set of types of a constraint has a floating-point type.
func mayBeFloat(t types.Type) bool {
	switch t := t.(type) {
	case *types.Interface:
		for i := range t.NumEmbeddeds() {
			if mayBeFloat(t.EmbeddedType(i)) {
				return true
			}
		}
	case *types.Union:
		for i := range t.Len() {
			if mayBeFloat(t.Term(i).Type()) {
				return true
			}
		}
	case *types.Basic:
		return t.Info()&(types.IsFloat|types.IsComplex) != 0
	case *types.Named:
		return mayBeFloat(t.Underlying())
	}
	return false
}

func powerOfTwo(c constant.Value) bool {
	if c == nil || c.Kind() != constant.Int && c.Kind() != constant.Float {
		return false
	}
	x, _ := constant.Float64Val(c)
	fraction, exponent := math.Frexp(math.Abs(x))
	return fraction == 0.5 && exponent > -64 && exponent < 64
}

// harmless reports whether what becomes of a product's value cannot be a sum.
func harmless(product ast.Expr, parents []ast.Node, info *types.Info) bool {
	for i := len(parents) - 1; i >= 0; i-- {
		switch p := parents[i].(type) {
		case *ast.ParenExpr:
			continue
		case *ast.BinaryExpr:
			switch p.Op {
			case token.MUL, token.QUO, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
				return true
			}
			return false
		case *ast.CallExpr:
			if info.Types[p.Fun].IsType() || info.Types[p.Fun].IsBuiltin() {
				return true
			}
			called, ok := p.Fun.(*ast.SelectorExpr)
			if !ok || info.Uses[called.Sel] == nil || info.Uses[called.Sel].Pkg() == nil {
				return false
			}
			path := info.Uses[called.Sel].Pkg().Path()
			return path == "math" || called.Sel.Name == "Int" && strings.HasSuffix(path, "/internal/elementary")
		}
		return false
	}
	return false
}

// exact are the functions of package math whose results are the same bits on all machines: they round once or not at
// all. The others have versions in assembly on some machines (Exp on amd64 even chooses by the processor), or products
// that are fused on some.
var exact = []string{
	"Abs", "Ceil", "Copysign", "Dim", "FMA", "Float32bits", "Float32frombits", "Float64bits", "Float64frombits",
	"Floor", "Frexp", "Inf", "IsInf", "IsNaN", "Ldexp", "Max", "Min", "Mod", "Modf", "NaN", "Nextafter", "Remainder",
	"Round", "RoundToEven", "Signbit", "Sqrt", "Trunc",
}

// Exact reports whether a function of package math gives the same bits on all machines.
func Exact(name string) bool { return slices.Contains(exact, name) }

// Conversions returns the conversions of floating-point numbers, not constants, to integers in a file. What a number
// beyond the range of the integer becomes differs from machine to machine.
func Conversions(file *ast.File, info *types.Info) (found []*ast.CallExpr) {
	ast.Inspect(file, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && len(c.Args) == 1 && info.Types[c.Fun].IsType() &&
			info.Types[c.Args[0]].Value == nil && floating(info.TypeOf(c.Args[0])) {
			if to, ok := info.TypeOf(c.Fun).Underlying().(*types.Basic); ok && to.Info()&types.IsInteger != 0 {
				found = append(found, c)
			}
		}
		return true
	})
	return found
}
