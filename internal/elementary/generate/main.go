// Command generate writes functions of the standard library's package math, and of gonum's mathext, with the products
// in them converted so that none is fused with a sum:
//
//	go generate ./internal/elementary
//
// A file of the library whose declarations are needed becomes a file here; its other declarations are left out, its
// comments with their notices kept. What is exact on every machine stays a call of package math.
package main

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"hanyin/internal/fused"
)

// A port is a package to write: what is needed of which packages.
type port struct {
	name, folder string
	from         []string // import paths
	roots        []string // names of functions
	doc          string
}

var ports = []port{
	{
		name: "elementary", folder: ".", from: []string{"math"},
		roots: []string{"Atan2", "Atanh", "Cos", "Erfc", "Expm1", "Hypot", "Lgamma", "Log10", "Log1p", "Log2", "Pow",
			"Sin", "Sincos", "Tanh"},
	},
	{
		name: "special", folder: "../special",
		from: []string{"gonum.org/v1/gonum/mathext", "gonum.org/v1/gonum/mathext/internal/cephes",
			"gonum.org/v1/gonum/mathext/internal/gonum"},
		roots: []string{"GammaIncReg", "GammaIncRegInv", "RegIncBeta", "InvRegIncBeta"},
		doc: "// Package special has incomplete gamma and beta functions and their inverses, with the same bits on " +
			"all machines.\n" +
			"// They are gonum's (package mathext), whose products are converted so that none is fused with a sum.\n",
	},
}

func main() {
	for _, p := range ports {
		if err := p.write(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// A source is one file of the library, and which of its declarations are needed.
type source struct {
	pkg    *packages.Package
	file   *ast.File
	path   string
	needed map[ast.Decl]bool
}

func (p port) write() error {
	all, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, p.from...)
	if err != nil {
		return err
	}
	sources, declared := []*source{}, map[types.Object]ast.Decl{}
	of, byName := map[ast.Decl]*source{}, map[string]ast.Decl{}
	inner := map[*types.Package]bool{} // the packages that become one
	for _, pkg := range all {
		for _, e := range pkg.Errors {
			return e
		}
		inner[pkg.Types] = true
		for i, file := range pkg.Syntax {
			s := &source{pkg, file, pkg.CompiledGoFiles[i], map[ast.Decl]bool{}}
			sources = append(sources, s)
			for _, d := range file.Decls {
				of[d] = s
				for name, o := range objects(d, pkg.TypesInfo) {
					declared[o] = d
					if pkg.PkgPath == p.from[0] {
						byName[name] = d
					}
				}
			}
		}
	}
	// A package that imports another has its own objects for the other's declarations: they are found by name.
	find := func(o types.Object) ast.Decl {
		if d := declared[o]; d != nil {
			return d
		}
		for other, d := range declared {
			if other.Name() == o.Name() && o.Pkg() != nil && other.Pkg().Path() == o.Pkg().Path() &&
				other.Parent() == other.Pkg().Scope() {
				return d
			}
		}
		return nil
	}
	var need func(d ast.Decl) error
	need = func(d ast.Decl) error {
		s := of[d]
		if s.needed[d] {
			return nil
		}
		s.needed[d] = true
		var failed error
		inspect(d, func(id *ast.Ident) {
			o := s.pkg.TypesInfo.Uses[id]
			if o == nil || o.Pkg() == nil || o.Pkg().Path() == "math" && (p.name != "elementary" || kept(o)) {
				return
			}
			if next := find(o); next != nil && failed == nil && o.Parent() == o.Pkg().Scope() {
				failed = need(next)
			}
		})
		return failed
	}
	for _, root := range p.roots {
		if byName[root] == nil {
			return fmt.Errorf("%s has no %s", p.from[0], root)
		}
		if err := need(byName[root]); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(p.folder, 0o755); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, s := range sources {
		if len(s.needed) > 0 {
			if err := p.writeFile(s, seen); err != nil {
				return err
			}
		}
	}
	return nil
}

// objects are what a declaration declares, by name.
func objects(d ast.Decl, info *types.Info) map[string]types.Object {
	found := map[string]types.Object{}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			found[d.Name.Name] = info.Defs[d.Name]
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					found[name.Name] = info.Defs[name]
				}
			case *ast.TypeSpec:
				found[spec.Name.Name] = info.Defs[spec.Name]
			}
		}
	}
	return found
}

// inspect visits the names in a declaration, but for the choice of a machine's own version of a function.
func inspect(d ast.Decl, visit func(*ast.Ident)) {
	ast.Inspect(d, func(n ast.Node) bool {
		if machineVersion(n) {
			return false
		}
		if id, ok := n.(*ast.Ident); ok {
			visit(id)
		}
		return true
	})
}

