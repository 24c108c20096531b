package metrics

import "hanyin/agents"

// monthlyTotals add up, month by month, the values of what concerns no petition and no concern: by kind, for the
// county and its towns.
type monthlyTotals struct {
	f      *frame
	now    []entries // of the month that runs, kind-major, by group
	all    []entries // of the months that count
	last   []entries // of the last month that counts
	ended  []entries // of the month that ended last
	months int       // that count
}

// entries are how many there were of a kind, and what their values add up to.
type entries struct{ n, sum float64 }

func newMonthlyTotals(f *frame, kinds int) monthlyTotals {
	n := kinds * f.size()
	return monthlyTotals{f: f, now: make([]entries, n), all: make([]entries, n), last: make([]entries, n),
		ended: make([]entries, n)}
}

// add counts one of a kind. A kind that the county does not have counts nowhere.
func (c *monthlyTotals) add(kind int, u agents.UnitID, value float64) {
	if kind*c.f.size() >= len(c.now) {
		return
	}
	c.put(kind, county, value)
	if town := c.f.town(u); town != noTown {
		c.put(kind, c.f.townGroup(town), value)
	}
}

func (c *monthlyTotals) put(kind int, g group, value float64) {
	e := &c.now[kind*c.f.size()+int(g)]
	e.n++
	e.sum += value
}

// close ends the month.
func (c *monthlyTotals) close(counts bool) {
	if counts {
		c.months++
		copy(c.last, c.now)
		for i, e := range c.now {
			c.all[i].n += e.n
			c.all[i].sum += e.sum
		}
	}
	c.now, c.ended = c.ended, c.now
	clear(c.now)
}

// ofMonth has the month that ended last alone.
func (c *monthlyTotals) ofMonth() monthlyTotals {
	return monthlyTotals{f: c.f, all: c.ended, last: c.ended, months: 1}
}

// of is what there was of a kind in the months that count.
func (c *monthlyTotals) of(kind int, g group) entries { return c.all[kind*c.f.size()+int(g)] }

// atEnd is what there was of it in the last of them.
func (c *monthlyTotals) atEnd(kind int, g group) entries { return c.last[kind*c.f.size()+int(g)] }
