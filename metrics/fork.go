package metrics

import "slices"

// Fork returns a collector that has seen all that c has and goes on by itself, watching a world that leaves c's. The
// options are those of a run from the start; c must have none of their sinks. The county, the span, the tables of
// measures and the figures of months that have ended are shared, since nobody changes them.
func (c *Collector) Fork(o Options) *Collector {
	f := *c
	f.setting.units = o.unitsAt(c.f.span.from, len(c.f.county.Units))
	f.weekly.weeks, f.kpiMonths = slices.Clone(c.weekly.weeks), slices.Clone(c.kpiMonths)
	f.office, f.oracle = c.office.clone(), c.oracle.clone()
	f.office.disputes.sink, f.sink, f.parts = o.Disputes, o.Sink, o.Parts
	f.expressions, f.waiting = c.expressions.clone(), c.waiting.clone()
	return &f
}

func (o *office) clone() office {
	c := *o
	c.cases, c.sums = o.cases.clone(), o.sums.clone()
	c.balance.violations = slices.Clone(o.balance.violations)
	c.backlog, c.scores, c.monthly = o.backlog.clone(), o.scores.clone(), o.monthly.clone()
	c.village, c.load, c.months = slices.Clone(o.village), slices.Clone(o.load), slices.Clone(o.months)
	c.logged = slices.Clone(o.logged)
	c.disputes.open, c.disputes.sums, c.disputes.accepted = o.disputes.open.clone(), o.disputes.sums.clone(),
		slices.Clone(o.disputes.accepted)
	c.disputes.ready = slices.Clone(o.disputes.ready)
	c.disputes.sessions, c.disputes.advised = slices.Clone(o.disputes.sessions), slices.Clone(o.disputes.advised)
	c.whistles.open, c.whistles.sums = o.whistles.open.clone(), o.whistles.sums.clone()
	return c
}

func (o *oracle) clone() oracle {
	c := *o
	c.concerns = o.concerns.clone()
	c.petitions, c.sums, c.monthly = o.petitions.clone(), o.sums.clone(), o.monthly.clone()
	c.leaving, c.hidden, c.resolved, c.spoken = slices.Clone(o.leaving), slices.Clone(o.hidden),
		slices.Clone(o.resolved), slices.Clone(o.spoken)
	c.months, c.slides = slices.Clone(o.months), slices.Clone(o.slides)
	c.labour, c.work = o.labour.clone(), o.work.clone()
	c.trueDisputes.open, c.trueDisputes.sums = o.trueDisputes.open.clone(), o.trueDisputes.sums.clone()
	c.trueDisputes.left, c.trueDisputes.prevented = slices.Clone(o.trueDisputes.left),
		slices.Clone(o.trueDisputes.prevented)
	c.hazards.open, c.hazards.sums = o.hazards.open.clone(), o.hazards.sums.clone()
	return c
}

func (l *labour) clone() labour {
	c := *l
	c.spent, c.month, c.made = slices.Clone(l.spent), slices.Clone(l.month), slices.Clone(l.made)
	c.over, c.workers, c.quits = slices.Clone(l.over), slices.Clone(l.workers), slices.Clone(l.quits)
	c.ended.spent = slices.Clone(l.ended.spent)
	for i := range c.paid {
		c.paid[i], c.posts[i] = slices.Clone(l.paid[i]), slices.Clone(l.posts[i])
		c.ended.posts[i] = slices.Clone(l.ended.posts[i])
	}
	for i := range c.now {
		c.now[i], c.ended.counts[i] = slices.Clone(l.now[i]), slices.Clone(l.ended.counts[i])
	}
	return c
}

func (b *backlog) clone() backlog {
	c := *b
	c.open, c.overdue, c.age, c.aged = slices.Clone(b.open), slices.Clone(b.overdue), slices.Clone(b.age),
		slices.Clone(b.aged)
	c.ages = b.ages.clone()
	return c
}

func (s *monthlyScores) clone() monthlyScores {
	c := *s
	c.rows, c.month, c.seen = slices.Clone(s.rows), slices.Clone(s.month), slices.Clone(s.seen)
	return c
}

func (c *monthlyTotals) clone() monthlyTotals {
	d := *c
	d.now, d.all = slices.Clone(c.now), slices.Clone(c.all)
	d.last, d.ended = slices.Clone(c.last), slices.Clone(c.ended)
	return d
}

func (b *openEntries[T]) clone() openEntries[T] {
	c := *b
	c.pages, c.spare = make([]*page, len(b.pages)), nil
	for i, p := range b.pages {
		if p != nil {
			own := *p
			c.pages[i] = &own
		}
	}
	c.slots, c.free = slices.Clone(b.slots), slices.Clone(b.free)
	return c
}

func (l *rowSums[R]) clone() rowSums[R] {
	c := *l
	c.sums, c.samples = slices.Clone(l.sums), make([]*dists, len(l.samples))
	c.now, c.order = slices.Clone(l.now), make([][]float64, len(l.order))
	for i, values := range l.order {
		c.order[i] = slices.Clone(values)
	}
	for i, d := range l.samples {
		if d != nil {
			own := d.clone()
			c.samples[i] = &own
		}
	}
	return c
}

func (d *dists) clone() dists {
	c := dists{f: d.f, values: slices.Clone(d.values), sketches: slices.Clone(d.sketches)}
	for g, h := range c.sketches {
		if h != nil {
			c.sketches[g] = h.clone()
		}
	}
	return c
}
