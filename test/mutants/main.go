// Command mutants changes one operator, constant, guard or order of operands of a package at a time and runs the
// package's tests: a change that no test notices shows what is not tested. Which changes are tried is drawn by a seed,
// each by its own key, so that a longer run tries those of a shorter one and more.
//
//	go run ./test/mutants -n 50 -for 10m ./sim ./experiments/stats
package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A mutant is one change of a file.
type mutant struct {
	file     string // relative to the folder
	line     int
	from, to string
	offset   int    // in bytes, where from begins
	key      string // by which it is drawn
}

func (m mutant) String() string { return fmt.Sprintf("%s:%d: %s -> %s", m.file, m.line, m.from, m.to) }

// others are what an operator or constant is changed into. An operator of strings or floats that cannot be changed so
// does not compile, and is passed over.
var others = map[string][]string{
	"+": {"-"}, "-": {"+"}, "*": {"/"}, "/": {"*"}, "%": {"*"},
	"<": {"<=", ">"}, "<=": {"<", ">"}, ">": {">=", "<"}, ">=": {">", "<"}, "==": {"!="}, "!=": {"=="},
	"&&": {"||"}, "||": {"&&"}, "unary !": {""}, "unary -": {""}, "<<": {">>"}, ">>": {"<<"}, "&": {"|"},
	"|": {"&"}, "^": {"&"},
	"+=": {"-="}, "-=": {"+="}, "*=": {"/="}, "/=": {"*="}, "++": {"--"}, "--": {"++"},
	"0": {"1"}, "1": {"0", "2"}, "2": {"1", "3"}, "true": {"false"}, "false": {"true"},
}

func main() {
	count := flag.Int("n", 50, "mutants of each package")
	from := flag.Int("from", 0,
		"mutants of each package that are passed over: those of an earlier call, which says how many")
	seed := flag.Int("seed", 1, "of what is tried")
	limit := flag.Duration("for", 10*time.Minute, "time for each package; what is not tried then is said")
	known := flag.String("known", "test/mutants/known.txt", "file of survivors that are explained")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: mutants [flags] PACKAGE...")
		os.Exit(2)
	}
	explained, err := readKnown(*known)
	if err == nil {
		for _, dir := range flag.Args() {
			if err = examine(dir, *from, *count, *seed, *limit, explained); err != nil {
				break
			}
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

// readKnown reads survivors with their reasons, "FILE | LINE OF CODE | CHANGE | REASON" a line, by the first three.
func readKnown(name string) (map[string]string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	known := map[string]string{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, " | ")
		if len(parts) != 4 {
			return nil, fmt.Errorf("%s: %q: want FILE | LINE OF CODE | CHANGE | REASON", name, line)
		}
		known[strings.Join(parts[:3], " | ")] = parts[3]
	}
	return known, nil
}

// mutants lists the changes of a package's files, tests left out, in the order of their keys.
func mutants(dir string, seed int) (list []mutant, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		found, err := changes(filepath.Base(file), text)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	for i := range list {
		m := &list[i]
		sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %d %s", seed, m.file, m.offset, m.to))
		m.key = string(sum[:])
	}
	slices.SortFunc(list, func(a, b mutant) int { return cmp.Compare(a.key, b.key) })
	return list, nil
}

// changes lists the changes of a file, in its order.
func changes(name string, text []byte) (list []mutant, err error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, text, 0)
	if err != nil || ast.IsGenerated(file) {
		return nil, err
	}
	add := func(pos token.Pos, from string) {
		at := set.Position(pos)
		kinds := others[from]
		from = strings.TrimPrefix(from, "unary ")
		for _, to := range kinds {
			list = append(list, mutant{file: name, line: at.Line, from: from, to: to, offset: at.Offset})
		}
	}
	source := func(n ast.Node) string {
		return string(text[set.Position(n.Pos()).Offset:set.Position(n.End()).Offset])
	}
	replace := func(n ast.Node, to string) {
		if from := source(n); !strings.Contains(from, "\n") { // the line of a known survivor is one line
			at := set.Position(n.Pos())
			list = append(list, mutant{file: name, line: at.Line, from: from, to: to, offset: at.Offset})
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.SUB || n.Op == token.QUO { // operands the other way round
				replace(n, fmt.Sprintf("(%s) %v (%s)", source(n.Y), n.Op, source(n.X)))
			}
			add(n.OpPos, n.Op.String())
		case *ast.UnaryExpr:
			if n.Op == token.NOT || n.Op == token.SUB {
				add(n.OpPos, "unary "+n.Op.String())
			}
		case *ast.IfStmt:
			if n.Else == nil && leaves(n.Body) { // a guard that is dropped
				replace(n.Cond, fmt.Sprintf("false && (%s)", source(n.Cond)))
			}
		case *ast.AssignStmt:
			add(n.TokPos, n.Tok.String())
		case *ast.IncDecStmt:
			add(n.TokPos, n.Tok.String())
		case *ast.BasicLit:
			if n.Kind == token.INT {
				add(n.Pos(), n.Value)
			}
		case *ast.Ident:
			add(n.Pos(), n.Name)
		case *ast.ImportSpec:
			return false
		}
		return true
	})
	return list, nil
}

