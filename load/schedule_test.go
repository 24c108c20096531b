package load

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

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
	want := []string{`day.txt:5: "1.2" is earlier than the one before: sort the trace by time`, `day.txt:6: "x" is no time`,
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

// Times are read as systems write them, with a byte order mark or without, and count from the first.
func TestTracesAreReadInEveryForm(t *testing.T) {
	for name, text := range map[string]string{
		"byte order mark":    "\ufeff0\r\n0.5\r\n2\r\n",
		"seconds since 1970": "1609459200\n1609459200.5\n1609459202\n",
		"dates with zones":   "2021-01-01T08:00:00+08:00\n2021-01-01T00:00:00.5Z\n2021-01-01T08:00:02+08:00\n",
		"dates without":      "2021-01-01 08:00:00\n2021-01-01 08:00:00.5\n2021-01-01 08:00:02\n",
		"UTF-16":             "\xff\xfe0\x00\n\x000\x00.\x005\x00\n\x002\x00\n\x00",
	} {
		times, err := ReadTrace(strings.NewReader(text), "day.txt")
		if err != nil || fmt.Sprint(times) != "[0s 500ms 2s]" {
			t.Errorf("%s: got %v, %v", name, times, err)
		}
	}
	_, err := ReadTrace(strings.NewReader("0\n1609459200\n2021-01-01 08:00\n1609459200000\n"), "day.txt")
	for _, want := range []string{`day.txt:2: "1609459200" is a time of another form than the first, "0"`,
		"day.txt:3: ", `day.txt:4: "1609459200000" is no time`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// Labelled texts come as spreadsheets save them. What is neither UTF-8 nor GB18030 is refused with its line, and a
// file of UTF-8 with one broken line is not taken for GB18030.
func TestTextsAreReadInTheirEncoding(t *testing.T) {
	want := "text,label\n路灯不亮,roads\n停水,utilities\n"
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(want)
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string]string{"UTF-8": want, "mark": "\ufeff" + want, "GB18030": gbk} {
		if got, err := readText(strings.NewReader(raw), "a.csv"); got != want || err != nil {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
	for raw, line := range map[string]string{
		want + "坏\xff\xfe行,x\n":          "a.csv:4: ",
		gbk + "\xff\xff,x\n":             "a.csv:4: ",
		"text,label\nok,x\n\xff\x80,x\n": "a.csv:3: ",
	} {
		if got, err := readText(strings.NewReader(raw), "a.csv"); err == nil || !strings.HasPrefix(err.Error(), line) {
			t.Errorf("%q: got %q, %v, want an error at %s", raw, got, err, line)
		}
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
