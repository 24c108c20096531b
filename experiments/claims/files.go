package claims

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/plaintext"
	"hanyin/scenarios"
)

// TableFile has one line for every part of every claim by each assignment.
const TableFile = "claims.csv"

// RangesFolder is where the results of the test over the assumed ranges are, inside the folder of the test.
func RangesFolder(points int) string { return fmt.Sprintf("ranges-%d", points) }

// A Manifest says how to repeat a test of the claims exactly.
type Manifest struct {
	experiments.Provenance
	Experiment string                       `json:"experiment_id"`
	Thresholds string                       `json:"thresholds_id"`
	Scenario   experiments.ScenarioDocument `json:"scenario"` // before parameter sets and points are laid over it
	Seed       uint64                       `json:"seed"`
	Quick      bool                         `json:"quick"`
	Runs       int                          `json:"runs"`
	EventHash  string                       `json:"event_hash"`
	Files      []string                     `json:"files"`
	Wall       float64                      `json:"wall_s"` // of the call that ended the test
}

// Save writes the document, its table and the manifest into the folder of the store, each whole or not at all, the
// manifest last.
func (d *Document) Save(l *store.Store, e *plan.Experiment, command []string, wall float64) error {
	scenario, err := scenarios.Load(e.Scenario, e.Set)
	if err != nil {
		return err
	}
	m := Manifest{
		Provenance: experiments.NewProvenance("hanyin.claims-manifest/1", command),
		Experiment: d.ID, Thresholds: d.Thresholds, Scenario: experiments.DescribeScenario(scenario), Seed: d.Seed,
		Quick: d.Quick, Runs: d.Runs, EventHash: d.EventHash,
		Files: []string{store.ExperimentFile, store.ResultsFolder + "/", TableFile, experiments.ReportFile, "tables/",
			experiments.ResultFile, experiments.ManifestFile}, Wall: wall,
	}
	if d.Ranges != nil {
		m.Files = append(m.Files, RangesFolder(d.Ranges.Points)+"/")
	}
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{TableFile, d.writeTable},
		{experiments.ResultFile, func(w io.Writer) error { return experiments.WriteJSON(w, d) }},
		{experiments.ManifestFile, func(w io.Writer) error { return experiments.WriteJSON(w, m) }},
	} {
		if err := l.Write(file.name, file.write); err != nil {
			return err
		}
	}
	return nil
}

// writeTable writes the parts of all claims as CSV; numbers that are not known are empty.
func (d *Document) writeTable(w io.Writer) error {
	out := plaintext.NewCSV(w)
	out.Write(PartTable.Header())
	for _, c := range d.Claims {
		for a, j := range []Judgement{c.Main, c.Alternative} {
			for _, p := range append(append([]Part{}, j.Parts...), j.Reported...) {
				out.Write(append([]string{c.ID, d.Assignments[a].Name, j.Verdict, j.PointsTo, decimal(j.P),
					decimal(j.Adjusted), strconv.Itoa(j.Holds), strconv.Itoa(j.Of)},
					append(p.cells(), strconv.FormatBool(d.Quick))...))
			}
		}
	}
	out.Flush()
	return out.Error()
}

func (p Part) cells() []string {
	return []string{
		p.En, strings.Join(p.KPIs, " "), p.Combine, p.Basis, p.Unit, p.Contrast.Kind, strings.Join(p.Contrast.Of, " "),
		strings.Join(p.Contrast.With, " "),
		p.Wants, decimal(p.Threshold), strconv.FormatBool(p.Relative), decimal(p.Without), decimal(p.With),
		decimal(p.Effect.Value), decimal(p.Effect.Low), decimal(p.Effect.High),
		strconv.Itoa(p.Effect.N), decimal(p.P), p.Status, strconv.Itoa(p.Holds), strconv.Itoa(p.Of),
	}
}

func decimal(x experiments.Number) string {
	if !x.Defined() {
		return ""
	}
	return strconv.FormatFloat(float64(x), 'g', -1, 64)
}
