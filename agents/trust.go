package agents

import (
	"time"

	"hanyin/internal/elementary"
)

// lateness is the log of the time taken over the time that the household holds to be due. That norm hardly moves: it
// starts at a share of the limit and follows what the household predicts by NormShift of the way, since what people
// predict barely bears on their satisfaction and what they hold to be due bears on it strongly (Favero and Kim, JPART
// 2020; P48 of docs/sources.md).
func (pe *people) lateness(w *World, h HouseholdID, taken, limit time.Duration) float64 {
	p := &w.p.Satisfaction
	start := logOf(p.ExpectStart)
	norm := start + float64(p.NormShift*(float64(pe.expect[h])-start))
	return max(atOnce, logShare(taken, limit)-norm)
}

// learn moves what a household predicts, and its trust, after its own case.
func (pe *people) learn(w *World, m *matter, z float64, taken, limit time.Duration) {
	p := &w.p.Satisfaction
	expect := &pe.expect[m.household]
	surprise := max(atOnce, logShare(taken, limit)-float64(*expect))
	gain := p.ExpectDown
	if surprise > 0 {
		gain = p.ExpectUp
	}
	*expect = float32(clip(float64(*expect)+float64(gain*surprise), -4, 2))
	t := &w.p.Trust
	r := clip((z+1)/5, 0, 1)
	k := bodyOfTrust(m)
	trust := &pe.trust[m.household][k]
	*trust = float32(clip(float64(*trust)+float64(t.Gain*max(0, r-t.Pivot))-float64(t.Loss*max(0, t.Pivot-r)), 0, 1))
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

// meanTrust is a household's trust in worker, village and platform taken together.
func (pe *people) meanTrust(h HouseholdID) float64 {
	t := &pe.trust[h]
	return float64(t[inWorker]+t[inVillage]+t[inPlatform]) / 3
}

// distrust takes something from a household's trust of every kind.
func (pe *people) distrust(h HouseholdID, by float32) {
	for kind, trust := range pe.trust[h] {
		pe.trust[h][kind] = min(1, max(0, trust-by))
	}
}

// settle is a week in which nothing happens to trust and grievance: every household's trust moves towards the mean of
// its group and, more slowly, back to what people trust by disposition (P72 of docs/sources.md); grievance fades.
func (pe *people) settle(w *World) {
	omega, back := float32(w.p.Trust.DiffusionWeek), float32(w.p.Trust.ReturnWeek)
	for u := range w.county.Units {
		unit := &w.county.Units[u]
		if w.county.withoutGrids() {
			pe.pullTrust(unit.First, unit.Households, omega, back, float32(w.p.Trust.Init))
		}
		for k := range unit.L2 {
			g := &w.county.Grids[int(unit.FirstL2)+k]
			pe.pullTrust(g.First, g.Households, omega, back, float32(w.p.Trust.Init))
		}
	}
	pe.forgive(w)
}

// forgive is the week's fading of grievance.
func (pe *people) forgive(w *World) {
	left := float32(1 - w.p.Trust.GrievanceFade)
	kept := pe.aggrieved[:0]
	for _, h := range pe.aggrieved {
		g := &pe.state[h].grievance
		if *g = float32(*g * left); *g < forgotten {
			*g = 0
			pe.changed = append(pe.changed, h)
			continue
		}
		kept = append(kept, h)
	}
	pe.aggrieved = kept
}

// forgotten is the grievance below which nothing is left of it.
const forgotten = 0.01

// pullTrust moves the trust of n households from first on towards their mean, and back towards the level home.
func (pe *people) pullTrust(first HouseholdID, n int, omega, back, home float32) {
	group := pe.trust[first:][:n]
	var sum0, sum1, sum2 float32
	for i := range group {
		t := &group[i]
		sum0 += t[0]
		sum1 += t[1]
		sum2 += t[2]
	}
	stay, rest := 1-omega-back, float32(back*home)
	share := omega / float32(n)
	to0, to1, to2 := float32(share*sum0)+rest, float32(share*sum1)+rest, float32(share*sum2)+rest
	for i := range group {
		t := &group[i]
		t[0] = float32(t[0]*stay) + to0
		t[1] = float32(t[1]*stay) + to1
		t[2] = float32(t[2]*stay) + to2
	}
}

// disappoint lowers the trust of households whose concern has stayed latent too long.
func (pe *people) disappoint(w *World) {
	p := &w.p.Trust
	limit := hoursOf(float64(24 * p.SilentD))
	for slot := 1; slot < len(w.concerns.items); slot++ {
		c := w.concerns.at(uint32(slot))
		if c.household == 0 && c.id == 0 || c.ended || c.state == held || w.Now()-c.born < limit {
			continue
		}
		pe.distrust(c.household, float32(p.SilentMonth))
	}
}

// publicCases are what a unit's petitions of the month make public: completions as they are recorded, fast and slow,
// with the sum of the log of time over limit, and how many of them were recorded as resolved.
type publicCases struct {
	sum           float64
	shown, solved int
}

// complete counts a completion as it is recorded.
func (f *publicCases) complete(o Outcome, taken, limit time.Duration) {
	f.shown++
	f.sum += logShare(taken, limit)
	if o == Resolved || o == Formal {
		f.solved++
	}
}

// atOnce is the log of the share of the limit below which nobody tells how fast it was.
const atOnce = -3

// logShare is the log of the share of the limit that a case took.
func logShare(taken, limit time.Duration) float64 {
	if taken <= 0 || limit <= 0 {
		return atOnce
	}
	return max(atOnce, elementary.Log(float64(taken)/float64(limit)))
}

// publicise shows followers, to whom the account pushes it, their unit's completions of the month (政务村务公开). What
// they predict a case to take moves towards the mean of what is shown, fast and slow alike, and their trust in the
// village towards the share recorded as resolved (docs/model.md, 9).
func (pe *people) publicise(w *World) {
	for u := range pe.public {
		f := &pe.public[u]
		if weight := float32(w.units[u].Publicity); f.shown > 0 && weight > 0 && w.units[u].Account > 0 {
			share, mean := float32(f.solved)/float32(f.shown), float32(f.sum/float64(f.shown))
			first, last := w.county.Units[u].span()
			trust, expect := pe.trust[first:last], pe.expect[first:last]
			for k := range trust {
				if w.adoption.follows.has(first + HouseholdID(k)) {
					village := &trust[k][inVillage]
					*village += float32(weight * (share - *village))
					expect[k] += float32(weight * (mean - expect[k]))
				}
			}
		}
		*f = publicCases{}
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
