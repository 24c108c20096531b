package agents

// A department may refuse an order that is its own (推诿): the more often the more work it has, and twice as often where
// another body is competent as well. By the record it is a return like that of an order misrouted. An order that has
// been returned often enough is one that nobody takes (无人承接): the desk gives it to the petitioner's town (属地管理), which
// lacks powers, or orders a department in charge to do it (指定承办).

// refuses reports whether the department that signs for a matter of its own refuses it.
func (off *offices) refuses(w *World, m *matter) bool {
	p := &w.p.Department
	if p.Refuse == 0 || w.county.Bodies[m.body].IsTown || m.unclaimed || m.completed || m.reworks > 0 ||
		m.channel == ViaXinfang || w.demand.issues.at(m.issue).urgent || w.desk.wrongBody(w, m) {
		return false
	}
	o := &off.bodies[m.body]
	chance := float64(p.Refuse * max(1, o.load))
	if m.supports > 0 {
		chance *= 2
	}
	return w.chance.back.Uniform(uint64(w.concerns.at(m.concern).id), refusal|m.turn()) < chance
}

// nobodyTakes ends the chain of returns.
func (dk *desk) nobodyTakes(w *World, slot uint32) {
	m := w.petitions.at(slot)
	i := w.demand.issues.at(m.issue)
	m.unclaimed = true
	w.petitions.record(w, m, Unclaimed, float64(m.returns))
	w.hours.add(DeskStaff, NoUnit, w.p.Desk.ApprovalMin/60)
	m.declared, m.undeclared = i.category, false
	c := w.concerns.at(m.concern)
	if w.p.Town.office() &&
		w.chance.owner.Uniform(uint64(c.id), m.at(toTownUnclaimed)) < w.p.Routing.UnclaimedToTown {
		m.body = w.county.Towns[w.county.Units[m.unit].Town].Body
		m.keptByWrongBody = true
	} else {
		m.body = dk.handlerAt(w, m.declared, w.chance.owner.Uniform(uint64(c.id), m.at(firstDepartment)), m)
	}
	dk.dispatch(w, slot)
}
