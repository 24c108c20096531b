package compare

// allocation is optimal computing budget allocation: a first stage of all, then stages that go where they most help to
// tell which scenario is best, until the budget is spent.
type allocation struct{ choice Choice }

// SmallestBudget is the least that an allocation over so many scenarios can work with: the first stage.
func SmallestBudget(scenarios int) int { return firstStage * scenarios }

func (a *allocation) most(int) int { return a.choice.Budget }

// next spends as much as the first stage took, or what is left.
func (a *allocation) next(d *Result) []task {
	standing, run := d.state(a.choice.KPI)
	spent := 0
	for _, n := range run {
		spent += n
	}
	if spent == 0 {
		return tasksFor(0, min(firstStage, a.choice.Budget/len(run)), allWanted(len(run)))
	}
	extra := min(SmallestBudget(len(run)), a.choice.Budget-spent)
	if extra <= 0 {
		return nil
	}
	standing.Smaller = a.choice.smaller()
	more, err := standing.Next(extra)
	if err != nil { // a scenario in which the KPI met too few cases: nothing tells them apart
		return nil
	}
	return a.spread(run, more)
}

// spread turns how many more each scenario gets into tasks, in order of replication, so that scenarios meet in the
// same ones.
func (a *allocation) spread(run, more []int) []task {
	last := 0
	for i := range run {
		last = max(last, run[i]+more[i])
	}
	var tasks []task
	for r := range last {
		t := task{r, make([]bool, len(run))}
		some := false
		for i := range run {
			t.wanted[i] = r >= run[i] && r < run[i]+more[i]
			some = some || t.wanted[i]
		}
		if some {
			tasks = append(tasks, t)
		}
	}
	return tasks
}

func (a *allocation) enough(*Result) (bool, error) { return false, nil }
