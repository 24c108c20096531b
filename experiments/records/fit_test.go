package records

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hanyin/scenarios"
	"hanyin/scenarios/newcounty"
)

// county writes a county of three towns, two departments and three categories of orders, as its records name them,
// and gives its folder.
func county(t *testing.T) string {
	t.Helper()
	survey := &newcounty.Survey{}
	at := time.Date(2022, 1, 3, 9, 0, 0, 0, time.UTC)
	for i := range 5000 {
		c := newcounty.Order{Place: []string{"北镇", "南镇", "南镇", "河镇"}[i%4],
			Created: at.Add(time.Duration(i) * 105 * time.Minute)}
		switch {
		case i%10 < 5:
			c.Category, c.Body = "road", "works"
		case i%10 < 8:
			c.Category, c.Body = "noise", "police"
		default:
			c.Category, c.Body = "water", "works"
		}
		survey.Add(c)
	}
	made, err := newcounty.Make(newcounty.Request{Name: "test", Log: survey})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "county")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, f := range made.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(f.Text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// known are values of a county that its own records should tell.
var known = map[string]float64{"demand.issues_per_hh_year": 0.4, "category.road.share": 0.4,
	"category.noise.share": 0.35, "category.road.wait_wd": 6, "category.noise.wait_wd": 2,
	"category.water.wait_wd":    12,
	"category.road.small_share": 0.3, "category.noise.small_share": 0.6, "category.water.small_share": 0.2,
	"category.road.wait_sigma": 0.8, "category.noise.wait_sigma": 0.9, "category.water.wait_sigma": 0.6}

// without are the settings of a county in which the hotline alone takes orders.
var without = []string{"voice.village_constant=-50", "voice.account_constant=-50", "voice.xinfang_constant=-50",
	"voice.grid_constant=[-50, -50, -50]", "grid.detect.issue=0"}

// logOf is the log of a simulated county over days from a date.
func logOf(t *testing.T, s *scenarios.Scenario, from string, days int, seed uint64) *Log {
	t.Helper()
	start, _ := time.Parse(time.DateOnly, from)
	first := wall(start.Unix())
	runs, county, err := simulate(context.Background(), job{scenario: s, from: first, until: first + wall(days)*day,
		warmup: 120, seed: seed, replications: 1})
	if err != nil {
		t.Fatal(err)
	}
	runs[0].sample.told = toldBy(runs[0].sample.orders)
	return &Log{Source: "simulated", SHA256: "0", Zone: time.UTC, all: *runs[0].sample, names: namesOf(s, county),
		activities: map[string]bool{activityCreated: true, activityClosed: true}}
}

// A county that is simulated with known values is fitted to its own records, and the values lie in the intervals.
func TestKnownValuesLieInTheIntervals(t *testing.T) {
	if testing.Short() {
		t.Skip("a fit is fifteen seconds of work")
	}
	dir := county(t)
	sets := slices.Clone(without)
	for key, v := range known {
		sets = append(sets, key+"="+literal(v))
	}
	truth, err := scenarios.Load(dir, append(sets, "category.water.share=0.25", "department.reference_issues=0.7",
		"department.spread=0"))
	if err != nil {
		t.Fatal(err)
	}
	l := logOf(t, truth, "2022-01-01", 364, 5)
	base, err := scenarios.Load(dir, without)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Make(context.Background(), base, l, Options{Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	inside := 0
	for _, p := range f.Parameters {
		want, ok := known[p.Key]
		if !ok {
			continue
		}
		low, high := float64(p.Interval[0]), float64(p.Interval[1])
		if low <= want && want <= high {
			inside++
			continue
		}
		// one in twenty may be outside, and not by far
		if far := 2 * (high - low); want < low-far || want > high+far {
			t.Errorf("%s is %.3f, fitted %.3f with interval %.3f to %.3f", p.Key, want, float64(p.Value), low, high)
		}
		t.Logf("%s is %.3f, outside %.3f to %.3f", p.Key, want, low, high)
	}
	if inside < len(known)-2 {
		t.Errorf("%d of %d known values lie in their intervals", inside, len(known))
	}
	for _, x := range f.Figures {
		if d := math.Abs(float64(x.Fitted - x.Records)); d > 4*float64(x.Error)+0.05*math.Abs(float64(x.Records)) {
			t.Errorf("%s %s is %.2f in the records and %.2f fitted", x.Key, x.Of, float64(x.Records),
				float64(x.Fitted))
		}
	}
	checkWritten(t, f, dir)
}

// checkWritten writes a fit beside its county and reads it again.
func checkWritten(t *testing.T, f *Fit, dir string) {
	t.Helper()
	out := filepath.Join(filepath.Dir(dir), "fitted")
	if err := os.MkdirAll(out, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, file := range f.Files("../county") {
		if err := os.WriteFile(filepath.Join(out, file.Name), []byte(file.Text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	written, err := scenarios.Load(out, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Check(written); err != nil {
		t.Error(err)
	}
	missing := 0
	for i := range f.Parameters {
		p := &f.Parameters[i]
		value, low, high := float64(p.Value), float64(p.Interval[0]), float64(p.Interval[1])
		if math.IsNaN(value) {
			missing++
		} else if value < low || value > high || strings.HasSuffix(p.Key, "small_share") && (low < 0 || high > 1) {
			t.Errorf("%s is %v, its interval %v to %v", p.Key, value, low, high)
		}
		if strings.HasSuffix(p.Key, ".wait_wd") || strings.HasSuffix(p.Key, "issues_per_hh_year") ||
			strings.Contains(p.Key, "road.season") || p.Key == accuracyKey {
			p.Written += 0.001
			if f.Check(written) == nil {
				t.Errorf("another %s than was written is not noticed", p.Key)
			}
			p.Written -= 0.001
		}
	}
	if missing != 0 {
		t.Errorf("%d months of a year of records are missing", missing)
	}
}

func TestTooFewOrdersAreRefused(t *testing.T) {
	s, err := scenarios.Load(county(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	l := logOf(t, s, "2022-01-01", 20, 1)
	for until, want := range map[string]string{"2022-01-20": "takes at least 300 orders and 28 days",
		"2022-01-01": "begins on 2022-01-01", "2021-01-01": "begins on 2022-01-01"} {
		day, _ := time.Parse(time.DateOnly, until)
		if _, err = Make(t.Context(), s, l, Options{Until: day}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("until %s: error %v, want %s", until, err, want)
		}
	}
}

// Names that a county has not are told together, with those that it has.
func TestUnknownNamesAreToldTogether(t *testing.T) {
	s, err := scenarios.Load(county(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	n := namesOf(s, c)
	for _, name := range []string{"Road", "works->noise", "gas"} {
		n.category(name)
	}
	n.body("WORKS")
	n.body("南镇人民政府")
	n.body("polise")
	err = n.err()
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{`"gas" (1)`, `"polise" (1; did you mean "police"?)`, "works works", "road road"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nlacks %s", err, want)
		}
	}
	for _, known := range []string{"Road", "WORKS", "南镇"} {
		if strings.Contains(err.Error(), `"`+known) {
			t.Errorf("%v\nnames %s", err, known)
		}
	}
	if n.town("南镇", "") != n.town("", "南镇") || n.town("西镇", "") != unknown {
		t.Error("towns are not found by their names")
	}
}

// Of four times, one lost from sight after 10 h: the distribution function is 1/4 at 5 h and 1/4 + 3/4 x 1/2 at 20 h.
func TestTimesOfOrdersThatAreOpen(t *testing.T) {
	d := durationsOf([]span{{5, true}, {10, false}, {20, true}, {40, false}}, 15)
	if d.n != 4 || d.closed != 2 || d.p50 != 20 || !math.IsNaN(d.p90) || math.Abs(d.quick-0.625) > 1e-12 ||
		math.Abs(d.left-0.75) > 1e-12 {
		t.Errorf("got %+v", d)
	}
}

func TestClosingsAreRecordedAsDates(t *testing.T) {
	noon := 12 * hour
	var orders []order
	for i := range wall(40) {
		orders = append(orders, order{created: i*day + 3*hour + i, closed: (i+2)*day + noon})
	}
	r := recorderOf(orders)
	if !r.DateOnly || r.At != noon {
		t.Fatalf("got %+v", r)
	}
	if got := r.closing(day+15*hour, day+17*hour); got != day+15*hour {
		t.Errorf("an order closed on its day is closed at %d, want its creation", got-day)
	}
	orders[3].closed += hour
	orders[4].closed += 2 * hour
	orders[5].closed += 3 * hour
	if recorderOf(orders).DateOnly {
		t.Error("times are taken for dates")
	}
}

// Intervals end at the bounds of the parameter, and a parameter that its figure drives into a bound is there.
func TestIntervalsEndAtTheBounds(t *testing.T) {
	for _, c := range []struct {
		l         link
		se        float64
		low, high float64
	}{
		{link{value: new(0.5), scale: linear, low: 0, high: 10}, 1, 0, 2.46},
		{link{value: new(0.99), scale: logistic, low: 0.001, high: 0.995}, 5, 0.0055, 0.995},
		{link{value: new(2.0), scale: logarithmic, low: 1, high: 20}, 0.1, 1.644, 2.433},
	} {
		low, high := c.l.interval(c.se)
		if math.Abs(low-c.low) > 0.001 || math.Abs(high-c.high) > 0.001 {
			t.Errorf("%v: %.4f to %.4f, want %.4f to %.4f", *c.l.value, low, high, c.low, c.high)
		}
	}
	l := link{value: new(15.0), scale: logarithmic, low: 0.2, high: 20, slope: 1,
		stat: func(f *figures) float64 { return f.late }}
	l.step(&figures{late: 3}, &figures{late: 1}, 0.9)
	if *l.value != 20 || !l.atBound() {
		t.Errorf("the value is %v, want at its bound", *l.value)
	}
	l.step(&figures{late: 0}, &figures{late: 1}, 0.9)
	if l.atBound() {
		t.Errorf("%v is at no bound", *l.value)
	}
}
