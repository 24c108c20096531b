package sweep

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// A Row is the result of one task as the store keeps it, able to be read without anything else.
type Row struct {
	Schema      string                                   `json:"schema"`
	Version     string                                   `json:"version"`
	Build       string                                   `json:"build,omitempty"`
	Scenario    string                                   `json:"scenario"`       // that the point starts from
	Set         []string                                 `json:"set"`            // laid over it
	Past        *plan.Past                               `json:"past,omitempty"` // of a branched design
	Hash        string                                   `json:"hash"`           // of all three
	Seed        uint64                                   `json:"seed"`           // of the point's world
	Replication int                                      `json:"replication"`
	Failure     *Failure                                 `json:"failure,omitempty"`
	Events      uint64                                   `json:"events"`
	EventHash   string                                   `json:"event_hash"`
	KPIs        map[string]experiments.Number            `json:"kpis"`       // of the county, all
	Towns       map[string]map[string]experiments.Number `json:"towns"`      // those that the experiment asks for
	Categories  map[string]map[string]experiments.Number `json:"categories"` // likewise
	// how the asked KPIs moved over the counted span; none where the scenario itself has changes or shocks
	Moved map[string]experiments.Movement `json:"moved,omitempty"`
	// of a county of the nation: its size, and what the asked KPIs are read from, so that they can be pooled
	Size  *experiments.WorldSize    `json:"size,omitempty"`
	Parts map[string][]metrics.Part `json:"parts,omitempty"`
}

// RowSchema names the JSON of a Row.
const RowSchema = "hanyin.task/1"

// A Failure says why a run has no result. It is a result too: the same task fails in the same way wherever it runs.
type Failure struct {
	Kind    FailureKind       `json:"kind"`
	Message string            `json:"message"`
	Put     message.Sentences `json:"put,omitempty"` // how the message was put
}

// Text is the failure in words.
func (f Failure) Text() message.Text {
	text, _ := f.Put.Text(f.Message)
	return message.New("%s: %s", failureNames[f.Kind], text)
}

// FailureKind tells failures apart.
type FailureKind string

// The kinds of failures.
const (
	BadScenario FailureKind = "scenario"  // the levels of the point do not go together
	NoCounty    FailureKind = "county"    // the county cannot be built
	Broken      FailureKind = "invariant" // an invariant did not hold: a mistake of the program
	Panicked    FailureKind = "panic"     // the program broke down: a mistake of the program
)

var failureNames = map[FailureKind]message.Text{
	BadScenario: message.New("failure.scenario"), NoCounty: message.New("failure.county"),
	Broken:   message.New("failure.invariant"),
	Panicked: message.New("failure.panic"),
}

// newRow begins the row of a point and replication.
func newRow(e *plan.Experiment, p plan.Point, replication int) *Row {
	return &Row{
		Schema: RowSchema, Version: e.Version, Build: e.Build, Scenario: p.Scenario,
		Set: p.Set, Past: p.Past, Hash: p.Hash, Seed: p.Seed,
		Replication: replication,
		KPIs:        map[string]experiments.Number{}, Towns: map[string]map[string]experiments.Number{},
		Categories: map[string]map[string]experiments.Number{},
	}
}

// fail makes the row that of a failure.
func (r *Row) fail(kind FailureKind, err error) { r.failed(kind, message.Of(err)) }

func (r *Row) failed(kind FailureKind, text message.Text) {
	book := message.Sentences{}
	r.Failure = &Failure{kind, book.Note(text)[0], book}
}

// fill takes in what a replication came to.
func (r *Row) fill(e *plan.Experiment, county *agents.County, rep *experiments.Replication) {
	r.Events, r.EventHash = rep.Events, fmt.Sprintf("%016x", rep.Hash)
	for i, k := range metrics.Table() {
		r.KPIs[k.Name] = experiments.Number(rep.Summary.Values[i])
	}
	if len(e.Towns) > 0 {
		for t, values := range rep.Summary.Towns {
			r.Towns[county.Towns[t].Name] = keptKPIs(e, values)
		}
	}
	if len(e.Categories) > 0 {
		for c, values := range rep.Summary.Categories {
			r.Categories[county.Categories[c].ID] = keptKPIs(e, values)
		}
	}
	switch {
	case rep.Broken != nil:
		r.fail(Broken, rep.Broken)
	case !rep.Summary.Conserved():
		r.failed(Broken, rep.Summary.Violations[0])
	}
}

// watch keeps how the asked KPIs moved over the counted span where nothing is meant to change.
func (r *Row) watch(e *plan.Experiment, s *scenarios.Scenario, sum *metrics.Summary) {
	if len(s.Changes)+len(s.Shocks) > 0 || r.Past != nil {
		return
	}
	r.Moved = experiments.Movements(sum)
	maps.DeleteFunc(r.Moved, func(name string, _ experiments.Movement) bool { return !slices.Contains(e.KPIs, name) })
}

// place keeps what the counties of a nation are pooled by.
func (r *Row) place(county *agents.County, sum *metrics.Summary) {
	size := experiments.SizeOf(county)
	r.Size, r.Parts = &size, sum.Parts
}

// World names the chance that a run shares with others.
func (r *Row) World() string { return fmt.Sprintf("%d/%d", r.Seed, r.Replication) }

func keptKPIs(e *plan.Experiment, values []float64) map[string]experiments.Number {
	m := map[string]experiments.Number{}
	for _, k := range e.KPIs {
		m[k] = experiments.Number(values[metrics.Index(k)])
	}
	return m
}

// JSON is the row as the store keeps it; keys are in alphabetical order, so equal rows have equal bytes.
func (r *Row) JSON() ([]byte, error) {
	text, err := json.Marshal(r)
	return append(text, '\n'), err
}

// readRow reads a row back.
func readRow(text []byte) (*Row, error) {
	r := &Row{}
	if err := json.Unmarshal(text, r); err != nil {
		return nil, message.Errorf("sweep.result", err)
	}
	return r, nil
}
