package sim

import (
	"slices"
	"testing"
	"time"
)

// A bench is a resource whose capacity changes at given instants, with what its model has to do: take, begin,
// complete.
type bench struct {
	r       Resource
	work    []time.Duration // by job
	joins   []time.Duration
	changes []capacityChange
	ended   []time.Duration
	begun   []int // times taken
	loop    Loop
}

type capacityChange struct {
	at time.Duration
	to Capacity
}

const (
	benchJoins Kind = iota
	benchEnds
	benchChanges
	benchOpens
)

func (b *bench) Handle(e Event) {
	now := b.loop.Now()
	switch e.Kind {
	case benchJoins:
		b.r.Join(now, Job{ID: e.ID, Due: b.joins[e.ID] + time.Duration(e.ID%7)*time.Hour, Service: b.work[e.ID]})
	case benchEnds:
		if b.r.Complete(now, 0, e.ID) {
			b.ended[e.ID] = now
		}
	case benchChanges:
		b.r.Adjust(now, b.changes[e.ID].to, func(j Job, ends time.Duration) {
			b.loop.At(ends, Event{Kind: benchEnds, ID: j.ID})
		})
	}
	for {
		j, ok := b.r.Take(now)
		if !ok {
			break
		}
		work := b.work[j.ID]
		if j.Left > 0 {
			work = j.Left
		}
		b.begun[j.ID]++
		b.loop.At(b.r.Begin(now, j, work), Event{Kind: benchEnds, ID: j.ID})
	}
	if b.r.Len() > 0 && b.r.Busy() < b.r.Servers && e.Kind != benchOpens {
		if at := b.r.Opens(now); at > now && at < Never {
			b.loop.At(at, Event{Kind: benchOpens})
		}
	}
}

func (b *bench) run() {
	b.ended, b.begun = make([]time.Duration, len(b.work)), make([]int, len(b.work))
	for i, at := range b.joins {
		b.loop.At(at, Event{Kind: benchJoins, ID: uint32(i)})
	}
	for i, c := range b.changes {
		b.loop.At(c.at, Event{Kind: benchChanges, ID: uint32(i)})
	}
	for b.loop.Step(b) {
	}
}

// One server whose rate changes serves the i-th job when its cumulative capacity reaches the work of the jobs before
// it and its own, as Lindley's recursion in units of work has it.
func TestWorkInServiceFollowsTheRate(t *testing.T) {
	for _, calendar := range []*Calendar{nil, officeHours(400)} {
		s := Seed(3).Stream("rates", 0)
		b := bench{r: Resource{Servers: 1, Calendar: calendar}}
		at := time.Duration(0)
		for range 300 {
			at += s.Exp(5 * time.Hour)
			b.joins, b.work = append(b.joins, at), append(b.work, s.Exp(2*time.Hour))
		}
		capacity := []capacityChange{{0, Capacity{1, 1, calendar}}}
		for at = 0; at < 1500*time.Hour; {
			at += s.Exp(30 * time.Hour)
			capacity = append(capacity, capacityChange{at, Capacity{1, 0.25 + 2*s.Uniform(), calendar}})
		}
		b.changes = capacity
		b.run()
		done := func(from, to time.Duration) (work float64) { // that the server could do in between
			for i, c := range capacity {
				until := Never
				if i+1 < len(capacity) {
					until = capacity[i+1].at
				}
				if lo, hi := max(from, c.at), min(to, until); lo < hi {
					work += float64(calendar.Work(lo, hi)) * c.to.Rate
				}
			}
			return work
		}
		last := time.Duration(0)
		for i, ended := range b.ended {
			began := max(last, b.joins[i])
			want := float64(b.work[i])
			// EDF is not asked for: the order is that of joining
			if got := done(began, ended); got < want-200 || got > want+200 {
				t.Fatalf("calendar %v, job %d: %v of work done from %v to %v, want %v", calendar != nil, i,
					time.Duration(got), began, ended, b.work[i])
			}
			last = ended
		}
	}
}

// A day without servers moves everything by that day, to the nanosecond, whatever was in service.
func TestADayWithoutServersMovesTheRestByADay(t *testing.T) {
	for _, d := range []Discipline{FIFO, EDF, SJF} {
		s := Seed(5).Stream("outage", uint64(d))
		var joins, work []time.Duration
		for range 200 {
			joins, work = append(joins, time.Duration(s.IntN(10))*time.Minute), append(work, s.Exp(9*time.Hour))
		}
		plain := bench{r: Resource{Servers: 3, Discipline: d}, joins: joins, work: work}
		plain.run()
		cut := bench{r: Resource{Servers: 3, Discipline: d}, joins: joins, work: work}
		from := 50 * time.Hour
		cut.changes = []capacityChange{{from, Capacity{}}, {from + day, Capacity{Servers: 3}}}
		cut.run()
		for i := range joins {
			want := plain.ended[i]
			if want > from {
				want += day
			}
			if cut.ended[i] != want {
				t.Fatalf("discipline %d, job %d: ended %v, want %v", d, i, cut.ended[i], want)
			}
		}
		if st := cut.r.Stats(cut.loop.Now()); st.Served != 200 || st.Interrupted != 3 || st.Begun != 200 {
			t.Errorf("discipline %d: %+v", d, st)
		}
	}
}

