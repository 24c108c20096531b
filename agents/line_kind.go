package agents

import (
	"time"

	"hanyin/sim"
)

// A lineKind is what a line is before: who serves there, and what they do with a petition.
type lineKind interface {
	// staff returns how many serve in line index and at what rate, by the parameters in force.
	staff(w *World, index uint32) (servers int, rate float64)
	// begin returns the work with a matter whose turn has come, or -1 if it is sent on unworked.
	begin(w *World, slot uint32) time.Duration
	// charge counts the hours of those who serve.
	charge(w *World, l *line, m *matter, work time.Duration)
	// end is the end of the work with a matter that is still to be worked on.
	end(w *World, slot uint32)
}

// The kinds of lines.
type (
	villageOffice struct{}              // a village committee, for petitions and disputes
	bodyOffice    struct{}              // the officers of a body, for petitions and, at the judicial bureau, disputes
	bodyDuty      struct{}              // who is on duty for a body round the clock (值班), for urgent matters
	townIntake    struct{}              // officers who sign off for a town and call the petitioner back
	townMediators struct{ noPetitions } // for disputes alone
	townCrews     struct{ noPetitions } // for calls alone
	countyDesk    struct{}              // of the platform
)

func (villageOffice) staff(w *World, _ uint32) (int, float64) {
	v := &w.p.Village
	return v.Staff, rate(float64(v.HoursWeek*(1-v.BaseLoad)*(1-w.lines.villageCut)), float64(7*w.county.villageH))
}

func (bodyOffice) staff(w *World, index uint32) (int, float64) {
	o := &w.offices.bodies[index]
	servers := o.servers
	if o.down > 0 {
		servers = 0
	}
	slack := 1.0
	if w.p.Department.Slack != w.county.Params.Department.Slack {
		slack = w.p.Department.Slack / w.county.Params.Department.Slack
	}
	return servers, rate(float64(o.capacity*slack*o.effort*(1+o.lent)*(1-o.cut)),
		float64(float64(o.servers)*w.county.Bodies[index].dutyH))
}

func (bodyDuty) staff(w *World, index uint32) (int, float64) {
	o := &w.offices.bodies[index]
	if o.down > 0 {
		return 0, 1
	}
	return w.p.Department.Duty, 1 - o.cut
}

func (townIntake) staff(w *World, index uint32) (int, float64) {
	return w.offices.townStaff(w, TownID(index), w.p.Town.Intake)
}

func (townMediators) staff(w *World, index uint32) (int, float64) {
	if !w.p.Town.office() {
		return 0, 1
	}
	return w.offices.townStaff(w, TownID(index), w.p.Town.Mediators)
}

func (townCrews) staff(w *World, index uint32) (int, float64) {
	return w.offices.townStaff(w, TownID(index), w.p.Enforcement.Crews)
}

// staff of the desk are set by rules, see desk.setOfficers.
func (countyDesk) staff(*World, uint32) (int, float64) { return 0, 0 }

func (villageOffice) begin(w *World, slot uint32) time.Duration {
	m := w.petitions.at(slot)
	if m.atCounter {
		return w.petitions.takeDown(w, slot)
	}
	w.petitions.started(w, m)
	work := w.petitions.effort(w, m)
	return work - hoursOf(w.societies.helpWithMatter(w, m, work.Hours()))
}

func (bodyOffice) begin(w *World, slot uint32) time.Duration {
	if m := w.petitions.at(slot); m.signing {
		return w.offices.signOffWork(w, m)
	}
	if !w.offices.startAtBody(w, slot) {
		return -1
	}
	m := w.petitions.at(slot)
	if m.coworking { // the outcome follows the care of the body in charge
		return w.petitions.effort(w, m)
	}
	m.care = float32(w.offices.care(w, m))
	return sim.Scale(w.petitions.effort(w, m), float64(m.care))
}

// begin sends whoever is on duty out, or has a utility's crew sent.
func (bodyDuty) begin(w *World, slot uint32) time.Duration {
	if m := w.petitions.at(slot); m.signing {
		return w.offices.signOffWork(w, m)
	}
	if !w.offices.startAtBody(w, slot) {
		return -1
	}
	m := w.petitions.at(slot)
	m.care = 1
	s := w.chance.relief.At(uint64(w.concerns.at(m.concern).id), m.occasion(uint64(m.returns)))
	return s.LogNormal(hoursOf(w.p.Town.RelayMedianH), w.p.Work.DelaySigma) + w.petitions.effort(w, m)
}

func (townIntake) begin(w *World, slot uint32) time.Duration {
	m := w.petitions.at(slot)
	s := w.chance.call.At(uint64(w.concerns.at(m.concern).id), uint64(m.chain))
	return s.LogNormal(hoursOf(w.p.Town.CallMin/60), w.p.Work.DelaySigma) + w.offices.update(w, m)
}

