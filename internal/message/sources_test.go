package message

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// A use is a place in the source that names a key.
type use struct{ key, where string }

// sources is what the source of the module says about messages.
type sources struct {
	uses   []use
	terms  []entry // literals of Term, with their place as key
	faults []string
}

// readSources type-checks every package of the module and finds what it says.
func readSources(t *testing.T) *sources {
	t.Helper()
	all, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: "../.."}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	found := &sources{}
	for _, p := range all {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
		if p.PkgPath == ownPath || strings.HasPrefix(p.PkgPath, "hanyin/test/") {
			continue
		}
		for _, tree := range p.Syntax {
			ast.Inspect(tree, func(n ast.Node) bool { return found.visit(p, n) })
		}
		for _, file := range p.IgnoredFiles { // those of another system, for the keys in their words
			found.readKeys(t, file)
		}
	}
	return found
}

// readKeys takes every text of a file that is a key of the catalogue for its use.
func (s *sources) readKeys(t *testing.T, file string) {
	t.Helper()
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if key, err := strconv.Unquote(lit.Value); err == nil && isKey(key) {
				s.uses = append(s.uses, use{key, fset.Position(lit.Pos()).String()})
			}
		}
		return true
	})
}

const (
	ownPath   = "hanyin/internal/message"
	fillsPath = "hanyin/report" // prints numbers in its own way, by whatever verb
)

// visit takes up one node; it is false where the nodes below have been dealt with.
func (s *sources) visit(p *packages.Package, n ast.Node) bool {
	where := func(n ast.Node) string { return p.Fset.Position(n.Pos()).String() }
	switch n := n.(type) {
	case *ast.CallExpr:
		s.call(p, n, where(n))
	case *ast.CompositeLit:
		if isOurs(p.TypesInfo.TypeOf(n), "Term") && len(n.Elts) == 2 {
			var both [2]string
			for i, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					e = kv.Value
				}
				text, ok := stringOf(p, e)
				if !ok {
					return true
				}
				both[i] = text
			}
			s.terms = append(s.terms, entry{where(n), both[0], both[1]})
		}
	case ast.Expr:
		if text, ok := stringOf(p, n); ok && isOurs(p.TypesInfo.TypeOf(n), "Key") {
			if text != "" {
				s.uses = append(s.uses, use{text, where(n)})
			}
			return false
		}
	}
	return true
}

// call checks a call: messages that are made past the catalogue, and arguments that do not fit their key.
func (s *sources) call(p *packages.Package, n *ast.CallExpr, where string) {
	fault := func(format string, args ...any) {
		s.faults = append(s.faults, where+": "+fmt.Sprintf(format, args...))
	}
	callee := types.ExprString(n.Fun)
	people := !strings.HasPrefix(p.PkgPath, "hanyin/internal/") // internal packages know nothing of hanyin
	if people && (callee == "fmt.Errorf" || callee == "errors.New" && isConstant(p, n.Args[0])) {
		fault("use message.Errorf, so that it can be said in Chinese")
	}
	signature, ok := p.TypesInfo.TypeOf(n.Fun).Underlying().(*types.Signature)
	if !ok {
		return
	}
	params := signature.Params()
	key := ""
	for i := range min(params.Len(), len(n.Args)) {
		if text, ok := stringOf(p, n.Args[i]); ok && isOurs(params.At(i).Type(), "Key") {
			key = text
		}
	}
	if key == "" || !signature.Variadic() || n.Ellipsis.IsValid() || params.Len() < 2 ||
		params.At(params.Len()-1).Type().String() != "[]any" {
		return
	}
	args := n.Args[min(params.Len()-1, len(n.Args)):]
	en, zh := key, key
	if e, ok := index().entries[Key(key)]; ok {
		en, zh = pluralOf(e.en), e.zh
	}
	for _, format := range []string{en, zh} {
		for _, wrong := range misfits(p, format, args) {
			fault("%s", wrong)
		}
	}
}

// misfits are the arguments that a format does not print, or not in this way.
func misfits(p *packages.Package, format string, args []ast.Expr) (wrong []string) {
	most, numbered := -1, strings.Contains(format, "%[")
	eachVerb(format, func(at int, verb byte) {
		most = max(most, at)
		if at < len(args) && p.PkgPath != fillsPath && !fits(p.TypesInfo.TypeOf(args[at]), verb) {
			wrong = append(wrong, fmt.Sprintf("%q prints argument %d, a %s, with %%%c", format, at+1,
				p.TypesInfo.TypeOf(args[at]), verb))
		}
	})
	if most >= len(args) || most+1 < len(args) && !numbered {
		wrong = append(wrong, fmt.Sprintf("%q has %d arguments", format, len(args)))
	}
	return wrong
}

// fits reports whether a verb prints values of a type as they should be.
func fits(t types.Type, verb byte) bool {
	if _, ok := t.Underlying().(*types.Interface); ok && verb != 'w' {
		return true
	}
	basic, isBasic := t.Underlying().(*types.Basic)
	is := func(info types.BasicInfo) bool { return isBasic && basic.Info()&info != 0 }
	switch {
	case whole(verb):
		return is(types.IsInteger)
	case broken(verb):
		return is(types.IsFloat)
	case verb == 't':
		return is(types.IsBoolean)
	case verb == 'w':
		return types.AssignableTo(t, types.Universe.Lookup("error").Type())
	case verb == 's' || verb == 'q':
		return is(types.IsString) || !isBasic || types.NewMethodSet(t).Lookup(nil, "String") != nil
	}
	return true
}

func isOurs(t types.Type, name string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == ownPath && named.Obj().Name() == name
}

func isConstant(p *packages.Package, e ast.Expr) bool { return p.TypesInfo.Types[e].Value != nil }

func stringOf(p *packages.Package, e ast.Expr) (string, bool) {
	v := p.TypesInfo.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v), true
}

func TestEveryMessageIsInTheCatalogue(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the whole source in one goroutine")
	}
	found := readSources(t)
	for _, f := range found.faults {
		t.Error(f)
	}
	used := map[string]bool{}
	for _, u := range found.uses {
		used[u.key] = true
		if _, ok := index().entries[Key(u.key)]; !ok && !mute(u.key) {
			t.Errorf("%s: %q is no key of the catalogue", u.where, u.key)
		}
	}
	for _, term := range found.terms {
		name := entry{term.key, strings.ReplaceAll(term.en, "% ", "%% "), strings.ReplaceAll(term.zh, "% ", "%% ")}
		if term.fault() != "" && name.fault() != "" { // in a name, "50 % of" has no verb
			t.Errorf("%s: %s", term.key, term.fault())
		}
	}
	for _, table := range slices.Concat(sentences, words) {
		for _, e := range table {
			if !used[e.key] {
				t.Errorf("%s is used nowhere", e.key)
			}
		}
	}
	if len(found.uses) < 500 || len(found.terms) < 50 {
		t.Errorf("found %d keys and %d terms, want some hundred", len(found.uses), len(found.terms))
	}
}

func isKey(text string) bool {
	_, ok := index().entries[Key(text)]
	return ok
}
