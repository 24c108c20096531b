package analysis

import (
	"cmp"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/stats"
	"hanyin/internal/message"
)

// A Document is what hanyin experiment run --json prints and result.json holds. It has no wall times: equal
// experiments give equal bytes.
type Document struct {
	Schema       string                  `json:"schema"`
	Version      string                  `json:"version"`
	Experiment   string                  `json:"experiment"`
	ID           string                  `json:"id"` // of everything that decides the results
	Title        string                  `json:"title"`
	TitleZh      string                  `json:"title_zh"`
	Scenario     experiments.ScenarioRef `json:"scenario"`
	Set          []string                `json:"set"`
	Seed         uint64                  `json:"seed"`
	Replications int                     `json:"replications"` // of every point
	Level        float64                 `json:"level"`        // of every interval
	// of p_adjusted, over the effects of one KPI in one place
	Correction string `json:"correction"`
	// what intervals generalise over: "replications", "sets", "points"
	Over      string            `json:"over"`
	Sets      int               `json:"sets"` // combinations of carried factors; 1 without any
	Design    DesignSummary     `json:"design"`
	Factors   []plan.Factor     `json:"factors"`
	Failures  map[string]int    `json:"failures"` // runs that failed, by kind
	Examples  []string          `json:"failure_examples"`
	PlacesZh  map[string]string `json:"places_zh,omitempty"` // Chinese names of categories, by ID
	Results   []Result          `json:"results"`             // by KPI, the county first
	Claims    []Verdict         `json:"claims"`
	Warnings  []string          `json:"warnings"`
	Sentences message.Sentences `json:"sentences"` // how the texts above were put

	notes    []message.Text
	unfitted bool
}

// Failed is the number of runs that failed.
func (d *Document) Failed() int {
	n := 0
	for _, of := range d.Failures {
		n += of
	}
	return n
}

// A DesignSummary says what was run.
type DesignSummary struct {
	Kind       string   `json:"kind"`
	Branch     string   `json:"branch,omitempty"` // "after-warmup": what the points vary holds from there on
	Points     int      `json:"points"`           // without repetitions for carried factors
	Runs       int      `json:"runs"`             // points times sets times replications
	Resolution int      `json:"resolution,omitempty"`
	Aliases    string   `json:"aliases,omitempty"`  // defining relation and aliases in the textbooks' notation
	Names      []string `json:"names,omitempty"`    // of the points, where they are few
	NamesZh    []string `json:"names_zh,omitempty"` // in Chinese, where they differ
}

// A Result is everything about one KPI in one place. Which lists are filled depends on the design.
type Result struct {
	KPI       string   `json:"kpi"`
	Basis     string   `json:"basis"` // record, oracle or config
	Unit      string   `json:"unit"`
	Place     Place    `json:"place"`
	Points    []Mean   `json:"points,omitempty"`
	Effects   []Effect `json:"effects,omitempty"`
	ANOVA     []Source `json:"anova,omitempty"`
	Margins   []Margin `json:"margins,omitempty"`
	Shapley   []Share  `json:"shapley,omitempty"`
	Synergies []Share  `json:"synergies,omitempty"`
	// of all factors together; Shapley values and synergies each add up to it
	Total       *Interval    `json:"total,omitempty"`
	Differences []Difference `json:"differences,omitempty"`
	Screening   []Screen     `json:"screening,omitempty"`
	Indices     []Index      `json:"indices,omitempty"`
	Ranks       []Rank       `json:"ranks,omitempty"`
	Spread      *Spread      `json:"spread,omitempty"`
	Unable      []string     `json:"unable,omitempty"` // what could not be said, and why

	allLow float64 // mean with all factors of a two-level design low
}

// PointName is a point's name in a language; name where the document does not list them.
func (s DesignSummary) PointName(point int, name string, l message.Lang) string {
	if l == message.Chinese && point < len(s.NamesZh) {
		return s.NamesZh[point]
	}
	return name
}

// LevelName is the name of a factor's level in a language.
func (d *Document) LevelName(factor, level string, l message.Lang) string {
	for _, f := range d.Factors {
		for _, x := range f.Levels {
			if f.Name == factor && x.Name == level {
				return message.Term{En: level, Zh: cmp.Or(x.Zh, level)}.In(l)
			}
		}
	}
	return level
}

// A Place is the county, a town or a category.
type Place struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
}

// An Interval is an estimate with its confidence interval. N counts what it rests on, Failed what was left out because
// a run failed. HalfWidth is that of the longer side, where the two differ (those of a bootstrap).
type Interval struct {
	Value     experiments.Number `json:"value"`
	HalfWidth experiments.Number `json:"half_width"`
	Low       experiments.Number `json:"low"`
	High      experiments.Number `json:"high"`
	N         int                `json:"n"`
	Failed    int                `json:"failed"`
}

func interval(i stats.Interval) Interval {
	n := func(x float64) experiments.Number { return experiments.Number(x) }
	return Interval{n(i.Point), n(i.LongerSide()), n(i.Low), n(i.High), i.N, i.Failed}
}

// tested is a difference over replications with its p-value; without a half-width where all replications differ alike.
func tested(i stats.Interval, p float64) (Interval, experiments.Number) {
	c := stats.Comparison{Difference: i, P: p}.Exact()
	shown := interval(c.Difference)
	if i.Alike() {
		shown.HalfWidth = experiments.Number(nan)
	}
	return shown, experiments.Number(c.P)
}

