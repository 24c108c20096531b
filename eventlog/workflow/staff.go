package workflow

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

const (
	weekHours = 7 * 24
	// A resource with fewer instants than ownInstants has the hours of all.
	ownInstants = 50
	// An hour of the week is open if it has at least this share of the instants of the busiest hour.
	openShare = 0.05
	// The multitasking limit is as many steps at once as a resource had at this share of its beginnings or more.
	limitShare = 0.05
	// A step that takes no time does not count as work beside others.
	noLimit = 1 << 20
)

// staff are the resources of a record: their hours and how much they do at once. The first is nobody, who is always
// free, in the hours of all.
type staff struct {
	base      int64 // microseconds since 1970 of time 0 of the calendars
	calendars []*sim.Calendar
	limits    []int
	work      [][]stretch // of each resource, by start
}

// A stretch is the time of one step.
type stretch struct{ start, end int64 }

func newStaff(r *record) *staff {
	first := time.UnixMicro(r.cases[0].start).In(r.zone)
	midnight := time.Date(first.Year(), first.Month(), first.Day(), 0, 0, 0, 0, r.zone)
	n := len(r.resources)
	s := &staff{base: midnight.UnixMicro(), calendars: make([]*sim.Calendar, n), limits: make([]int, n),
		work: make([][]stretch, n)}
	counts := make([][weekHours]int, n)
	instants := make([]int, n)
	var all [weekHours]int
	for i := range r.cases {
		for _, x := range r.cases[i].steps {
			s.work[x.resource] = append(s.work[x.resource], stretch{x.start, x.end})
			for _, at := range [2]int64{x.start, x.end} {
				h := r.ofWeek(at) / hour
				counts[x.resource][h]++
				instants[x.resource]++
				all[h]++
			}
		}
	}
	common := calendarOf(midnight, &all)
	for k := range n {
		slices.SortFunc(s.work[k], func(a, b stretch) int { return cmp.Compare(a.start, b.start) })
		s.calendars[k], s.limits[k] = common, limitOf(s.work[k])
		if k == 0 {
			s.limits[k] = noLimit
		} else if instants[k] >= ownInstants {
			s.calendars[k] = calendarOf(midnight, &counts[k])
		}
	}
	return s
}

// calendarOf is open in the hours of the week in which enough happened.
func calendarOf(midnight time.Time, counts *[weekHours]int) *sim.Calendar {
	least := max(1, elementary.Int(openShare*float64(slices.Max(counts[:]))))
	var days [7][]sim.Span
	for h, n := range counts {
		if n >= least {
			from := time.Duration(h%24) * time.Hour
			days[h/24] = append(days[h/24], sim.Span{From: from, To: from + time.Hour})
		}
	}
	return sim.NewCalendar(midnight, 0, days, nil)
}

// limitOf is how many steps a resource has at once.
func limitOf(work []stretch) int {
	var beside []int
	var running []int64
	for _, x := range work {
		if x.end == x.start {
			continue
		}
		running = slices.DeleteFunc(running, func(end int64) bool { return end <= x.start })
		running = append(running, x.end)
		beside = append(beside, len(running))
	}
	if len(beside) == 0 {
		return noLimit
	}
	slices.Sort(beside)
	return beside[len(beside)-1-elementary.Int(limitShare*float64(len(beside)))]
}

// clock is an instant on the clock of the calendars.
func (s *staff) clock(at int64) time.Duration { return time.Duration(at-s.base) * time.Microsecond }

// instant undoes clock.
func (s *staff) instant(at time.Duration) int64 { return s.base + int64(at/time.Microsecond) }

// opened is how much of [from, to) a resource has open.
func (s *staff) opened(resource int32, from, to int64) time.Duration {
	return s.calendars[resource].Work(s.clock(from), s.clock(to))
}

// free is the first instant from an instant on, at most until, at which the record has a resource with less to do than
// its limit, a step that begins at until not counted.
func (s *staff) free(resource int32, from, until int64) int64 {
	work, limit := s.work[resource], s.limits[resource]
	if limit >= noLimit || from >= until {
		return from
	}
	// steps that have begun before until, and of them those that run on
	n := sort.Search(len(work), func(i int) bool { return work[i].start >= until })
	var ends []int64
	for _, x := range work[max(0, n-window):n] {
		if x.end > from {
			ends = append(ends, x.end)
		}
	}
	slices.Sort(ends)
	if len(ends) < limit {
		return from
	}
	return min(ends[len(ends)-limit], until)
}

// window is how many steps of a resource are looked at to see whether it is busy.
const window = 64
