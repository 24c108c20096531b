package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"hanyin/web"
	"hanyin/web/engine"
)

// folder is an exported folder, once made; its removal is up to TestMain.
var folder struct {
	sync.Once
	dir string
	err error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if folder.dir != "" {
		os.RemoveAll(folder.dir)
	}
	os.Exit(code)
}

// exported is a folder with the page and its engines, with node to run them. Nobody may change it.
func exported(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the engines")
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("no node")
	}
	folder.Do(func() {
		if folder.dir, folder.err = os.MkdirTemp("", "hanyin-page-"); folder.err == nil {
			_, folder.err = web.Export(context.Background(), folder.dir, "", "")
		}
	})
	if folder.err != nil {
		t.Fatal(folder.err)
	}
	return folder.dir
}

// An answer of the engine in node.
type answer struct {
	Text  string
	Error string
	MS    float64
}

// inNode runs calls of an engine of a folder in node.
func inNode(t *testing.T, dir, name string, calls [][]any) []answer {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "node", "testdata/engine.mjs", dir, name)
	cmd.Stdin = bytes.NewReader(asJSON(t, calls))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	var list []answer
	if err := json.Unmarshal(out, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != len(calls) {
		t.Fatalf("%d answers to %d calls", len(list), len(calls))
	}
	return list
}

func asJSON(t *testing.T, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// shortDays are forty simulated days.
func shortDays(more map[string]any) map[string]any {
	set := map[string]any{"time.warmup_days": 10, "time.days": 30}
	for key, v := range more {
		set[key] = v
	}
	return set
}

// WebAssembly and this machine give equal bytes: outcomes, summaries, stories, replays and what is taken away, of
// three scenarios.
func TestWebAssemblyGivesEqualBytes(t *testing.T) {
	dir := exported(t)
	spec := string(asJSON(t, engine.Spec{Lang: "zh", Replications: 2, Scenarios: []engine.Option{
		{Title: "as it is", From: "hanyin", Set: shortDays(nil)},
		{Title: "no mechanism", From: "all-off", Set: shortDays(nil)},
		{Title: "storm", From: "hanyin", Set: shortDays(map[string]any{"demand.multiplier": 1.5}),
			Shocks: []map[string]any{{"kind": "storm", "from": "2020-01-20", "days": 5}}},
	}}))
	e := &engine.Engine{}
	ctx := t.Context()
	var calls [][]any
	var want []string
	add := func(text []byte, err error) {
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, string(text))
	}
	var outcomes [][]byte
	var numbers []int
	for r := range 2 {
		for i := range 3 {
			numbers = append(numbers, len(calls))
			calls = append(calls, []any{"replicate", spec, i, r})
			add(e.Replicate(ctx, []byte(spec), i, r, engine.Progress{}))
			outcomes = append(outcomes, []byte(want[len(want)-1]))
		}
	}
	calls = append(calls, []any{"summarise", spec, map[string]any{"outcomes": numbers}})
	sum, err := summaryOf(e, spec, outcomes)
	add(sum.whole, err)
	calls = append(calls, []any{"brief", spec, map[string]any{"outcomes": numbers}})
	add(sum.brief, nil)
	calls = append(calls, []any{"story", spec, 2, 1, 40}, []any{"replay", spec, 1, 0, 1})
	add(e.Story(ctx, []byte(spec), 2, 1, 40))
	add(e.Replay(ctx, []byte(spec), 1, 0, 1))
	calls = append(calls, []any{"take", spec, map[string]any{"outcomes": []int{}}, engine.TakeScenario})
	f, err := e.Take([]byte(spec), nil, engine.TakeScenario)
	if err != nil {
		t.Fatal(err)
	}
	add(f.JSON())
	same(t, calls, inNode(t, dir, web.EngineFile, calls), want)

	// What is drawn and written by the larger engine, of the same outcomes.
	calls, want = nil, nil
	var texts []string
	for _, o := range outcomes {
		texts = append(texts, string(o))
	}
	for _, what := range []string{engine.TakeReport, engine.TakeTables, engine.TakeDocument} {
		calls = append(calls, []any{"take", spec, texts, what})
		f, err := e.Take([]byte(spec), outcomes, what)
		if err != nil {
			t.Fatal(err)
		}
		add(f.JSON())
	}
	same(t, calls, inNode(t, dir, web.ReportFile, calls), want)
}

