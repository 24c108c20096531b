package scenarios_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
)

// Stories of petitions in the toy county, with what each has to contain in this order: parts of lines.
var stories = []struct {
	name      string
	wait      float64 // working days for what is outside the office
	sets      []string
	toTown    float64 // share of the category that towns handle, and have officers for
	outage    bool    // of the department, from the 24th day to the 34th
	petitions []int
	concerns  []int // behind them
	disputes  []int
	cases     []int // of disputes in the register
	steps     []string
}{
	{
		name: "promise-broken", wait: 30, sets: []string{"limits.apply=0", "routing.follow=0"},
		petitions: []int{1}, concerns: []int{2},
		steps: []string{"registered", "started", "waiting", "completed", "felt", "closed", "felt", "abandoned"},
	},
	{
		name: "extension", wait: 8, sets: []string{"limits.apply=1", "limits.extension_granted=1"},
		petitions: []int{1}, concerns: []int{2},
		steps: []string{"registered", "waiting", "extended", "truly_resolved", "completed", "closed"},
	},
	{
		name: "on-the-list", wait: 20, sets: []string{"limits.apply=1", "limits.extension_granted=1"},
		petitions: []int{1}, concerns: []int{2},
		steps: []string{"registered", "waiting", "suspended", "resumed", "truly_resolved", "completed", "closed"},
	},
	{
		name: "nobody-takes-it", wait: 1, toTown: 0.05,
		sets: []string{"department.refuse=1", "routing.unclaimed_to_town=1", "routing.return_wd=0.1",
			"limits.help_wd=10"},
		petitions: []int{1}, concerns: []int{2},
		steps: []string{"accepted", "refused", "returned", "accepted", "refused", "returned", "unclaimed",
			"body town-1",
			"accepted, town", "started, town", "completed, town"},
	},
	{
		name: "reopened", wait: 1, sets: []string{"satisfaction.base=-4", "lever.rework.off=1"},
		petitions: []int{1}, concerns: []int{2},
		steps: []string{"completed", "rated", "reworked", "felt", "completed", "rated", "closed"},
	},
	{
		name: "outage", wait: 1, outage: true, petitions: []int{3, 4, 5, 6},
		steps: []string{"3 registered", "3 overdue", "4 overdue", "3 accepted", "4 accepted", "3 completed",
			"6 completed"},
	},
	{
		// two experts take one case at a time: the third dispute at the town finds neither free
		name: "expert", sets: []string{"demand.issues_per_hh_year=0", "demand.disputes_per_1000_year=1000",
			"dispute.b_grid=-20", "dispute.b_village=-20", "dispute.b_town=20", "dispute.tell_constant=100",
			"dispute.fade_d=3650", "dispute.experts=2", "dispute.expert_cases=1", "dispute.expert_hours_week=2",
			"lever.mediation_expert.off=1"},
		disputes: []int{1, 2, 3}, cases: []int{1, 2, 3},
		steps: []string{"dispute 1 dispute_told", "case 1 dispute_registered", "case 1 dispute_tried, village",
			"case 1 dispute_raised, town", "case 1 expert_asked, town", "value 1",
			"expert_asked, town, body town-1, value 0",
			"case 1 expert_advised", "case 1 dispute_settled"},
	},
}

// Golden traces that read as stories: a promise broken, a limit extended, a clock stopped, an order that nobody takes,
// a case reopened after its rating, an outage and its backlog, an expert who sits in a mediation while another dispute
// finds none free.
func TestStories(t *testing.T) {
	day := 24 * time.Hour
	for _, x := range stories {
		t.Run(x.name, func(t *testing.T) {
			tables := toyTables()
			tables.Categories[0].Wait, tables.Categories[0].ToTown = x.wait, x.toTown
			var shocks []agents.Shock
			if x.outage {
				shocks = []agents.Shock{{Kind: agents.Outage, From: 24 * day, Until: 34 * day}}
			}
			var lines []string
			for _, line := range runToyTables(t, tables, shocks, append(only("hotline"), x.sets...)...).lines {
				if about(line, "petition", x.petitions) || about(line, "concern", x.concerns) ||
					about(line, "~ dispute", x.disputes) || about(line, "dispute case", x.cases) {
					lines = append(lines, line)
				}
			}
			got := strings.Join(lines, "\n") + "\n"
			rest := got
			for _, step := range x.steps {
				_, after, found := strings.Cut(rest, step)
				if !found {
					t.Errorf("no %q where it belongs in the order %q:\n%s", step, x.steps, got)
					break
				}
				rest = after
			}
			golden(t, "story-"+x.name+".txt", got)
		})
	}
}

// about reports whether a line is about one of the petitions or concerns.
func about(line, what string, numbers []int) bool {
	return slices.ContainsFunc(numbers,
		func(n int) bool { return strings.Contains(line, fmt.Sprintf("%s %d ", what, n)) })
}
