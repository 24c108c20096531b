package fused

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"unicode"
)

// An Edit replaces the bytes of a text from At to End.
type Edit struct {
	At, End int
	Text    string
}

// Apply returns the text with its edits made; of those at one place the first comes first.
func Apply(text []byte, edits []Edit) []byte {
	slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Compare(a.At, b.At) })
	var edited []byte
	last := 0
	for _, e := range edits {
		edited = append(append(edited, text[last:e.At]...), e.Text...)
		last = e.End
	}
	return append(edited, text[last:]...)
}

// Mend returns the edits to a file after which the value of each product is converted to its own type: float64(x*y)
// for x*y, x = float64(x * y) for x *= y. The file belongs to the package given.
func Mend(text []byte, files *token.FileSet, in *types.Package, found []Product) (edits []Edit) {
	offset := func(p token.Pos) int { return files.Position(p).Offset }
	insert := func(at int, text string) { edits = append(edits, Edit{at, at, text}) }
	qualifier := func(p *types.Package) string {
		if p.Path() == in.Path() {
			return ""
		}
		return p.Name()
	}
	for _, p := range found {
		name := types.TypeString(p.Type, qualifier)
		if p.Expr != nil {
			begin, end := offset(p.Expr.Pos()), offset(p.Expr.End())
			if begin > 0 && text[begin-1] == '(' && text[end] == ')' && !endsOperand(text, begin-2) {
				insert(begin-1, name) // (x*y) has its parentheses
				continue
			}
			insert(begin, name+"(")
			insert(end, ")")
			continue
		}
		left := string(text[offset(p.Assign.Lhs[0].Pos()):offset(p.Assign.Lhs[0].End())])
		opening, closing := "", ")"
		if b, ok := p.Assign.Rhs[0].(*ast.BinaryExpr); ok && b.Op.Precedence() <= token.MUL.Precedence() {
			opening, closing = "(", "))"
		}
		at, end := offset(p.Assign.TokPos), offset(p.Assign.Rhs[0].Pos())
		edits = append(edits, Edit{at, end, "= " + name + "(" + left + " * " + opening})
		insert(offset(p.Assign.End()), closing)
	}
	return edits
}

// endsOperand reports whether the byte at a place can end what is called by the parenthesis that follows.
func endsOperand(text []byte, at int) bool {
	c := text[max(at, 0)]
	return c == '_' || c == ']' || c == ')' || c > unicode.MaxASCII || unicode.In(rune(c), unicode.L, unicode.Nd)
}
