package agents

import (
	"time"

	"hanyin/sim"
)

// Mediation experts (专家支持): lawyers, retired judges, doctors and surveyors on the county's list. They are whole
// persons with a few hours a week and a few cases at a time. A mediator of a town or the judicial bureau asks for one
// when a session is convened; the expert reads the file and hears the parties before it, and the session waits for
// that, up to the time limit of the level. Where all have as many cases as they take, the session is held without one.
type experts struct {
	pool[opinion]
	chance sim.Key
}

// An opinion is what an expert is asked for: that of one session in a dispute.
type opinion struct {
	dispute uint32
	owner   DisputeID
	key     uint64 // of the session, names the draws
	asked   time.Duration
	serving bool
}

func (ex *experts) start(w *World) { ex.chance = w.seed.Purpose("expert") }
func (ex *experts) unshare()       { ex.pool = ex.pool.clone() }

// ask asks for an expert for the next session in a dispute, where the rules have it and the level may.
func (ex *experts) ask(w *World, slot uint32) {
	d := w.disputes.at(slot)
	p := &w.p.Dispute
	s := ex.chance.At(uint64(d.id), d.occasion())
	if d.level < AtTown || s.Uniform() >= w.units[w.county.Households[d.party[0]].Unit].MediationExpert {
		return
	}
	if ex.live >= p.Experts*p.ExpertCases {
		w.disputes.record(w, d, ExpertAsked, 0)
		return
	}
	w.disputes.record(w, d, ExpertAsked, 1)
	o := ex.take()
	*ex.at(o) = opinion{dispute: slot, owner: d.id, key: d.occasion(), asked: w.Now()}
	d.opinion, d.advised = o, false
	l := &w.lines.all[w.lines.experts()]
	l.Join(w.Now(), sim.Job{ID: o, Kind: uint16(ofOpinion), Service: hoursOf(p.ExpertH)})
	w.lines.serve(w, l)
}

// wanted reports whether the session is still to be held for which opinion o was asked.
func (ex *experts) wanted(w *World, o uint32) bool {
	d := w.disputes.at(ex.at(o).dispute)
	return d.id == ex.at(o).owner && d.opinion == o
}

// begin begins an expert's work on an opinion, unless nobody waits for it any more.
func (ex *experts) begin(w *World, job sim.Job, l *line) {
	o := ex.at(job.ID)
	work := job.Left
	if work == 0 {
		if !ex.wanted(w, job.ID) {
			l.Free(w.Now())
			ex.give(job.ID)
			return
		}
		s := ex.chance.At(uint64(o.owner), o.key|expertWork)
		o.serving = true
		work = s.LogNormal(hoursOf(w.p.Dispute.ExpertH), w.p.Dispute.Sigma)
		w.hours.add(Expert, w.county.Households[w.disputes.at(o.dispute).party[0]].Unit, work.Hours())
	}
	w.loop.At(l.Begin(w.Now(), job, work), l.ends(ofOpinion, job.ID))
}

// done ends an expert's work; a session that waited for it goes before the mediators.
func (ex *experts) done(w *World, slot uint32) {
	o := *ex.at(slot)
	wanted := ex.wanted(w, slot)
	ex.at(slot).serving = false
	ex.give(slot)
	if !wanted {
		return
	}
	d := w.disputes.at(o.dispute)
	d.opinion, d.advised = 0, true
	w.disputes.record(w, d, ExpertAdvised, (w.Now()-o.asked).Hours()/24)
	if d.awaitsExpert {
		d.awaitsExpert = false
		w.disputes.joinMediators(w, o.dispute)
	}
}

// check adds the opinions to those queued and served in the experts' line.
func (ex *experts) check(w *World, a *audit) {
	l, serving := w.lines.experts(), 0
	for slot := range ex.items {
		if ex.items[slot].serving {
			serving++
		}
	}
	a.serving[l] += serving
	a.queued[l] += ex.live - serving
}

// expertPanel is the line before the experts of the county.
type expertPanel struct{ noPetitions }

func (expertPanel) staff(w *World, _ uint32) (int, float64) {
	p := &w.p.Dispute
	return p.Experts, rate(p.ExpertHoursWeek, float64(7*w.county.expertsH))
}
