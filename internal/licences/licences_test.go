package licences

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

var update = flag.Bool("update", false, "collect the notices and write docs/dependencies.md anew")

const (
	file = "licences.json.gz"
	page = "../../docs/dependencies.md"
	root = "../.."
)

// library is the name under which the Go standard library goes.
const library = "std"

// platforms are those that test/binaries.sh makes programs for.
var platforms = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64"}

// reasons says what each module is for that go.mod names as ours.
var reasons = map[string]string{
	"github.com/BurntSushi/toml":              "scenarios and experiments are TOML",
	"github.com/HdrHistogram/hdrhistogram-go": "histograms of times",
	"github.com/cpuguy83/go-md2man/v2":        "manual pages",
	"github.com/expr-lang/expr":               "the ordered rules of the router rules",
	"github.com/getkin/kin-openapi":           "tests hold servers to their descriptions",
	"github.com/go-ego/gse":                   "word segmentation for the router segment",
	"github.com/go-json-experiment/json":      "strict JSON over HTTP",
	"github.com/jedib0t/go-pretty/v6":         "tables in the terminal",
	"github.com/parquet-go/parquet-go":        "cases as Parquet",
	"github.com/paulmach/orb":                 "borders and points of maps",
	"github.com/ncruces/go-sqlite3":           "event logs as OCEL 2.0, without cgo",
	"github.com/schollz/progressbar/v3":       "progress with the time left",
	"github.com/urfave/cli/v2":                "commands, flags, help, completion",
	"github.com/valyala/fasthttp":             "load tests over HTTP",
	"github.com/xrash/smetrics":               "did you mean",
	"github.com/xuri/excelize/v2":             "spreadsheets",
	"go.yaml.in/yaml/v4":                      "manifests of Kubernetes",
	"golang.org/x/exp":                        "files in memory",
	"golang.org/x/image":                      "fonts with Chinese characters",
	"golang.org/x/mod":                        "go.mod, where the module gets another path",
	"golang.org/x/net":                        "the page's server has a limit of connections",
	"golang.org/x/sync":                       "points of a sweep end together, one core a replication",
	"golang.org/x/sys":                        "huge pages, locks, processor time",
	"golang.org/x/term":                       "whether output goes to a terminal",
	"golang.org/x/text":                       "GB18030 and other encodings",
	"golang.org/x/tools":                      "tests type-check the module",
	"gonum.org/v1/gonum":                      "tests hold our distributions and linear algebra against it",
	"gonum.org/v1/plot":                       "figures as SVG and PNG",
	"honnef.co/go/tools":                      "staticcheck",
	library:                                   "the standard library and the runtime",
}

// What is embedded, and the page of dependencies, are what go.mod and the module cache have.
func TestNoticesAreCurrent(t *testing.T) {
	found := compiled(t)
	want := []Part{found[library].part(t)}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if name != library {
			want = append(want, found[name].part(t))
		}
	}
	want = append(want, copies(t)...)
	document := dependencies(t, found, want)
	if *update {
		write(t, want)
		if err := os.WriteFile(page, []byte(document), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	const remedy = "go generate ./internal/licences writes it anew"
	got := All()
	if names(got) != names(want) {
		t.Errorf("%s holds\n%s\nthe program has\n%s\n%s", file, names(got), names(want), remedy)
	} else if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: notices differ from those of the module cache: %s", file, remedy)
	}
	if text, err := os.ReadFile(page); err != nil || string(text) != document {
		t.Errorf("%s is out of date (%v): %s", page, err, remedy)
	}
}

func names(list []Part) string {
	var b strings.Builder
	for _, p := range list {
		fmt.Fprintln(&b, p.Name, p.Version, p.Licence, "|", p.Reason)
	}
	return b.String()
}

