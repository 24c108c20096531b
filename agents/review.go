package agents

import (
	"time"

	"hanyin/sim"
)

// review puts a crew's case before the judicial bureau (司法局) for legal review (法制审核): it waits for an officer there,
// in line with disputes, and goes on after that, after the delay that remains.
func (cr *crews) review(w *World, slot uint32, then time.Duration) {
	m := w.petitions.at(slot)
	m.step++
	m.reviewing, m.reviewStep, m.afterReview = true, m.step, then
	hours := w.p.Enforcement.ReviewH
	w.offices.require(w.county.justice, OwnWork, hours)
	l := &w.lines.all[w.lines.body(w, w.county.justice)]
	l.replies++
	l.Join(w.Now(), sim.Job{ID: slot, Kind: uint16(ofReview), Due: m.dueAt, Service: hoursOf(hours)})
	w.lines.serve(w, l)
}

// beginReview begins a review, unless the matter has gone another way.
func (cr *crews) beginReview(w *World, job sim.Job, l *line) {
	m := w.petitions.at(job.ID)
	work := job.Left
	if work == 0 {
		if m.step != m.reviewStep {
			l.replies--
			m.reviewing = false
			l.Drop(w.Now())
			l.Discard(w.Now())
			w.petitions.release(w, job.ID)
			return
		}
		s := cr.chance.review.At(uint64(w.concerns.at(m.concern).id), m.occasion(uint64(m.level)))
		work = s.LogNormal(hoursOf(w.p.Enforcement.ReviewH), w.p.Work.DelaySigma)
		w.offices.charge(w, w.county.justice, m.unit, work.Hours())
	}
	w.loop.At(l.Begin(w.Now(), job, work), l.ends(ofReview, job.ID))
}

// reviewed lets a case that was reviewed go on.
func (cr *crews) reviewed(w *World, slot uint32, l *line) {
	l.replies--
	m := w.petitions.at(slot)
	m.reviewing = false
	if m.step != m.reviewStep {
		w.petitions.release(w, slot)
		return
	}
	p := &w.p.Enforcement
	if m.flawed && cr.chance.review.Uniform(uint64(w.concerns.at(m.concern).id),
		m.occasion(uint64(m.level))|flawFound) < p.ReviewFinds {
		m.flawed = false
		m.afterReview += w.workdays(p.CorrectWd)
		w.hours.add(TownStaff, m.unit, float64(p.CrewSize*p.OnSiteH))
	}
	w.loop.At(w.county.Office.Add(w.Now(), m.afterReview), m.event(enforcedDue, slot))
}
