package compare

// A strategy says what to run next in a comparison, and when it is enough.
type strategy interface {
	most(scenarios int) int                // runs at most, over all scenarios
	next(d *Result) []task                 // of the next stage; none: the budget is spent
	enough(d *Result) (ok bool, err error) // asked after every task, in their order
}

// A task is one replication of some scenarios.
type task struct {
	number int
	wanted []bool // by scenario
}

func (c *Comparison) strategy() strategy {
	switch {
	case c.Choice != nil && c.Choice.Budget > 0:
		return &allocation{choice: *c.Choice}
	case c.Choice != nil:
		return &elimination{choice: *c.Choice}
	case c.Precision != nil:
		return &stopping{precision: *c.Precision}
	case c.Replications > 0:
		return &fixed{c.Replications}
	}
	return &fixed{max(c.Baseline.Replications, 2)}
}

// tasksFor are replications from first on, of all scenarios wanted.
func tasksFor(first, n int, wanted []bool) []task {
	tasks := make([]task, max(0, n))
	for i := range tasks {
		tasks[i] = task{first + i, wanted}
	}
	return tasks
}

// allWanted wants all of n scenarios.
func allWanted(n int) []bool {
	wanted := make([]bool, n)
	for i := range wanted {
		wanted[i] = true
	}
	return wanted
}

// fixed is so many replications of every scenario.
type fixed struct{ replications int }

func (f *fixed) most(scenarios int) int { return f.replications * scenarios }

func (f *fixed) next(d *Result) []task {
	return tasksFor(d.Rounds, f.replications-d.Rounds, allWanted(len(d.Scenarios)))
}

func (f *fixed) enough(*Result) (bool, error) { return false, nil }
