package agents

import (
	"math"
	"time"
)

// lateness is the log of the time taken over the time expected.
func (pe *people) lateness(h HouseholdID, taken, limit time.Duration) float64 {
	if taken <= 0 || limit <= 0 {
		return -3 // at once: as fast as is felt
	}
	return max(-3, math.Log(float64(taken)/float64(limit))-float64(pe.expect[h]))
}

// learn moves expectation and trust after a household's own case.
func (pe *people) learn(w *World, m *matter, z float64, taken, limit time.Duration) {
	p := &w.p.Satisfaction
	late := pe.lateness(m.household, taken, limit)
	gain := p.ExpectDown
	if late > 0 {
		gain = p.ExpectUp
	}
	expect := &pe.expect[m.household]
	if late < 0 {
		f := &pe.public[m.unit]
		f.sum += late + float64(*expect)
		f.n++
	}
	*expect = float32(clip(float64(*expect)+gain*late, -4, 2))
	t := &w.p.Trust
	r := clip((z+1)/5, 0, 1)
	k := bodyOfTrust(m)
	trust := &pe.trust[m.household][k]
	*trust = float32(clip(float64(*trust)+t.Gain*max(0, r-t.Pivot)-t.Loss*max(0, t.Pivot-r), 0, 1))
}

// bodyOfTrust is which trust a matter's handling touches.
func bodyOfTrust(m *matter) int {
	switch m.level {
	case AtGrid:
		if m.id == 0 {
			return inWorker
		}
		return inPlatform
	case AtVillage:
		return inVillage
	}
	return inPlatform
}

// diffuseTrust moves every household's trust towards the mean of its group.
func (pe *people) diffuseTrust(w *World) {
	omega := float32(w.p.Trust.DiffusionWeek)
	if omega == 0 {
		return
	}
	for u := range w.county.Units {
		unit := &w.county.Units[u]
		for k := range unit.L2 {
			g := &w.county.Grids[int(unit.FirstL2)+k]
			if g.Households < 2 {
				continue
			}
			pe.pullTrust(g.First, g.Households, omega)
		}
	}
}

// pullTrust moves the trust of n households from first on towards their mean.
func (pe *people) pullTrust(first HouseholdID, n int, omega float32) {
	group := pe.trust[first:][:n]
	var sum0, sum1, sum2 float32
	for i := range group {
		t := &group[i]
		sum0 += t[0]
		sum1 += t[1]
		sum2 += t[2]
	}
	stay := 1 - omega
	to0, to1, to2 := omega*sum0/float32(n), omega*sum1/float32(n), omega*sum2/float32(n)
	for i := range group {
		t := &group[i]
		t[0] = t[0]*stay + to0
		t[1] = t[1]*stay + to1
		t[2] = t[2]*stay + to2
	}
}

// disappoint lowers the trust of households whose concern has stayed latent too long.
func (pe *people) disappoint(w *World) {
	p := &w.p.Trust
	limit := hoursOf(24 * p.SilentD)
	for slot := 1; slot < len(w.concerns.items); slot++ {
		c := w.concerns.at(uint32(slot))
		if c.household == 0 && c.id == 0 || c.ended || c.state == held || w.Now()-c.born < limit {
			continue
		}
		for kind, trust := range pe.trust[c.household] {
			pe.trust[c.household][kind] = max(0, trust-float32(p.SilentMonth))
		}
	}
}

// fastCases are what a unit's petitions of the month make public: those quicker than expected, with the sum of the log
// of time over limit, and of those recorded as completed how many were recorded as resolved.
type publicCases struct {
	sum           float64
	n             int
	shown, solved int
}

// complete counts a completion as it is recorded.
func (f *publicCases) complete(o Outcome) {
	f.shown++
	if o == Resolved || o == Formal {
		f.solved++
	}
}

// publicise lets what is made public of a unit's cases work on its people: fast cases lower what neighbours expect,
// and followers, to whom the account pushes it, move their trust in the village towards the share recorded as done
// (docs/model.md, 9).
func (pe *people) publicise(w *World) {
	for u := range pe.public {
		f := &pe.public[u]
		weight := w.units[u].Publicity
		pe.disclose(w, UnitID(u), f, float32(weight))
		if f.n > 0 && weight > 0 {
			mean := float32(f.sum / float64(f.n))
			first, last := w.county.Units[u].span()
			expect := pe.expect[first:last]
			for h, e := range expect {
				if mean < e {
					expect[h] = e + float32(weight)*(mean-e)
				}
			}
		}
		*f = publicCases{}
	}
}

// disclose shows followers the unit's completions of the month (政务村务公开).
func (pe *people) disclose(w *World, id UnitID, f *publicCases, weight float32) {
	if f.shown == 0 || weight == 0 || w.units[id].Account == 0 {
		return
	}
	share := float32(f.solved) / float32(f.shown)
	first, last := w.county.Units[id].span()
	for h := first; h < last; h++ {
		if w.adoption.follows.has(h) {
			village := &pe.trust[h][inVillage]
			*village += weight * (share - *village)
		}
	}
}

func (pe *people) reportTrust(w *World) {
	for u := range w.county.Units {
		unit := &w.county.Units[u]
		sum := 0.0
		first, last := unit.span()
		trust := pe.trust[first:last]
		for h := range trust {
			t := &trust[h]
			sum += float64(t[inWorker] + t[inVillage] + t[inPlatform])
		}
		if unit.Households > 0 {
			w.truth(Truth{At: w.Now(), Kind: TrustMean, Body: NoBody, Unit: UnitID(u), Grid: NoGrid,
				Value: sum / 3 / float64(unit.Households)})
		}
	}
}
