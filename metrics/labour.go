package metrics

import (
	"math"
	"time"

	"hanyin/agents"
	"hanyin/internal/elementary"
)

// labour sums the monthly truths on time spent and on grid workers over the months that count.
type labour struct {
	f       *frame
	covered time.Duration // the months that count
	spent   []roleHours   // by group: county and towns
	month   []roleHours   // of the month that runs
	over    []int         // worker-months over budget, by group
	workers []int         // worker-months
	quits   []int         // workers who gave up
	now     [3][]int      // over, workers, quits of the month that runs
	made    []float32     // visits made in each grid in the month that runs
	// hours paid and of them at work, by group, over the months that count
	paid   [2][]postHours
	posts  [2][]postHours                                  // of the month that runs
	waits  [2][agents.PostCount][agents.WaitBounds]float64 // of the month that runs, and over the months that count
	visits struct {                                        // over the months that count
		logged, faked float64
	}
	ended labourMonth
}

// labourMonth is the month that ended last.
type labourMonth struct {
	length time.Duration
	spent  []roleHours
	posts  [2][]postHours
	counts [3][]int // over, workers, quits
	waits  [agents.PostCount][agents.WaitBounds]float64
}

type (
	roleHours [agents.RoleCount]float64
	postHours [agents.PostCount]float64
)

func newLabour(f *frame) labour {
	n := f.size()
	return labour{
		f: f, spent: make([]roleHours, n), month: make([]roleHours, n), over: make([]int, n), workers: make([]int, n),
		quits: make([]int, n),
		paid:  [2][]postHours{make([]postHours, n), make([]postHours, n)},
		posts: [2][]postHours{make([]postHours, n), make([]postHours, n)},
		now:   [3][]int{make([]int, n), make([]int, n), make([]int, n)}, made: make([]float32, len(f.county.Grids)),
		ended: labourMonth{
			spent: make([]roleHours, n), posts: [2][]postHours{make([]postHours, n), make([]postHours, n)},
			counts: [3][]int{make([]int, n), make([]int, n), make([]int, n)},
		},
	}
}

func (l *labour) report(t *agents.Truth) {
	switch t.Kind {
	case agents.HoursSpent:
		if t.Role >= agents.RoleCount {
			return
		}
		l.month[county][t.Role] += t.Value
		if town := l.f.town(t.Unit); town != noTown {
			l.month[l.f.townGroup(town)][t.Role] += t.Value
		}
	case agents.HoursPaid, agents.HoursBusy:
		if agents.Post(t.Type) >= agents.PostCount {
			return
		}
		posts := l.posts[t.Kind-agents.HoursPaid]
		posts[county][t.Type] += t.Value
		if town := l.f.town(t.Unit); town != noTown {
			posts[l.f.townGroup(town)][t.Type] += t.Value
		}
	case agents.Waited:
		if agents.Post(t.Type) < agents.PostCount && t.Case < agents.WaitBounds {
			l.waits[0][t.Type][t.Case] += t.Value
		}
	case agents.Workload:
		l.count(1, t.Unit)
		if t.Value > 1 {
			l.count(0, t.Unit)
		}
	case agents.WorkerQuit:
		l.count(2, t.Unit)
	case agents.VisitsMade:
		if int(t.Grid) < len(l.made) {
			l.made[t.Grid] += float32(t.Value)
		}
	}
}

func (l *labour) count(what int, u agents.UnitID) {
	l.now[what][county]++
	if town := l.f.town(u); town != noTown {
		l.now[what][l.f.townGroup(town)]++
	}
}

