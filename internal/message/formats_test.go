package message

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// saying are the folders whose messages reach people, from this one. In sim nobody speaks.
var saying = []string{
	"../../agents", "../../metrics", "../../scenarios", "../../experiments", "../../load",
	"../../report", "../../cmd",
}

// A format is a message in the source.
type format struct{ text, where string }

// formats finds every format that the source gives to message.Put, message.Errorf or to a function with a parameter
// named format, and what stands in the way of finding them all.
func formats(t *testing.T) (found []format, faults []string) {
	t.Helper()
	for _, root := range saying {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() || d.Name() == "testdata" {
				return err
			}
			f, bad := formatsOf(t, path)
			found, faults = append(found, f...), append(faults, bad...)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found, faults
}

// formatsOf finds those of one package.
func formatsOf(t *testing.T, dir string) (found []format, faults []string) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	var trees []*ast.File
	takes := map[string][]int{} // functions that take a format, and at which argument
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(fset, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		trees = append(trees, tree)
		noteTakers(tree, takes)
	}
	for _, tree := range trees {
		ast.Inspect(tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			pkg, name := called(call)
			where := fset.Position(call.Pos()).String()
			at, known := takes[name]
			if pkg == "message" && (name == "Put" || name == "Errorf") {
				at, known = []int{0}, true
			}
			switch {
			case pkg == "fmt" && name == "Errorf":
				faults = append(faults, where+": say it with message.Errorf, so that it can be said in Chinese")
			case pkg == "errors" && name == "New" && literal(call, 0) != "":
				faults = append(faults, where+": say it with message.Errorf, so that it can be said in Chinese")
			case pkg == "fmt", pkg == "errors", !known:
			default:
				text := ""
				for _, i := range at {
					text += literal(call, i)
				}
				if text != "" { // else a format that the function was given itself
					found = append(found, format{text, where})
				}
			}
			return true
		})
	}
	return found, faults
}

// noteTakers notes the functions of a file that have a parameter named format.
func noteTakers(tree *ast.File, takes map[string][]int) {
	note := func(name string, f *ast.FuncType) {
		i := 0
		for _, field := range f.Params.List {
			for _, p := range field.Names {
				if p.Name == "format" && !slices.Contains(takes[name], i) {
					takes[name] = append(takes[name], i)
				}
				i++
			}
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			note(n.Name.Name, n.Type)
		case *ast.AssignStmt:
			if f, ok := n.Rhs[0].(*ast.FuncLit); ok {
				if id, ok := n.Lhs[0].(*ast.Ident); ok {
					note(id.Name, f.Type)
				}
			}
		}
		return true
	})
}

// called is the name of what a call calls, and of its package or receiver.
func called(call *ast.CallExpr) (pkg, name string) {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return "", f.Name
	case *ast.SelectorExpr:
		if id, ok := f.X.(*ast.Ident); ok {
			pkg = id.Name
		}
		return pkg, f.Sel.Name
	}
	return "", ""
}

// literal is the text of an argument that is a literal, else nothing.
func literal(call *ast.CallExpr, i int) string {
	if i >= len(call.Args) {
		return ""
	}
	return constant(call.Args[i])
}

// constant is the value of a string literal, or of several that are added; else it is empty.
func constant(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, _ := strconv.Unquote(e.Value)
			return text
		}
	case *ast.BinaryExpr:
		if x, y := constant(e.X), constant(e.Y); e.Op == token.ADD && x != "" && y != "" {
			return x + y
		}
	}
	return ""
}

func TestEveryMessageOfThePackagesBelowHasItsChinese(t *testing.T) {
	found, faults := formats(t)
	for _, f := range faults {
		t.Error(f)
	}
	used := map[string]bool{}
	for _, f := range found {
		used[string(keyOf(f.text))] = true
		key := keyOf(f.text)
		e, ok := index().entries[key]
		zh := e.zh
		switch {
		case mute(f.text):
		case !ok:
			t.Errorf("%s: %q has no Chinese: add it to the catalogue of this package", f.where, f.text)
		default:
			for _, fault := range Faults(struct{ P Term }{Term{strings.ReplaceAll(pluralOf(e.en), "%w", "%v"), zh}}) {
				t.Errorf("%s: %s", f.where, fault)
			}
		}
	}
	for _, table := range tables {
		for _, e := range table {
			if !used[e.key] {
				t.Errorf("nobody says %q any more", e.key)
			}
		}
	}
	if len(used) < 200 {
		t.Errorf("found %d messages, want some hundred", len(used))
	}
}