// leaves reports whether a block ends by leaving what it stands in.
func leaves(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	switch b.List[len(b.List)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	}
	return false
}

// apply returns a text with one change.
func (m mutant) apply(text []byte) ([]byte, error) {
	if !bytes.HasPrefix(text[m.offset:], []byte(m.from)) {
		return nil, fmt.Errorf("%v: the text differs there", m)
	}
	return format.Source(slices.Concat(text[:m.offset], []byte(m.to), text[m.offset+len(m.from):]))
}

// The ends of a mutant.
const (
	caught   = "caught"
	forever  = "caught by its time"
	survived = "SURVIVED"
)

// examine tries mutants of a package until so many that compile were tried, or the time is over.
func examine(dir string, from, count, seed int, limit time.Duration, explained map[string]string) error {
	list, err := mutants(dir, seed)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "hanyin-mutants")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	begun := time.Now()
	binary := filepath.Join(work, "package.test")
	if out, err := build(dir, "", binary); err != nil {
		return fmt.Errorf("%s: %w\n%s", dir, err, out)
	}
	started := time.Now()
	end, took, out := run(dir, binary, bounds{time.Hour, time.Hour})
	if end != survived {
		return fmt.Errorf("%s: its tests fail as they are:\n%s", dir, out)
	}
	patience := bounds{processor: 3*took + 5*time.Second, clock: 5*time.Since(started) + time.Minute}
	tried, died, known, last := 0, 0, 0, from
	for i, m := range list {
		if i < from {
			continue
		}
		if tried == count || time.Since(begun) > limit {
			break
		}
		name := filepath.Join(dir, m.file)
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		changed, err := m.apply(text)
		if err != nil {
			return err
		}
		overlay, err := laidOver(work, name, changed)
		if err != nil {
			return err
		}
		first, err := testsOf(name)
		if err != nil {
			return err
		}
		if _, err := build(dir, overlay, binary); err != nil {
			continue // it does not compile
		}
		end, took := survived, time.Duration(0)
		if first != "" { // those that most often notice it, in a fraction of the time
			end, took, _ = run(dir, binary, patience, "-test.run", first)
		}
		if end == survived {
			var all time.Duration
			end, all, _ = run(dir, binary, patience)
			took += all
		}
		tried++
		code := strings.TrimSpace(string(bytes.Split(text, []byte("\n"))[m.line-1]))
		reason := explained[fmt.Sprintf("%s | %s | %s -> %s", filepath.ToSlash(name), code, m.from, m.to)]
		switch {
		case end == caught, end == forever:
			died++
		case reason != "":
			known++
			end = "survived, as it may: " + reason
		}
		last = i + 1
		fmt.Printf("%d: %s/%v: %s (%.1f s)\n", i, filepath.ToSlash(dir), m, end, took.Seconds())
		if end == survived {
			fmt.Printf("    %s\n", code)
		}
	}
	fmt.Printf("%s: %d mutants of %d, seed %d: %d caught (%.0f %%), %d survive with a reason, %d without\n", dir,
		tried,
		len(list), seed, died, 100*float64(died)/float64(max(tried, 1)), known, tried-died-known)
	fmt.Printf("%s: -from %d goes on\n", dir, last)
	return nil
}