// close ends the month.
func (l *labour) close(length time.Duration, counts bool) {
	if counts {
		l.covered += length
		for p := range l.waits[0] {
			for k, n := range l.waits[0][p] {
				l.waits[1][p][k] += n
			}
		}
	}
	for g := range l.month {
		if counts {
			for r, h := range l.month[g] {
				l.spent[g][r] += h
			}
			for k := range l.paid {
				for p, h := range l.posts[k][g] {
					l.paid[k][g][p] += h
				}
			}
			l.over[g] += l.now[0][g]
			l.workers[g] += l.now[1][g]
			l.quits[g] += l.now[2][g]
		}
	}
	l.ended.length, l.ended.waits = length, l.waits[0]
	clear(l.waits[0][:])
	l.month, l.ended.spent = l.ended.spent, l.month
	clear(l.month)
	for k := range l.posts {
		l.posts[k], l.ended.posts[k] = l.ended.posts[k], l.posts[k]
		clear(l.posts[k])
	}
	for k := range l.now {
		l.now[k], l.ended.counts[k] = l.ended.counts[k], l.now[k]
		clear(l.now[k])
	}
}

// ofMonth has the month that ended last alone.
func (l *labour) ofMonth() labour {
	e := &l.ended
	m := labour{f: l.f, covered: e.length, spent: e.spent, paid: e.posts, over: e.counts[0], workers: e.counts[1],
		quits: e.counts[2]}
	m.waits[1] = e.waits
	return m
}

// compare sets the visits written down in each grid this month against those made, and begins anew.
func (l *labour) compare(logged []float32, counts bool) {
	for g := range logged {
		if counts && logged[g] > 0 {
			l.visits.logged += float64(logged[g])
			l.visits.faked += float64(max(0, logged[g]-l.made[g]))
		}
		logged[g], l.made[g] = 0, 0
	}
}

// hours is the time spent by the roles that are asked for, per month of 730 h; NaN if no month counts.
func (l *labour) hours(g group, of func(agents.Role) bool) float64 {
	sum := 0.0
	for r, h := range l.spent[g] {
		if of(agents.Role(r)) {
			sum += h
		}
	}
	if l.covered == 0 {
		return math.NaN()
	}
	return sum / (float64(l.covered) / float64(month))
}

// paidHours are the hours paid for at all posts, per month of 730 h; NaN if no month counts.
func (l *labour) paidHours(g group) float64 {
	if l.covered == 0 {
		return math.NaN()
	}
	sum := 0.0
	for _, h := range l.paid[0][g] {
		sum += h
	}
	return sum / (float64(l.covered) / float64(month))
}

// utilisation is the share of the hours paid for at a post that were spent at work; NaN where none are paid.
func (l *labour) utilisation(g group, p agents.Post) float64 {
	return l.paid[1][g][p] / l.paid[0][g][p]
}

// waitP90 is the 90th percentile of the time from coming to a post until its service begins, in hours; NaN where
// nobody came. It is between the bounds of the interval that holds it, on the scale of logarithms.
func (l *labour) waitP90(p agents.Post) float64 {
	total := 0.0
	for _, n := range l.waits[1][p] {
		total += n
	}
	below := 0.0
	for k, n := range l.waits[1][p] {
		if n > 0 && below+n >= 0.9*total {
			if k == 0 {
				return 0
			}
			low, high := agents.WaitBound(k-1), agents.WaitBound(k)
			return low * elementary.Pow(high/low, (float64(0.9*total)-below)/n) / 60
		}
		below += n
	}
	return math.NaN()
}

func (l *labour) perResident(g group, of func(agents.Role) bool) float64 {
	return 1000 * l.hours(g, of) / l.f.residents(g)
}

func isStaff(r agents.Role) bool     { return r.Group() == agents.StaffRoles }
func isVolunteer(r agents.Role) bool { return r.Group() == agents.VolunteerRoles }
func isResident(r agents.Role) bool  { return r == agents.Resident }

// isCitizen adds to residents' telling their meetings and joint action.
func isCitizen(r agents.Role) bool { return r.Group() == agents.ResidentRoles }

// takesPart are the hours that vitality counts: residents' in meetings and joint action, and volunteers'.
func takesPart(r agents.Role) bool { return r == agents.Participant || r == agents.Volunteer }