func (countyDesk) begin(w *World, slot uint32) time.Duration {
	return w.desk.work(w, w.petitions.at(slot))
}

func (villageOffice) charge(w *World, _ *line, m *matter, work time.Duration) {
	w.hours.add(VillageStaff, m.unit, work.Hours())
}

func (bodyOffice) charge(w *World, l *line, m *matter, work time.Duration) {
	w.offices.charge(w, BodyID(l.index), m.unit, work.Hours())
}

func (bodyDuty) charge(w *World, l *line, m *matter, work time.Duration) {
	w.offices.charge(w, BodyID(l.index), m.unit, work.Hours())
}

func (townIntake) charge(w *World, _ *line, m *matter, work time.Duration) {
	w.hours.add(TownStaff, m.unit, work.Hours())
}

func (countyDesk) charge(w *World, _ *line, _ *matter, work time.Duration) {
	w.hours.add(DeskStaff, NoUnit, work.Hours())
}

func (villageOffice) end(w *World, slot uint32) {
	if m := w.petitions.at(slot); m.atCounter {
		m.atCounter = false
		w.petitions.tryVillage(w, slot)
		return
	}
	w.offices.worked(w, slot)
}
func (bodyOffice) end(w *World, slot uint32) { w.offices.served(w, slot) }
func (bodyDuty) end(w *World, slot uint32)   { w.offices.served(w, slot) }
func (townIntake) end(w *World, slot uint32) { w.offices.signOff(w, slot) }
func (countyDesk) end(w *World, slot uint32) { w.desk.classified(w, slot) }

// noPetitions are the methods of a line in which no petition ever waits.
type noPetitions struct{}

func (noPetitions) begin(*World, uint32) time.Duration           { panic(strayPetition) }
func (noPetitions) charge(*World, *line, *matter, time.Duration) { panic(strayPetition) }
func (noPetitions) end(*World, uint32)                           { panic(strayPetition) }

const strayPetition = "agents: a petition in a line that is not for petitions"

// townStaff is how many of a town's people serve in a line that has n of them, and the share of their time that they
// have for it; nobody while the town is out.
func (off *offices) townStaff(w *World, t TownID, n int) (int, float64) {
	o := &off.bodies[w.county.Towns[t].Body]
	if o.down > 0 {
		n = 0
	}
	return w.county.doubled(t, n), float64((1 - w.p.Town.BaseLoad) * (1 - o.cut))
}

// rate is part over whole, 0 where there is no whole.
func rate(part, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return max(0, part/whole)
}

// A jobKind is what the ID of a job in a line is the slot of.
type jobKind uint16

const (
	ofPetition jobKind = iota
	ofDispute
	ofCall
	ofReply
	ofReview
	ofOpinion
	ofApplication
	ofJoint
)

// disputeServed is set in ID of the event served if a dispute was served: lines serve petitions and disputes alike,
// and an event has no room for the kind of a job.
const disputeServed = 1 << 31

// replyServed is set if it was a reply to a petition that was written.
const replyServed = 1 << 30

// reviewServed is set if it was a legal review.
const reviewServed = 1 << 29

// applicationServed is set if it was an application to the desk.
const applicationServed = 1 << 28

// jointServed is set if it was a body's part of a joint meeting.
const jointServed = 1 << 27

// ends returns the event that ends the service of a job in l.
func (l *line) ends(kind jobKind, slot uint32) sim.Event {
	switch kind {
	case ofDispute:
		slot |= disputeServed
	case ofReply:
		slot |= replyServed
	case ofReview:
		slot |= reviewServed
	case ofApplication:
		slot |= applicationServed
	case ofJoint:
		slot |= jointServed
	}
	return sim.Event{Kind: served, Arg: uint16(l.self), ID: slot}
}

// customer returns who was served in l when e comes.
func (l *line) customer(e sim.Event) (kind jobKind, slot uint32) {
	switch {
	case e.ID&disputeServed != 0:
		return ofDispute, e.ID &^ disputeServed
	case e.ID&replyServed != 0:
		return ofReply, e.ID &^ replyServed
	case e.ID&reviewServed != 0:
		return ofReview, e.ID &^ reviewServed
	case e.ID&applicationServed != 0:
		return ofApplication, e.ID &^ applicationServed
	case e.ID&jointServed != 0:
		return ofJoint, e.ID &^ jointServed
	case l.kind == lineKind(townCrews{}):
		return ofCall, e.ID
	case l.kind == lineKind(expertPanel{}):
		return ofOpinion, e.ID
	}
	return ofPetition, e.ID
}
