package agents

import "hanyin/sim"

// planChanges puts the dated changes and shocks that are still to come on the agenda, each a nanosecond before its
// moment, so that they precede whatever else happens then, whenever they were planned.
func (w *World) planChanges() {
	for i, c := range w.changes {
		if at := max(0, c.At-1); at >= w.Now() {
			w.loop.At(at, sim.Event{Kind: rulesChange, Arg: w.plan, ID: uint32(i)})
		}
	}
	for i, s := range w.shocks {
		if at := max(0, s.From-1); at >= w.Now() {
			w.loop.At(at, sim.Event{Kind: shockBegins, Arg: w.plan, ID: uint32(i)})
		}
	}
}

// change puts dated rules and parameters in force.
func (w *World) change(i int) {
	c := &w.changes[i]
	w.rules, w.units = c.Rules, c.Units
	if c.Params != nil {
		w.setParams(c.Params)
	}
	w.presentLeaders()
	w.paceCells()
	w.openDesk()
}

// setParams replaces the parameters, all but the county's shape and calendar, and what was reckoned from them. The
// demand process begins anew from this moment if its rate has changed, which an exponential gap allows.
func (w *World) setParams(p *Params) {
	before, storms := w.demand, w.p.Demand.StormDaysYear > 0
	*w.p = *p
	w.prepareVoice()
	w.reckonDemand()
	w.paceDisputes()
	w.paceHazards()
	w.paceProjects()
	if w.demand.meanGap != before.meanGap {
		w.demand.version++
		if w.demand.meanGap > 0 {
			w.nextCandidate()
		}
	}
	if w.p.Demand.StormDaysYear > 0 && !storms {
		w.nextStorm(1 << 16) // the chain of storms had ended
	}
	w.restaff()
}

// restaff sets every line's servers and rates to the parameters in force.
func (w *World) restaff() {
	v := &w.p.Village
	for u := range w.county.Units {
		l := &w.lines[w.villageLine(UnitID(u))]
		l.SetServers(w.Now(), v.Staff)
		l.Rate = rate(v.HoursWeek*(1-w.villageCut), 7*v.dayHours(&w.p.Work))
		w.serve(l)
	}
	for t := range w.county.Towns {
		l := &w.lines[w.intakeLine(TownID(t))]
		l.SetServers(w.Now(), w.doubled(TownID(t), w.p.Town.Intake))
		l.Rate = rate((1-w.p.Town.BaseLoad)*(1-w.bodies[w.county.Towns[t].Body].cut), 1)
		w.serve(l)
		m := &w.lines[w.mediatorLine(TownID(t))]
		m.SetServers(w.Now(), w.doubled(TownID(t), w.p.Town.Mediators))
		m.Rate = l.Rate
		w.serve(m)
		k := &w.lines[w.crewLine(TownID(t))]
		k.SetServers(w.Now(), w.doubled(TownID(t), w.p.Enforcement.Crews))
		k.Rate = l.Rate
		w.serve(k)
	}
	for b := range w.bodies {
		o := &w.bodies[b]
		l := &w.lines[w.bodyLine(BodyID(b))]
		servers := o.servers
		if o.down > 0 {
			servers = 0
		}
		l.SetServers(w.Now(), servers)
		slack := w.p.Department.Slack / w.county.Params.Department.Slack
		l.Rate = rate(w.county.Bodies[b].Capacity*slack*o.effort*(1+o.lent)*(1-o.cut),
			float64(o.servers)*w.p.Work.DayH)
		w.serve(l)
	}
}
