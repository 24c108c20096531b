package calibrate

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
	"hanyin/internal/plaintext"
)

// A Document is what hanyin calibrate --json prints and result.json holds.
type Document struct {
	Schema       string                  `json:"schema"`
	Version      string                  `json:"version"`
	Scenario     experiments.ScenarioRef `json:"scenario"`
	Seed         uint64                  `json:"seed"`
	Replications int                     `json:"replications"` // of every point
	Free         []Free                  `json:"free"`
	Outputs      []Output                `json:"outputs"`
	Wanted       int                     `json:"wanted"`
	Accepted     []Set                   `json:"accepted"` // best first
	// what the weights of the accepted sets are: "posterior" (sequential Monte Carlo), or "equal" of sets that history
	// matching found, which are no sample of the posterior
	Weights   string            `json:"weights"`
	Best      *Set              `json:"best"`    // the nearest, accepted or not
	Resists   *Resistance       `json:"resists"` // null if the best meets every target
	Runs      int               `json:"runs"`
	Share     float64           `json:"share_left"` // of the ranges, by history matching
	Wall      float64           `json:"wall_s"`
	Warnings  []string          `json:"warnings"`
	Sentences message.Sentences `json:"sentences"` // how warnings were put
}

// A Set is a parameter set.
type Set struct {
	Fit int `json:"fit"` // its number in fits.csv, 0: not accepted
	// of the worst output from the middle of its range, in half-widths
	Distance float64                       `json:"distance"`
	Weight   float64                       `json:"weight"`
	Values   map[string]float64            `json:"values"`
	Outputs  map[string]experiments.Number `json:"outputs"` // means over the replications
}

// A Resistance says which target cannot be met, by how much, and which parameters lie at an end of their range.
type Resistance struct {
	Output
	Value    float64  `json:"value"`
	Distance float64  `json:"distance"`
	Bounds   []string `json:"at_bounds"`
}

// Document is the result for programs.
func (r *Result) Document() Document {
	d := Document{
		Schema: "hanyin.calibrate/1", Version: experiments.Version, Scenario: r.scenario(), Weights: r.weights(),
		Seed: r.Options.Seed, Replications: r.Options.Replications, Free: r.Free, Outputs: r.Outputs,
		Wanted: r.Options.Accept, Accepted: []Set{},
		Resists: r.resistance(), Runs: r.Runs, Share: r.Share, Wall: r.Wall.Seconds(), Sentences: message.Sentences{},
	}
	for i, a := range r.Accepted {
		d.Accepted = append(d.Accepted, r.set(i+1, a))
	}
	if r.Best != nil {
		best := r.set(0, *r.Best)
		d.Best = &best
		if len(d.Accepted) > 0 {
			d.Best = &d.Accepted[0]
		}
	}
	d.Warnings = d.Sentences.Note(r.Warnings()...)
	return d
}

// Kinds of weights.
const (
	posteriorWeights = "posterior"
	equalWeights     = "equal"
)

func (r *Result) weights() string {
	if r.Sampled {
		return posteriorWeights
	}
	return equalWeights
}

// scenario is the scenario that was fitted; empty where the model is none.
func (r *Result) scenario() experiments.ScenarioRef {
	if r.Scenario == nil {
		return experiments.ScenarioRef{}
	}
	return experiments.ScenarioRef{Name: r.Scenario.Name, Hash: r.Scenario.Hash}
}

func (r *Result) set(fit int, a Accepted) Set {
	s := Set{Fit: fit, Distance: a.Distance, Weight: a.Weight, Values: map[string]float64{},
		Outputs: map[string]experiments.Number{}}
	for i, f := range r.Free {
		s.Values[f.Key] = a.Theta[i]
	}
	for k, y := range a.Mean() {
		s.Outputs[r.Outputs[k].Name] = experiments.Number(y)
	}
	return s
}

func (r *Result) resistance() *Resistance {
	if r.Resists < 0 {
		return nil
	}
	return &Resistance{Output: r.Outputs[r.Resists], Value: r.Best.Mean()[r.Resists], Distance: r.Best.Distance,
		Bounds: r.Bounds}
}

