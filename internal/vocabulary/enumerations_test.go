package vocabulary_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// unseen are the exported enumerations whose values reach no file, protocol or reader, with the reason.
var unseen = map[string]string{
	"atomicfile.Op":      "faults are injected in tests alone",
	"mechanism.Scope":    "how finely a lever's intensity can differ",
	"eventlog.Form":      "a word of the command line; tables have sentences of their own",
	"eventlog.Format":    "a word of the command line",
	"eventlog.Kind":      "each kind of defect has a rule, whose table panics on a gap",
	"eventlog.Order":     "a word of a mapping",
	"licences.Kind":      "words of the bill of materials are those of its schema",
	"metrics.Per":        "a margin is shown in the unit of its figure",
	"sweep.FailureKind":  "named by messages, beside the type",
	"targets.Use":        "a letter; tables count the targets of each in sentences",
	"message.Lang":       "named by its own methods, on which this package builds",
	"petitiontext.Half":  "half of the templates, for training and for testing",
	"compare.Doubt":      "chooses the sentence that gives the reason",
	"plot.Tone":          "a colour",
	"report.Medium":      "which renderer shows a part",
	"report.Role":        "how a part stands out",
	"router.Policy":      "chosen by the name of a router, which is in the table of routers",
	"scenarios.Language": "of a briefing",
	"sim.ClosingPolicy":  "chosen in code",
	"sim.Discipline":     "chosen by a scenario's value, which is in the table of its key",
}

// An enumeration is a type of whole numbers with constants that count from 0, or a type of text with several
// constants.
type enumeration struct {
	constants []string
	words     []string // of its table; nil if it has none
}

// Every exported enumeration of the module has a table, unless nobody ever sees its values, and every table names each
// constant of its type, exported or not.
func TestEveryEnumerationIsNamed(t *testing.T) {
	all := enumerations(t, "../..")
	if len(all["agents.Role"].constants) < 10 || len(all) < 30 {
		t.Fatalf("found %d enumerations, of agents.Role %q: the search is broken", len(all),
			all["agents.Role"].constants)
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		e, why := all[name], unseen[name]
		switch {
		case e.words == nil && why == "" && token.IsExported(name[strings.Index(name, ".")+1:]):
			t.Errorf("%s has no table of package vocabulary: people cannot be shown its values %q", name, e.constants)
		case e.words != nil && why != "":
			t.Errorf("%s has a table and is said to be seen by nobody", name)
		case e.words != nil:
			for _, c := range e.constants {
				if !slices.Contains(e.words, c) {
					t.Errorf("the table of %s does not name %s", name, c)
				}
			}
			if len(e.words) != len(e.constants) {
				t.Errorf("the table of %s names %q, its constants are %q", name, e.words, e.constants)
			}
		}
	}
	for name := range unseen {
		if _, ok := all[name]; !ok {
			t.Errorf("%s is said to be seen by nobody and is no enumeration", name)
		}
	}
}

// enumerations finds the enumerations under a folder, by package and type.
func enumerations(t *testing.T, root string) map[string]*enumeration {
	t.Helper()
	all := map[string]*enumeration{}
	of := func(pkg, typ string) *enumeration {
		name := pkg + "." + typ
		if all[name] == nil {
			all[name] = &enumeration{}
		}
		return all[name]
	}
	tables := map[string][]string{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") &&
			len(d.Name()) > 2) {
			return skip(err)
		}
		if d.IsDir() || path.Ext(p) != ".go" || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range f.Decls {
			g, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			typ, names := counted(g)
			if typ == "" {
				typ, names = spelt(g)
			}
			if typ != "" {
				e := of(f.Name.Name, typ)
				e.constants = append(e.constants, names...)
			}
			for typ, words := range tablesIn(g) {
				tables[f.Name.Name+"."+typ] = words
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, words := range tables {
		if all[name] == nil {
			t.Errorf("there is a table of %s, which is no enumeration", name)
			continue
		}
		all[name].words = words
	}
	return all
}

// skip leaves a folder out unless it could not be read.
func skip(err error) error {
	if err != nil {
		return err
	}
	return filepath.SkipDir
}

// counted returns the type and names of a block of constants that counts by iota in a named type of its package. A
// last one that is named after the type and says how many there are is no value.
func counted(g *ast.GenDecl) (typ string, names []string) {
	if g.Tok != token.CONST {
		return "", nil
	}
	for i, s := range g.Specs {
		spec := s.(*ast.ValueSpec)
		if i == 0 {
			named, ok := spec.Type.(*ast.Ident)
			if !ok || len(spec.Values) != 1 || !countsByIota(spec.Values[0]) || basic[named.Name] {
				return "", nil
			}
			typ = named.Name
		} else if spec.Type != nil || spec.Values != nil {
			continue
		}
		for _, n := range spec.Names {
			if n.Name != "_" {
				names = append(names, n.Name)
			}
		}
	}
	if last := len(names) - 1; strings.EqualFold(names[last], typ+"Count") {
		names = names[:last]
	}
	return typ, names
}

// spelt returns the type and names of a block of constants that are all texts of one named type of its package.
func spelt(g *ast.GenDecl) (typ string, names []string) {
	if g.Tok != token.CONST || len(g.Specs) < 2 {
		return "", nil
	}
	for _, s := range g.Specs {
		spec := s.(*ast.ValueSpec)
		named, ok := spec.Type.(*ast.Ident)
		if !ok || len(spec.Values) == 0 || basic[named.Name] || typ != "" && named.Name != typ {
			return "", nil
		}
		typ = named.Name
		for i, v := range spec.Values {
			if text, ok := v.(*ast.BasicLit); !ok || text.Kind != token.STRING {
				return "", nil
			}
			names = append(names, spec.Names[i].Name)
		}
	}
	return typ, names
}

var basic = map[string]bool{"string": true, "int": true, "uint8": true, "int8": true, "uint16": true, "uint32": true,
	"uint64": true}

// countsByIota is true of iota and of iota plus something, not of 1 << iota, which makes a set.
func countsByIota(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "iota"
	case *ast.BinaryExpr:
		return (e.Op == token.ADD || e.Op == token.SUB) && (countsByIota(e.X) || countsByIota(e.Y))
	}
	return false
}

// tablesIn returns the constants named by tables made with vocabulary.New or as vocabulary.Terms, by type.
func tablesIn(g *ast.GenDecl) map[string][]string {
	tables := map[string][]string{}
	ast.Inspect(g, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if typ := ofVocabulary(n.Fun, "New"); typ != "" && len(n.Args) == 2 {
				tables[typ] = keysOf(n.Args[1].(*ast.CompositeLit))
			}
		case *ast.CompositeLit:
			if typ := ofVocabulary(n.Type, "Terms"); typ != "" && typ != "string" {
				tables[typ] = keysOf(n)
			}
		}
		return true
	})
	return tables
}

// ofVocabulary returns T of vocabulary.NAME[T], empty of anything else.
func ofVocabulary(e ast.Expr, name string) string {
	index, ok := e.(*ast.IndexExpr)
	if !ok {
		return ""
	}
	of, ok := index.X.(*ast.SelectorExpr)
	if !ok || of.Sel.Name != name {
		return ""
	}
	pkg, isPackage := of.X.(*ast.Ident)
	typ, isName := index.Index.(*ast.Ident)
	if !isPackage || !isName || pkg.Name != "vocabulary" {
		return ""
	}
	return typ.Name
}

func keysOf(table *ast.CompositeLit) []string {
	words := []string{}
	for _, e := range table.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			words = append(words, kv.Key.(*ast.Ident).Name)
		}
	}
	return words
}