// write packs the parts, each text once.
func write(t *testing.T, list []Part) {
	var p pack
	numbers := map[string]int{}
	for _, part := range list {
		m := packedPart{Name: part.Name, Version: part.Version, Kind: part.Kind, Licence: part.Licence,
			Reason: part.Reason}
		for _, n := range part.Notices {
			if _, known := numbers[n.Text]; !known {
				numbers[n.Text] = len(p.Texts)
				p.Texts = append(p.Texts, n.Text)
			}
			m.Notices = append(m.Notices, packedNotice{n.File, numbers[n.Text]})
		}
		p.Parts = append(p.Parts, m)
	}
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// source is a module in the cache.
type source struct {
	path, version, dir string
	time               string          // day of the version; empty of the standard library
	folders            map[string]bool // of its packages in the program, and those above them
	importers          map[string]bool // modules, or folders of ours, that import it
}

// compiled finds the modules of the program on all platforms.
func compiled(t *testing.T) map[string]*source {
	found := map[string]*source{}
	owner, imports := map[string]string{}, map[string][]string{} // by package
	for _, platform := range platforms {
		system, processor, _ := strings.Cut(platform, "/")
		out := command(t, []string{"CGO_ENABLED=0", "GOOS=" + system, "GOARCH=" + processor}, "list", "-deps", "-f",
			`{{if .Standard}}{{else if .Module.Main}}{{.ImportPath}}||||{{join .Imports " "}}{{else}}{{.ImportPath}}|{{
				.Module.Path}}|{{.Module.Version}}|{{.Module.Dir}}|{{join .Imports " "}}|{{.Dir}}|{{.Module.Time}}{{end}}`, "./cmd/hanyin")
		for line := range strings.Lines(out) {
			f := strings.Split(strings.TrimSpace(line), "|")
			if len(f) < 5 {
				continue
			}
			imports[f[0]] = append(imports[f[0]], strings.Fields(f[4])...)
			if owner[f[0]] = f[1]; f[1] == "" {
				continue
			}
			m := found[f[1]]
			if m == nil {
				m = &source{f[1], f[2], f[3], day(f[6]), map[string]bool{}, map[string]bool{}}
				found[f[1]] = m
			}
			for dir := f[5]; strings.HasPrefix(dir, m.dir); dir = filepath.Dir(dir) {
				m.folders[dir] = true
			}
		}
	}
	for from, list := range imports {
		for _, to := range list {
			if m := found[owner[to]]; m != nil && owner[from] != owner[to] {
				_, folder, _ := strings.Cut(from, "/")
				m.importers[cmp.Or(owner[from], folder)] = true
			}
		}
	}
	goroot := strings.TrimSpace(command(t, nil, "env", "GOROOT"))
	found[library] = &source{library, "", goroot, "", map[string]bool{goroot: true}, map[string]bool{"all": true}}
	return found
}

func command(t *testing.T, env []string, args ...string) string {
	t.Helper()
	c := exec.Command("go", args...)
	c.Dir, c.Env = root, append(os.Environ(), env...)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("go %s: %v", args[0], err)
	}
	return string(out)
}