// Cutting and restoring capacity without time in between changes nothing.
func TestCapacityRestoredAtOnceChangesNothing(t *testing.T) {
	s := Seed(6).Stream("restore", 0)
	b := bench{r: Resource{Servers: 2, Calendar: officeHours(100)}}
	for i := range 100 {
		b.joins, b.work = append(b.joins, time.Duration(i)*time.Hour), append(b.work, s.Exp(3*time.Hour))
	}
	cut := b
	b.run()
	full := Capacity{2, 0, b.r.Calendar}
	for at := time.Hour; at < 300*time.Hour; at += 7*time.Hour + 13*time.Minute {
		cut.changes = append(cut.changes, capacityChange{at, Capacity{2, 0.5, b.r.Calendar}}, capacityChange{at, full})
	}
	cut.run()
	for i := range b.ended {
		// halving and doubling a rest loses at most a nanosecond each time
		if d := cut.ended[i] - b.ended[i]; d < -100 || d > 100 {
			t.Fatalf("job %d: ended %v, want %v", i, cut.ended[i], b.ended[i])
		}
	}
}

// Of more services than servers remain, those go on whose turn comes first.
func TestAdjustInterruptsTheLastByDiscipline(t *testing.T) {
	r := Resource{Servers: 4, Discipline: EDF}
	dues := []time.Duration{7, 1, 9, 4}
	for i, due := range dues {
		r.Join(0, Job{ID: uint32(i), Due: due})
		j, _ := r.Take(0)
		r.Begin(0, j, time.Hour)
	}
	r.Adjust(10*time.Minute, Capacity{Servers: 2}, func(j Job, _ time.Duration) {
		t.Errorf("the end of %d moved and should not", j.ID)
	})
	var on []uint32
	for _, s := range r.serving {
		on = append(on, s.job.ID)
	}
	slices.Sort(on)
	if !slices.Equal(on, []uint32{1, 3}) || r.Busy() != 2 || r.Len() != 2 {
		t.Fatalf("%v go on, %d busy, %d wait: want 1 and 3, 2, 2", on, r.Busy(), r.Len())
	}
	if r.Complete(time.Hour, 0, 0) {
		t.Error("an interrupted service ended at its old end")
	}
	if !r.Complete(time.Hour, 0, 1) {
		t.Error("a service that went on did not end")
	}
	if r.Paused() != 2 {
		t.Errorf("%d of those who wait were interrupted, want 2", r.Paused())
	}
	r.Join(time.Hour, Job{ID: 9})
	j, _ := r.Take(time.Hour) // comes before both
	if j.ID != 9 || r.Paused() != 2 {
		t.Errorf("next is %d, %d interrupted wait: want 9 and 2", j.ID, r.Paused())
	}
	r.Free(time.Hour)
	j, _ = r.Take(time.Hour)
	if j.ID != 0 || j.Left != 50*time.Minute || r.Paused() != 1 {
		t.Errorf("next is %d with %v left, %d interrupted wait: want 0 with 50m, and 1", j.ID, j.Left, r.Paused())
	}
}

// A change in the last nanosecond of a service leaves its end where it is.
func TestAdjustInTheLastInstant(t *testing.T) {
	for _, left := range []time.Duration{0, 1} {
		r := Resource{Servers: 1}
		r.Join(0, Job{})
		j, _ := r.Take(0)
		ends := r.Begin(0, j, time.Hour)
		r.Adjust(ends-left, Capacity{Servers: 2}, func(_ Job, moved time.Duration) { ends = moved })
		if ends != time.Hour+1-left {
			t.Errorf("with %d ns left it ends %v after its end", left, ends-time.Hour)
		}
	}
}

// Who rides out first works from arrival on: a change on the way changes the work alone, not the way.
func TestAdjustOnTheWay(t *testing.T) {
	r := Resource{Servers: 1}
	r.Join(0, Job{ID: 5, Kind: 2})
	j, _ := r.Take(0)
	if ends := r.BeginAt(time.Hour, j, 2*time.Hour); ends != 3*time.Hour {
		t.Fatalf("ends at %v, want 3h", ends)
	}
	var moved time.Duration
	r.Adjust(30*time.Minute, Capacity{Servers: 1, Rate: 0.5}, func(_ Job, ends time.Duration) { moved = ends })
	if moved != 5*time.Hour {
		t.Errorf("half as fast, it ends at %v, want 5h", moved)
	}
	if r.Complete(3*time.Hour, 2, 5) || r.Complete(5*time.Hour, 1, 5) || !r.Complete(5*time.Hour, 2, 5) {
		t.Error("want an end at 5h, of kind 2 alone")
	}
}

func TestBeginAndCompleteDoNotAllocate(t *testing.T) {
	r := Resource{Servers: 2}
	now := time.Duration(0)
	allocs := testing.AllocsPerRun(1000, func() {
		r.Join(now, Job{ID: 1})
		j, _ := r.Take(now)
		now = r.Begin(now, j, time.Minute)
		if !r.Complete(now, 0, 1) {
			t.Fatal("a service did not end when it should")
		}
	})
	if allocs != 0 {
		t.Errorf("%v allocations a visit, want 0", allocs)
	}
}
