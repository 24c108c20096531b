package agents

import "hanyin/internal/elementary"

// Diligence (尽责程度) is the share of the work that a case asks for which officers give it. It follows the body's
// culture; a body with more work than hours hurries; under a published score it hurries where speed and backlog
// count, and takes care where a rating will count. Hours saved are hours for the next case: what is lost is the chance
// that a demand is met and that a refusal is explained (docs/model.md, 7.9).

// care is the share of its work that body m.body gives the matter, within DiligenceMin and 1.2.
func (off *offices) care(w *World, m *matter) float64 {
	p := &w.p.Department
	o := &off.bodies[m.body]
	d := o.culture
	if o.load > 1 {
		d = float64(d * elementary.Pow(o.load, -p.Hurry))
	}
	if o.pressure > 0 {
		s := &w.p.Score
		rated := float64(s.Satisfaction * w.rules.RatingWeight)
		if sum := rated + s.Speed + s.Backlog; sum > 0 {
			d = float64(d * elementary.Exp(
				p.ScoreCare*o.pressure*(float64(2*rated*off.ratingChance(w, m))-s.Speed-s.Backlog)/sum))
		}
	}
	if m.supervised { // nobody hurries or shirks while somebody watches
		d = max(d, 1)
	}
	return clip(d, p.DiligenceMin, 1.2)
}

// ratingChance is how likely the petitioner's rating of the case will be recorded, as the body knows it.
func (off *offices) ratingChance(w *World, m *matter) float64 {
	if m.channel == ViaAccount {
		return 1 - w.p.Satisfaction.NoRating
	}
	rules := &w.units[m.unit]
	asked := float64(rules.Feedback * rules.ReturnVisit)
	if m.channel == ViaHotline {
		asked = max(asked, w.p.Desk.HotlineSample)
	}
	return float64(asked * (1 - w.p.Satisfaction.Refuse))
}

// careWorks is by how much less often work succeeds that was given the share d of what it asks for: 1 at 1, falling
// slowly at first (assumed: 1 - exp(-2d), scaled).
func careWorks(d float64) float64 {
	const bend = 2
	return (1 - elementary.Exp(-bend*d)) / (1 - elementary.Exp(-bend))
}
