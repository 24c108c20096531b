package experiments

import (
	"math"

	"hanyin/internal/message"
)

// A RunDocument is what hanyin run --json prints and result.json holds. Wall times stand only under keys that end in
// wall_s or per_s; without them, equal calls give equal bytes.
type RunDocument struct {
	Schema       string       `json:"schema"`
	Version      string       `json:"version"`
	Scenario     ScenarioRef  `json:"scenario"`
	Title        string       `json:"title"` // of the scenario
	TitleZh      string       `json:"title_zh"`
	Seed         uint64       `json:"seed"`
	Level        float64      `json:"level"`        // of every interval
	Replications int          `json:"replications"` // that were finished
	World        WorldSize    `json:"world"`
	Horizon      Horizon      `json:"horizon"`
	KPIs         []KPIResult  `json:"kpis"`
	Towns        []TownResult `json:"towns"`
	Departments  []BodyResult `json:"departments"`
	TownCentres  []BodyResult `json:"town_centres"` // ranked among themselves
	Profile
	Checks    Checks            `json:"checks"`
	EventHash string            `json:"event_hash"` // of all replications in their order
	Events    uint64            `json:"events"`
	Wall      float64           `json:"wall_s"`
	PerSecond float64           `json:"events_per_s"` // 0 where wall_s is 0
	Warnings  []string          `json:"warnings"`
	Sentences message.Sentences `json:"sentences"` // how warnings and violations were put
}

// A ScenarioRef names a resolved scenario; the hash is of all its values.
type ScenarioRef struct {
	Name string `json:"name"`
	Hash string `json:"hash"`
}

// WorldSize counts the county.
type WorldSize struct {
	Towns       int         `json:"towns"`
	Units       int         `json:"units"`
	Grids       int         `json:"grids"`
	Levels      GridsByRung `json:"grids_by_level"`
	Households  int         `json:"households"`
	Registered  int         `json:"registered"`
	Resident    int         `json:"resident"`
	Departments int         `json:"departments"` // handling bodies: departments, utilities and towns
}

// GridsByRung counts the grids of each level.
type GridsByRung struct {
	L1 int `json:"l1"`
	L2 int `json:"l2"`
	L3 int `json:"l3"`
}

// Horizon says which days were simulated; those of the warm-up do not count.
type Horizon struct {
	Start  string `json:"start"`
	Warmup int    `json:"warmup_days"`
	Days   int    `json:"days"`
}

// An Estimate is a mean over replications. Mean is null if no replication met a case, HalfWidth also if only one did.
type Estimate struct {
	Mean      Number `json:"mean"`
	HalfWidth Number `json:"half_width"`
	N         int    `json:"n"` // replications in which it was defined
}

// A KPIResult is one KPI of the county.
type KPIResult struct {
	Name      string  `json:"name"`
	Basis     string  `json:"basis"` // record, oracle or config
	Unit      string  `json:"unit"`
	Mean      Number  `json:"mean"`
	HalfWidth Number  `json:"half_width"`
	Level     float64 `json:"level"`
	N         int     `json:"n"`
}

// Estimate is the result without its name.
func (k KPIResult) Estimate() Estimate { return Estimate{k.Mean, k.HalfWidth, k.N} }

// A TownResult is a town with the KPIs of the matters that arose in it. X and Y place its seat, in km east and north
// of the county's centre.
type TownResult struct {
	Name     string              `json:"name"`
	X        float64             `json:"x_km"`
	Y        float64             `json:"y_km"`
	Km2      float64             `json:"area_km2"`
	Mountain bool                `json:"mountain"`
	Resident int                 `json:"resident"`
	KPIs     map[string]Estimate `json:"kpis"`
	Border   *Border             `json:"border,omitempty"` // nil: the scenario's map does not have it
}

// A BodyResult is a handling body: its mean monthly score and rank, and the KPIs of the petitions it held. Score and
// rank are null for a body that was never ranked.
type BodyResult struct {
	Name     string              `json:"name"`
	English  string              `json:"english"` // empty for towns, whose names are not translated
	Score    Number              `json:"score"`   // 0 to 100
	Rank     Number              `json:"rank"`
	RankLow  Number              `json:"rank_p10"` // quantiles of the monthly ranks, all replications together
	RankHigh Number              `json:"rank_p90"`
	Months   int                 `json:"months_ranked"` // over all replications
	KPIs     map[string]Estimate `json:"kpis"`
}

// Checks are the invariants, counted again from scratch at the end of every replication.
type Checks struct {
	Conserved  bool     `json:"conserved"`
	Violations []string `json:"violations"`
}

// ChecksOf are the checks of a document; sentences takes up how violations were put.
func ChecksOf(violations []message.Text, sentences message.Sentences) Checks {
	return Checks{len(violations) == 0, sentences.Note(violations...)}
}

// Estimate is the mean with its half-width. It has none where all values are equal: a number of the scenario has none,
// and of any other equal values do not say that all would be.
func (t *Tally) Estimate(level float64) Estimate {
	half := t.HalfWidth(level)
	if half == 0 {
		half = math.NaN()
	}
	return Estimate{Number(t.Mean()), Number(half), t.N()}
}
