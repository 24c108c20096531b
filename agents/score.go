package agents

import (
	"cmp"
	"math"
	"slices"

	"hanyin/internal/elementary"
)

// score is the month's appraisal of every body and, where it is published, what the bodies make of it (docs/model.md,
// 8).
func (off *offices) score(w *World) {
	days := 0.0
	for d := off.scoredTo; d < w.Now(); d += day24 {
		if w.county.dayOpen(int(d / day24)) {
			days++
		}
	}
	off.scoredTo = w.Now()
	off.countOverdue(w)
	meanEffort := off.meanEffort(w)
	for b := range off.bodies {
		off.appraise(w, BodyID(b), days, meanEffort)
	}
	off.reportWork(w, days)
	departments := len(w.county.Bodies) - len(w.county.Towns)
	off.respond(w, off.bodies[:departments], days)
	off.respond(w, off.bodies[departments:], days)
	off.lend(w, days)
	for b := range off.bodies {
		o := &off.bodies[b]
		o.closed, o.speed, o.ratings, o.rated, o.required, o.missed = 0, 0, 0, 0, workHours{}, 0
	}
}

// countOverdue counts the open petitions past their limit, by body.
func (off *offices) countOverdue(w *World) {
	for b := range off.bodies {
		off.bodies[b].overdue = 0
	}
	for slot := 1; slot < len(w.petitions.items); slot++ {
		m := w.petitions.at(uint32(slot))
		if m.onBooks && m.overdue {
			off.bodies[m.body].overdue++
		}
		if m.onBooks && m.overdue && m.passedBy != NoBody && m.passedBy != m.body {
			off.bodies[m.passedBy].overdue++
		}
	}
}

// meanEffort is the mean effort of a petition, hours, over categories.
func (off *offices) meanEffort(w *World) float64 {
	sum := 0.0
	for i := range w.county.Categories {
		c := &w.county.Categories[i].CategoryRow
		sum += float64(c.Share * c.Effort * w.p.Demand.meanSmall(c))
	}
	return float64(sum * elementary.Exp(w.p.Demand.EffortSigma*w.p.Demand.EffortSigma/2))
}

// appraise computes one body's score and records it with its parts.
func (off *offices) appraise(w *World, b BodyID, days, meanEffort float64) {
	o := &off.bodies[b]
	hours := float64(o.capacity * days)
	speed := 1.0
	if o.closed > 0 {
		speed = clip((o.speed-float64(w.p.Score.MissedContact*float64(o.missed)))/float64(o.closed), 0, 1)
	}
	backlog := 1 - float64(o.overdue)/max(1, float64(o.closed))
	if hours > 0 {
		backlog -= w.p.Score.OpenWeight * float64(o.open) * meanEffort / hours
	}
	backlog = clip(backlog, 0, 1)
	if o.rated > 0 {
		o.satisfaction = o.ratings / float64(o.rated)
	}
	o.score = off.weigh(w, speed, backlog, o.satisfaction)
	o.ranked = o.closed >= w.p.Score.MinCases
	part := func(k RecordKind, v float64) {
		r := Record{At: w.Now(), Kind: k, Body: b, Unit: NoUnit, Grid: NoGrid, Value: v}
		if o.ranked {
			r.Link = 1
		}
		w.record(r)
	}
	part(ScoreSpeed, speed)
	part(ScoreBacklog, backlog)
	part(ScoreSatisfaction, o.satisfaction)
	part(ScorePart, o.score)
}

// weigh puts the parts together by their weights; how much of the weight of satisfaction is in force is a rule. A body
// never rated is scored on two.
func (off *offices) weigh(w *World, speed, backlog, satisfaction float64) float64 {
	p := &w.p.Score
	q := float64(p.Satisfaction * w.rules.RatingWeight)
	if math.IsNaN(satisfaction) {
		q, satisfaction = 0, 0
	}
	sum := p.Speed + p.Backlog + q
	if sum <= 0 {
		return 0
	}
	return 100 * (float64(p.Speed*speed) + float64(p.Backlog*backlog) + float64(q*satisfaction)) / sum
}

// respond is what a published score does to the bodies of one table. Those below the median are on the list of shame
// (黑榜): pressure moves their effort where there is slack and gaming where there is overload. Those above it are on the
// list of honour (红榜), which moves effort alone, and by less. Leaders have attention for so many bodies: in a longer
// table each feels less of both.
func (off *offices) respond(w *World, table []office, days float64) {
	p := &w.p.Score
	var scores []float64
	for b := range table {
		if table[b].ranked {
			scores = append(scores, table[b].score)
		}
	}
	slices.Sort(scores)
	median := math.NaN()
	if n := len(scores); n > 0 {
		median = (scores[(n-1)/2] + scores[n/2]) / 2
	}
	for b := range table {
		o := &table[b]
		pressure, honour := 0.0, 0.0
		if o.ranked && p.PressureSpan > 0 {
			felt := float64(w.rules.Publish * min(1, p.Attention/float64(len(scores))))
			pressure = float64(felt * clip((median-o.score)/p.PressureSpan, 0, 1))
			honour = float64(felt * clip((o.score-median)/p.PressureSpan, 0, 1))
		}
		load := 0.0
		if hours := float64(o.capacity * o.effort * days); hours > 0 {
			load = o.required.total() / hours
		}
		o.effort = clip(o.effort+float64(p.EffortGain*pressure)+
			float64(p.HonourGain*honour)-float64(p.EffortDecay*(o.effort-1)), 1,
			p.EffortMax)
		o.gaming = clip(o.gaming+float64(p.GamingGain*pressure*max(0, load-1))-float64(
			p.GamingDecay*o.gaming*(1+p.Audit)),
			0, p.GamingMax)
		o.load, o.pressure = load, pressure
	}
}

// lend moves a share of the departments' slack hours to the most loaded towns for the next month (部门联村), and sets
// every body's rate.
func (off *offices) lend(w *World, days float64) {
	departments := len(w.county.Bodies) - len(w.county.Towns)
	pot := 0.0
	for b := range off.bodies {
		o := &off.bodies[b]
		o.lent = 0
		if b < departments && o.load < 1 {
			o.lent = float64(-w.rules.LinkShare * (1 - o.load))
			pot -= float64(o.lent * o.capacity)
		}
	}
	towns := off.bodies[departments:]
	order := make([]int, len(towns))
	for t := range order {
		order[t] = t
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(towns[b].load, towns[a].load) })
	most := min(w.p.Department.LinkTowns, len(order))
	for _, t := range order[:most] {
		if capacity := towns[t].capacity; capacity > 0 {
			towns[t].lent = pot / float64(most) / capacity
		}
	}
	for b := range off.bodies {
		w.lines.restaffLine(w, w.lines.body(w, BodyID(b)))
	}
}
