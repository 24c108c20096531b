package sim

import (
	"math"
	"math/big"
	"testing"
	"time"
)

// 3000 jobs that wait 1000 hours each are 3 million hours, more nanoseconds than an int64 holds.
func TestSumsDoNotOverflow(t *testing.T) {
	r := Resource{Servers: 3000}
	for i := range 3000 {
		r.Join(0, Job{ID: uint32(i)})
	}
	for range 3000 {
		r.Take(1000 * time.Hour)
	}
	got := r.Stats(2000 * time.Hour)
	want := ResourceStats{
		Span: 2000 * time.Hour, Joined: 3000, Begun: 3000, MeanQueue: 1500, MaxQueue: 3000,
		MeanBusy: 1500, Utilisation: 0.5, MeanWait: 1000 * time.Hour,
	}
	if got != want {
		t.Errorf("got  %+v,\nwant %+v", got, want)
	}
}

func TestAreaAgreesWithBig(t *testing.T) {
	s := Seed(2).Stream("area", 0)
	var a area
	sum := new(big.Int)
	for range 1000 {
		dt, n := s.Uint64(), s.Uint64()>>32
		a.add(dt, n)
		sum.Add(sum, new(big.Int).Mul(new(big.Int).SetUint64(dt), new(big.Int).SetUint64(n)))
		x := s.Uint64() >> 20
		a.sub(x)
		sum.Sub(sum, new(big.Int).SetUint64(x))
	}
	want, _ := new(big.Float).SetInt(sum).Float64()
	if got := a.float(); math.Abs(got-want) > 1e-15*want {
		t.Errorf("sum %v, want %v", got, want)
	}
}

// Statistics by hand: one server, open 9 to 17 with a lunch at 12 to 13:30, from 8:00.
func TestStatsByHand(t *testing.T) {
	h := time.Hour
	r := Resource{Servers: 1, Calendar: officeHours(5)}
	r.Join(8*h, Job{ID: 1})
	r.Join(9*h, Job{ID: 2})
	r.Take(9 * h)
	r.SetServers(10*h, 2)
	r.Take(10 * h)
	r.Free(11 * h)
	r.Free(14 * h)
	got := r.Stats(16 * h)
	want := ResourceStats{
		Span: 16 * h, Joined: 2, Begun: 2, Served: 2, MaxQueue: 1,
		MeanQueue:   2.0 / 16,                // 8 to 9 and 9 to 10
		MeanBusy:    6.0 / 16,                // 1, then 2 from 10, 1 from 11 to 14
		Utilisation: 4.5 / (1 + 2*2 + 2*2.5), // lunch does not count
		MeanWait:    h,                       // an hour each
	}
	if got != want {
		t.Errorf("got  %+v,\nwant %+v", got, want)
	}
	r.Reset(16 * h)
	if got := r.Stats(20 * h); got != (ResourceStats{Span: 4 * h}) {
		t.Errorf("after Reset: %+v", got)
	}
}

// A dropped job no longer counts, from the moment it is dropped to when it is discarded.
func TestDropAndDiscard(t *testing.T) {
	r := Resource{Servers: 1}
	for i := range 3 {
		r.Join(0, Job{ID: uint32(i)})
	}
	r.Drop(10) // say, job 0
	if r.Len() != 2 {
		t.Errorf("%d wait, want 2", r.Len())
	}
	r.Take(20)
	r.Discard(20)
	j, ok := r.Take(20)
	if !ok || j.ID != 1 || r.Len() != 1 || r.Busy() != 1 {
		t.Errorf("took %v %v, %d wait, %d busy; want job 1, 1, 1", j.ID, ok, r.Len(), r.Busy())
	}
	got := r.Stats(40)
	want := ResourceStats{
		Span: 40, Joined: 3, Begun: 1, Dropped: 1, MaxQueue: 3,
		MeanQueue: (30 + 20 + 20) / 40.0, MeanBusy: 0.5, Utilisation: 0.5, MeanWait: 20,
	}
	if got != want {
		t.Errorf("got  %+v,\nwant %+v", got, want)
	}
}
