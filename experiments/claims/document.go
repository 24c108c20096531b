package claims

import (
	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
)

// Schema names the JSON of a Document.
const Schema = "hanyin.claims/1"

// What intervals and shares generalise over.
const (
	OverSets         = "sets"         // accepted parameter sets
	OverReplications = "replications" // of the only parameter set there is
)

// A Document is what hanyin claims --json prints and result.json holds. It has no wall times: equal calls give equal
// bytes.
type Document struct {
	Schema  string `json:"schema"`
	Version string `json:"version"`
	ID      string `json:"id"` // of everything that decides the runs
	// of quantities, thresholds and directions, fixed before the runs
	Thresholds   string                  `json:"thresholds_id"`
	Scenario     experiments.ScenarioRef `json:"scenario"`
	Set          []string                `json:"set"` // overrides of every run
	Seed         uint64                  `json:"seed"`
	Quick        bool                    `json:"quick"`        // a quick test: two replications of one parameter set
	Replications int                     `json:"replications"` // of every point
	Level        float64                 `json:"level"`        // of every interval
	Correction   string                  `json:"correction"`   // of p_adjusted, over the ten claims of one assignment
	// "sets", or "replications" where there is one set: then there is no p and no verdict but "not identifiable"
	Over string `json:"over"`
	// the accepted parameter sets that were run; empty if none has been accepted
	Fits     []string `json:"fits"`
	Accepted int      `json:"accepted"` // parameter sets that could be run
	// of levers to mechanisms: the main one, then the alternative
	Assignments []Assignment `json:"assignments"`
	Points      int          `json:"points"` // of the design, in each parameter set
	Runs        int          `json:"runs"`
	Claims      []Claim      `json:"claims"` // K1 to K10
	// of what all mechanisms together change, by the main assignment
	Attribution []Attribution `json:"attribution"`
	Costs       []Cost        `json:"costs"`
	// the further test over all assumed ranges, if asked for
	Ranges    *Ranges           `json:"ranges,omitempty"`
	Failures  map[string]int    `json:"failures"` // runs that failed, by kind
	Examples  []string          `json:"failure_examples"`
	EventHash string            `json:"event_hash"` // of all runs in their order
	Warnings  []string          `json:"warnings"`
	Sentences message.Sentences `json:"sentences"` // how the texts above were put

	cautions []message.Text // what the overrides of every run call for
}

// An Assignment says which mechanism owns which lever.
type Assignment struct {
	Name string   `json:"name"` // "main" or "alternative"
	En   string   `json:"en"`
	Zh   string   `json:"zh"`
	Set  []string `json:"set"` // what it lays over the scenario
}

// Label is the assignment's name for people.
func (a Assignment) Label() message.Term { return message.Term{En: a.En, Zh: a.Zh} }

// A Claim is one of the ten with what the runs say of it.
type Claim struct {
	ID          string    `json:"id"` // K1 to K10
	En          string    `json:"en"`
	Zh          string    `json:"zh"`
	Routes      []Route   `json:"routes"` // known ways in which it could come out false inside the model
	Main        Judgement `json:"main"`   // by the main assignment of levers
	Alternative Judgement `json:"alternative"`
	// over the assumed ranges, by the main assignment: share and box alone
	Ranges *Judgement `json:"ranges,omitempty"`
}

// Label is what the claim says.
func (c Claim) Label() message.Term { return message.Term{En: c.En, Zh: c.Zh} }

// A Route is a known way to failure.
type Route struct {
	En string `json:"en"`
	Zh string `json:"zh"`
}

// Label is the route in words.
func (r Route) Label() message.Term { return message.Term{En: r.En, Zh: r.Zh} }

// A Judgement is what the runs say of a claim under one assignment.
type Judgement struct {
	// supported, not supported, opposite, not identifiable (analysis.Supported ...)
	Verdict string `json:"verdict"`
	// the verdict that the means alone would give, whatever chance may have done to them
	PointsTo string             `json:"points_to"`
	P        experiments.Number `json:"p"`          // the largest of its parts; null if one could not be tested
	Adjusted experiments.Number `json:"p_adjusted"` // over the ten claims
	// parameter sets (or points of the ranges) in which all parts hold, chance taken out
	Holds int                `json:"holds"`
	Of    int                `json:"of"`    // sets that could be judged
	Share experiments.Number `json:"share"` // Holds / Of
	// not identifiable: about how many parameter sets would decide; 0 if that cannot be said, -1 if they are more than
	// stats.MostNeeded
	Needs int `json:"needs"`
	// the assignment does not touch this claim: the runs are those of the main one
	Same bool `json:"same"`
	// the part that the verdict hangs on, from 0: one that goes the other way, else one too small, else one open, else
	// the one with the largest p
	Decides  int    `json:"decides"`
	Parts    []Part `json:"parts,omitempty"`
	Reported []Part `json:"reported,omitempty"` // quantities that the claim names and does not judge
	// of assumptions that decides, where the claim holds in some sets and not in others
	Box   *Box   `json:"box,omitempty"`
	NoBox string `json:"no_box,omitempty"` // why there is none: everywhere, nowhere, few, alike, none
}

