package targets

import (
	"hanyin/experiments"
	"hanyin/internal/message"
)

// A Document is what hanyin validate --json prints and result.json holds. Wall times stand only under keys that end in
// wall_s or per_s; without them, equal calls give equal bytes.
type Document struct {
	Schema       string                  `json:"schema"`
	Version      string                  `json:"version"`
	Scenario     experiments.ScenarioRef `json:"scenario"` // the preset history, off which most targets are read
	Runs         []Kind                  `json:"runs"`
	Seed         uint64                  `json:"seed"`
	Replications int                     `json:"replications"` // planned of every kind of run
	Level        float64                 `json:"level"`        // of all intervals
	Targets      []Row                   `json:"targets"`
	Satisfaction []Satisfied             `json:"satisfaction"`
	Met          map[Use][2]int          `json:"met"` // by id: met and all, of uses E, C and H
	Checks       experiments.Checks      `json:"checks"`
	Events       uint64                  `json:"events"`
	Wall         float64                 `json:"wall_s"`
	PerSecond    float64                 `json:"events_per_s"`
	Warnings     []string                `json:"warnings"`
	Sentences    message.Sentences       `json:"sentences"` // how warnings and violations were put
}

// A Kind is a kind of run and the scenario it begins from.
type Kind struct {
	Name     string                  `json:"name"`
	Scenario experiments.ScenarioRef `json:"scenario"`
}

// A Row is one output of a target. A target is met when all its outputs are.
type Row struct {
	ID        string             `json:"id"`
	Output    string             `json:"output"`
	Use       Use                `json:"use"`
	Seen      bool               `json:"seen"` // something was chosen after the number, or the model's, was seen
	Chosen    string             `json:"chosen_after_seeing,omitempty"`
	Reason    string             `json:"reason"` // for the use
	Published []Published        `json:"published"`
	Value     experiments.Number `json:"value"`      // null if no run met a case
	HalfWidth experiments.Number `json:"half_width"` // null with fewer than two
	N         int                `json:"n"`
	Low       experiments.Number `json:"low"`
	High      experiments.Number `json:"high"`     // null: no upper bound
	Open      bool               `json:"low_open"` // low itself is not in the range
	Tolerance string             `json:"tolerance"`
	Met       bool               `json:"met"`
}

// Published is the number of one place and month.
type Published struct {
	Place  string `json:"place"`
	Month  string `json:"month"` // 2020-10, 2020 or 2021-01/2021-06; empty: not given
	Value  string `json:"value"`
	Source string `json:"source"`
}

// Counted are the uses that are counted by id; plausible targets are shown and not counted.
var Counted = []Use{Exact, Fitted, HeldOut}

// kindNames are those of the kinds of run.
var kindNames = []string{history: "history", learning: "learning", mobilised: "mobilised"}

// Document is the validation for programs.
func (v *Validation) Document() Document {
	sentences := message.Sentences{}
	d := Document{
		Schema: "hanyin.validate/1", Version: experiments.Version, Scenario: ref(v, history), Seed: v.Seed,
		Replications: v.Replications,
		Level:        v.Level, Satisfaction: v.Satisfaction, Met: map[Use][2]int{},
		Checks: experiments.ChecksOf(v.Violations, sentences),
		Events: v.Events, Wall: v.Wall.Seconds(), PerSecond: experiments.PerSecond(v.Events, v.Wall),
		Warnings: sentences.Note(v.Warnings()...), Sentences: sentences,
	}
	for k, name := range kindNames {
		d.Runs = append(d.Runs, Kind{name, ref(v, kind(k))})
	}
	for _, verdict := range v.Verdicts {
		for _, s := range verdict.Seen {
			d.Targets = append(d.Targets, s.row(verdict.Target))
		}
	}
	for _, use := range Counted {
		met, all := Met(v.Verdicts, use)
		d.Met[use] = [2]int{met, all}
	}
	return d
}

func ref(v *Validation, k kind) experiments.ScenarioRef {
	return experiments.ScenarioRef{Name: v.Scenarios[k].Name, Hash: v.Scenarios[k].Hash}
}

func (s Modelled) row(t Target) Row {
	r := Row{
		ID: t.ID, Output: s.Name, Use: t.Use, Seen: s.Output.Seen(), Chosen: s.Chosen.En, Reason: s.Reason.En,
		Value: experiments.Number(s.Value), HalfWidth: experiments.Number(s.HalfWidth), N: s.N,
		Low: experiments.Number(s.Low), High: experiments.Number(s.High), Open: s.Open, Tolerance: s.Tolerance.En,
		Met: s.Met,
	}
	for _, p := range s.Points {
		r.Published = append(r.Published, Published{p.Place.En, p.Month, p.Value, p.Source})
	}
	return r
}

// A Manifest says how to repeat a validation exactly.
type Manifest struct {
	experiments.Provenance
	Scenarios    []experiments.ScenarioDocument `json:"scenarios"` // by kind of run
	Seed         uint64                         `json:"seed"`
	Replications int                            `json:"replications"`
	Finished     int                            `json:"finished"` // runs of all kinds
	Events       uint64                         `json:"events"`
	Files        []string                       `json:"files"`
	Wall         float64                        `json:"wall_s"`
}

// Save writes the document and the manifest of a validation, and gives all files their names.
func (v *Validation) Save(f *experiments.Folder, document Document, command []string) error {
	m := Manifest{
		Provenance: experiments.NewProvenance("hanyin.validate-manifest/1", command),
		Seed:       v.Seed, Replications: v.Replications, Finished: v.Finished, Events: v.Events,
		Wall: v.Wall.Seconds(),
	}
	for _, s := range v.Scenarios {
		m.Scenarios = append(m.Scenarios, experiments.DescribeScenario(s))
	}
	if err := f.WriteJSON(experiments.ResultFile, document); err != nil {
		return err
	}
	m.Files = f.Files()
	return f.Finish(m)
}
