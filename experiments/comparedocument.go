package experiments

import (
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// A CompareDocument is what hanyin compare --json prints and result.json holds. Wall times stand only under keys that
// end in wall_s or per_s; without them, equal calls give equal bytes.
type CompareDocument struct {
	Schema     string      `json:"schema"`
	Version    string      `json:"version"`
	Scenario   ScenarioRef `json:"scenario"` // the baseline again
	Seed       uint64      `json:"seed"`
	Level      float64     `json:"level"`      // of every interval and of both families of tests
	Correction string      `json:"correction"` // of p_adjusted
	// the KPIs that the comparison is about: one family of tests; the others are a second
	Primary      []string          `json:"primary"`
	Baseline     Compares          `json:"baseline"`
	Alternatives []Alternative     `json:"alternatives"`
	Precision    *PrecisionNote    `json:"precision,omitempty"`
	Choice       *ChoiceNote       `json:"choice,omitempty"`
	Checks       Checks            `json:"checks"`
	EventHash    string            `json:"event_hash"` // of all runs in their order
	Events       uint64            `json:"events"`     // simulated; a shared past counts once
	Wall         float64           `json:"wall_s"`
	PerSecond    float64           `json:"events_per_s"`
	Warnings     []string          `json:"warnings"`
	Sentences    message.Sentences `json:"sentences"` // how warnings and violations were put
}

// Compares is one scenario of a comparison and what was run of it.
type Compares struct {
	ScenarioRef
	Title        string  `json:"title"`
	TitleZh      string  `json:"title_zh"`
	Replications int     `json:"replications"`
	SharedDays   Number  `json:"shared_days"` // of its past that were simulated once together with other scenarios
	Profile      Profile `json:"profile"`
}

// An Alternative is one scenario beside the baseline.
type Alternative struct {
	Scenario   Compares        `json:"scenario"`
	KPIs       []ComparedKPI   `json:"kpis"`
	Card       Card            `json:"card"`
	Divergence *DivergenceNote `json:"divergence,omitempty"` // absent if it was not looked for, or no fate differs
}

// A DivergenceNote tells the first petition whose fate differs from the baseline's. Its texts are English.
type DivergenceNote struct {
	Replication int            `json:"replication"`
	Town        string         `json:"town"`
	Unit        string         `json:"unit"`
	Why         string         `json:"why"`
	Apart       []string       `json:"apart"` // what sets the scenarios apart
	Baseline    FateInScenario `json:"baseline"`
	Alternative FateInScenario `json:"alternative"`
}

// A FateInScenario is what became of the petition in one scenario.
type FateInScenario struct {
	Petition int      `json:"petition"`   // its number there, 0 if it was never registered
	PartsAt  float64  `json:"parts_at_h"` // clock hours since the start of the scenario
	Parting  string   `json:"parting"`    // what happens there and then
	Lines    []string `json:"lines"`      // all that happened
}

// A ComparedKPI is one KPI of an alternative beside the baseline, over the n replications in which both have a value.
// Numbers that do not exist are null: those of fewer than two pairs, the p of a property of a scenario, a variance
// reduction without bound.
type ComparedKPI struct {
	Name              string  `json:"name"`
	Basis             string  `json:"basis"` // record, oracle or config
	Unit              string  `json:"unit"`
	Baseline          Number  `json:"baseline"`
	Alternative       Number  `json:"alternative"`
	Difference        Number  `json:"difference"` // alternative less baseline
	HalfWidth         Number  `json:"half_width"` // of the difference's interval
	P                 Number  `json:"p"`          // two-sided, of no difference
	PAdjusted         Number  `json:"p_adjusted"`
	VarianceReduction Number  `json:"variance_reduction"` // (S1^2 + S2^2) / Sd^2, by common random numbers
	N                 int     `json:"n"`
	Verdict           Verdict `json:"verdict"`
	Effect            string  `json:"effect"` // better, worse, or empty: not shown, or neither
	Family            string  `json:"family"` // primary, other, or empty: not tested
	Detectable        Number  `json:"detectable"`
	Needed            int     `json:"needed"` // replications, 0: none more, or it cannot be said
}

// A PrecisionNote says what was asked of a sequential comparison and whether it was reached.
type PrecisionNote struct {
	KPI       string  `json:"kpi"`
	HalfWidth float64 `json:"half_width"`
	Relative  bool    `json:"relative"` // to the baseline's mean
	Reached   bool    `json:"reached"`
}

// A ChoiceNote says which scenario is the best in one KPI.
type ChoiceNote struct {
	KPI          string         `json:"kpi"`
	Method       string         `json:"method"`
	Best         string         `json:"best"`
	Settled      bool           `json:"settled"`
	Indifference Number         `json:"indifference"` // KN++: the choice is the best, or this near to it
	Probability  Number         `json:"probability"`  // KN++: at least; OCBA: lower bound, approximate
	Standings    []ChoiceResult `json:"standings"`
}

// A ChoiceResult is one scenario in a choice.
type ChoiceResult struct {
	Scenario     string `json:"scenario"`
	Mean         Number `json:"mean"`
	Replications int    `json:"replications"`
	MayBeBest    bool   `json:"may_be_best"`
}

// Document is the comparison as hanyin compare --json prints it.
func (d *Compared) Document() (CompareDocument, error) {
	table, err := d.Differences()
	if err != nil {
		return CompareDocument{}, err
	}
	book := message.Sentences{}
	doc := CompareDocument{
		Schema: "hanyin.compare/1", Version: Version, Scenario: ref(d.Baseline), Seed: d.UsedSeed, Level: d.Level,
		Correction: d.Correction.String(),
		Primary:    d.KPIs, Baseline: d.compares(0), Alternatives: []Alternative{}, Choice: d.choiceNote(),
		Checks:    ChecksOf(d.Violations, book),
		EventHash: d.Hash(), Events: d.Events, Wall: d.Wall.Seconds(),
		PerSecond: float64(d.Events) / max(d.Wall.Seconds(), 1e-9),
		Warnings:  book.Note(d.warnings(table)...), Sentences: book,
	}
	if p := d.Precision; p != nil {
		doc.Precision = &PrecisionNote{p.KPI, p.HalfWidth, p.Relative, d.Settled}
	}
	for a := range table {
		alt := Alternative{Scenario: d.compares(a + 1), Card: d.card(a+1, table[a])}
		for _, diff := range table[a] {
			alt.KPIs = append(alt.KPIs, diff.row())
		}
		doc.Alternatives = append(doc.Alternatives, alt)
	}
	return doc, nil
}

// ref names a scenario.
func ref(s *scenarios.Scenario) ScenarioRef { return ScenarioRef{s.Name, s.Hash} }

func (d *Compared) compares(i int) Compares {
	_, run := d.standing(d.KPIs[0])
	s := d.Scenarios[i]
	return Compares{ref(s), s.Title, s.TitleZh, run[i], Number(d.Shared[i].Hours() / 24),
		d.profiles[i].Profile(d.Counties[i], d.Level)}
}

func (d Difference) row() ComparedKPI {
	i := d.Paired.Difference
	row := ComparedKPI{
		Name: d.KPI.Name, Basis: d.KPI.Basis.String(), Unit: d.KPI.Unit, Baseline: Number(d.Baseline),
		Alternative: Number(d.Alternative),
		Difference:  Number(i.Point), HalfWidth: Number(i.HalfWidth()), P: Number(d.Paired.P),
		PAdjusted:         Number(d.Adjusted),
		VarianceReduction: Number(d.Paired.Reduction), N: i.N, Verdict: d.Verdict, Detectable: Number(d.Detectable),
		Needed: d.Needed,
	}
	switch {
	case d.KPI.Basis == metrics.Setting:
	case d.Primary:
		row.Family = "primary"
	default:
		row.Family = "other"
	}
	switch d.Better() {
	case 1:
		row.Effect = "better"
	case -1:
		row.Effect = "worse"
	}
	return row
}

func (d *Compared) choiceNote() *ChoiceNote {
	c := d.Chosen()
	if c == nil {
		return nil
	}
	note := &ChoiceNote{
		KPI: d.Choice.KPI, Method: c.Method, Settled: d.Settled, Indifference: Number(c.Indifference),
		Probability: Number(c.Probability),
	}
	if c.Scenario >= 0 {
		note.Best = d.Scenarios[c.Scenario].Name
	}
	for i, s := range d.Scenarios {
		note.Standings = append(note.Standings, ChoiceResult{s.Name, Number(c.Means[i]), c.Replications[i],
			c.MayBeBest[i]})
	}
	return note
}
