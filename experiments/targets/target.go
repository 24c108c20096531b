package targets

import (
	"strings"

	"hanyin/internal/message"
	"hanyin/metrics"
)

// Use says what a target may be used for.
type Use string

// Uses.
const (
	Fitted    Use = "C" // calibration
	HeldOut   Use = "H" // never fitted
	Plausible Use = "X" // plausibility only
	Exact     Use = "E"
)

// A Target is one half of a published fact, for fitting or for testing, and the outputs of the model that stand for
// it. It is met when all its outputs are.
type Target struct {
	ID      string
	Use     Use
	Outputs []Output
}

// An Output is one number of the model, with the range in which it counts as met and the published numbers behind it.
type Output struct {
	Name      string       // of the KPI, where it is one
	Title     message.Term // for people
	Low, High float64      // both included
	Open      bool         // Low is not included
	Reason    message.Term // for the use
	Tolerance message.Term // what the range rests on
	// what was chosen after the number, or the model's, was seen; empty: nothing
	Chosen message.Term
	Points []Point // at least one
	reading
}

// A Point is the published number of one place and month.
type Point struct {
	Place  message.Term
	Month  string // 2020-10, 2020, or 2021-01/2021-06; empty: not given
	Value  string // as published
	Source string // of docs/sources.md
}

// reading is how an output is read off a run.
type reading struct {
	run  kind
	read func(*Observation) float64
}

// kind is the run that an output is read off.
type kind uint8

const (
	history   kind = iota // January 2018 to August 2022, all mechanisms on
	learning              // no slack; scores published from the first counted month on
	mobilised             // mechanisms 3 and 4 on against off, 1 and 2 on
)

// reads are the readings of the outputs in the file of published numbers, by name.
var reads = map[string]reading{
	"geo.towns": {history, func(o *Observation) float64 { return float64(len(o.County.Towns)) }},
	"geo.units": {history, func(o *Observation) float64 { return float64(len(o.County.Units)) }},
	"geo.grids": {history, func(o *Observation) float64 { return float64(o.County.GridCount()) }},

	"dispute.level_share.village":    kpi("dispute.level_share.village"),
	"dispute.level_share.town":       kpi("dispute.level_share.town"),
	"dispute.level_share.county":     kpi("dispute.level_share.county"),
	"dispute.success_rate":           kpi("dispute.success_rate"),
	"dispute.accepted_per_1000_year": kpi("dispute.accepted_per_1000_year"),
	"dispute.exit_share":             kpi("dispute.exit_share"),

	"petition.count_month.account": {history, func(o *Observation) float64 { return o.July }},
	"petition.all_cumulative":      kpi("petition.all_cumulative"),
	"petition.completion_rate":     kpi("petition.completion_rate"),
	"petition.account_share":       kpi("petition.account_share"),

	"sat.official.account": kpi("sat.official.account"),
	"sat.all5_18":          kpi("sat.all5_18"),
	"sat.raw.hotline":      kpi("sat.raw.hotline"),
	"sat.official.hotline": kpi("sat.official.hotline"),
	"sat.raw.department_less_town": {history,
		func(o *Observation) float64 { return o.Departments.raw() - o.Towns.raw() }},

	"resolve.close_minutes_urgent_p120": kpi("resolve.close_minutes_urgent_p120"),
	"close.ontime.hotline":              kpi("close.ontime.hotline"),
	"close.mean_wd.hotline":             kpi("close.mean_wd.hotline"),
	"repeat_share.hotline":              kpi("repeat_share.hotline"),
	"rework_rate.hotline":               kpi("rework_rate.hotline"),

	"adoption.household_coverage": {history, func(o *Observation) float64 { return o.Coverage }},
	"adoption.followers":          {history, func(o *Observation) float64 { return o.Followers }},

	"personnel.per_unit.off": {mobilised,
		func(o *Observation) float64 { return o.Without.Value("personnel.per_unit") }},
	"personnel.per_unit.on": {mobilised,
		func(o *Observation) float64 { return o.Summary.Value("personnel.per_unit") }},
	"village.closed_per_week.ratio": {mobilised, func(o *Observation) float64 {
		return o.Summary.Value("village.closed_per_week") / o.Without.Value("village.closed_per_week")
	}},

	"learning.resolution_start": {learning, func(o *Observation) float64 { return o.Early.resolved() }},
	"learning.sat_raw_start":    {learning, func(o *Observation) float64 { return o.Early.raw() }},
	"learning.ontime_end":       {learning, func(o *Observation) float64 { return o.Late.onTime() }},
	"learning.resolution_change": {learning,
		func(o *Observation) float64 { return o.Late.resolved() - o.Early.resolved() }},
	"learning.sat_raw_change": {learning, func(o *Observation) float64 { return o.Late.raw() - o.Early.raw() }},

	"mix.distance.september": {history, (*Observation).mixDistance},
}

func kpi(name string) reading {
	return reading{history, func(o *Observation) float64 { return o.Summary.Value(name) }}
}

// Label is what people call the output: its own title, or that of the KPI.
func (o Output) Label() message.Term {
	if k, ok := metrics.Lookup(o.Name); ok && o.Title == (message.Term{}) {
		return message.Term{En: k.English, Zh: k.Chinese}
	}
	return o.Title
}

// Read is the output's number in one observation; NaN where it met no case.
func (o Output) Read(seen *Observation) float64 { return o.read(seen) }

// Scenario is the embedded scenario that the output is read off.
func (o Output) Scenario() string { return scenarioNames[o.run] }

// Seen reports whether something was chosen after the number, or the model's, was seen.
func (o Output) Seen() bool { return o.Chosen != message.Term{} }

// meets reports whether a number lies in the range; no number does not.
func (o Output) meets(x float64) bool { return x <= o.High && (x > o.Low || x == o.Low && !o.Open) }

// Sources are those of the published numbers, each once.
func (o Output) Sources() string {
	var list []string
	for _, p := range o.Points {
		if n := len(list); n == 0 || list[n-1] != p.Source {
			list = append(list, p.Source)
		}
	}
	return strings.Join(list, ", ")
}
