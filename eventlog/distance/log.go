// Package distance says how far apart two event logs are: the measures by which simulators of processes are compared,
// the split of a log into a part to learn from and a part to test on, and what any simulator has to beat: copies of
// the past and the noise floor.
//
// Measures are those of Chapela-Campa, Benchekroun, Baron, Dumas, Krass and Senderovich, "Can I trust my simulation
// model? Measuring the quality of business process simulation models" (BPM 2023), as computed by their package
// log-distance-measures: hours are whole hours, and a distance between samples is the first Wasserstein distance.
package distance

import (
	"cmp"
	"io"
	"slices"
	"time"

	"hanyin/eventlog"
)

// A Log is an event log as the measures need it. The zero Log is empty.
type Log struct {
	Activities []string
	Cases      []Case
}

// A Case is the events of one case, by start, end and order in the file.
type Case struct {
	ID     string
	Events []Event
	Closed int64 // microseconds since 1970; 0 where it is open or closings are not recorded
}

// An Event is one step: the number of its activity, and its instants in microseconds since 1970.
type Event struct {
	Activity   int32
	Start, End int64
}

const hour = int64(time.Hour / time.Microsecond)

// Read takes all cases of a reader.
func Read(r interface{ Next(*eventlog.Case) error }) (*Log, error) {
	l := &Log{}
	number := map[string]int32{}
	for {
		var c eventlog.Case
		err := r.Next(&c)
		if err == io.EOF {
			return l, nil
		}
		if err != nil {
			return nil, err
		}
		own := Case{ID: c.ID, Events: make([]Event, len(c.Events))}
		if !c.Closed.IsZero() {
			own.Closed = c.Closed.UnixMicro()
		}
		for i, e := range c.Events {
			n, ok := number[e.Activity]
			if !ok {
				n = int32(len(l.Activities))
				number[e.Activity] = n
				l.Activities = append(l.Activities, e.Activity)
			}
			own.Events[i] = Event{n, e.Start.UnixMicro(), e.End.UnixMicro()}
		}
		l.Cases = append(l.Cases, own)
	}
}

// Start is the first start of the case.
func (c *Case) Start() int64 { return c.Events[0].Start }

// End is the last end of the case.
func (c *Case) End() int64 {
	last := c.Events[0].End
	for _, e := range c.Events[1:] {
		last = max(last, e.End)
	}
	return last
}

// Span is the first start and the last end of the log; both 0 for an empty one.
func (l *Log) Span() (first, last int64) {
	for i := range l.Cases {
		c := &l.Cases[i]
		if s := c.Start(); i == 0 || s < first {
			first = s
		}
		if e := c.End(); i == 0 || e > last {
			last = e
		}
	}
	return first, last
}

// Events is how many events the log has.
func (l *Log) Events() int {
	n := 0
	for i := range l.Cases {
		n += len(l.Cases[i].Events)
	}
	return n
}

// byStart are the numbers of the cases in the order of their starts, then of their place in the log.
func (l *Log) byStart() []int {
	order := make([]int, len(l.Cases))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(l.Cases[a].Start(), l.Cases[b].Start()) })
	return order
}

// shifted is a case moved in time.
func (c *Case) shifted(by int64) Case {
	out := Case{ID: c.ID, Events: make([]Event, len(c.Events))}
	if c.Closed != 0 {
		out.Closed = c.Closed + by
	}
	for i, e := range c.Events {
		out.Events[i] = Event{e.Activity, e.Start + by, e.End + by}
	}
	return out
}