// testsOf is a pattern for the tests of a package that name something which a file declares, empty if none does.
func testsOf(name string) (string, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, nil, 0)
	if err != nil {
		return "", err
	}
	var declared []string
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			declared = append(declared, d.Name.Name)
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if s, ok := s.(*ast.TypeSpec); ok {
					declared = append(declared, s.Name.Name)
				}
			}
		}
	}
	if declared == nil {
		return "", nil
	}
	mentions := regexp.MustCompile(`\b(` + strings.Join(declared, "|") + `)\b`)
	files, err := filepath.Glob(filepath.Join(filepath.Dir(name), "*_test.go"))
	var tests []string
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return "", err
		}
		parsed, err := parser.ParseFile(set, f, text, 0)
		if err != nil {
			return "", err
		}
		for _, d := range parsed.Decls {
			d, ok := d.(*ast.FuncDecl)
			if ok && d.Recv == nil && aTest.MatchString(d.Name.Name) &&
				mentions.Match(text[set.Position(d.Pos()).Offset:set.Position(d.End()).Offset]) {
				tests = append(tests, d.Name.Name)
			}
		}
	}
	if tests == nil {
		return "", err
	}
	return "^(" + strings.Join(tests, "|") + ")$", err
}

var aTest = regexp.MustCompile("^(Test|Fuzz|Example)")

// laidOver writes a changed file and what tells the Go tool to take it.
func laidOver(work, name string, changed []byte) (string, error) {
	full, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	file := filepath.Join(work, "changed.go")
	if err := os.WriteFile(file, changed, 0o666); err != nil {
		return "", err
	}
	text, err := json.Marshal(map[string]map[string]string{"Replace": {full: file}})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(work, "overlay.json")
	return overlay, os.WriteFile(overlay, text, 0o666)
}

// build compiles the tests of a package, with an overlay if one is named.
func build(dir, overlay, binary string) (out []byte, err error) {
	args := []string{"test", "-c", "-vet=off", "-o", binary}
	if overlay != "" {
		args = append(args, "-overlay", overlay)
	}
	return exec.Command("go", append(args, dir)...).CombinedOutput()
}

// bounds are how long tests may take: of the processors, which does not depend on what else the machine does, and, for
// those that wait for ever, by the clock.
type bounds struct{ processor, clock time.Duration }

// run runs compiled tests in the folder of their package, all of them or those that more says, and returns what they
// took of the processors. What goes beyond a bound is ended.
func run(dir, binary string, most bounds, more ...string) (end string, took time.Duration, out []byte) {
	ctx, cancel := context.WithTimeout(context.Background(), most.clock)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", append([]string{"-c", fmt.Sprintf("ulimit -t %d; exec \"$0\" \"$@\"",
		int(most.processor.Seconds())+1), binary, "-test.short", "-test.failfast", "-test.timeout", "0"}, more...)...)
	cmd.Dir = dir
	cmd.WaitDelay = time.Second // for what the tests began and left behind
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		return caught, 0, append(out, err.Error()...)
	}
	took = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	switch {
	case err == nil:
		return survived, took, out
	case took > most.processor, ctx.Err() != nil:
		return forever, took, out
	}
	return caught, took, out
}