// same compares answers of an engine with those of this machine.
func same(t *testing.T, calls [][]any, answers []answer, want []string) {
	t.Helper()
	for i, got := range answers {
		switch {
		case got.Error != "":
			t.Errorf("%v: %s", calls[i][0], got.Error)
		case got.Text != want[i]:
			at := 0
			for at < len(got.Text) && at < len(want[i]) && got.Text[at] == want[i][at] {
				at++
			}
			t.Errorf("%v %v: WebAssembly differs at byte %d: %.80s, here %.80s", calls[i][0],
				calls[i][len(calls[i])-1], at,
				got.Text[max(0, at-20):], want[i][max(0, at-20):])
		}
	}
}

// What the engine refuses is refused in WebAssembly too, in the language of the spec, and the engine goes on.
func TestWebAssemblyRefuses(t *testing.T) {
	dir := exported(t)
	spec := string(asJSON(t, engine.Spec{Lang: "zh", Replications: 2, Scenarios: []engine.Option{
		{Title: "x", From: "hanyin", Set: shortDays(map[string]any{"routing.router": "segment"})}}}))
	plain := string(asJSON(t, engine.Spec{Lang: "zh", Replications: 2, Scenarios: []engine.Option{
		{Title: "x", From: "hanyin", Set: shortDays(nil)}}}))
	none := map[string]any{"outcomes": []int{}}
	list := inNode(t, dir, web.EngineFile, [][]any{{"nothing"}, {}, {"check"}, {"replicate", spec, 7, 0},
		{"replicate", spec, 0, 0},
		{"summarise", plain, none}, {"take", plain, none, "report.html"}, {"catalog", "zh"}})
	for i, words := range []string{"nothing", "", "", "情景", "分派器", "重复", "", ""} {
		if last := i == len(list)-1; last != (list[i].Error == "") || !strings.Contains(list[i].Error, words) {
			t.Errorf("call %d: %q, want words with %q", i, list[i].Error, words)
		}
	}
}

// A folder that holds something else is left alone; one that was exported before is exported anew, and gives its
// engine.
func TestExport(t *testing.T) {
	dir := exported(t)
	again := filepath.Join(t.TempDir(), "again")
	for _, lang := range []string{"zh", ""} {
		if _, err := web.Export(t.Context(), again, dir, lang); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(again, "engine.json"))
		if asks := bytes.Contains(text, []byte(`"lang":"zh"`)); err != nil || asks != (lang == "zh") {
			t.Errorf("exported in %q, engine.json is %s (%v)", lang, text, err)
		}
	}
	for _, name := range []string{"index.html", "engine.json", web.EngineFile, web.ReportFile, web.ExecFile} {
		a, errA := os.ReadFile(filepath.Join(dir, name))
		b, errB := os.ReadFile(filepath.Join(again, name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs (%v, %v)", name, errA, errB)
		}
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "mine.txt"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := web.Export(t.Context(), other, dir, ""); err == nil {
		t.Error("a folder with other files was written to")
	}
	if _, err := web.Export(t.Context(), filepath.Join(t.TempDir(), "x"), other, ""); err == nil {
		t.Error("a folder without an engine gave one")
	}
	if err := os.WriteFile(filepath.Join(again, web.EngineFile), []byte("no gzip"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := web.Export(t.Context(), filepath.Join(t.TempDir(), "y"), again, ""); err == nil {
		t.Error("a damaged engine was taken")
	}
}

// The engine is compiled, and of what would make it twice as large nothing is in it: files that need such libraries
// are left out of it by build constraints, "//go:build !js".
func TestEngineStaysSmall(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "go", "list", "-deps", "./wasm")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("the engine cannot be compiled for a browser: put //go:build !js into the file that imports what "+
			"browsers lack:\n%s", out)
	}
	for name := range strings.Lines(string(out)) {
		for _, heavy := range []string{"net/http", "html/template", "text/template", "github.com/parquet-go",
			"github.com/go-ego/gse", "github.com/expr-lang", "gonum.org/v1/plot", "github.com/ncruces/go-sqlite3",
			"github.com/xuri/excelize", "crypto/tls"} {
			if strings.HasPrefix(name, heavy) {
				t.Errorf("the engine holds %s", strings.TrimSpace(name))
			}
		}
	}
}
