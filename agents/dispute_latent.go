package agents

import (
	"hanyin/internal/elementary"
	"hanyin/sim"
)

// startLatent starts a dispute's latent time: the parties tell their leader after a while, or keep it to themselves
// until it is found or passes.
func (ds *disputes) startLatent(w *World, slot uint32) {
	d := ds.at(slot)
	p := &w.p.Dispute
	d.state, d.level, d.attempts, d.worker = latent, AtGrid, 0, NoGrid
	s := ds.chance.tell.At(uint64(d.id), uint64(d.emergence))
	at, tells := s.Exp(hoursOf(float64(24*p.TellD))), s.Uniform()
	if d.emergence > 0 {
		at = s.Exp(hoursOf(float64(24 * p.ReemergeD)))
	}
	if tells < ds.tellProbability(w, d) {
		w.loop.In(at, d.event(disputeTold, slot))
		return
	}
	w.loop.In(s.Exp(hoursOf(float64(24*p.FadeD))), d.event(disputeFades, slot))
}

// tellProbability is the probability that the parties bring the dispute to the grid leader, or to the committee where
// nobody leads a grid: the terms by which a household prefers her to silence (docs/model.md, 4) with a constant of its
// own.
func (ds *disputes) tellProbability(w *World, d *dispute) float64 {
	v := &w.p.Voice
	leader := w.leaders.acting(w, w.county.Households[d.party[0]].Grid)
	trusted := inWorker
	if w.county.withoutGrids() {
		trusted = inVillage
	}
	return logistic(w.p.Dispute.TellA + v.GridA[w.county.Grids[leader].Level-1] + float64(v.GridTrust*ds.trustOf(w,
		d, trusted)) +
		float64(v.GridSeverity*float64(d.stake)))
}

func logistic(x float64) float64 { return 1 / (1 + elementary.Exp(-x)) }

// trustOf is the parties' mean trust: in their worker, in the village, or in the platform and government.
func (ds *disputes) trustOf(w *World, d *dispute, kind int) float64 {
	return float64(w.people.trust[d.party[0]][kind]+w.people.trust[d.party[1]][kind]) / 2
}

// told is the moment the parties tell.
func (ds *disputes) told(w *World, e sim.Event) {
	d := ds.due(e)
	if d == nil {
		return
	}
	if w.county.withoutGrids() {
		d.state, d.level = mediating, AtGrid
		w.truth(ds.truth(w, d, DisputeTold, float64(w.Now()-d.arose)/float64(day24)))
		w.meetings.proposeDispute(w, e.ID)
		ds.raise(w, e.ID)
		return
	}
	ds.mediateInGrid(w, e.ID, w.leaders.acting(w, w.county.Households[d.party[0]].Grid), DisputeTold)
}

// fade ends a dispute that nobody was told of and nobody found.
func (ds *disputes) fade(w *World, e sim.Event) {
	if d := ds.due(e); d != nil {
		w.truth(ds.truth(w, d, DisputeFaded, 0))
		ds.end(w, e.ID)
	}
}

// find lets a leader on a visit to household h find its latent disputes.
func (ds *disputes) find(w *World, h HouseholdID, leader GridID) {
	for slot := w.people.state[h].dispute; slot != 0; {
		d := ds.at(slot)
		next := *d.link(h)
		if d.state == latent {
			if ds.chance.find.Uniform(uint64(d.id), w.day()) < w.p.Dispute.Detect {
				ds.mediateInGrid(w, slot, leader, DisputeFound)
			}
		}
		slot = next
	}
}
