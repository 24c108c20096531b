package metrics

import "time"

// A Week is seven days of a run, counted from its start.
type Week struct {
	End        time.Duration
	Backlog    int // registered petitions not recorded as completed, at its end
	Registered int
	Completed  int // recorded completions, reworks included
	Resolved   int // concerns truly resolved, in the counted span
}

// weekly keeps the weeks that have ended.
type weekly struct {
	weeks                           []Week
	until                           time.Duration // the end of the week that runs
	registered, completed, resolved int           // up to the end of the last week
}

// endWeeks closes the weeks that ended before now; nothing has happened between their ends and now.
func (c *Collector) endWeeks(now time.Duration) {
	for w := &c.weekly; now >= w.until; w.until += week {
		done := Week{End: w.until,
			Registered: c.office.balance.registered - w.registered, Completed: c.office.completions - w.completed,
			Resolved: c.oracle.resolved[county] - w.resolved}
		c.office.cases.each(func(_ uint32, row *CaseRow) {
			if row.Registered != Never && !row.Done {
				done.Backlog++
			}
		})
		w.weeks = append(w.weeks, done)
		w.registered += done.Registered
		w.completed += done.Completed
		w.resolved += done.Resolved
	}
}
