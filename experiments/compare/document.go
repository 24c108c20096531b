package compare

import (
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// A Document is what hanyin compare --json prints and result.json holds. Wall times stand only under keys that
// end in wall_s or per_s; without them, equal calls give equal bytes.
type Document struct {
	Schema       string                  `json:"schema"`
	Version      string                  `json:"version"`
	Scenario     experiments.ScenarioRef `json:"scenario"` // the baseline again
	Seed         uint64                  `json:"seed"`
	Level        float64                 `json:"level"`      // of every interval and family of tests
	Correction   string                  `json:"correction"` // of p_adjusted
	Asked        []string                `json:"asked"`      // KPIs asked for beside those that the changes are about
	Baseline     ScenarioResult          `json:"baseline"`
	Alternatives []Alternative           `json:"alternatives"`
	Precision    *PrecisionNote          `json:"precision,omitempty"`
	Choice       *ChoiceNote             `json:"choice,omitempty"`
	Checks       experiments.Checks      `json:"checks"`
	EventHash    string                  `json:"event_hash"` // of all runs in their order
	Events       uint64                  `json:"events"`     // simulated; a shared past counts once
	Wall         float64                 `json:"wall_s"`
	PerSecond    float64                 `json:"events_per_s"`
	Warnings     []string                `json:"warnings"`
	Sentences    message.Sentences       `json:"sentences"` // how warnings and violations were put
}

// A ScenarioResult is one scenario of a comparison and what was run of it.
type ScenarioResult struct {
	experiments.ScenarioRef
	Title        string `json:"title"`
	TitleZh      string `json:"title_zh"`
	Replications int    `json:"replications"`
	// of its past that were simulated once together with other scenarios
	SharedDays experiments.Number  `json:"shared_days"`
	Profile    experiments.Profile `json:"profile"`
}

// An Alternative is one scenario beside the baseline.
type Alternative struct {
	Scenario   ScenarioResult  `json:"scenario"`
	Changed    Sentences       `json:"changed"` // how it differs from the baseline
	About      []string        `json:"about"`   // keys of the subjects of the change
	Primary    []string        `json:"primary"` // the KPIs that it is judged by: one family of tests
	RedLine    *RedLine        `json:"red_line,omitempty"`
	Window     *Window         `json:"window,omitempty"` // around its shocks; absent without any
	Towns      []TownFigures   `json:"towns,omitempty"`  // those that it changes, the baseline's first
	KPIs       []KPIResult     `json:"kpis"`
	Card       Card            `json:"card"`
	Divergence *DivergenceNote `json:"divergence,omitempty"` // absent if it was not looked for, or no fate differs
}

// KPI is a KPI of the alternative by name.
func (a *Alternative) KPI(name string) (KPIResult, bool) {
	for _, k := range a.KPIs {
		if k.Name == name {
			return k, true
		}
	}
	return KPIResult{}, false
}

// Sentences are the same sentences in both languages.
type Sentences struct {
	En []string `json:"en"`
	Zh []string `json:"zh"`
}

// A Wording is one sentence in both languages.
type Wording struct {
	En string `json:"en"`
	Zh string `json:"zh"`
}

// A RedLine names what looks better in the records while the truth gets worse: KPIs of the family by name.
type RedLine struct {
	Records []string `json:"records"` // surely better, by however little
	Truths  []string `json:"truths"`  // surely worse, and not immaterial
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

// A KPIResult is one KPI of an alternative beside the baseline, over the n replications in which both have a value.
// Numbers that do not exist are null: those of fewer than two pairs, the p of a property of a scenario, a variance
// reduction without bound.
type KPIResult struct {
	Name        string             `json:"name"`
	Basis       string             `json:"basis"` // record, oracle or config
	Unit        string             `json:"unit"`
	Baseline    experiments.Number `json:"baseline"`
	Alternative experiments.Number `json:"alternative"`
	Difference  experiments.Number `json:"difference"` // alternative less baseline
	// of the difference's interval, by itself: its longer side where it is not symmetrical
	HalfWidth experiments.Number `json:"half_width"`
	Low       experiments.Number `json:"low"`
	High      experiments.Number `json:"high"`
	// the smallest difference that matters, in the unit
	Matters experiments.Number `json:"matters"`
	Reason  *Wording           `json:"matters_reason,omitempty"` // of a KPI of a family
	// mean number behind the KPI in a run of the one with fewer; null: none
	Cases             experiments.Number `json:"cases"`
	P                 experiments.Number `json:"p"` // two-sided, of no difference
	PAdjusted         experiments.Number `json:"p_adjusted"`
	VarianceReduction experiments.Number `json:"variance_reduction"` // (S1^2 + S2^2) / Sd^2, by common random numbers
	N                 int                `json:"n"`
	Verdict           Verdict            `json:"verdict"`
	// 1 surely higher, -1 surely lower, by however little; 0 neither
	Shown      int                `json:"shown"`
	Leaning    int                `json:"leaning"` // the same for better and worse
	Effect     string             `json:"effect"`  // better, worse, or empty: not shown to matter, or neither
	Family     string             `json:"family"`  // primary or asked; empty: exploratory
	Detectable experiments.Number `json:"detectable"`
	Needed     int                `json:"needed"` // replications that would settle it; 0: none, unknown or too many
	Doubt      Doubt              `json:"doubt"`  // why it is too uncertain to say
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
	KPI          string             `json:"kpi"`
	Method       string             `json:"method"`
	Best         string             `json:"best"`
	Settled      bool               `json:"settled"`
	Indifference experiments.Number `json:"indifference"` // KN++: the choice is the best, or this near to it
	Probability  experiments.Number `json:"probability"`  // KN++: at least; OCBA: lower bound, approximate
	Standings    []ChoiceResult     `json:"standings"`
}

// A ChoiceResult is one scenario in a choice.
type ChoiceResult struct {
	Scenario     string             `json:"scenario"`
	Mean         experiments.Number `json:"mean"`
	Replications int                `json:"replications"`
	MayBeBest    bool               `json:"may_be_best"`
}

// Document is the comparison as hanyin compare --json prints it.
func (d *Result) Document() (Document, error) {
	table, err := d.Differences()
	if err != nil {
		return Document{}, err
	}
	sentences := message.Sentences{}
	doc := Document{
		Schema: "hanyin.compare/2", Version: experiments.Version, Scenario: ref(d.Baseline), Seed: d.UsedSeed,
		Level:      d.Level,
		Correction: d.Correction.String(),
		Asked:      append([]string{}, d.KPIs...), Baseline: d.scenarioResult(0), Alternatives: []Alternative{},
		Choice:    d.choiceNote(),
		Checks:    experiments.ChecksOf(d.Violations, sentences),
		EventHash: d.Hash(), Events: d.Events, Wall: d.Wall.Seconds(),
		PerSecond: experiments.PerSecond(d.Events, d.Wall),
		Warnings:  sentences.Note(d.warnings(table)...), Sentences: sentences,
	}
	if p := d.Precision; p != nil {
		doc.Precision = &PrecisionNote{p.KPI, p.HalfWidth, p.Relative, d.Settled}
	}
	for a := range table {
		alt := Alternative{Scenario: d.scenarioResult(a + 1), Changed: d.changed(a + 1), About: d.subjects(a + 1),
			Primary: d.Family(a + 1), RedLine: redLine(table[a]), Window: d.window(a + 1), Towns: d.townFigures(a + 1)}
		if alt.Card, err = d.card(a+1, table[a]); err != nil {
			return Document{}, err
		}
		for _, diff := range table[a] {
			alt.KPIs = append(alt.KPIs, diff.row())
		}
		doc.Alternatives = append(doc.Alternatives, alt)
	}
	return doc, nil
}

// changed says how an alternative differs from the baseline.
func (d *Result) changed(alternative int) Sentences {
	c := scenarios.Diff(d.Baseline, d.Scenarios[alternative])
	if c.Same() {
		return Sentences{En: []string{}, Zh: []string{}}
	}
	return Sentences{En: c.Sentences(scenarios.English)[1:], Zh: c.Sentences(scenarios.Chinese)[1:]}
}

// redLine is what looks better, however little, while the truth gets worse, nil if nothing does or if neither side is
// sure to matter.
func redLine(rows []Difference) *RedLine {
	var l RedLine
	matters := false
	for _, row := range rows {
		switch {
		case row.Family == "":
		case row.KPI.Basis == metrics.Record && row.leaning() > 0:
			l.Records = append(l.Records, row.KPI.Name)
			matters = matters || row.Verdict == Better
		case row.KPI.Basis == metrics.Oracle && row.leaning() < 0 && row.Verdict != Immaterial:
			l.Truths = append(l.Truths, row.KPI.Name)
			matters = matters || row.Verdict == Worse
		}
	}
	if len(l.Records) == 0 || len(l.Truths) == 0 || !matters {
		return nil
	}
	return &l
}

// ref names a scenario.
func ref(s *scenarios.Scenario) experiments.ScenarioRef {
	return experiments.ScenarioRef{Name: s.Name, Hash: s.Hash}
}

func (d *Result) scenarioResult(i int) ScenarioResult {
	_, run := d.state(experiments.Headline()[0])
	s := d.Scenarios[i]
	return ScenarioResult{ref(s), s.Title, s.TitleZh, run[i], experiments.Number(d.Shared[i].Hours() / 24),
		d.profiles[i].Profile(d.Counties[i], d.Level)}
}

func (d Difference) row() KPIResult {
	i := d.Paired.Difference
	var reason *Wording
	if d.Family != "" {
		reason = &Wording{d.Margin.Why.En, d.Margin.Why.Zh}
	}
	return KPIResult{
		Name: d.KPI.Name, Basis: d.KPI.Basis.String(), Unit: d.KPI.Unit, Baseline: experiments.Number(d.Baseline),
		Alternative: experiments.Number(d.Alternative),
		Difference:  experiments.Number(i.Point), HalfWidth: experiments.Number(i.LongerSide()),
		Low: experiments.Number(i.Low), High: experiments.Number(i.High),
		Matters: experiments.Number(d.Matters), Reason: reason,
		Cases:             experiments.Number(min(d.Cases[0], d.Cases[1])),
		P:                 experiments.Number(d.Paired.P),
		PAdjusted:         experiments.Number(d.Adjusted),
		VarianceReduction: experiments.Number(d.Paired.Reduction), N: i.N, Verdict: d.Verdict,
		Family:     d.Family,
		Detectable: experiments.Number(d.Detectable),
		Needed:     d.Needed, Doubt: d.Doubt,
		Shown: d.Shown, Leaning: d.leaning(),
		Effect: d.effect("better", "worse"),
	}
}

func (d *Result) choiceNote() *ChoiceNote {
	c := d.Chosen()
	if c == nil {
		return nil
	}
	note := &ChoiceNote{
		KPI: d.Choice.KPI, Method: c.Method, Settled: d.Settled, Indifference: experiments.Number(c.Indifference),
		Probability: experiments.Number(c.Probability),
	}
	if c.Scenario >= 0 {
		note.Best = d.Scenarios[c.Scenario].Name
	}
	for i, s := range d.Scenarios {
		note.Standings = append(note.Standings, ChoiceResult{s.Name, experiments.Number(c.Means[i]), c.Replications[i],
			c.MayBeBest[i]})
	}
	return note
}