// Why there is no box.
const (
	Everywhere = "everywhere" // the claim holds in every set
	Nowhere    = "nowhere"    // it holds in none
	FewSets    = "few"        // fewer than LeastSets sets, or fewer than two with the rarer outcome
	Alike      = "alike"      // no assumption differs between the sets
	NoneFound  = "none"       // no box tells better than all sets together
)

// Ways in which a part can come out.
const (
	Met      = "met"      // the whole interval is beyond the bound, and larger than the size claimed
	TooSmall = "short"    // the whole interval is smaller than claimed
	Against  = "opposite" // the whole interval is beyond the bound on the other side, and larger than the size claimed
	Open     = "open"     // the interval holds the bound or the size claimed, its ends included
	Unknown  = "unknown"  // no interval
)

// Statuses names what a part comes to.
var Statuses = vocabulary.Terms[string]{
	Met:      {En: "as claimed", Zh: "如所述"},
	TooSmall: {En: "too small", Zh: "不足"},
	Against:  {En: "other way", Zh: "相反"},
	Open:     {En: "open", Zh: "未定"},
	Unknown:  {En: "unknown", Zh: "未知"},
}

// A Part is one quantity of a claim. Effects are of the contrast: shares of the mean without, where Relative, else in
// the quantity's unit.
type Part struct {
	En       string   `json:"en"`
	Zh       string   `json:"zh"`
	KPIs     []string `json:"kpis"`
	Combine  string   `json:"combine,omitempty"` // product, or either: 1 - (1-a)(1-b)
	Basis    string   `json:"basis"`             // record, or oracle if any of them is
	Contrast Contrast `json:"contrast"`
	Unit     string   `json:"unit"`
	// rise, fall, not lower, not higher, at least; empty if only reported
	Wants     string             `json:"wants"`
	Threshold experiments.Number `json:"threshold"` // size claimed, deterioration allowed, or level
	Relative  bool               `json:"relative"`
	// mean with the mechanism, lever or bundle; of an interaction, with both
	With    experiments.Number `json:"with"`
	Without experiments.Number `json:"without"` // mean without; of an interaction, with neither
	Effect  analysis.Interval  `json:"effect"`
	// of no more than the part needs, on the side where the mean is; two-sided, of a level one-sided
	P      experiments.Number `json:"p"`
	Status string             `json:"status,omitempty"`
	Holds  int                `json:"holds"` // sets in which it holds
	Of     int                `json:"of"`    // sets in which it could be judged; of a quantity only reported 0
	// the effect in each set, with chance within sets taken out where they have two replications (stats.OverSets)
	BySet []experiments.Number `json:"by_set"`
	Band  []experiments.Number `json:"band,omitempty"` // least and largest of them
}

// Label is the quantity in words.
func (p Part) Label() message.Term { return message.Term{En: p.En, Zh: p.Zh} }

// A Contrast says which runs are set against which.
type Contrast struct {
	Kind string `json:"kind"` // main, interaction, lever, level
	// main: a mechanism; interaction: mechanisms switched together; lever: its name; level: nothing
	Of   []string `json:"of"`
	With []string `json:"with,omitempty"` // interaction: the mechanisms that these meet
}

// The kinds of contrasts. An interaction is what two sides do together beyond the sum of what each does alone;
// mechanisms of neither side are averaged over. A lever is switched with all mechanisms on; a level is that of all
// mechanisms on.
const (
	Main        = "main"
	Interaction = "interaction"
	LeverAlone  = "lever"
	Level       = "level"
)

// A Box is a region of assumptions in which a claim fails, or holds, more than elsewhere (PRIM).
type Box struct {
	Inside   string             `json:"inside"` // what it gathers, the rarer: "fails" or "holds"
	Limits   []Limit            `json:"limits"`
	Sets     int                `json:"sets"`     // inside
	Density  experiments.Number `json:"density"`  // share of the sets inside with that outcome
	Coverage experiments.Number `json:"coverage"` // share of the sets with that outcome that are inside
	Chance   experiments.Number `json:"chance"`   // share of random relabellings of the sets that give as good a box
}

// A Limit bounds one assumption; a bound that is null is open.
type Limit struct {
	Key  string             `json:"key"`
	En   string             `json:"en"`
	Zh   string             `json:"zh"`
	Unit string             `json:"unit,omitempty"`
	Low  experiments.Number `json:"low"`
	High experiments.Number `json:"high"`
}

// Label is the assumption in words.
func (l Limit) Label() message.Term { return message.Term{En: l.En, Zh: l.Zh} }

// A Cost is what a mechanism, or all together, change of hours spent.
type Cost struct {
	Mechanism  string             `json:"mechanism"`  // "" for all on against all off
	Assignment string             `json:"assignment"` // by which it owns its levers
	KPI        string             `json:"kpi"`
	Unit       string             `json:"unit"`
	Without    experiments.Number `json:"without"`
	With       experiments.Number `json:"with"`
	Change     analysis.Interval  `json:"change"` // in the KPI's unit
}

// Ranges says how the test over all assumed ranges was laid out: a Latin hypercube, each point with one of the
// accepted parameter sets in turn and run at every point of the design.
type Ranges struct {
	ID           string `json:"id"`
	Points       int    `json:"points"`
	Replications int    `json:"replications"` // of every point, by which chance is taken out of each point's answer
	Assumptions  int    `json:"assumptions"`  // ranges that were varied
	Runs         int    `json:"runs"`
	Failed       int    `json:"failed"` // runs
}
