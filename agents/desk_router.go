package agents

import (
	"context"
	"slices"
	"time"
)

// askRouter hands the choice to the scenario's router, with a view not older than an hour. Where the router does not
// assign, or assigns what cannot be or who has sent it back already, a human at the desk decides by the model's own
// rule.
func (dk *desk) askRouter(w *World, slot uint32) {
	m := w.petitions.at(slot)
	p := dk.petition(w, m)
	dk.refreshView(w)
	var d Decision
	var err error
	if oracle, ok := dk.router.(Oracle); ok {
		d, err = oracle.RouteTrue(context.Background(), p, dk.view, dk.truth(w, m))
	} else {
		d, err = dk.router.Route(context.Background(), p, dk.view)
	}
	if err == nil && d.Action == Assign && w.county.MayAssign(d.Owner, &p) {
		m.body = d.Owner
	} else {
		m.body = dk.owner(w, m)
	}
	dk.dispatch(w, slot)
}

// MayAssign reports whether a router may assign p to body b: it exists, covers the town, and has not sent p back.
func (c *County) MayAssign(b BodyID, p *Petition) bool {
	return c.Covers(b, p.Town) && !slices.Contains(p.Tried, b)
}

// petition is what a router gets to see of a matter.
func (dk *desk) petition(w *World, m *matter) Petition {
	i := w.demand.issues.at(m.issue)
	h := &w.county.Households[m.household]
	p := Petition{
		ID: uint64(w.concerns.at(m.concern).id)<<8 | uint64(m.chain), Attempt: int(m.returns), Received: m.registered,
		Channel: m.channel, Mode: m.mode,
		Service: m.service, Nature: i.nature, Declared: m.declared, Town: h.Town, Unit: h.Unit, Grid: h.Grid,
		Urgent: i.urgent, Elder: h.Elder,
		Class: w.people.class[m.household], Hops: int(m.hops), Level: m.level,
	}
	if m.fromTown { // its town could not settle it
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

// truth is what a matter is about: any department of its category is competent, and so is the town. The department
// named is one that the model's own routing would draw.
func (dk *desk) truth(w *World, m *matter) Matter {
	i := w.demand.issues.at(m.issue)
	t := Matter{Category: i.category, Body: NoBody, Severity: float64(i.severity)}
	c := w.concerns.at(m.concern)
	s := w.chance.owner.At(uint64(c.id), m.at(townOrDepartment))
	t.Town = s.Uniform() < w.county.Categories[i.category].ToTown && w.p.Town.office()
	u := s.Uniform()
	for _, h := range w.county.Categories[i.category].handlers {
		t.Body = h.body
		if u -= h.share; u < 0 {
			break
		}
	}
	return t
}

// report labels a petition that came back, and tells a router that listens what became of a petition it may have
// routed.
func (dk *desk) report(w *World, m *matter, what Again) {
	if what == Misdirected {
		dk.label(w, m)
	}
	if l, ok := dk.router.(Listener); ok {
		l.Hear(News{At: w.Now(), What: what, Petition: dk.petition(w, m), Decision: Decision{Owner: m.body,
			Category: m.declared, Level: m.level}})
	}
}

func (dk *desk) refreshView(w *World) {
	if dk.view.Loads != nil && w.Now()-dk.view.At < time.Hour {
		return
	}
	loads := make([]Load, len(w.offices.bodies))
	for b := range w.offices.bodies {
		l := &w.lines.all[w.lines.body(w, BodyID(b))]
		loads[b] = Load{
			Queue: l.Len(), Busy: l.Busy(),
			Capacity: float64(w.offices.bodies[b].capacity * w.offices.bodies[b].effort),
			Up:       w.offices.bodies[b].down == 0,
			OnDuty:   w.county.Bodies[b].Calendar.Open(w.Now()), LastGot: w.offices.bodies[b].lastGot,
		}
	}
	dk.view = View{At: w.Now(), County: w.county, Loads: loads}
}
