package metrics

import (
	"time"

	"hanyin/internal/elementary"
)

// backlog is the stock of petitions not recorded as completed at the ends of the months that count, summed over those
// months by group.
type backlog struct {
	stocks  int // month ends
	open    []float64
	overdue []float64
	age     []float64 // sum over month ends of the 90th percentile of age, working days
	aged    []int     // month ends with any
	ages    dists
}

func newBacklog(f *frame) backlog {
	n := f.size()
	return backlog{open: make([]float64, n), overdue: make([]float64, n), age: make([]float64, n),
		aged: make([]int, n), ages: dists{f: f}}
}

// takeStock counts the open petitions now.
func (o *office) takeStock(now time.Duration, counts bool) {
	b := &o.backlog
	o.now.Open, o.now.Backlog, o.now.Overdue = 0, 0, 0
	o.cases.each(func(_ uint32, c *CaseRow) {
		if c.Registered != Never {
			o.stock(c, now, counts)
		}
	})
	if !counts {
		return
	}
	b.stocks++
	for g := range b.age {
		if q := b.ages.of(group(g)).quantile(.9); q == q {
			b.age[g] += q
			b.aged[g]++
		}
	}
	b.ages.clear()
}

func (o *office) stock(c *CaseRow, now time.Duration, counts bool) {
	o.now.Open++
	if c.Done {
		return
	}
	o.now.Backlog++
	o.now.Overdue += elementary.Int(ask(c.Late))
	if !counts {
		return
	}
	b, t := &o.backlog, o.f.caseTag(c)
	b.ages.add(o.f.county.Office.Work(c.Registered, now).Hours()/o.f.dayH, t)
	groups := o.f.groups(t)
	for _, g := range groups.group[:groups.n] {
		b.open[g]++
		b.overdue[g] += ask(c.Late)
	}
}

// mean is a sum over month ends, per month end.
func (b *backlog) mean(sums []float64, g group) float64 {
	if b.stocks == 0 {
		return 0
	}
	return sums[g] / float64(b.stocks)
}

// agedAt is the mean over month ends of the 90th percentile of age, in working days; 0 if nothing was ever open at
// one.
func (b *backlog) agedAt(g group) float64 {
	if b.aged[g] == 0 {
		return 0
	}
	return b.age[g] / float64(b.aged[g])
}