// machineVersion reports whether a statement of package math is "if haveArchF { return archF(x) }".
func machineVersion(n ast.Node) bool {
	s, ok := n.(*ast.IfStmt)
	if !ok {
		return false
	}
	condition, ok := s.Cond.(*ast.Ident)
	return ok && strings.HasPrefix(condition.Name, "haveArch")
}

// kept reports whether an object of package math is used as it is, or written by hand.
func kept(o types.Object) bool {
	switch o.(type) {
	case *types.Const:
		return o.Exported()
	case *types.Func:
		return fused.Exact(o.Name()) || o.Name() == "Exp" || o.Name() == "Log"
	}
	return false
}

func (p port) writeFile(s *source, seen map[string]bool) error {
	text, err := os.ReadFile(s.path)
	if err != nil {
		return err
	}
	offset := func(pos token.Pos) int { return s.pkg.Fset.Position(pos).Offset }
	edits := fused.Mend(text, s.pkg.Fset, s.pkg.Types, fused.Products(s.file, s.pkg.TypesInfo))
	var left []fused.Edit // stretches that are left out
	leave := func(begin, end token.Pos) { left = append(left, fused.Edit{At: offset(begin), End: offset(end)}) }
	own, uses := map[string]bool{}, map[string]bool{} // imports
	for _, d := range s.file.Decls {
		begin := d.Pos()
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Doc != nil {
				begin = d.Doc.Pos()
			}
		case *ast.GenDecl:
			if d.Doc != nil {
				begin = d.Doc.Pos()
			}
		}
		again := false
		if s.needed[d] {
			for name := range objects(d, s.pkg.TypesInfo) {
				again = again || seen[name]
				seen[name] = true
			}
		}
		if !s.needed[d] || again {
			leave(begin, d.End())
			continue
		}
		ast.Inspect(d, func(n ast.Node) bool {
			if machineVersion(n) {
				end := n.End()
				for text[offset(end)] <= ' ' { // the line's end and the next one's indentation
					end++
				}
				leave(n.Pos(), end)
				return false
			}
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok {
					if imported, ok := s.pkg.TypesInfo.Uses[x].(*types.PkgName); ok {
						path := imported.Imported().Path()
						name := imported.Name()
						switch {
						case path == "math" && p.name != "elementary" && !kept(s.pkg.TypesInfo.Uses[sel.Sel]),
							path == "math" && (sel.Sel.Name == "Exp" || sel.Sel.Name == "Log"):
							uses["hanyin/internal/elementary"] = true
							edits = append(edits, fused.Edit{At: offset(x.Pos()), End: offset(x.End()),
								Text: "elementary"})
						case strings.HasPrefix(path, "gonum.org/"):
							edits = append(edits, fused.Edit{At: offset(x.Pos()), End: offset(sel.Sel.Pos())})
						default:
							own[name] = true
							uses[path] = true
						}
						return false
					}
				}
			}
			if id, ok := n.(*ast.Ident); ok && s.pkg.PkgPath == "math" {
				o := s.pkg.TypesInfo.Uses[id]
				if o != nil && o.Pkg() == s.pkg.Types && o.Parent() == s.pkg.Types.Scope() && kept(o) &&
					o.Name() != "Exp" && o.Name() != "Log" {
					uses["math"] = true
					edits = append(edits, fused.Edit{At: offset(id.Pos()), End: offset(id.Pos()), Text: "math."})
				}
			}
			return true
		})
	}
	imports := ""
	for _, path := range slices.Sorted(maps.Keys(uses)) {
		imports += "import " + strconv.Quote(path) + "\n"
	}
	at := offset(s.file.Name.End())
	left = append(left, fused.Edit{At: offset(s.file.Package), End: at, Text: "package " + p.name + "\n\n" + imports})
	all := left
	for _, e := range edits {
		inside := false
		for _, l := range left {
			inside = inside || l.At <= e.At && e.At < l.End
		}
		if !inside {
			all = append(all, e)
		}
	}
	text = fused.Apply(text, all)
	origin := filepath.Base(s.path)
	text = append([]byte("// Code generated from "+origin+" of "+s.pkg.PkgPath+
		" by internal/elementary/generate. DO NOT EDIT.\n\n"), text...)
	formatted, err := format.Source(text)
	if err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	return os.WriteFile(filepath.Join(p.folder, filepath.Base(filepath.Dir(s.path))+"_"+origin), formatted, 0o644)
}