var (
	notice  = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|copyright)`)
	granted = regexp.MustCompile(`(?i)^(licen[cs]e|copying)`)
)

// part reads the notices of a module. A licence that is not known fails the test: somebody has to read it.
func (s *source) part(t *testing.T) Part {
	m := Part{Name: s.path, Version: s.version, Reason: s.reason()}
	if s.path == library {
		m.Kind = Library
	}
	var kinds []string
	for _, dir := range slices.Sorted(maps.Keys(s.folders)) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			name := filepath.Join(dir, e.Name())
			switch {
			case !notice.MatchString(e.Name()) || strings.HasSuffix(name, ".go"):
				continue
			case e.IsDir(): // a choice of licences
				if dir != s.dir {
					continue
				}
				choices, err := filepath.Glob(filepath.Join(name, "*.txt"))
				if err != nil {
					t.Fatal(err)
				}
				for _, c := range choices {
					m.Notices = append(m.Notices, s.notice(t, c))
				}
			default:
				n := s.notice(t, name)
				m.Notices = append(m.Notices, n)
				if k := kindOf(n.Text); granted.MatchString(e.Name()) && k != "" && !slices.Contains(kinds, k) {
					kinds = append(kinds, k)
				}
			}
		}
	}
	for i, k := range kinds {
		if len(kinds) > 1 && strings.Contains(k, " OR ") {
			kinds[i] = "(" + k + ")"
		}
	}
	if m.Licence = strings.Join(kinds, " AND "); m.Licence == "" {
		t.Errorf("%s %s: no licence that is known: read %s", s.path, s.version, s.dir)
	}
	return m
}

func (s *source) notice(t *testing.T, name string) Notice {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	rel, err := filepath.Rel(s.dir, name)
	if err != nil {
		t.Fatal(err)
	}
	return Notice{filepath.ToSlash(rel), plain(text)}
}

// plain is a text with the ends of lines of Unix, in UTF-8.
func plain(text []byte) string {
	return strings.ToValidUTF8(strings.ReplaceAll(string(text), "\r\n", "\n"), "\ufffd")
}

// kindOf is the identifier of a licence by sentences that only it has.
func kindOf(text string) string {
	text = strings.Join(strings.Fields(strings.NewReplacer(">", " ", "*", " ").Replace(text)), " ")
	for _, k := range [][2]string{
		{"Use of the Freetype-Go software is subject to your choice", "FTL OR GPL-2.0-or-later"},
		{"Apache License Version 2.0", "Apache-2.0"},
		{"Creative Commons Attribution 4.0 International", "CC-BY-4.0"},
		{"SIL OPEN FONT LICENSE Version 1.1", "OFL-1.1"},
		{"Permission is hereby granted, free of charge", "MIT"},
		{"either the name", "BSD-3-Clause"},
		{"Redistribution and use in source and binary forms", "BSD-2-Clause"},
	} {
		if strings.Contains(text, k[0]) {
			return k[1]
		}
	}
	return ""
}

// reason is what a module is for, or who needs it.
func (s *source) reason() string {
	return cmp.Or(reasons[s.path], "needed by "+strings.Join(slices.Sorted(maps.Keys(s.importers)), ", "))
}

// day is the date of a time as the Go tool prints it.
func day(text string) string {
	date, _, _ := strings.Cut(text, " ")
	return date
}

// licenceOfCopy is the name of a file with the licence of a copy beside it: preact.LICENSE.txt.
var licenceOfCopy = regexp.MustCompile(`(?i)^(.+?)[.]licen[cs]e([.]txt)?$`)

// versions are those of the copies, which their files do not name.
var versions = map[string]string{"preact": "11.2.0", "htm": "3.1.1"}

const pageIn = "the page in the browser, in "

// copies are the parts of which the repository holds a copy, each with its licence beside it in a folder vendor.
func copies(t *testing.T) []Part {
	var list []Part
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		m := licenceOfCopy.FindStringSubmatch(path.Base(name))
		if err != nil || d.IsDir() || m == nil || path.Base(path.Dir(name)) != "vendor" {
			return err
		}
		text, err := os.ReadFile(filepath.Join(root, name))
		licence := kindOf(string(text))
		if licence == "" {
			t.Errorf("%s: no licence that is known", name)
		}
		if versions[m[1]] == "" {
			t.Errorf("%s: add the version of the copy to versions", name)
		}
		list = append(list, Part{Name: m[1], Version: versions[m[1]], Kind: Copy, Licence: licence,
			Reason:  pageIn + path.Dir(name),
			Notices: []Notice{{path.Base(name), plain(text)}}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// dependencies is the page of all parts: those in the program, and those that only tests and tools need.
func dependencies(t *testing.T, found map[string]*source, parts []Part) string {
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	required := map[string]bool{library: true}
	for _, r := range mod.Require {
		isTool := slices.ContainsFunc(mod.Tool, func(t *modfile.Tool) bool {
			return strings.HasPrefix(t.Path, r.Mod.Path+"/")
		})
		if required[r.Mod.Path] = !r.Indirect || isTool; required[r.Mod.Path] && reasons[r.Mod.Path] == "" {
			t.Errorf("%s: go.mod names it as ours: say in reasons what it is for", r.Mod.Path)
		}
	}
	for name := range reasons {
		if !required[name] {
			t.Errorf("%s has a reason and is not in go.mod, or indirect there", name)
		}
	}
	var b strings.Builder
	b.WriteString(`# Dependencies