// Command is the call that gives this result again, without the folder.
func (o Options) Command() string {
	call := fmt.Sprintf(
		"hanyin calibrate --seed %d --accept %d --replications %d --first %d --wave %d --waves %d --generations %d",
		o.Seed, o.Accept, o.Replications, o.First, o.Wave, o.Waves, o.Generations)
	for _, set := range o.Sets {
		call += " --set " + set
	}
	return call
}

// Names of the files of a calibration beside the points.
const (
	FitsFile   = "fits.csv"
	ResultFile = experiments.ResultFile
)

// WriteFits writes the accepted sets as a table that scenarios read: [tables] fits and fit name it and a row of it.
func (r *Result) WriteFits(w io.Writer) error {
	var head strings.Builder
	fmt.Fprintf(&head,
		"# Accepted parameter sets of hanyin, best first: every target marked C is met by the mean over %d "+
			"replications.\n", r.Options.Replications)
	fmt.Fprintf(&head, "# Made by: %s\n", r.Options.Command())
	fmt.Fprintf(&head, "# Version %s, seed %d, %d runs; scenario %s, hash %s.\n", experiments.Version, r.Options.Seed,
		r.Runs, r.scenario().Name, r.scenario().Hash)
	head.WriteString("# distance: of the worst output from the middle of its range, in half-widths.\n")
	if r.Sampled {
		head.WriteString("# weight: in the approximate posterior, of the last generation of sequential Monte Carlo; " +
			"they sum to 1.\n")
	} else {
		head.WriteString("# weight: all equal: sets that history matching found, no sample of the posterior.\n")
	}
	if _, err := io.WriteString(w, head.String()); err != nil {
		return err
	}
	out := plaintext.NewCSV(w)
	columns := FitsTable.Header()
	for _, f := range r.Free {
		columns = append(columns, f.Key)
	}
	out.Write(columns)
	for i, a := range r.Accepted {
		row := []string{strconv.Itoa(i + 1), strconv.FormatFloat(a.Distance, 'f', 4, 64),
			strconv.FormatFloat(a.Weight, 'g', -1, 64)}
		for _, x := range a.Theta {
			row = append(row, strconv.FormatFloat(x, 'g', -1, 64))
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

// A Manifest says how to repeat a calibration exactly.
type Manifest struct {
	experiments.Provenance
	Scenario *experiments.ScenarioDocument `json:"scenario,omitempty"` // that was fitted
	Seed     uint64                        `json:"seed"`
	Runs     int                           `json:"runs"`
	Files    []string                      `json:"files"`
	Wall     float64                       `json:"wall_s"`
}

// Save writes the accepted sets, the document and the manifest beside the points in the folder of the options. They
// take the place of those of an earlier call in one step.
func (r *Result) Save(document Document, command []string) error {
	m := Manifest{
		Provenance: experiments.NewProvenance("hanyin.calibrate-manifest/1", command),
		Seed:       r.Options.Seed, Runs: r.Runs,
		Files: []string{pointsFile, FitsFile, ResultFile, experiments.ManifestFile}, Wall: r.Wall.Seconds(),
	}
	if r.Scenario != nil {
		s := experiments.DescribeScenario(r.Scenario)
		m.Scenario = &s
	}
	change, err := atomicfile.Begin(r.Options.Dir)
	if err != nil {
		return err
	}
	defer change.Discard()
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{FitsFile, r.WriteFits},
		{ResultFile, func(w io.Writer) error { return experiments.WriteJSON(w, document) }},
		{experiments.ManifestFile, func(w io.Writer) error { return experiments.WriteJSON(w, m) }},
	} {
		out, err := change.Create(f.name)
		if err != nil {
			return err
		}
		if err := errors.Join(f.write(out), out.Close()); err != nil {
			return err
		}
	}
	return change.Commit([]string{experiments.ManifestFile}, experiments.ManifestFile)
}
