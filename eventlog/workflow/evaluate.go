package workflow

import (
	"io"
	"slices"
	"time"

	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/sim"
)

// A Split is a log in two: what a model may see, and what it is held against.
type Split struct {
	Train, Test []eventlog.Case
	// Open are cases that began before the test and ended in it, with their events up to its start. They are neither
	// to learn from nor to test on.
	Open []eventlog.Case
	End  time.Time // of what may be seen
}

// SplitShare splits as distance.SplitShare does: by the share of the events, in order of their ends.
func SplitShare(cases []eventlog.Case, share float64) Split {
	l, _ := distance.Read(&list{cases})
	d := distance.SplitShare(l, share)
	side := map[string]int{}
	for i := range d.Train.Cases {
		side[d.Train.Cases[i].ID] = 1
	}
	for i := range d.Test.Cases {
		side[d.Test.Cases[i].ID] = 2
	}
	var s Split
	for i := range cases {
		switch side[cases[i].ID] {
		case 1:
			s.Train = append(s.Train, cases[i])
			if end := cases[i].End(); end.After(s.End) {
				s.End = end
			}
		case 2:
			s.Test = append(s.Test, cases[i])
		default:
			s.Open = append(s.Open, cases[i])
		}
	}
	s.cut()
	return s
}

// SplitAt splits at an instant: cases that ended before it are to learn from, those that began at it or later to test
// on.
func SplitAt(cases []eventlog.Case, line time.Time) Split {
	s := Split{End: line}
	for _, c := range cases {
		switch {
		case c.End().Before(line):
			s.Train = append(s.Train, c)
		case !c.Start().Before(line):
			s.Test = append(s.Test, c)
		default:
			s.Open = append(s.Open, c)
		}
	}
	s.cut()
	return s
}

// cut leaves of the open cases what was known when the test begins. Those that began later go.
func (s *Split) cut() {
	if len(s.Test) == 0 {
		return
	}
	from := s.First()
	s.Open = slices.DeleteFunc(s.Open, func(c eventlog.Case) bool { return !c.Start().Before(from) })
	for i := range s.Open {
		s.Open[i].Events = slices.DeleteFunc(slices.Clone(s.Open[i].Events),
			func(e eventlog.Event) bool { return !e.Start.Before(from) })
	}
}

// First is the first start of the test.
func (s *Split) First() time.Time {
	first := s.Test[0].Start()
	for i := range s.Test {
		if t := s.Test[i].Start(); t.Before(first) {
			first = t
		}
	}
	return first
}

// A list gives cases that are there.
type list struct{ cases []eventlog.Case }

func (l *list) Next(c *eventlog.Case) error {
	if len(l.cases) == 0 {
		return io.EOF
	}
	*c = l.cases[0]
	l.cases = l.cases[1:]
	return nil
}

// measured is a list of cases for measuring.
func measured(cases []eventlog.Case) *distance.Log {
	l, _ := distance.Read(&list{cases}) // a list does not err
	return l
}

// An Evaluation is how far simulated logs are from what came.
type Evaluation struct {
	Distance  distance.Scores    `json:"distance"` // mean of the replications
	Low       distance.Scores    `json:"low"`      // the smallest of them, measure by measure
	High      distance.Scores    `json:"high"`     // the largest
	Baselines distance.Baselines `json:"baselines"`
	Skill     distance.Scores    `json:"skill"` // of the mean against the better copy
}

// Evaluate simulates as many cases as the test has from its start, so many times, and measures them. Each is handed to
// keep, which may be nil.
func (m *Model) Evaluate(s Split, fromOpen bool, replications int, seed sim.Seed,
	keep func(k int, cases []eventlog.Case) error) (*Evaluation, error) {
	test := measured(s.Test)
	start := Start{At: s.First(), Cases: len(s.Test)}
	if fromOpen {
		start.Open = s.Open
	}
	e := &Evaluation{Baselines: distance.BaselinesOf(measured(s.Train), test)}
	for k := range replications {
		cases := m.Simulate(start, seed.Derive("replication", uint64(k)))
		d := distance.Between(test, measured(cases))
		e.Distance = combined(e.Distance, d, func(a, b float64) float64 { return a + b/float64(replications) })
		if k == 0 {
			e.Low, e.High = d, d
		}
		e.Low = combined(e.Low, d, func(a, b float64) float64 { return min(a, b) })
		e.High = combined(e.High, d, func(a, b float64) float64 { return max(a, b) })
		if keep != nil {
			if err := keep(k, cases); err != nil {
				return nil, err
			}
		}
	}
	e.Skill = e.Baselines.Skill(e.Distance)
	return e, nil
}

// combined combines scores measure by measure.
func combined(a, b distance.Scores, f func(a, b float64) float64) distance.Scores {
	return distance.Scores{NGD: f(a.NGD, b.NGD), AED: f(a.AED, b.AED), CAR: f(a.CAR, b.CAR), CED: f(a.CED, b.CED),
		RED: f(a.RED, b.RED), CTD: f(a.CTD, b.CTD), WIP: f(a.WIP, b.WIP)}
}
