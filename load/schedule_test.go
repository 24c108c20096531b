package load

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"testing"
	"time"

	"hanyin/sim"
)

var shapes = map[string]Shape{
	"poisson": Poisson(2000),
	"ramp":    Ramp(100, 3000, 10*time.Second),
	"down":    Ramp(3000, 0, 10*time.Second),
	"step":    Steps(500, 4000, 5, 10*time.Second),
	"burst":   Bursts(1000, 5, time.Second, 4*time.Second),
	"sine":    Sine(2000, 0.9, 3*time.Second),
}

// lanes returns the arrivals of a shape in the first d, all lanes together and in order.
func lanes(s Shape, seed sim.Seed, n int, d time.Duration) []time.Duration {
	var all []time.Duration
	for i := range n {
		a := newArrivals(s, seed, i, n)
		for {
			t, ok := a.next()
			if !ok || t >= d {
				break
			}
			all = append(all, t)
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i] < all[j] })
	return all
}

// By the time change of a Poisson process the expected numbers between arrivals are exponential with mean 1:
// Kolmogorov and Smirnov's test at level 0.001 (Stephens, EDF statistics for goodness of fit, 1974), for one lane and
// for three together.
func TestArrivalsAreAPoissonProcessOfTheirRate(t *testing.T) {
	for name, s := range shapes {
		for _, n := range []int{1, 3} {
			const d = 10 * time.Second
			times := lanes(s, 7, n, d)
			var gaps []float64
			before := 0.0
			for _, at := range times {
				x := s.Expected(at)
				gaps = append(gaps, 1-math.Exp(before-x))
				before = x
			}
			sort.Float64s(gaps)
			worst := 0.0
			for i, u := range gaps {
				worst = max(worst, math.Abs(u-float64(i)/float64(len(gaps))),
					math.Abs(u-float64(i+1)/float64(len(gaps))))
			}
			root := math.Sqrt(float64(len(gaps)))
			if k := worst * (root + 0.12 + 0.11/root); k > 1.95 {
				t.Errorf("%s in %d lanes: Kolmogorov-Smirnov %.3f over %d gaps, want at most 1.95", name,
					n, k, len(gaps))
			}
			if want := s.Expected(d); math.Abs(float64(len(times))-want) > 4*math.Sqrt(want) {
				t.Errorf("%s in %d lanes: %d arrivals, want %.0f", name, n, len(times), want)
			}
		}
	}
}

func TestConstantArrivalsAreEvenlySpread(t *testing.T) {
	times := lanes(Constant(1000), 1, 4, time.Second)
	if len(times) < 999 {
		t.Fatalf("%d arrivals, want 1000", len(times))
	}
	for i := 1; i < len(times); i++ {
		if gap := times[i] - times[i-1]; gap < 999999*time.Nanosecond || gap > 1000001*time.Nanosecond {
			t.Fatalf("gap %d: %v, want 1ms", i, gap)
		}
	}
}

func TestTracesMustBeSorted(t *testing.T) {
	_, err := ReadTrace(strings.NewReader("0\n1.5\n\n# later\n1.2\nx\n-3\n"), "day.txt")
	want := []string{"day.txt:5: 1.2s comes after 1.5s: sort the trace by time", `day.txt:6: "x" is no time`,
		`day.txt:7: "-3" is no time`}
	for _, w := range want {
		if err == nil || !strings.Contains(err.Error(), w) {
			t.Errorf("got %v, want %q", err, w)
		}
	}
	times, err := ReadTrace(strings.NewReader("10\n10.5\n12\n"), "day.txt")
	if err != nil || fmt.Sprint(times) != "[10s 10.5s 12s]" {
		t.Errorf("got %v, %v", times, err)
	}
	r := replay{times: times, by: 1, speed: 2}
	for _, want := range []time.Duration{0, 250 * time.Millisecond, time.Second} {
		if got, ok := r.next(); !ok || got != want {
			t.Errorf("replayed twice as fast: got %v, want %v", got, want)
		}
	}
	if _, err := ReadTrace(strings.NewReader("# nothing\n"), "day.txt"); err == nil {
		t.Error("an empty trace was taken")
	}
}

func FuzzReadTrace(f *testing.F) {
	f.Add("0\n1\n")
	f.Add("1e309\nNaN\n")
	f.Fuzz(func(t *testing.T, text string) {
		times, err := ReadTrace(strings.NewReader(text), "fuzz")
		if err == nil && !sort.SliceIsSorted(times, func(i, j int) bool { return times[i] < times[j] }) {
			t.Errorf("%q was taken and is not sorted", text)
		}
	})
}
