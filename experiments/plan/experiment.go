package plan

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"hanyin/experiments/stats"
	"hanyin/internal/divisions"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// An Experiment is an experiment file, read, checked and resolved.
type Experiment struct {
	Schema       string `json:"schema"`
	Version      string `json:"version"` // of the program
	Build        string `json:"build"`   // of the program that runs it, see experiments.Build
	Name         string `json:"name"`
	Title        string `json:"title"`
	TitleZh      string `json:"title_zh"`
	Scenario     string `json:"scenario"`      // as the file names it
	ScenarioName string `json:"scenario_name"` // its own
	// of each scenario that a design point starts from, with Set laid over it
	Hashes       map[string]string `json:"hashes"`
	Set          []string          `json:"set"` // overrides of every run
	Seed         uint64            `json:"seed"`
	Replications int               `json:"replications"` // of each point; with a Precision, the first round
	Precision    *Precision        `json:"precision,omitempty"`
	KPIs         []string          `json:"kpis"`
	Towns        []string          `json:"towns"`      // places to be analysed beside the county; empty if not wanted
	Categories   []string          `json:"categories"` // likewise, by ID
	Level        float64           `json:"level"`      // confidence of intervals
	Correction   stats.Correction  `json:"correction"`
	Budget       int               `json:"budget"` // runs at most
	Design       Design            `json:"design"`
	Factors      []Factor          `json:"factors"`
	// whose levels the whole design is repeated for, such as accepted parameter sets
	Carried  []Factor `json:"carried"`
	Unfitted bool     `json:"unfitted,omitempty"` // accepted sets were to be carried, and there are none
	Points   []Named  `json:"points"`             // of a list
	Claims   []Claim  `json:"claims"`
	Cluster  Cluster  `json:"-"` // how runs are given to a cluster; no part of what the experiment is

	base *scenarios.Scenario // nil in an experiment restored from JSON
	dir  string              // of the file, for the scenarios it names
	runs [][]float64         // by run and factor: the level's number from 0, or the value in a factor's range
	fold *folded

	counties []divisions.County // of a design of counties, by run; their towns left out
}

// A Precision is how exact every design point must be on one KPI before the runs stop.
type Precision struct {
	KPI      string  `json:"kpi"`
	Half     float64 `json:"half_width"`
	Relative bool    `json:"relative"` // Half is a share of the mean
	Most     int     `json:"most"`     // replications of a point at most
}

// Stopping is the rule that the precision stands for, in the terms of package stats.
func (p Precision) Stopping(level float64, first int) stats.Stopping {
	return stats.Stopping{Level: level, HalfWidth: p.Half, Relative: p.Relative, First: first}
}

// A Factor is what a design varies: a key of the scenario or a bundle of overrides, at levels or over a range.
type Factor struct {
	Name   string  `json:"name"`
	En     string  `json:"en"` // what it is, as the scenario says or the file
	Zh     string  `json:"zh"`
	Unit   string  `json:"unit,omitempty"`
	Levels []Level `json:"levels,omitempty"`
	Range  *Range  `json:"range,omitempty"`
}

// A Range is the span of a factor, low < high. Whole numbers are rounded to.
type Range struct {
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Whole bool    `json:"whole,omitempty"`
}

// A Level is one setting of a factor.
type Level struct {
	Name     string   `json:"name"`
	Zh       string   `json:"zh,omitempty"`
	Number   *float64 `json:"number,omitempty"`   // where the level is a number
	Scenario string   `json:"scenario,omitempty"` // another scenario to start from
	Set      []string `json:"set,omitempty"`
}

// A Named is one point of a list, written out.
type Named struct {
	Name     string   `json:"name"`
	Zh       string   `json:"zh,omitempty"`
	Scenario string   `json:"scenario,omitempty"`
	Set      []string `json:"set,omitempty"`
	Against  int      `json:"against"` // the point it is compared with, from 0; its own number if with none
}

// Schema names the JSON of an Experiment.
const Schema = "hanyin.plan/1"

// JSON describes the experiment in full: a store keeps it and refuses other ones. Its last member is the SHA-256 of
// the rest.
func (e *Experiment) JSON() ([]byte, error) {
	text, err := json.MarshalIndent(e, "", " ")
	if err != nil {
		return nil, err
	}
	return sealed(text), nil
}

const checksum = ",\n \"sha256\": \""

// sealed is a JSON object with a last member that proves it whole.
func sealed(text []byte) []byte {
	body := bytes.TrimSuffix(text, []byte("\n}"))
	return fmt.Appendf(nil, "%s%s%x\"\n}\n", body, checksum, sha256.Sum256(body))
}

// ErrDamaged says that a description is not as it was written.
var ErrDamaged = message.Errorf("plan.damaged")

// unsealed returns an ErrDamaged if a description that has a checksum is not as it was written.
func unsealed(text []byte) error {
	body, _, found := bytes.Cut(text, []byte(checksum))
	if !found && json.Valid(text) { // written before there were any
		return nil
	}
	if !bytes.Equal(sealed(slices.Concat(body, []byte("\n}"))), text) {
		return ErrDamaged
	}
	return nil
}

// ID is 16 hex digits of the experiment's JSON, the same for every build of a version.
func (e *Experiment) ID() string {
	any := *e
	any.Build = ""
	text, _ := json.MarshalIndent(&any, "", " ") // plain data marshals
	text = append(text, '\n')
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// Restore reads the JSON of an experiment and lays out its design again.
func Restore(text []byte) (*Experiment, error) {
	e := &Experiment{}
	if err := unsealed(text); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, e); err != nil {
		return nil, message.Errorf("plan.description", err)
	}
	if e.Schema != Schema {
		return nil, message.Errorf("plan.description_schema", e.Schema, Schema)
	}
	return e, e.lay()
}
