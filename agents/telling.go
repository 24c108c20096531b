package agents

import (
	"math"

	"hanyin/sim"
)

// brood starts a dispute's latent time: the parties tell their leader after a while, or keep it to themselves until it
// is found or passes.
func (w *World) brood(slot uint32) {
	d := w.disputes.at(slot)
	p := &w.p.Dispute
	d.state, d.level, d.attempts, d.worker = quiet, AtGrid, 0, NoGrid
	s := w.chance.disputes.tell.At(uint64(d.id), uint64(d.emergence))
	at, tells := s.Exp(hoursOf(24*p.TellD)), s.Uniform()
	if d.emergence > 0 {
		at = s.Exp(hoursOf(24 * p.ReemergeD))
	}
	if tells < w.tells(d) {
		w.loop.In(at, d.event(disputeTold, slot))
		return
	}
	w.loop.In(s.Exp(hoursOf(24*p.FadeD)), d.event(disputeFades, slot))
}

// tells is the probability that the parties bring the dispute to the grid leader: the terms by which a household
// prefers her to silence (docs/model.md, 4) with a constant of its own.
func (w *World) tells(d *dispute) float64 {
	v := &w.p.Voice
	leader := w.acting(w.county.Households[d.party[0]].Grid)
	return logistic(w.p.Dispute.TellA + v.GridA[w.county.Grids[leader].Level-1] + v.GridTrust*w.trustOf(d, inWorker) +
		v.GridSeverity*float64(d.stake))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// trustOf is the parties' mean trust: in their worker, in the village, or in the platform and government.
func (w *World) trustOf(d *dispute, kind int) float64 {
	return float64(w.trust[d.party[0]][kind]+w.trust[d.party[1]][kind]) / 2
}

// disputeTold is the moment the parties tell.
func (w *World) disputeTold(e sim.Event) {
	d := w.dueDispute(e)
	if d == nil {
		return
	}
	w.mediateInGrid(e.ID, w.acting(w.county.Households[d.party[0]].Grid), DisputeTold)
}

// disputeFades ends a dispute that nobody was told of and nobody found.
func (w *World) disputeFades(e sim.Event) {
	if d := w.dueDispute(e); d != nil {
		w.truth(w.ofDispute(d, DisputeFaded, 0))
		w.endDispute(e.ID)
	}
}

// findDisputes lets a leader on a visit to household h find its latent disputes.
func (w *World) findDisputes(h HouseholdID, leader GridID) {
	for slot := w.households[h].dispute; slot != 0; {
		d := w.disputes.at(slot)
		next := *d.link(h)
		if d.state == quiet {
			if w.chance.disputes.find.Uniform(uint64(d.id), uint64(w.Now()/day24)) < w.p.Dispute.Detect {
				w.mediateInGrid(slot, leader, DisputeFound)
			}
		}
		slot = next
	}
}