// Sign is +1 or -1 when the whole interval lies on one side of 0, else 0.
func (i Interval) Sign() int {
	return stats.Interval{Low: float64(i.Low), High: float64(i.High)}.Sign()
}

// A Mean is the KPI at one point of the design.
type Mean struct {
	Point int    `json:"point"` // from 0
	Name  string `json:"name"`
	Interval
}

// An Effect is the change of the KPI when a factor goes from low to high, the others averaged over; for two factors,
// half the change of the one's effect when the other goes from low to high.
type Effect struct {
	Factors []string `json:"factors"`
	Interval
	P        experiments.Number `json:"p"`
	Adjusted experiments.Number `json:"p_adjusted"`
	BySets
	// a fraction cannot tell it from those of Aliases, so that it is no effect of its factors alone
	Aliased bool       `json:"aliased,omitempty"`
	Aliases [][]string `json:"aliases,omitempty"`
}

// BySets is how an effect differs between the carried parameter sets, which no number of replications makes smaller.
type BySets struct {
	// least and largest over the sets, with chance within sets taken out (stats.OverSets)
	Band []experiments.Number `json:"band,omitempty"`
	// share of the sets that agree: in which it has the sign of the mean, or is as large as a claim says
	Agree *experiments.Number `json:"agree,omitempty"`
	// share of the variance between the sets' means that is chance
	Chance *experiments.Number `json:"chance_share,omitempty"`

	over *stats.AcrossSets
}

// A Source is one line of an analysis of variance. Share is its part of the total sum of squares.
type Source struct {
	Name       string             `json:"name"`
	SumSquares experiments.Number `json:"sum_squares"`
	DF         experiments.Number `json:"df"`
	MeanSquare experiments.Number `json:"mean_square"`
	F          experiments.Number `json:"f"`
	P          experiments.Number `json:"p"`
	Share      experiments.Number `json:"share"`
}

// A Margin is the mean of the KPI at one level of a factor, the others averaged over, and what it changes against the
// factor's first level, by pairs under common random numbers; nil for the first level itself.
type Margin struct {
	Factor string `json:"factor"`
	Level  string `json:"level"`
	Interval
	Change   *Interval          `json:"change,omitempty"`
	P        experiments.Number `json:"p"`
	Adjusted experiments.Number `json:"p_adjusted"`
	BySets                      // of the change
	// a fraction cannot tell it from interactions of other factors
	Aliased bool `json:"aliased,omitempty"`
}

// A Share is a factor's Shapley value, or what a set of factors adds beyond all its smaller sets.
type Share struct {
	Factors []string `json:"factors"`
	Interval
}

// A Difference is what a point changes against its baseline, by pairs under common random numbers.
type Difference struct {
	Point    int    `json:"point"`
	Name     string `json:"name"`
	Against  int    `json:"against"`          // the point that is the baseline
	Baseline string `json:"baseline"`         // its name
	Factor   string `json:"factor,omitempty"` // curves: which factor moves; empty for all together
	Level    string `json:"level,omitempty"`  // and to which level
	Interval
	Reduction experiments.Number `json:"variance_reduction"`
	P         experiments.Number `json:"p"`
	Adjusted  experiments.Number `json:"p_adjusted"`
	BySets
}

// A Screen is one factor's elementary effects (Morris), over the factor's whole range.
type Screen struct {
	Factor string   `json:"factor"`
	Mu     Interval `json:"mu"`
	// mean size of the effects, with chance taken out where points have two replications or more, so that its interval
	// holds 0 for a factor that does nothing; no interval where they have one
	MuStar Interval           `json:"mu_star"`
	Sigma  experiments.Number `json:"sigma"`
	Floor  experiments.Number `json:"chance"` // mean size that chance alone gives effects; null with one replication
	// place by mu*, from 1, and its bootstrap interval over trajectories
	Rank  int    `json:"rank"`
	Ranks [2]int `json:"ranks"`
}

// An Index is a factor's share of the variance: alone, and with all its interactions.
type Index struct {
	Factor string   `json:"factor"`
	First  Interval `json:"first"`
	Total  Interval `json:"total"`
	Second []Pair   `json:"second,omitempty"` // with the factors before it
}

// A Pair is the share of the variance that is due to the interaction with another factor.
type Pair struct {
	With string `json:"with"`
	Interval
}

// A Rank is Kendall's tau between a factor and the KPI over the points, with its interval.
type Rank struct {
	Factor string             `json:"factor"`
	Tau    experiments.Number `json:"tau"`
	Low    experiments.Number `json:"low"`
	High   experiments.Number `json:"high"`
	N      int                `json:"n"`
}

// A Spread says how the KPI varies over the points: quantiles of the points' means, and the share of a single run's
// variance that is plain chance, which no factor explains (null where points have one replication).
type Spread struct {
	Low        experiments.Number `json:"q05"`
	Median     experiments.Number `json:"q50"`
	High       experiments.Number `json:"q95"`
	NoiseShare experiments.Number `json:"noise_share"`
}

// A Verdict is what the runs say of a claim that stood in the file before them.
type Verdict struct {
	plan.Claim
	Effect  Interval           `json:"effect"`
	Needs   experiments.Number `json:"needs"`   // size that mattered, in units of the KPI
	Verdict string             `json:"verdict"` // supported, not supported, opposite, not identifiable
	BySets
	// effects that the design cannot tell from the claimed one; with any, the verdict is "not identifiable"
	Aliases [][]string `json:"aliases,omitempty"`
}
