package report

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/claims"
	"hanyin/experiments/compare"
	"hanyin/experiments/plan"
	"hanyin/experiments/records/outcome"
	"hanyin/experiments/targets"
	"hanyin/internal/message"
	"hanyin/load"
)

func TestReadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"nothing", "", ErrNoResult},
		{"no JSON", "<html>", ErrDamaged},
		{"another program's", `{"schema":"x"}`, ErrDamaged},
		{"another version's", `{"schema":"hanyin.run/1","version":"0.0.1"}`, ErrVersion},
		{"a calibration's", `{"schema":"hanyin.calibrate/1","version":"` + experiments.Version + `"}`, ErrKind},
		{"hollow", `{"schema":"hanyin.run/1","version":"` + experiments.Version + `"}`, ErrDamaged},
		{"without its assignments", `{"schema":"hanyin.claims/1","version":"` + experiments.Version +
			`","scenario":{"name":"hanyin","hash":"0"}}`, ErrDamaged},
		{"cut short", `{"schema":"hanyin.run/1","version":"` + experiments.Version + `","seed":"x"}`, ErrDamaged},
		{"nothing in it", "null", ErrDamaged},
		{"a list", "[]", ErrDamaged},
		{"two documents", `{"schema":"hanyin.run/1"}{}`, ErrDamaged},
		{"a schema to come", `{"schema":"hanyin.run/2","version":"` + experiments.Version + `"}`, ErrKind},
		{"of no version", `{"schema":"hanyin.run/1"}`, ErrVersion},
	} {
		dir := t.TempDir()
		if c.text != "" {
			if err := os.WriteFile(filepath.Join(dir, experiments.ResultFile), []byte(c.text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := Read(dir); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// A file of results that the disk does not give is the disk's error, and no missing one.
func TestReadOfAFolderByTheName(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, experiments.ResultFile), 0o777); err != nil {
		t.Fatal(err)
	}
	if page, err := Read(dir); page != nil || err == nil || errors.Is(err, ErrNoResult) ||
		errors.Is(err, ErrDamaged) ||
		!strings.Contains(err.Error(), filepath.Join(dir, experiments.ResultFile)) {
		t.Errorf("%v, %v, want an error of the disk with the file", page != nil, err)
	}
}

// Of every kind of results a document with parts taken out is refused as damaged, or makes a page in both languages:
// nobody sees the program break down.
func TestHollowDocuments(t *testing.T) {
	parts := []string{`{}`, `[{}]`, `[null]`, `"x"`, `1e300`, `{"x":{}}`, `{"x":null}`, `[[1]]`}
	refused, made := 0, 0
	for schema, of := range schemas {
		if page, err := of([]byte(`{"schema":1}`), ""); err == nil || page != nil {
			t.Errorf("%s: a schema that is a number: %v", schema, err)
		}
		head := `{"schema":"` + schema + `","version":"` + experiments.Version +
			`","sha256":"0","scenario":{"name":"hanyin","hash":"0"}`
		texts := []string{head + "}"}
		for _, field := range fieldsOf(t, schema) {
			for _, part := range parts {
				texts = append(texts, head+`,"`+field+`":`+part+"}")
			}
		}
		dir := t.TempDir()
		for _, text := range texts {
			if err := os.WriteFile(filepath.Join(dir, experiments.ResultFile), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			page, err := Read(dir)
			if err != nil {
				refused++
				if !errors.Is(err, ErrDamaged) || page != nil {
					t.Errorf("%s: %v", text, err)
				}
				continue
			}
			made++
			for _, lang := range []message.Lang{message.English, message.Chinese} {
				func() {
					defer func() {
						if p := recover(); p != nil {
							t.Errorf("%s in %v: %v", text, lang, p)
						}
					}()
					page(Context{Lang: lang})
				}()
			}
		}
	}
	t.Logf("%d refused, %d made", refused, made)
	if refused < 100 || made < 100 {
		t.Errorf("%d documents refused, %d made: nothing is tried", refused, made)
	}
}

// fieldsOf are the names of the fields of a kind's documents, by what its reader takes.
func fieldsOf(t *testing.T, schema string) (names []string) {
	t.Helper()
	d := map[string]any{"hanyin.run/1": experiments.RunDocument{}, "hanyin.compare/2": compare.Document{},
		"hanyin.validate/1": targets.Document{}, claims.Schema: claims.Document{}, load.Schema: load.Result{},
		load.MatrixSchema: load.Matrix{}, analysis.CountiesSchema: analysis.CountiesDocument{},
		analysis.Schema: analysis.Document{}, "hanyin.fit/1": outcome.Fit{}, "hanyin.forecast/1": outcome.Forecast{},
		"hanyin.validate-log/1": outcome.Test{}}[schema]
	if d == nil {
		t.Fatalf("%s: the test does not know its documents", schema)
	}
	for _, f := range reflect.VisibleFields(reflect.TypeOf(d)) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.IsExported() && !f.Anonymous && name != "-" && !slices.Contains([]string{"schema", "version", "scenario",
			"sha256"}, name) {
			names = append(names, cmp.Or(name, f.Name))
		}
	}
	return names
}

// The call that a page of an experiment gives makes the same experiment, whatever was laid over it; where no call
// does, the description beside the results is named.
func TestExperimentCallsRepeat(t *testing.T) {
	seed := uint64(77)
	for _, c := range []struct {
		o    plan.Overrides
		want string
	}{
		{plan.Overrides{}, "hanyin experiment run readings"},
		{plan.Overrides{Set: []string{"village.staff=7", "time.days=30"}},
			"hanyin experiment run readings --set village.staff=7 --set time.days=30"},
		{plan.Overrides{Sets: 2, Branch: plan.AfterWarmup},
			"hanyin experiment run mechanisms --sets 2 --branch after-warmup"},
		{plan.Overrides{Seed: &seed, Replications: 3}, "hanyin experiment run readings --seed 77 --replications 3"},
	} {
		e, err := plan.Read(strings.Fields(c.want)[3], c.o)
		if err != nil {
			t.Fatal(err)
		}
		d := &analysis.Document{Experiment: e.Name, ID: e.ID(), Set: e.Set, Seed: e.Seed, Replications: e.Replications,
			Sets: e.Blocks(), Design: analysis.DesignSummary{Branch: e.Design.Branch}}
		if got := experimentCall(d); got != c.want {
			t.Errorf("%+v: %q, want %q", c.o, got, c.want)
		}
		d.ID = "another"
		if got := experimentCall(d); got != byDescription {
			t.Errorf("%+v, of an experiment that has changed: %q, want %q", c.o, got, byDescription)
		}
	}
	for _, name := range []string{"mine", "../readings", ""} {
		if got := experimentCall(&analysis.Document{Experiment: name}); got != byDescription {
			t.Errorf("the experiment %q: %q, want %q", name, got, byDescription)
		}
	}
}

// The call of a manifest is that of the page; a manifest that is none gives no call.
func TestRecordedCalls(t *testing.T) {
	for text, want := range map[string]string{
		`{"command":["/bin/h","run","storm-week","--out","x"]}`: "hanyin run storm-week",
		`{"command":"hanyin run"}`:                              "", "{": "", "null": "", "": ""} {
		file := func(name string) ([]byte, error) {
			if text == "" || name != experiments.ManifestFile {
				return nil, fs.ErrNotExist
			}
			return []byte(text), nil
		}
		if got := recorded(file); got != want {
			t.Errorf("manifest %s: %q, want %q", text, got, want)
		}
	}
}

func TestCallLeavesOutWhatDoesNotDecide(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"bin/h3 run storm-week --out there --seed 3 --lang=zh", "hanyin run storm-week --seed 3"},
		{"hanyin compare a b --set k=[1] --force --workers 2 --json", "hanyin compare a b --set 'k=[1]'"},
	} {
		if got := Call(strings.Fields(c.args)); got != c.want {
			t.Errorf("Call(%s) = %q, want %q", c.args, got, c.want)
		}
	}
}

// Every kind of results that can be read has a name of its own in both languages.
func TestKindsHaveNames(t *testing.T) {
	for _, lang := range []message.Lang{message.English, message.Chinese} {
		names := map[string]string{}
		for schema := range schemas {
			name := KindOf(schema, lang)
			kind, _, _ := strings.Cut(strings.TrimPrefix(schema, "hanyin."), "/")
			if other := names[name]; name == "" || name == kind || other != "" {
				t.Errorf("%s is called %q, and so is %q", schema, name, other)
			}
			names[name] = schema
		}
	}
}
