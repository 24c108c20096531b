package agents

import (
	"slices"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// desk is the process of the county platform's desk: it classifies petitions and chooses who handles them, by itself
// or with a router.
type desk struct {
	router    Router  `checkpoint:"-"` // the caller's; nil: the model's own rule
	view      View    // that a router gets
	enquiries int     // calls since the month began that came with no order
	down      int     // platform outages in force
	labels    float64 // cases sent back with the right category, as far as they still hold
}

func (dk *desk) start(w *World) {
	dk.labels = w.p.Desk.LabelsStart
	dk.setOfficers(w)
}

func (dk *desk) rulesChanged(w *World) { dk.setOfficers(w) }
func (dk *desk) unshare()              { dk.view.Loads = slices.Clone(dk.view.Loads) }

// setOfficers sets the county platform's desk (县级平台中心) to the rules in force: officers, hours.
func (dk *desk) setOfficers(w *World) {
	c := sim.Capacity{Servers: elementary.Int(w.rules.DeskStaff + 0.5), Calendar: w.county.desk}
	if dk.down > 0 {
		c.Servers = 0
	}
	if w.rules.DeskAlways > 0 {
		c.Calendar = sim.Always()
	}
	w.lines.adjust(w, &w.lines.all[w.lines.desk()], c)
}

// join puts a petition before the desk for classification and dispatch. Duplicates that the desk recognises are
// merged at once.
func (dk *desk) join(w *World, slot uint32) {
	m := w.petitions.at(slot)
	due := m.dueAt
	if w.demand.issues.at(m.issue).urgent {
		due = m.registered
	}
	w.lines.join(w, slot, w.lines.desk(), due)
}

// work is the time the desk takes for one order, and for the calls that were answered at once since the last one: so
// the officers who answer enquiries are those who classify.
func (dk *desk) work(w *World, m *matter) time.Duration {
	c := w.concerns.at(m.concern)
	s := w.chance.desk.At(uint64(c.id), m.turn())
	work := s.LogNormal(hoursOf(w.rules.DeskMinutes/60), w.p.Desk.Sigma)
	if l := &w.lines.all[w.lines.desk()]; float64(l.Len()) < w.p.Desk.SearchQueue*float64(l.Servers) {
		m.searched = true
		work += hoursOf(w.p.Desk.SearchMin * w.rules.Merge / 60)
	}
	if m.channel == ViaHotline && m.returns == 0 && !m.fromTown {
		calls := w.chance.enquiry.At(uint64(c.id), uint64(m.chain))
		n := calls.Poisson(w.p.Demand.EnquiriesPerOrder)
		dk.enquiries += n
		work += hoursOf(float64(n) * w.p.Desk.EnquiryMin / 60)
	}
	return work
}

// classified ends the desk's work on a petition: merged, or declared and dispatched.
func (dk *desk) classified(w *World, slot uint32) {
	m := w.petitions.at(slot)
	i := w.demand.issues.at(m.issue)
	if dk.duplicate(w, slot, m, i) {
		return
	}
	dk.declare(w, m, i)
	w.petitions.record(w, m, Classified, 0)
	dk.assign(w, slot)
}

// duplicate merges a petition into the open one on the same collective issue, if the desk had time to search among the
// open ones and recognises it.
func (dk *desk) duplicate(w *World, slot uint32, m *matter, i *issue) bool {
	if !i.shared || m.completed {
		return false
	}
	searched := m.searched
	m.searched = false
	lead := i.lead
	if lead == 0 || lead == slot || w.petitions.at(lead).life != i.leadLife {
		i.lead, i.leadLife = slot, m.life
		return false
	}
	c := w.concerns.at(m.concern)
	if !searched || w.chance.merge.Uniform(uint64(c.id), uint64(m.chain)) >= w.rules.Merge {
		return false
	}
	w.petitions.count.merged++
	m.filed, m.merged = true, true
	r := w.petitions.recordOf(w, m, Merged, 0)
	r.Link = w.petitions.at(lead).id
	w.record(r)
	w.petitions.stop(w, slot)
	w.concerns.rest(w, m.concern, false, 1)
	w.petitions.release(w, slot)
	return true
}

// accuracy is the share of petitions that the desk classifies right: beyond that without training it has the part of
// the rules' gain that labelled cases allow. Bodies label a case when they send it back.
func (dk *desk) accuracy(w *World) float64 {
	p := &w.p.Desk
	gain := w.rules.Accuracy - p.Untrained
	if gain <= 0 || p.LabelsHalf <= 0 {
		return w.rules.Accuracy
	}
	return p.Untrained + gain*dk.labels/(dk.labels+p.LabelsHalf)
}

// label keeps a case that a body sends back with the category that it is of, which takes the body's officers minutes.
func (dk *desk) label(w *World, m *matter) {
	dk.labels++
	w.offices.require(m.body, Formalities, w.p.Department.LabelMin/60)
	w.offices.charge(w, m.body, m.unit, w.p.Department.LabelMin/60)
}

// everyMonth lets labelled cases lose their worth, as matters and competences change.
func (dk *desk) everyMonth(w *World) {
	if months := w.p.Desk.LabelMonths; months > 0 {
		dk.labels = float64(dk.labels * elementary.Exp(-1/months))
	}
}

// declare sets the category the desk takes the petition to be of: the true one with its accuracy, else another of its
// confusion block.
func (dk *desk) declare(w *World, m *matter, i *issue) {
	c := w.concerns.at(m.concern)
	s := w.chance.declare.At(uint64(c.id), m.turn())
	block := w.county.Categories[i.category].block
	right := s.Uniform() < dk.accuracy(w) && !(m.altered && m.returns == 0)
	m.declared = i.category
	if wrong := untried(block, m.declaredBefore); !right && len(wrong) > 0 {
		m.declared = wrong[s.IntN(len(wrong))]
	}
	m.declaredBefore |= 1 << m.declared
	m.undeclared = false
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
func (dk *desk) assign(w *World, slot uint32) {
	m := w.petitions.at(slot)
	if dk.router != nil {
		dk.askRouter(w, slot)
		return
	}
	m.body = dk.owner(w, m)
	dk.dispatch(w, slot)
}

// owner is the model's own routing: the town for its share of the category, else one of the category's bodies by
// share.
func (dk *desk) owner(w *World, m *matter) BodyID {
	if !m.fromTown && m.returns == 0 && w.petitions.forTown(w, m) {
		return w.county.Towns[w.county.Units[m.unit].Town].Body
	}
	c := w.concerns.at(m.concern)
	return dk.handlerAt(w, m.declared, w.chance.owner.Uniform(uint64(c.id),
		m.at(firstDepartment+uint64(m.returns))), m)
}

func (dk *desk) handlerAt(w *World, c CategoryID, u float64, m *matter) BodyID {
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
func (dk *desk) dispatch(w *World, slot uint32) {
	m := w.petitions.at(slot)
	w.petitions.record(w, m, Routed, float64(m.hops))
	if m.returns == 0 && dk.wrongBody(w, m) {
		w.truth(w.petitions.truth(w, m, Misrouted, 0))
	}
	w.petitions.send(w, slot, toBody)
}

// wrongBody reports whether a department has got what is not its matter; a town is never wrong.
func (dk *desk) wrongBody(w *World, m *matter) bool {
	if w.county.Bodies[m.body].IsTown || m.channel == ViaXinfang {
		return false
	}
	for _, h := range w.county.Categories[w.demand.issues.at(m.issue).category].handlers {
		if h.body == m.body {
			return false
		}
	}
	return true
}
