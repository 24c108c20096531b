//go:build !js || render

package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/claims"
	"hanyin/experiments/compare"
	"hanyin/experiments/plan"
	"hanyin/experiments/records/outcome"
	"hanyin/experiments/sweep/store"
	"hanyin/experiments/targets"
	"hanyin/internal/message"
	"hanyin/load"
)

// Mistakes of a folder whose report is asked for.
var (
	ErrNoResult = message.Errorf("report.no_results")
	ErrDamaged  = message.Errorf("report.not_hanyin")
	ErrVersion  = message.Errorf("report.other_version")
	ErrKind     = message.Errorf("report.no_report")
)

// ResultFiles are the files by which a folder of results is known, in the order in which they are looked for.
func ResultFiles() []string {
	return []string{experiments.ResultFile, outcome.FitFile, outcome.ForecastFile, outcome.TestFile}
}

// Read reads the results that a folder holds and returns how to make a document of them.
func Read(dir string) (func(Context) *Document, error) {
	return ReadFiles(func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) })
}

// ReadFiles is Read of files wherever they are: file returns what is in one, or fs.ErrNotExist.
func ReadFiles(file func(name string) ([]byte, error)) (func(Context) *Document, error) {
	var text []byte
	err := fs.ErrNotExist
	for _, name := range ResultFiles() {
		if text, err = file(name); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, ErrNoResult
	case err != nil:
		return nil, err
	}
	var head struct {
		Schema, Version string
		Scenario        experiments.ScenarioRef
		SHA256          string // of records, whose results have no version of their own
	}
	if err := json.Unmarshal(text, &head); err != nil || !strings.HasPrefix(head.Schema, "hanyin.") {
		return nil, ErrDamaged
	}
	make := schemas[head.Schema]
	if make == nil {
		return nil, message.Errorf("%w: %s", ErrKind, head.Schema)
	}
	ofRecords := head.SHA256 != ""
	if head.Version != experiments.Version && !ofRecords {
		return nil, message.Errorf("%w: %s", ErrVersion, head.Version)
	}
	page, err := make(text, recorded(file))
	if err == nil && (head.Scenario.Hash == "" && !ofRecords || !holds(page)) {
		err = errParts
	}
	if err != nil {
		return nil, message.Errorf("%w: %w", ErrDamaged, err)
	}
	return page, nil
}

var errParts = message.Errorf("report.incomplete")

// holds reports whether a page can be made of a document: one with parts taken out, which no program of ours wrote,
// may lack what others point to.
func holds(page func(Context) *Document) (whole bool) {
	defer func() { _ = recover() }()
	return page(Context{}) != nil
}

// schemas make a document of a result, by its schema, knowing the call that the manifest has, if any.
var schemas = map[string]func(text []byte, call string) (func(Context) *Document, error){
	"hanyin.run/1":          of(func(d *experiments.RunDocument, c Context) *Document { return Run(*d, c) }),
	"hanyin.compare/2":      of(func(d *compare.Document, c Context) *Document { return Compare(*d, nil, false, c) }),
	"hanyin.validate/1":     of(func(d *targets.Document, c Context) *Document { return Validate(*d, c) }),
	claims.Schema:           of(Claims),
	load.Schema:             of(Load),
	load.MatrixSchema:       of(LoadMatrix),
	analysis.CountiesSchema: of(func(d *analysis.CountiesDocument, c Context) *Document { return Counties(d, c) }),
	analysis.Schema:         of(func(d *analysis.Document, c Context) *Document { return Experiment(d, c) }),
	"hanyin.fit/1":          of(Fit),
	"hanyin.forecast/1":     of(Forecast),
	"hanyin.validate-log/1": of(LogTest),
}

// kindNames name the kinds of results, by the schema without its number.
var kindNames = map[string]message.Key{"run": "run.kind", "compare": "compare.kind",
	"validate": "validate.valid_kind", "claims": "claims.kind", "load": "load_report.kind",
	"load-matrix": "load_matrix.kind", "counties": "counties.kind", "experiment": "experiment.kind", "fit": "fit.kind",
	"forecast": "forecast.kind", "validate-log": "logtest.kind"}

// KindOf is what results of a schema are called; without a name, the kind as the schema has it.
func KindOf(schema string, lang message.Lang) string {
	kind, _, _ := strings.Cut(strings.TrimPrefix(schema, "hanyin."), "/")
	key, ok := kindNames[kind]
	if !ok {
		return kind
	}
	return message.In(lang, key)
}

func of[D any](make func(*D, Context) *Document) func([]byte, string) (func(Context) *Document, error) {
	return func(text []byte, call string) (func(Context) *Document, error) {
		d := new(D)
		if err := json.Unmarshal(text, d); err != nil {
			return nil, err
		}
		return func(c Context) *Document { c.Call = call; return make(d, c) }, nil
	}
}

// recorded is the call in the manifest beside a result; empty if there is none.
func recorded(file func(name string) ([]byte, error)) string {
	var m struct{ Command []string }
	if text, err := file(experiments.ManifestFile); err == nil && json.Unmarshal(text, &m) == nil {
		return Call(m.Command)
	}
	return ""
}

// experimentCall is the call that gives an experiment's document again: by name, where it is an embedded one and the
// call then gives the same experiment; else by the description that lies beside the results.
func experimentCall(d *analysis.Document) string {
	if slices.Contains(plan.Names(), d.Experiment) {
		if plain, err := plan.Read(d.Experiment, plan.Overrides{}); err == nil {
			o, call := overridden(plain, d)
			if again, err := plan.Read(d.Experiment, o); err == nil && again.ID() == d.ID {
				return strings.Join(call, " ")
			}
		}
	}
	return byDescription
}

// byDescription is the call, in the folder of the page, that repeats any experiment.
const byDescription = "hanyin experiment run " + store.ExperimentFile

// overridden is what a document's call laid over an embedded experiment, as it can be seen, and the call.
func overridden(plain *plan.Experiment, d *analysis.Document) (plan.Overrides, []string) {
	o, call := plan.Overrides{}, []string{"hanyin", "experiment", "run", Quoted(d.Experiment)}
	for _, set := range d.Set[min(len(plain.Set), len(d.Set)):] {
		o.Set, call = append(o.Set, set), append(call, "--set", Quoted(set))
	}
	if d.Seed != plain.Seed {
		o.Seed, call = &d.Seed, append(call, "--seed", fmt.Sprint(d.Seed))
	}
	if d.Replications != plain.Replications && plain.Precision == nil {
		o.Replications, call = d.Replications, append(call, "--replications", fmt.Sprint(d.Replications))
	}
	if d.Sets < plain.Blocks() {
		o.Sets, call = d.Sets, append(call, "--sets", fmt.Sprint(d.Sets))
	}
	if d.Design.Branch != plain.Design.Branch {
		o.Branch, call = d.Design.Branch, append(call, "--branch", d.Design.Branch)
	}
	return o, call
}
