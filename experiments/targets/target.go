package targets

import (
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

// A Target is a published fact and the outputs of the model that stand for it. It is met when all its outputs are.
type Target struct {
	ID      string
	Use     Use
	Seen    bool // defaults were chosen with it in view
	Outputs []Output
}

// An Output is one number of the model, with the range in which it counts as met.
type Output struct {
	Name      string       // of the KPI, where it is one
	Title     message.Term // for people
	Published message.Term // as published
	Low, High float64      // both included
	Source    message.Term // of the published value; of the tolerance where it is an assumption
	run       kind
	read      func(*Observation) float64
}

// kind is the run that an output is read off.
type kind uint8

const (
	history   kind = iota // January 2018 to August 2022, all mechanisms on
	learning              // scores published from month 0
	mobilised             // mechanisms 3 and 4 on against off, 1 and 2 on
)

// Table returns the targets in order of number. T21, the "safe county" survey, is out of scope: nothing is printed
// under its name.
func Table() []Target {
	kpi := func(name string) func(*Observation) float64 {
		return func(o *Observation) float64 { return o.Summary.Value(name) }
	}
	return []Target{
		{ID: "T1", Use: Exact, Outputs: []Output{
			{Name: "geo.towns", Published: same("10"), Low: 10, High: 10, Source: same("Q1"),
				read: func(o *Observation) float64 { return float64(len(o.County.Towns)) }},
			{Name: "geo.units", Published: same("156"), Low: 156, High: 156, Source: same("Q6, C1"),
				read: func(o *Observation) float64 { return float64(len(o.County.Units)) }},
			{Name: "geo.grids", Published: same("5,973"), Low: 5973, High: 5973, Source: same("Q16, C6"),
				read: func(o *Observation) float64 { return float64(len(o.County.Grids)) }},
		}},
		{ID: "T2", Use: Fitted, Outputs: []Output{
			{Name: "dispute.level_share.village", Published: same("557/894"), Low: 0.591, High: 0.654,
				Source: message.Term{En: "Q18, C2; 95 % interval", Zh: "Q18, C2；95 % 区间"},
				read:   kpi("dispute.level_share.village")},
			{Name: "dispute.level_share.town", Published: same("331/894"), Low: 0.339, High: 0.402,
				Source: message.Term{En: "Q18, C2; 95 % interval", Zh: "Q18, C2；95 % 区间"},
				read:   kpi("dispute.level_share.town")},
			{Name: "dispute.level_share.county", Published: same("6/894"), Low: 0.0025, High: 0.0146,
				Source: message.Term{En: "Q18, C2; 95 % interval", Zh: "Q18, C2；95 % 区间"},
				read:   kpi("dispute.level_share.county")},
		}},
		{ID: "T3", Use: Fitted, Outputs: []Output{
			{Name: "dispute.success_rate", Published: same("892/945"), Low: 0.927, High: 0.957,
				Source: message.Term{En: "Q18; 95 % interval", Zh: "Q18；95 % 区间"},
				read:   kpi("dispute.success_rate")},
		}},
		{ID: "T4", Use: Plausible, Outputs: []Output{
			{Name: "dispute.accepted_per_1000_year", Published: same("4.4-6.0"), Low: 4.4, High: 6.0,
				Source: message.Term{En: "P40, Q18; window unknown", Zh: "P40, Q18；统计时段不明"},
				read:   kpi("dispute.accepted_per_1000_year")},
		}},
		{ID: "T5", Use: HeldOut, Outputs: []Output{
			{Name: "dispute.exit_share", Published: same("51/945"), Low: 0.041, High: 0.070,
				Source: message.Term{En: "Q18, C2; nearly implied by T2 and T3", Zh: "Q18, C2；由 T2、T3 几近推出"},
				read:   kpi("dispute.exit_share")},
		}},
		{ID: "T6", Use: Fitted, Outputs: []Output{
			{Name: "petition.count_month.account", Published: message.Term{En: "18 in July 2022",
				Zh: "2022 年 7 月 18 件"}, Low: 10.7, High: 28.4, Source: message.Term{En: "Q14; Poisson 95 %",
				Zh: "Q14；泊松 95 % 区间"}, read: func(o *Observation) float64 { return o.July }},
		}},
		{ID: "T7", Use: Plausible, Outputs: []Output{
			{Name: "petition.all_cumulative", Published: same("> 10,000"), Low: 10000, High: inf,
				Source: message.Term{En: "Q13, C3; overshoot expected", Zh: "Q13, C3；预计超出"},
				read:   kpi("petition.all_cumulative")},
		}},
		{ID: "T8", Use: Plausible, Outputs: []Output{
			{Name: "petition.completion_rate", Published: same(">= 98 %"), Low: 0.98, High: 1,
				Source: message.Term{En: "Q13; recorded completion", Zh: "Q13；记录办结"},
				read:   kpi("petition.completion_rate")},
		}},
		{ID: "T9", Use: Plausible, Outputs: []Output{
			{Name: "sat.official.account", Published: same(">= 98 %"), Low: 0.98, High: 1, Source: same("Q13, C5"),
				read: kpi("sat.official.account")},
		}},
		{ID: "T10", Use: HeldOut, Outputs: []Output{
			{Name: "sat.all5_18", Published: message.Term{En: "happened", Zh: "发生过"}, Low: 0.05, High: 1,
				Source: same("Q14, C12"), read: kpi("sat.all5_18")},
		}},
		{ID: "T11", Use: HeldOut, Outputs: []Output{
			{Name: "resolve.close_minutes_urgent_p120", Published: message.Term{En: "happened", Zh: "发生过"},
				Low: 0.02, High: 0.6, Source: message.Term{
					En: "Q15: an anecdote is a tail fact; tolerance assumed", Zh: "Q15：个案只说明尾部；容差为假设"},
				read: kpi("resolve.close_minutes_urgent_p120")},
		}},
		{ID: "T12", Use: Fitted, Outputs: []Output{
			{Name: "adoption.household_coverage", Published: same(">= 80 %"), Low: 0.77, High: 0.83,
				Source: message.Term{En: "Q12; +-3 points, assumed", Zh: "Q12；正负 3 个百分点为假设"},
				read:   func(o *Observation) float64 { return o.Coverage }},
			{Name: "adoption.followers", Published: same("80,000-90,000"), Low: 76000, High: 94500,
				Source: message.Term{En: "Q12, C4; +-5 %, assumed", Zh: "Q12, C4；正负 5 % 为假设"},
				read:   func(o *Observation) float64 { return o.Followers }},
		}},
		{ID: "T13", Use: Exact, Outputs: []Output{
			{Name: "personnel.per_unit.off",
				Title: message.Term{En: "People in governance per unit, mobilisation and interaction off",
					Zh: "每村治理人员（动员、互动关闭）"}, Published: same("5-7"), Low: 5, High: 7, Source: same("Q19, C7"),
				run: mobilised, read: func(o *Observation) float64 { return o.Without.Value("personnel.per_unit") }},
			{Name: "personnel.per_unit.on", Title: message.Term{En: "People in governance per unit, all on",
				Zh: "每村治理人员（全部开启）"}, Published: same("> 50"), Low: 50.0001, High: inf, Source: same("Q19, C7"),
				run: mobilised, read: kpi("personnel.per_unit")},
		}},
		{ID: "T14", Use: HeldOut, Seen: true, Outputs: []Output{
			{Name: "sat.raw.hotline", Published: same("60-91 %"), Low: 0.60, High: 0.91, Source: same("P29-P37"),
				read: kpi("sat.raw.hotline")},
			{Name: "sat.official.hotline", Published: same("85-97 %"), Low: 0.85, High: 0.97, Source: same("P29-P37"),
				read: kpi("sat.official.hotline")},
			{Name: "close.ontime.hotline", Published: same("96-100 %"), Low: 0.96, High: 1, Source: same("P29-P36"),
				read: kpi("close.ontime.hotline")},
		}},
		{ID: "T15", Use: HeldOut, Seen: true, Outputs: []Output{
			{Name: "close.mean_wd.hotline", Published: message.Term{En: "3-4 working days", Zh: "3-4 个工作日"},
				Low: 2.5, High: 5, Source: message.Term{En: "P29, P30, P31; tolerance assumed",
					Zh: "P29, P30, P31；容差为假设"}, read: kpi("close.mean_wd.hotline")},
		}},
		{ID: "T16", Use: HeldOut, Outputs: []Output{
			{Name: "repeat_share.hotline", Published: same("10-20 %"), Low: 0.05, High: 0.25,
				Source: message.Term{En: "P33, P34, P45; tolerance assumed", Zh: "P33, P34, P45；容差为假设"},
				read:   kpi("repeat_share.hotline")},
			{Name: "rework_rate.hotline", Published: same("2-5 %"), Low: 0.01, High: 0.08,
				Source: message.Term{En: "P35; tolerance assumed", Zh: "P35；容差为假设"},
				read:   kpi("rework_rate.hotline")},
		}},
		{ID: "T17", Use: HeldOut, Outputs: []Output{
			{Name: "sat.raw.department_less_town",
				Title:     message.Term{En: "Satisfaction, raw: departments less towns", Zh: "原始满意率：部门减乡镇"},
				Published: message.Term{En: "positive (+43 points in 2020)", Zh: "为正（2020 年高 43 个百分点）"}, Low: tiny,
				High: 1, Source: message.Term{En: "P30: sign only", Zh: "P30：只看正负"},
				read: func(o *Observation) float64 { return o.Departments.raw() - o.Towns.raw() }},
		}},
		{ID: "T18", Use: HeldOut, Outputs: []Output{
			{Name: "learning.ontime_end", Title: message.Term{En: "Scores published: on time after ten months",
				Zh: "公布考核十个月后：按时办结率"}, Published: same("100 %"), Low: 0.96, High: 1,
				Source: message.Term{En: "P38: response saturates; tolerance assumed", Zh: "P38：响应饱和；容差为假设"},
				run:    learning, read: func(o *Observation) float64 { return o.Late.onTime() }},
			{Name: "learning.resolution_change",
				Title: message.Term{En: "Scores published: change of recorded resolution",
					Zh: "公布考核后：记录解决率的变化"},
				Published: message.Term{En: "rises (+21 points)", Zh: "上升（21 个百分点）"}, Low: tiny, High: 1,
				Source: message.Term{En: "P38: sign only", Zh: "P38：只看正负"}, run: learning,
				read: func(o *Observation) float64 { return o.Late.resolved() - o.Early.resolved() }},
			{Name: "learning.sat_raw_change",
				Title:     message.Term{En: "Scores published: change of raw satisfaction", Zh: "公布考核后：原始满意率的变化"},
				Published: message.Term{En: "rises (+21 points)", Zh: "上升（21 个百分点）"}, Low: tiny, High: 1,
				Source: message.Term{En: "P38: sign only", Zh: "P38：只看正负"}, run: learning,
				read: func(o *Observation) float64 { return o.Late.raw() - o.Early.raw() }},
		}},
		{ID: "T19", Use: HeldOut, Outputs: []Output{
			{Name: "village.closed_per_week.ratio",
				Title: message.Term{En: "Closed by a village a week: mobilisation and interaction on over off",
					Zh: "村每周办结：动员、互动开启与关闭之比"}, Published: message.Term{En: "3-5 times (one secretary)",
					Zh: "3-5 倍（一位村支书所言）"}, Low: 1.5, High: 6,
				Source: message.Term{En: "P4: a claim; tolerance assumed", Zh: "P4：一家之言；容差为假设"}, run: mobilised,
				read: func(o *Observation) float64 {
					return o.Summary.Value("village.closed_per_week") / o.Without.Value("village.closed_per_week")
				}},
		}},
		{ID: "T20", Use: HeldOut, Seen: true, Outputs: []Output{
			{Name: "petition.account_share", Published: same("3-11 %"), Low: 0.01, High: 0.20,
				Source: message.Term{En: "Q14, P29-P32; tolerance assumed", Zh: "Q14, P29-P32；容差为假设"},
				read:   kpi("petition.account_share")},
		}},
	}
}

// same is a text that needs no translation.
func same(text string) message.Term { return message.Term{En: text, Zh: text} }

// Label is what people call the output: its own title, or that of the KPI.
func (o Output) Label() message.Term {
	if k, ok := metrics.Lookup(o.Name); ok && o.Title == (message.Term{}) {
		return message.Term{En: k.English, Zh: k.Chinese}
	}
	return o.Title
}

// Read is the output's number in one observation; NaN where it met no case.
func (o Output) Read(seen *Observation) float64 { return o.read(seen) }
