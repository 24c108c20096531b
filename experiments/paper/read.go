package paper

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/claims"
	"hanyin/experiments/load"
	"hanyin/experiments/targets"
	"hanyin/said"
)

// Mistakes of a folder whose report is asked for.
var (
	ErrNoResult = said.Errorf("no results")
	ErrDamaged  = said.Errorf("not a result of hanyin")
	ErrVersion  = said.Errorf("made by another version")
	ErrKind     = said.Errorf("no report is made of such results")
)

// Read reads the results that a folder holds and returns how to make a page of them.
func Read(dir string) (func(Context) *Page, error) {
	text, err := os.ReadFile(filepath.Join(dir, experiments.ResultFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, ErrNoResult
	case err != nil:
		return nil, err
	}
	var head struct{ Schema, Version string }
	if err := json.Unmarshal(text, &head); err != nil || !strings.HasPrefix(head.Schema, "hanyin.") {
		return nil, ErrDamaged
	}
	make := kinds[head.Schema]
	if make == nil {
		return nil, said.Errorf("%w: %s", ErrKind, head.Schema)
	}
	if head.Version != experiments.Version {
		return nil, said.Errorf("%w: %s", ErrVersion, head.Version)
	}
	page, err := make(text, recorded(dir))
	if err != nil {
		return nil, said.Errorf("%w: %w", ErrDamaged, err)
	}
	return page, nil
}

// kinds make a page of a document, by its schema, knowing the call that the manifest has, if any.
var kinds = map[string]func(text []byte, call string) (func(Context) *Page, error){
	"hanyin.run/1":      of(func(d *experiments.RunDocument, c Context) *Page { return Run(*d, c) }),
	"hanyin.compare/1":  of(func(d *experiments.CompareDocument, c Context) *Page { return Compare(*d, c) }),
	"hanyin.validate/1": of(func(d *targets.Document, c Context) *Page { return Validate(*d, c) }),
	claims.Schema:       of(Claims),
	load.Schema:         of(Load),
	analysis.Schema:     of(func(d *analysis.Document, c Context) *Page { c.Call = experimentCall(d); return Experiment(d, c) }),
}

func of[D any](make func(*D, Context) *Page) func([]byte, string) (func(Context) *Page, error) {
	return func(text []byte, call string) (func(Context) *Page, error) {
		d := new(D)
		if err := json.Unmarshal(text, d); err != nil {
			return nil, err
		}
		return func(c Context) *Page { c.Call = call; return make(d, c) }, nil
	}
}

// recorded is the call in the folder's manifest; empty if it has none.
func recorded(dir string) string {
	var m struct{ Command []string }
	if text, err := os.ReadFile(filepath.Join(dir, experiments.ManifestFile)); err == nil && json.Unmarshal(text, &m) == nil {
		return Call(m.Command)
	}
	return ""
}

// experimentCall is the call that gives an experiment's document again.
func experimentCall(d *analysis.Document) string {
	call := []string{"hanyin", "experiment", "run", quoted(d.Experiment), "--seed", fmt.Sprint(d.Seed), "--replications", fmt.Sprint(d.Replications)}
	for _, set := range d.Set {
		call = append(call, "--set", quoted(set))
	}
	return strings.Join(call, " ")
}
