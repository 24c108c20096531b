package agents

import (
	"time"

	"hanyin/sim"
)

// openDesk sets the county platform's desk (县级平台中心) to the rules in force: officers, hours.
func (w *World) openDesk() {
	d := &w.lines[w.deskLine()]
	d.SetServers(w.Now(), int(w.rules.DeskStaff+0.5))
	if w.down > 0 {
		d.SetServers(w.Now(), 0)
	}
	d.Calendar = w.county.Office
	if w.rules.DeskAlways > 0 {
		d.Calendar = sim.Always()
	}
	w.serve(d)
}

// joinDesk puts a petition before the desk for classification and dispatch. Duplicates that the desk recognises are
// merged at once.
func (w *World) joinDesk(slot uint32) {
	m := w.matters.at(slot)
	if m.channel == ViaHotline && m.returns == 0 && !m.upward {
		c := w.concerns.at(m.concern)
		s := w.chance.enquiry.At(uint64(c.id), uint64(m.chain))
		n := s.Poisson(w.p.Demand.EnquiriesPerOrder)
		w.enquiries += n
		w.hours.add(DeskStaff, NoUnit, float64(n)*w.p.Desk.EnquiryMin/60)
	}
	due := m.dueAt
	if w.issues.at(m.issue).urgent {
		due = m.registered
	}
	w.join(slot, w.deskLine(), due)
}

// deskWork is the time the desk takes for one order.
func (w *World) deskWork(m *matter) time.Duration {
	c := w.concerns.at(m.concern)
	s := w.chance.desk.At(uint64(c.id), uint64(m.chain)<<8|uint64(m.returns))
	return s.LogNormal(hoursOf(w.rules.DeskMinutes/60), w.p.Desk.Sigma)
}

// classified ends the desk's work on a petition: merged, or declared and dispatched.
func (w *World) classified(slot uint32) {
	m := w.matters.at(slot)
	i := w.issues.at(m.issue)
	if w.duplicate(slot, m, i) {
		return
	}
	w.declare(m, i)
	w.note(m, Classified, 0)
	w.assign(slot)
}

// duplicate merges a petition into the open one on the same collective issue, if the desk recognises it.
func (w *World) duplicate(slot uint32, m *matter, i *issue) bool {
	if !i.shared || m.completed {
		return false
	}
	lead := i.lead
	if lead == 0 || lead == slot || w.matters.at(lead).life != i.leadLife {
		i.lead, i.leadLife = slot, m.life
		return false
	}
	c := w.concerns.at(m.concern)
	if w.chance.merge.Uniform(uint64(c.id), uint64(m.chain)) >= w.rules.Merge {
		return false
	}
	w.count.merged++
	m.filed, m.merged = true, true
	r := w.fact(m, Merged, 0)
	r.Link = w.matters.at(lead).id
	w.record(r)
	w.stop(slot)
	w.rest(m.concern, false, 1)
	w.drop(slot)
	return true
}

// declare sets the category the desk takes the petition to be of: the true one with the rules' accuracy, else another
// of its confusion block.
func (w *World) declare(m *matter, i *issue) {
	c := w.concerns.at(m.concern)
	s := w.chance.declare.At(uint64(c.id), uint64(m.chain)<<8|uint64(m.returns))
	block := w.county.Categories[i.category].block
	right := s.Uniform() < w.rules.Accuracy && !(m.altered && m.returns == 0)
	m.declared = i.category
	if wrong := untried(block, m.tried); !right && len(wrong) > 0 {
		m.declared = wrong[s.IntN(len(wrong))]
	}
	m.tried |= 1 << m.declared
	m.unnamed = false
}

// untried are the categories of a block that the desk has not declared yet: what came back is not sent there again.
func untried(block []CategoryID, tried uint64) []CategoryID {
	if tried == 0 {
		return block
	}
	var left []CategoryID
	for _, c := range block {
		if tried&(1<<c) == 0 {
			left = append(left, c)
		}
	}
	return left
}

// assign chooses the handling body: by the model's own rule, or by the scenario's router.
func (w *World) assign(slot uint32) {
	m := w.matters.at(slot)
	if w.router != nil {
		w.askRouter(slot)
		return
	}
	m.body = w.owner(m)
	w.dispatch(slot)
}

// owner is the model's own routing: the town for its share of the category, else one of the category's bodies by
// share.
func (w *World) owner(m *matter) BodyID {
	if !m.upward && m.returns == 0 && w.forTown(m) {
		return w.county.Towns[w.county.Units[m.unit].Town].Body
	}
	c := w.concerns.at(m.concern)
	return w.handlerAt(m.declared, w.chance.owner.Uniform(uint64(c.id), uint64(m.chain)<<8|1+uint64(m.returns)), m)
}

func (w *World) handlerAt(c CategoryID, u float64, m *matter) BodyID {
	for _, h := range w.county.Categories[c].handlers {
		if u -= h.share; u < 0 {
			return h.body
		}
	}
	if hs := w.county.Categories[c].handlers; len(hs) > 0 {
		return hs[len(hs)-1].body
	}
	return w.county.Towns[w.county.Units[m.unit].Town].Body
}

// dispatch records the order (派单) and sends it.
func (w *World) dispatch(slot uint32) {
	m := w.matters.at(slot)
	w.note(m, Routed, float64(m.hops))
	if m.returns == 0 && w.wrongBody(m) {
		w.truth(w.of(m, Misrouted, 0))
	}
	w.send(slot, toBody)
}

// wrongBody reports whether a department has got what is not its matter; a town is never wrong.
func (w *World) wrongBody(m *matter) bool {
	if w.county.Bodies[m.body].IsTown || m.channel == ViaXinfang {
		return false
	}
	for _, h := range w.county.Categories[w.issues.at(m.issue).category].handlers {
		if h.body == m.body {
			return false
		}
	}
	return true
}
