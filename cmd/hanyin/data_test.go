package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hanyin/eventlog"
	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/calibrate"
	"hanyin/experiments/claims"
	"hanyin/experiments/compare"
	"hanyin/internal/datafile"
	"hanyin/load/routerhttp"
	"hanyin/sim/simbench"
)

// visitsFile describes what hanyin bench petition -csv writes; package simbench knows no languages.
var visitsFile = datafile.File{
	Name: "visits.csv", Command: "hanyin bench petition -csv FILE",
	En: "A row is a visit of a petition of the benchmark network to a station, in the order in which visits ended.",
	Zh: "每行为性能测试网络中一件诉求在一个站点的一次办理，按结束先后排列。",
	Columns: []datafile.Column{
		{Name: "petition", Type: datafile.Whole, En: "number of the petition", Zh: "诉求编号"},
		{Name: "station", En: "village, town or department", Zh: "站点：village 村，town 镇，department 部门"},
		{Name: "arrived_ns", Type: datafile.Whole, Unit: "ns", En: "time of arrival", Zh: "到达时间"},
		{Name: "waited_ns", Type: datafile.Whole, Unit: "ns", En: "time in the line", Zh: "排队用时"},
		{Name: "served_ns", Type: datafile.Whole, Unit: "ns", En: "time in service", Zh: "办理用时"},
	},
}

// dataFiles are all tables that commands write, but for those of a report, whose columns are those that it shows.
func dataFiles() []datafile.File {
	return append(experiments.Files(), compare.KPITable, analysis.RunTable, analysis.AreaTable, claims.PartTable,
		calibrate.FitsTable,
		eventlog.StepTable, eventlog.DefectTable, visitsFile, routerhttp.AnswersTable)
}

const dataHead = `# Data files

<!-- Made by go generate ./... from the descriptions beside the code that writes the files: do not edit. -->

Every table that a command writes, with its columns. A missing value is empty in CSV and null in Parquet. Basis says
what a number has seen: record is what an office could know, oracle what only the model knows (package metrics). Times
are those of the county's clock, without a zone. The tables that an HTML report keeps beside it (docs/reports.md) have
the columns that the report shows.

命令写出的各张数据表及其各列。缺失值在 CSV 中为空，在 Parquet 中为 null。口径（basis）说明数值所见：record 为机关可知的记录，oracle
为仅模型可知的真实情况。时间为县域当地时间，不带时区。HTML 报告旁保存的数据表（见 docs/reports.md）与报告所示各列相同。

`

func TestDataDocumentIsCurrent(t *testing.T) {
	want := bytes.NewBufferString(dataHead)
	for _, f := range dataFiles() {
		for _, fault := range f.Faults() {
			t.Error(fault)
		}
		if err := f.WriteMarkdown(want); err != nil {
			t.Fatal(err)
		}
	}
	text := bytes.TrimRight(want.Bytes(), "\n")
	text = append(text, '\n')
	file := filepath.Join("..", "..", "docs", "data.md")
	if got, err := os.ReadFile(file); err == nil && bytes.Equal(got, text) {
		return
	}
	if !*update {
		t.Fatalf("%s is not what the code says: run go generate ./...", file)
	}
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestVisitsAreDescribed(t *testing.T) {
	if got := strings.Join(visitsFile.Header(), ",") + "\n"; got != simbench.VisitHeader {
		t.Errorf("described are %q, written %q", got, simbench.VisitHeader)
	}
}

// Whoever writes CSV takes the first line from a description, so that docs/data.md has every file.
func TestEveryCSVIsDescribed(t *testing.T) {
	apart := []string{
		"report/html/save.go",             // the columns of a report's tables are those that it shows
		"internal/plaintext/plaintext.go", // the writer itself
		"scenarios/newcounty/make.go",     // tables of a scenario, which docs/county.md describes
		"experiments/records/write.go",    // likewise
	}
	writers := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		calls := map[string]bool{}
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				calls[s.Sel.Name] = true
				if x, ok := s.X.(*ast.Ident); ok {
					calls[x.Name+"."+s.Sel.Name] = true
				}
			}
			return true
		})
		if !calls["csv.NewWriter"] && !calls["plaintext.NewCSV"] ||
			slices.Contains(apart, filepath.ToSlash(strings.TrimPrefix(path, "../../"))) {
			return nil
		}
		if writers++; !calls["Header"] {
			t.Errorf("%s writes CSV whose columns no datafile.File describes", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if writers < 5 {
		t.Errorf("found %d writers of CSV: the search is broken", writers)
	}
}
