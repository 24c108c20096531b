package sim

import (
	"testing"
	"time"
)

// Two jobs, of 2 and 3 hours, come at 15:00 on a Friday to one server who works 9 to 12 and
// 13:30 to 17; on Saturday, 10 to 12. All times are hand-computed.
func TestClosingPolicies(t *testing.T) {
	friday := 4 * day
	at := func(d, h, m int) time.Duration {
		return friday + time.Duration(d)*day + time.Duration(h)*time.Hour + time.Duration(m)*time.Minute
	}
	for _, c := range []struct {
		name         string
		closing      ClosingPolicy
		rate         float64
		came         time.Duration
		services     [2]time.Duration
		began, ended [2]time.Duration
		overtime     float64
	}{
		{"pause", Pause, 0, at(0, 15, 0), [2]time.Duration{2 * time.Hour, 3 * time.Hour},
			[2]time.Duration{at(0, 15, 0), at(1, 10, 0)}, [2]time.Duration{at(0, 17, 0), at(3, 10, 0)}, 0},
		{"pause across closing", Pause, 0, at(0, 16, 0), [2]time.Duration{2 * time.Hour, time.Hour},
			[2]time.Duration{at(0, 16, 0), at(1, 11, 0)}, [2]time.Duration{at(1, 11, 0), at(1, 12, 0)}, 0},
		{"pause at half rate", Pause, 0.5, at(0, 16, 0), [2]time.Duration{time.Hour, time.Hour},
			[2]time.Duration{at(0, 16, 0), at(1, 11, 0)}, [2]time.Duration{at(1, 11, 0), at(3, 10, 0)}, 0},
		{"finish", Finish, 0, at(0, 16, 0), [2]time.Duration{3 * time.Hour, 30 * time.Minute},
			[2]time.Duration{at(0, 16, 0), at(1, 10, 0)}, [2]time.Duration{at(0, 19, 0), at(1, 10, 30)}, 2},
		{"refuse", Refuse, 0, at(0, 16, 0), [2]time.Duration{2 * time.Hour, time.Hour},
			[2]time.Duration{at(1, 10, 0), at(3, 9, 0)}, [2]time.Duration{at(1, 12, 0), at(3, 10, 0)}, 0},
		{"refuse fits to the tick", Refuse, 0, at(0, 16, 0), [2]time.Duration{time.Hour, 2 * time.Hour},
			[2]time.Duration{at(0, 16, 0), at(1, 10, 0)}, [2]time.Duration{at(0, 17, 0), at(1, 12, 0)}, 0},
		{"refuse cannot refuse what never fits", Refuse, 0, at(0, 16, 0), [2]time.Duration{4 * time.Hour, time.Hour},
			[2]time.Duration{at(0, 16, 0), at(3, 10, 0)}, [2]time.Duration{at(3, 10, 0), at(3, 11, 0)}, 0},
		{"closed on arrival", Pause, 2, at(0, 20, 0), [2]time.Duration{2 * time.Hour, time.Hour},
			[2]time.Duration{at(1, 10, 0), at(1, 11, 0)}, [2]time.Duration{at(1, 11, 0), at(1, 11, 30)}, 0},
	} {
		s := shop{r: Resource{Servers: 1, Calendar: officeHours(0), Closing: c.closing, Rate: c.rate}, limit: 2}
		s.arrival = func(i int) (time.Duration, customer) {
			return c.came * time.Duration(1-i), customer{service: c.services[i]}
		}
		s.run(20 * day)
		for i, v := range s.visits {
			if v.began != c.began[i] || v.ended != c.ended[i] {
				t.Errorf("%s: job %d served %v to %v, want %v to %v", c.name, i, v.began, v.ended,
					c.began[i], c.ended[i])
			}
		}
		if st := s.r.Stats(20 * day); st.Overtime != c.overtime {
			t.Errorf("%s: %v hours of overtime, want %v", c.name, st.Overtime, c.overtime)
		}
	}
}

func TestOpensNever(t *testing.T) {
	r := Resource{Servers: 1, Calendar: NewCalendar(time.Time{}, 0, [7][]Span{}, nil), Closing: Refuse}
	r.Join(0, Job{Service: 1})
	if _, ok := r.Take(5); ok || r.Opens(5) != Never || r.Ends(5, 1) != Never {
		t.Error("what never opens takes a job")
	}
}

// What is always open may begin at once whatever is left before it closes.
func TestOpensAlways(t *testing.T) {
	r := Resource{Servers: 1, Closing: Refuse}
	r.Join(0, Job{Service: Never})
	if at := r.Opens(5); at != 5 {
		t.Errorf("opens at %v, want at once", at)
	}
	if _, ok := r.Take(5); !ok {
		t.Error("what is always open takes no job")
	}
}

// What is left of an interrupted job takes, begun again at once, until the same end; at rate 0.5 an odd
// nanosecond cannot be halved, and the end may be the next.
func TestLeftAndEnds(t *testing.T) {
	s := Seed(4).Stream("left", 0)
	for _, closing := range []ClosingPolicy{Pause, Finish, Refuse} {
		for _, rate := range []float64{0, 1, 0.5, 4} {
			r := Resource{Calendar: officeHours(30), Closing: closing, Rate: rate}
			for range 500 {
				began := r.Opens(time.Duration(s.Uniform() * float64(50*day)))
				ends := r.Ends(began, s.Exp(10*time.Hour)&^3) // a whole number of nanoseconds at any of the rates
				middle := r.Opens(began + time.Duration(s.Uniform()*float64(ends-began)))
				if middle > ends {
					continue
				}
				again := r.Ends(middle, r.Left(middle, ends))
				if rounding := time.Duration(rate*2) % 2; again-ends != 0 && again-ends != rounding {
					t.Fatalf("closing %d, rate %v: begun again at %v it ends at %v, want %v", closing, rate,
						middle, again, ends)
				}
			}
		}
	}
}

// Work takes its size to the nanosecond where nobody is slower or faster, however long it is: a float has no room for
// more than 104 days.
func TestWorkAtTheCommonRateIsExact(t *testing.T) {
	const long = 1<<53 + 1
	for _, rate := range []float64{0, 1} {
		if got := (&Resource{Servers: 1, Rate: rate}).Ends(0, long); got != long {
			t.Errorf("at rate %v work of %d ns ends at %d", rate, long, got)
		}
		if got := (&Resource{Servers: 1, Rate: rate}).Left(0, long); got != long {
			t.Errorf("at rate %v %d ns of it are left as %d", rate, long, got)
		}
	}
	if got := (&Resource{Servers: 1, Rate: 2}).Ends(0, 10); got != 5 {
		t.Errorf("at rate 2 work of 10 ns ends at %d", got)
	}
}
