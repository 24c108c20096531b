package targets

// Use says what a target may be used for.
type Use string

// Uses.
const (
	Fitted    Use = "C" // calibration
	HeldOut   Use = "H" // never fitted
	Plausible Use = "X" // plausibility only
	Exact     Use = "E"
)

// A Target is a published fact and the outputs of the model that stand for it. It is met when all its outputs are.
type Target struct {
	ID      string
	Use     Use
	Seen    bool // defaults were chosen with it in view
	Outputs []Output
}

// An Output is one number of the model, with the range in which it counts as met.
type Output struct {
	Name      string
	Published string  // as published, for people
	Low, High float64 // both included
	Source    string  // of the published value; of the tolerance where it is an assumption
	run       kind
	read      func(*Observation) float64
}

// kind is the run that an output is read off.
type kind uint8

const (
	history   kind = iota // January 2018 to August 2022, all mechanisms on
	learning              // scores published from month 0
	mobilised             // mechanisms 3 and 4 on against off, 1 and 2 on
	setting               // no run: read off the scenario
)

// Table returns the targets in order of number. T21, the "safe county" survey, is out of scope: nothing is printed under its name.
func Table() []Target {
	kpi := func(name string) func(*Observation) float64 {
		return func(o *Observation) float64 { return o.Summary.Value(name) }
	}
	return []Target{
		{ID: "T1", Use: Exact, Outputs: []Output{
			{Name: "geo.towns", Published: "10", Low: 10, High: 10, Source: "Q1", run: setting, read: func(o *Observation) float64 { return float64(len(o.County.Towns)) }},
			{Name: "geo.units", Published: "156", Low: 156, High: 156, Source: "Q6, C1", run: setting, read: func(o *Observation) float64 { return float64(len(o.County.Units)) }},
			{Name: "geo.grids", Published: "5,973", Low: 5973, High: 5973, Source: "Q16, C6", run: setting, read: func(o *Observation) float64 { return float64(len(o.County.Grids)) }},
		}},
		{ID: "T2", Use: Fitted, Outputs: []Output{
			{Name: "dispute.level_share.village", Published: "557/894", Low: 0.591, High: 0.654, Source: "Q18, C2; 95 % interval", read: kpi("dispute.level_share.village")},
			{Name: "dispute.level_share.town", Published: "331/894", Low: 0.339, High: 0.402, Source: "Q18, C2; 95 % interval", read: kpi("dispute.level_share.town")},
			{Name: "dispute.level_share.county", Published: "6/894", Low: 0.0025, High: 0.0146, Source: "Q18, C2; 95 % interval", read: kpi("dispute.level_share.county")},
		}},
		{ID: "T3", Use: Fitted, Outputs: []Output{
			{Name: "dispute.success_rate", Published: "892/945", Low: 0.927, High: 0.957, Source: "Q18; 95 % interval", read: kpi("dispute.success_rate")},
		}},
		{ID: "T4", Use: Plausible, Outputs: []Output{
			{Name: "dispute.accepted_per_1000_year", Published: "4.4-6.0", Low: 4.4, High: 6.0, Source: "P40, Q18; window unknown", read: kpi("dispute.accepted_per_1000_year")},
		}},
		{ID: "T5", Use: HeldOut, Outputs: []Output{
			{Name: "dispute.exit_share", Published: "51/945", Low: 0.041, High: 0.070, Source: "Q18, C2; nearly implied by T2 and T3", read: kpi("dispute.exit_share")},
		}},
		{ID: "T6", Use: Fitted, Outputs: []Output{
			{Name: "petition.count_month.account", Published: "18 in July 2022", Low: 10.7, High: 28.4, Source: "Q14; Poisson 95 %", read: func(o *Observation) float64 { return o.July }},
		}},
		{ID: "T7", Use: Plausible, Outputs: []Output{
			{Name: "petition.all_cumulative", Published: "> 10,000", Low: 10000, High: inf, Source: "Q13, C3; overshoot expected", read: kpi("petition.all_cumulative")},
		}},
		{ID: "T8", Use: Plausible, Outputs: []Output{
			{Name: "petition.completion_rate", Published: ">= 98 %", Low: 0.98, High: 1, Source: "Q13; recorded completion", read: kpi("petition.completion_rate")},
		}},
		{ID: "T9", Use: Plausible, Outputs: []Output{
			{Name: "sat.official.account", Published: ">= 98 %", Low: 0.98, High: 1, Source: "Q13, C5", read: kpi("sat.official.account")},
		}},
		{ID: "T10", Use: HeldOut, Outputs: []Output{
			{Name: "sat.all5_18", Published: "happened", Low: 0.05, High: 1, Source: "Q14, C12", read: kpi("sat.all5_18")},
		}},
		{ID: "T11", Use: HeldOut, Outputs: []Output{
			{Name: "resolve.close_minutes_urgent_p120", Published: "happened", Low: 0.02, High: 0.6, Source: "Q15: an anecdote is a tail fact; tolerance assumed", read: kpi("resolve.close_minutes_urgent_p120")},
		}},
		{ID: "T12", Use: Fitted, Outputs: []Output{
			{Name: "adoption.household_coverage", Published: ">= 80 %", Low: 0.77, High: 0.83, Source: "Q12; +-3 points, assumed", read: func(o *Observation) float64 { return o.Coverage }},
			{Name: "adoption.followers", Published: "80,000-90,000", Low: 76000, High: 94500, Source: "Q12, C4; +-5 %, assumed", read: func(o *Observation) float64 { return o.Followers }},
		}},
		{ID: "T13", Use: Exact, Outputs: []Output{
			{Name: "personnel.per_unit off", Published: "5-7", Low: 5, High: 7, Source: "Q19, C7", run: mobilised, read: func(o *Observation) float64 { return o.Without.Value("personnel.per_unit") }},
			{Name: "personnel.per_unit on", Published: "> 50", Low: 50.0001, High: inf, Source: "Q19, C7", run: mobilised, read: kpi("personnel.per_unit")},
		}},
		{ID: "T14", Use: HeldOut, Seen: true, Outputs: []Output{
			{Name: "sat.raw.hotline", Published: "60-91 %", Low: 0.60, High: 0.91, Source: "P29-P37", read: kpi("sat.raw.hotline")},
			{Name: "sat.official.hotline", Published: "85-97 %", Low: 0.85, High: 0.97, Source: "P29-P37", read: kpi("sat.official.hotline")},
			{Name: "close.ontime.hotline", Published: "96-100 %", Low: 0.96, High: 1, Source: "P29-P36", read: kpi("close.ontime.hotline")},
		}},
		{ID: "T15", Use: HeldOut, Seen: true, Outputs: []Output{
			{Name: "close.mean_wd.hotline", Published: "3-4 working days", Low: 2.5, High: 5, Source: "P29, P30, P31; tolerance assumed", read: kpi("close.mean_wd.hotline")},
		}},
		{ID: "T16", Use: HeldOut, Outputs: []Output{
			{Name: "repeat_share.hotline", Published: "10-20 %", Low: 0.05, High: 0.25, Source: "P33, P34, P45; tolerance assumed", read: kpi("repeat_share.hotline")},
			{Name: "rework_rate.hotline", Published: "2-5 %", Low: 0.01, High: 0.08, Source: "P35; tolerance assumed", read: kpi("rework_rate.hotline")},
		}},
		{ID: "T17", Use: HeldOut, Outputs: []Output{
			{Name: "sat.raw.department less sat.raw.town", Published: "positive (+43 points in 2020)", Low: tiny, High: 1, Source: "P30: sign only", read: func(o *Observation) float64 { return o.Departments.raw() - o.Towns.raw() }},
		}},
		{ID: "T18", Use: HeldOut, Outputs: []Output{
			{Name: "close.ontime at the end", Published: "100 %", Low: 0.96, High: 1, Source: "P38: response saturates; tolerance assumed", run: learning, read: func(o *Observation) float64 { return o.Late.onTime() }},
			{Name: "recorded resolution, change", Published: "rises (+21 points)", Low: tiny, High: 1, Source: "P38: sign only", run: learning, read: func(o *Observation) float64 { return o.Late.resolved() - o.Early.resolved() }},
			{Name: "sat.raw, change", Published: "rises (+21 points)", Low: tiny, High: 1, Source: "P38: sign only", run: learning, read: func(o *Observation) float64 { return o.Late.raw() - o.Early.raw() }},
		}},
		{ID: "T19", Use: HeldOut, Outputs: []Output{
			{Name: "village.closed_per_week, on over off", Published: "3-5 times (one secretary)", Low: 1.5, High: 6, Source: "P4: a claim; tolerance assumed", run: mobilised, read: func(o *Observation) float64 {
				return o.Summary.Value("village.closed_per_week") / o.Without.Value("village.closed_per_week")
			}},
		}},
		{ID: "T20", Use: HeldOut, Seen: true, Outputs: []Output{
			{Name: "petition.account_share", Published: "3-11 %", Low: 0.01, High: 0.20, Source: "Q14, P29-P32; tolerance assumed", read: kpi("petition.account_share")},
		}},
	}
}

// Read is the output's number in one observation; NaN where it met no case.
func (o Output) Read(seen *Observation) float64 { return o.read(seen) }
