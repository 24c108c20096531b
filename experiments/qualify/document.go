package qualify

import "hanyin/experiments"

// A Document is what hanyin qualify --json prints and result.json holds. Without wall_s, equal calls give equal bytes,
// the check of speed on a machine that is too slow excepted.
type Document struct {
	Schema   string                  `json:"schema"`
	Version  string                  `json:"version"`
	Scenario experiments.ScenarioRef `json:"scenario"` // of the county that is checked
	Seed     uint64                  `json:"seed"`
	Quick    bool                    `json:"quick"`
	Checks   []Line                  `json:"checks"`
	Passed   int                     `json:"passed"`
	Failed   int                     `json:"failed"`
	Wall     float64                 `json:"wall_s"`
	Warnings []string                `json:"warnings"`
}

// A Line is one check.
type Line struct {
	ID        string             `json:"id"`
	Subject   Subject            `json:"subject"`
	Source    string             `json:"source"`
	Got       experiments.Number `json:"got"` // null: the computation refused
	Want      experiments.Number `json:"want"`
	Tolerance experiments.Number `json:"tolerance"`
	Passed    bool               `json:"passed"`
}

// QuickWarning says what a quick examination leaves out.
const QuickWarning = "quick: a fiftieth of the simulated time, with the wider tolerances that come of it, " +
	"three of the presets, and no check of speed and memory"

// Document is the report for programs.
func (r *Report) Document() Document {
	d := Document{
		Schema: "hanyin.qualify/1", Version: experiments.Version,
		Scenario: experiments.ScenarioRef{Name: r.Scenario.Name, Hash: r.Scenario.Hash},
		Seed:     r.Options.seed(), Quick: r.Options.Quick, Checks: []Line{}, Wall: r.Wall.Seconds(),
		Warnings: []string{},
	}
	for _, s := range r.Sections {
		for _, c := range s.Checks {
			d.Checks = append(d.Checks, Line{c.ID, s.Subject, c.Source, experiments.Number(c.Got),
				experiments.Number(c.Want), experiments.Number(c.Tolerance), c.Passed})
		}
	}
	d.Failed = len(r.Failed())
	d.Passed = len(d.Checks) - d.Failed
	if d.Quick {
		d.Warnings = append(d.Warnings, QuickWarning)
	}
	return d
}

// A Manifest says how to repeat an examination.
type Manifest struct {
	experiments.Provenance
	Scenario experiments.ScenarioDocument `json:"scenario"`
	Seed     uint64                       `json:"seed"`
	Files    []string                     `json:"files"`
	Wall     float64                      `json:"wall_s"`
}

// Save writes the document and the manifest, and gives both files their names.
func (r *Report) Save(f *experiments.Folder, command []string) error {
	m := Manifest{
		Provenance: experiments.NewProvenance("hanyin.qualify-manifest/1", command),
		Scenario:   experiments.DescribeScenario(r.Scenario), Seed: r.Options.seed(),
		Files: []string{experiments.ResultFile, experiments.ManifestFile}, Wall: r.Wall.Seconds(),
	}
	if err := f.WriteJSON(experiments.ResultFile, r.Document()); err != nil {
		return err
	}
	return f.Finish(m)
}
