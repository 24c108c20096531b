package sim

import (
	"context"
	"math"
	"testing"
	"testing/quick"
	"time"
)

// Every sampler and calendar returns times within 0 and Never, whatever its parameters: three of them add up.
func TestTimesSaturate(t *testing.T) {
	week := [7][]Span{}
	for d := range week {
		week[d] = []Span{{9 * time.Hour, 17 * time.Hour}}
	}
	office := NewCalendar(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), 800, week, nil)
	medians := []float64{0, 1e-9, 1, 1e3, 1e6, 1e9, 1e18, 1e300, math.MaxFloat64, math.Inf(1)}
	sigmas := []float64{0, 1, 3, 10, 1000}
	in := func(what string, d time.Duration, args ...any) {
		t.Helper()
		if d < 0 || d > Never {
			t.Fatalf("%s%v = %d, want 0 to %d", what, args, d, Never)
		}
		if sum := d + Never + Never; sum < 0 {
			t.Fatalf("%s%v: three such times overflow: %d", what, args, sum)
		}
	}
	for _, median := range medians {
		m := Hours(median)
		in("Hours", m, median)
		in("Nanoseconds", Nanoseconds(median), median)
		in("-Nanoseconds", -Nanoseconds(-median), median)
		for _, sigma := range sigmas {
			s := Seed(7).Stream("extremes", uint64(sigma))
			for range 200 {
				in("LogNormal", s.LogNormal(m, sigma), median, sigma)
				in("Exp", s.Exp(m), median)
				d := s.LogNormal(m, sigma)
				in("Scale", Scale(d, s.ExpFloat()*1e6), d)
				for _, c := range []*Calendar{nil, office} {
					at := c.Add(d, m)
					in("Add", at, d, m)
					in("Next", c.Next(at+Never), at)
					in("AddDays", c.AddDays(d, median), d, median)
					in("Work", c.Work(d, at+Never), d, at)
				}
				r := Resource{Servers: 1, Calendar: office, Rate: 1e-9}
				in("Ends", r.Ends(d, m), d, m)
				in("Left", r.Left(0, r.Ends(d, m)), d, m)
			}
		}
	}
}

// A time is what a float64 says, cut at the bounds, on every processor; what is no number is a mistake.
func TestNanoseconds(t *testing.T) {
	for _, x := range []struct {
		ns   float64
		want time.Duration
	}{
		{0, 0}, {1.9, 1}, {-1.9, -1}, {1 << 60, 1 << 60}, {1 << 61, Never}, {1 << 62, Never}, {1 << 63, Never},
		{math.Inf(1), Never}, {-math.MaxFloat64, -Never}, {math.Inf(-1), -Never},
	} {
		if got := Nanoseconds(x.ns); got != x.want {
			t.Errorf("Nanoseconds(%g) = %d, want %d", x.ns, got, x.want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("Nanoseconds(NaN) does not panic")
		}
	}()
	Nanoseconds(math.NaN())
}

// The sum of any two times that At or In may be given lies between the first and Never.
func TestPlus(t *testing.T) {
	if err := quick.Check(func(a int64, b int64) bool {
		at, d := time.Duration(a>>1), time.Duration(b&math.MaxInt64)
		sum := plus(at, d)
		return sum <= Never && (sum == Never || sum == at+d && sum >= at)
	}, &quick.Config{MaxCount: 10000}); err != nil {
		t.Error(err)
	}
}

// What is scheduled beyond Never waits on the agenda and is not delivered in any run that ends before.
func TestNothingHappensAfterNever(t *testing.T) {
	var l Loop
	m := handler(func(Event) {})
	l.At(3*Never, Event{ID: 1})
	l.In(math.MaxInt64, Event{ID: 2})
	l.At(Never-1, Event{ID: 3})
	if err := l.Run(context.Background(), Never, m); err != nil {
		t.Fatal(err)
	}
	if l.Delivered() != 1 || l.Pending() != 2 {
		t.Errorf("delivered %d, pending %d; want 1 and 2", l.Delivered(), l.Pending())
	}
	l.Step(m)
	if l.Now() != Never {
		t.Errorf("now %d, want Never", l.Now())
	}
}
