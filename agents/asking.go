package agents

import (
	"context"
	"slices"
	"time"
)

// askRouter hands the choice to the scenario's router, with a view not older than an hour. Where the router does not
// assign, or assigns what cannot be or who has sent it back already, a human at the desk decides by the model's own
// rule.
func (w *World) askRouter(slot uint32) {
	m := w.matters.at(slot)
	p := w.petition(m)
	w.refreshView()
	var d Decision
	var err error
	if oracle, ok := w.router.(Oracle); ok {
		d, err = oracle.RouteTrue(context.Background(), p, w.view, w.truly(m))
	} else {
		d, err = w.router.Route(context.Background(), p, w.view)
	}
	if err != nil || d.Action != Assign || !w.county.Covers(d.Owner, p.Town) || slices.Contains(p.Tried, d.Owner) {
		m.body = w.owner(m)
	} else {
		m.body = d.Owner
	}
	w.dispatch(slot)
}

// petition is what a router gets to see of a matter.
func (w *World) petition(m *matter) Petition {
	i := w.issues.at(m.issue)
	h := &w.county.Households[m.household]
	p := Petition{
		ID: uint64(w.concerns.at(m.concern).id)<<8 | uint64(m.chain), Attempt: int(m.returns), Received: m.registered,
		Channel: m.channel, Mode: m.mode,
		Service: m.service, Nature: i.nature, Declared: m.declared, Town: h.Town, Unit: h.Unit, Grid: h.Grid,
		Urgent: i.urgent, Elder: h.Elder,
		Class: w.booked[m.household], Hops: int(m.hops), Level: m.level,
	}
	if m.upward { // its town could not settle it
		p.Attempt++
		p.Tried = append(p.Tried, w.county.Towns[h.Town].Body)
	}
	if m.refused != NoBody {
		p.Tried = append(p.Tried, m.refused)
	}
	if p.Attempt > 0 {
		p.Again = Misdirected
	}
	return p
}

// truly is what a matter is about: any department of its category is competent, and so is the town. The department
// named is one that the model's own routing would draw.
func (w *World) truly(m *matter) Matter {
	i := w.issues.at(m.issue)
	t := Matter{Category: i.category, Body: NoBody, Severity: float64(i.severity)}
	c := w.concerns.at(m.concern)
	s := w.chance.owner.At(uint64(c.id), uint64(m.chain)<<8)
	t.Town = s.Uniform() < w.county.Categories[i.category].ToTown
	u := s.Uniform()
	for _, h := range w.county.Categories[i.category].handlers {
		t.Body = h.body
		if u -= h.share; u < 0 {
			break
		}
	}
	return t
}

// newsOf tells a router that listens what became of a petition it may have routed.
func (w *World) newsOf(m *matter, what Again) {
	if l, ok := w.router.(Listener); ok {
		l.Hear(News{At: w.Now(), What: what, Petition: w.petition(m), Decision: Decision{Owner: m.body,
			Category: m.declared, Level: m.level}})
	}
}

func (w *World) refreshView() {
	if w.view.Loads != nil && w.Now()-w.view.At < time.Hour {
		return
	}
	loads := make([]Load, len(w.bodies))
	for b := range w.bodies {
		l := &w.lines[w.bodyLine(BodyID(b))]
		loads[b] = Load{
			Queue: l.Len(), Busy: l.Busy(), Capacity: w.county.Bodies[b].Capacity * w.bodies[b].effort,
			Up:     w.bodies[b].down == 0,
			OnDuty: w.county.Office.Open(w.Now()), LastGot: w.bodies[b].lastGot,
		}
	}
	w.view = View{At: w.Now(), County: w.county, Loads: loads}
}
