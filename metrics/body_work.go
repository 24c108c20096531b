package metrics

import (
	"math"
	"slices"

	"hanyin/agents"
)

// bodyWork adds up the hours of work that came to handling bodies, by flow, and the hours that they are staffed for.
type bodyWork struct {
	f     *frame
	hours []flowHours // by group, over the months that count
	now   []flowHours // of the month that runs
	ended []flowHours // of the month that ended last
}

type flowHours struct {
	required [agents.WorkFlowCount]float64
	nominal  float64
}

func newBodyWork(f *frame) bodyWork {
	n := f.size()
	return bodyWork{f: f, hours: make([]flowHours, n), now: make([]flowHours, n), ended: make([]flowHours, n)}
}

// report takes in a body's hours of the month.
func (b *bodyWork) report(t *agents.Truth) {
	if int(t.Body) >= len(b.f.county.Bodies) || agents.WorkFlow(t.Type) >= agents.WorkFlowCount {
		return
	}
	for _, g := range [3]group{county, b.f.bodyType(t.Body), b.f.bodyGroup(t.Body)} {
		switch h := &b.now[g]; t.Kind {
		case agents.HoursRequired:
			h.required[t.Type] += t.Value
		case agents.HoursNominal:
			h.nominal += t.Value
		}
	}
}

// close ends the month.
func (b *bodyWork) close(counts bool) {
	for g := range b.now {
		if counts {
			now, sum := &b.now[g], &b.hours[g]
			sum.nominal += now.nominal
			for f, h := range now.required {
				sum.required[f] += h
			}
		}
	}
	b.now, b.ended = b.ended, b.now
	clear(b.now)
}

// ofMonth has the month that ended last alone.
func (b *bodyWork) ofMonth() bodyWork { return bodyWork{f: b.f, hours: b.ended} }

func (b *bodyWork) clone() bodyWork {
	return bodyWork{b.f, slices.Clone(b.hours), slices.Clone(b.now), slices.Clone(b.ended)}
}

// ratio is the hours of work that came in by some flows over the hours that the bodies of a group are staffed for; NaN
// where they are staffed for none.
func (b *bodyWork) ratio(g group, flows ...agents.WorkFlow) float64 {
	h, sum := &b.hours[g], 0.0
	for _, f := range flows {
		sum += h.required[f]
	}
	if h.nominal <= 0 {
		return math.NaN()
	}
	return sum / h.nominal
}

// workTallies are the work that comes to handling bodies over the hours that they are staffed for, all of it and by
// the way by which it comes.
func workTallies() []tally[*oracle] {
	var all []agents.WorkFlow
	for f := range agents.WorkFlowCount {
		all = append(all, f)
	}
	ts := []tally[*oracle]{{KPI{
		Name: "workload.ratio", Unit: "share", English: "Work over staffed hours", Chinese: "应办工时占核定工时比重",
		Definition: "Hours of work that came to departments and town centres, by every flow (orders, repeats, what " +
			"towns pass up, second attempts, reworks, formalities, joint work, their own), over the hours that they " +
			"are staffed for, before anybody is away, lent or works harder. An order that a body sends back once it " +
			"comes to work on it counts in full there and again where it goes next.",
		DefinitionZh: "到达部门与镇级中心的各类工作（首次、重复、镇上报、二次办理、重办、签收答复退单、会商协办、本单位事务）所需工时，" +
			"除以核定工时（未计缺勤、借调与加班）。" +
			"开始办理后才退回的错派工单，在退回单位与之后的承办单位各按全部工时计一次。",
	}, byBody, func(o *oracle, g group) float64 { return o.work.ratio(g, all...) }}}
	for _, f := range all {
		term := agents.WorkFlows.Term(f)
		ts = append(ts, tally[*oracle]{KPI{
			Name: "workload.ratio." + f.String(), Unit: "share", English: "Work over staffed hours: " + term.En,
			Chinese:      "应办工时占核定工时比重：" + term.Zh,
			Definition:   "The part of the work over staffed hours that comes by this flow.",
			DefinitionZh: "应办工时中该类工作所占部分除以核定工时。",
		}, byBody, func(o *oracle, g group) float64 { return o.work.ratio(g, f) }})
	}
	return ts
}