<!-- Made by go generate ./internal/licences from go.mod and the module cache: do not edit. -->

What others wrote, in the program and around it. ` + "`hanyin licences`" + ` prints the notices of all that is in the program,
` + "`hanyin licences --sbom`" + ` a bill of materials (CycloneDX). Released is the day of the version that is used. Why one was
chosen and what was rejected is in [decisions.md](decisions.md).

## In the program

| part | version | released | licence | what for | imported by |
|---|---|---|---|---|---|
`)
	row := func(p Part, released string, importers map[string]bool) {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", p.Name, short(p.Version), released, p.Licence,
			reasons[p.Name], strings.Join(slices.Sorted(maps.Keys(importers)), ", "))
	}
	for _, p := range parts {
		if s := found[p.Name]; s != nil {
			row(p, s.time, s.importers)
		} else {
			row(p, "", map[string]bool{strings.TrimPrefix(p.Reason, pageIn): true})
		}
	}
	b.WriteString("\n## In tests and tools alone\n\n| module | version | released | licence | what for |\n" +
		"|---|---|---|---|---|\n")
	args := []string{"list", "-m", "-f", "{{.Path}}|{{.Version}}|{{.Dir}}|{{.Time}}"}
	for _, r := range mod.Require {
		if found[r.Mod.Path] == nil && required[r.Mod.Path] {
			args = append(args, r.Mod.Path)
		}
	}
	for line := range strings.Lines(command(t, nil, args...)) {
		f := strings.Split(strings.TrimSpace(line), "|")
		s := &source{f[0], f[1], f[2], day(f[3]), map[string]bool{f[2]: true}, nil}
		p := s.part(t)
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", p.Name, short(p.Version), s.time, p.Licence, p.Reason)
	}
	return b.String()
}

// short is a version without the commit of one that was never released.
func short(version string) string {
	if i := strings.LastIndexByte(version, '-'); i > 0 && len(version) == i+13 {
		return version[:i+8]
	}
	return version
}

// Each text is embedded once, nothing is without a notice, and the whole is small.
func TestNoticesAreSmall(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range All() {
		if len(p.Notices) == 0 || p.Licence == "" || p.Reason == "" || p.Version == "" && p.Kind != Library {
			t.Errorf("%s lacks a notice, licence, reason or version", p.Name)
		}
		if key := fmt.Sprint(p.Kind, p.Name); seen[key] {
			t.Errorf("%s stands twice", p.Name)
		} else {
			seen[key] = true
		}
	}
	if len(seen) < 30 || len(packed) > 60_000 {
		t.Errorf("%d parts in %d bytes: want at least 30 in at most 60,000", len(seen), len(packed))
	}
}

// The bill of materials has every part once, with a package URL and a licence, and the same bytes each time.
func TestBillOfMaterials(t *testing.T) {
	b := NewBOM("hanyin", "1.2.3", "go1.26.0")
	if len(b.Components) != len(All()) || len(b.Depends) != 1 || len(b.Depends[0].On) != len(b.Components) {
		t.Fatalf("%d components, %d needed, %d parts", len(b.Components), len(b.Depends[0].On), len(All()))
	}
	refs := map[string]bool{b.Metadata.Component.Ref: true}
	for _, c := range b.Components {
		if refs[c.Ref] || c.PURL == "" || c.Ref != c.PURL || len(c.Licences) != 1 || c.Licences[0].Expression == "" ||
			strings.Contains(c.Licences[0].Expression, ",") {
			t.Errorf("%+v", c)
		}
		refs[c.Ref] = true
	}
	one, _ := json.Marshal(b)
	two, _ := json.Marshal(NewBOM("hanyin", "1.2.3", "go1.26.0"))
	if !bytes.Equal(one, two) || !strings.Contains(string(one), `"bomFormat":"CycloneDX","specVersion":"1.6"`) ||
		!strings.Contains(string(one), `"purl":"pkg:golang/std@1.26.0"`) {
		t.Errorf("%.300s", one)
	}
}
