package metrics

import (
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/sim"
)

// Once the books have their room, a record or truth costs no allocation: what grows is only the room for exact
// quantiles, doubling, which the test fills beforehand.
func TestSteadyStateDoesNotAllocate(t *testing.T) {
	steps := synthetic(5, 4000, 17*time.Minute)
	c := NewCollector(toyCounty(), 0, horizonOf(steps)*4, Options{})
	play(c, steps)
	for i := range steps { // the same again, later and under new numbers, months left out
		x := &steps[i]
		x.at += 60 * day
		x.record.At, x.truth.At = x.at, x.at
		x.record.Petition = shift(x.record.Petition, 4000)
		x.truth.Petition, x.truth.Concern = shift(x.truth.Petition, 4000), shift(x.truth.Concern, 4000)
	}
	room := func(d *dists) { d.values = append(make([]tagged, 0, 1<<16), d.values...) }
	for _, d := range c.office.sums.samples {
		if d != nil {
			room(d)
		}
	}
	for _, d := range c.oracle.sums.samples {
		if d != nil {
			room(d)
		}
	}
	next := 0
	allocs := testing.AllocsPerRun(len(steps)/200, func() {
		for range 100 {
			x := &steps[next]
			next++
			if x.record.Kind == agents.MonthEnd || x.isTrue && x.truth.Kind == agents.MonthTruth {
				continue
			}
			if x.isTrue {
				c.Truth(x.truth)
			} else {
				c.Record(x.record)
			}
		}
	})
	if allocs > 0 {
		t.Errorf("%v allocations per 100 records and truths", allocs)
	}
	if v := c.office.balance.violations; len(v) > 0 {
		t.Errorf("violations: %q", v)
	}
}

func shift[T ~uint32 | ~uint64](id T, by T) T {
	if id == 0 {
		return 0
	}
	return id + by
}

// A stream in order of time and of numbers never panics, whatever it says, and gives the same summary twice.
func FuzzCollector(f *testing.F) {
	f.Add(uint64(1), []byte("registered, completed, closed"))
	f.Add(uint64(2), []byte{0, 1, 2, 3, 250, 251, 252, 255})
	f.Fuzz(func(t *testing.T, seed uint64, kinds []byte) {
		c := NewCollector(toyCounty(), at(1, 0), at(20, 0), Options{Sink: nothing{}})
		s := sim.Seed(seed).Stream("fuzz", 0)
		now, newest := time.Duration(0), 1
		for _, k := range kinds {
			now += s.Exp(8 * time.Hour)
			newest += s.IntN(2)
			id := uint32(max(0, newest-s.IntN(4)))
			v := []float64{0, 1, -1, 5, nan, 1e300, -1e300, 40}[s.IntN(8)]
			body, unit, grid := agents.BodyID(s.IntN(5)), agents.UnitID(s.IntN(5)), agents.GridID(s.IntN(5))
			channel, level := agents.Channel(s.IntN(9)), agents.Level(s.IntN(6))
			if k%2 == 0 {
				c.Record(agents.Record{
					At: now, Kind: agents.RecordKind(k / 2), Channel: channel, Level: level, Body: body,
					Unit: unit, Grid: grid,
					Petition: agents.PetitionID(id), Link: agents.PetitionID(s.IntN(newest)), Value: v,
					Urgent: s.Bernoulli(.5),
				})
				continue
			}
			c.Truth(agents.Truth{
				At: now, Kind: agents.TruthKind(k / 2), Channel: channel, Level: level, Body: body, Unit: unit,
				Grid: grid, Role: agents.Role(s.IntN(20)),
				Petition: agents.PetitionID(uint32(s.IntN(2)) * id), Concern: agents.ConcernID(id), Value: v,
			})
		}
		first := c.Summary()
		if len(first.Values) != len(Table()) {
			t.Fatalf("%d values for %d figures", len(first.Values), len(Table()))
		}
		if b := first.Balance; b.Registered != b.Open+b.Closed+b.Withdrawn+b.Merged {
			t.Errorf("counts do not balance: %+v", b)
		}
		if again := c.Summary(); again.Balance != first.Balance || &again.Values[0] != &first.Values[0] {
			t.Error("the second summary differs")
		}
	})
}

// nothing takes rows and forgets them.
type nothing struct{}

func (nothing) Case(*CaseRow)     {}
func (nothing) Oracle(*OracleRow) {}
