package arrivals

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"hanyin/sim"
)

var start = time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC) // a Monday

// thinned draws a Poisson process of a rate per hour that is at most the most given.
func thinned(seed uint64, from, until time.Time, most float64, rate func(t time.Time) float64) []time.Time {
	g := rand.New(rand.NewPCG(seed, 17))
	var all []time.Time
	for t := from; ; {
		t = t.Add(time.Duration(g.ExpFloat64() / most * float64(time.Hour)))
		if !t.Before(until) {
			return all
		}
		if g.Float64() < rate(t)/most {
			all = append(all, t)
		}
	}
}

// office is a rate of 4 an hour from 9 to 17 of working days, local time.
func office(t time.Time) float64 {
	if d := t.Weekday(); d == time.Saturday || d == time.Sunday || t.Hour() < 9 || t.Hour() >= 17 {
		return 0
	}
	return 4
}

func learn(t *testing.T, r Record) *Model {
	t.Helper()
	m, err := Learn(r, Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %v, want %v to %v", what, got, want, tolerance)
	}
}

func TestOfficeHoursAreLearnt(t *testing.T) {
	until := start.AddDate(0, 0, 12*7)
	m := learn(t, Record{Times: thinned(1, start, until, 4, office), From: start, Until: until})
	week := start.AddDate(0, 0, 20*7)
	near(t, "arrivals of a later week", m.Expected(week, week.AddDate(0, 0, 7)), 5*8*4, 12)
	near(t, "rate at night", m.Rate(week.Add(3*time.Hour)), 0, 0.05)
	near(t, "rate on Sunday noon", m.Rate(week.Add(-12*time.Hour)), 0, 0.05)
	near(t, "rate on Monday afternoon", m.Expected(week.Add(13*time.Hour), week.Add(17*time.Hour))/4, 4, 0.8)
	n := 0
	for at := range m.After(week, 7) {
		if !at.Before(week.AddDate(0, 0, 7*50)) {
			break
		}
		n++
	}
	near(t, "drawn arrivals of a week", float64(n)/50, 5*8*4, 12)
	if len(m.Candidates) == 0 || m.Candidates[0].Score > 0.8 {
		t.Errorf("office hours predict no better than the mean rate: %+v", m.Candidates[:1])
	}
}

// Local hours stay where they are when the clock changes.
func TestHoursAreThoseOfTheZone(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Skip(err)
	}
	from, until := time.Date(2021, 1, 4, 0, 0, 0, 0, zone), time.Date(2021, 6, 7, 0, 0, 0, 0, zone)
	m := learn(t, Record{Times: thinned(2, from, until, 4, func(t time.Time) float64 { return office(t.In(zone)) }),
		From: from, Until: until, Zone: zone})
	for _, day := range []time.Time{time.Date(2021, 1, 20, 0, 0, 0, 0, zone),
		time.Date(2021, 7, 14, 0, 0, 0, 0, zone)} {
		at8 := m.Rate(time.Date(day.Year(), day.Month(), day.Day(), 7, 30, 0, 0, zone))
		at9 := m.Rate(time.Date(day.Year(), day.Month(), day.Day(), 9, 30, 0, 0, zone))
		if at8 > 1 || at9 < 2.5 {
			t.Errorf("%v: rates %.2f at 7:30 and %.2f at 9:30, want near 0 and 4", day, at8, at9)
		}
	}
}

// Arrivals every half hour stay so: their gaps are not those of a Poisson process.
func TestRegularArrivalsStayRegular(t *testing.T) {
	var times []time.Time
	for day := range 8 * 7 {
		for k := range 16 {
			if at := start.AddDate(0, 0, day).Add(9*time.Hour + time.Duration(k)*30*time.Minute); office(at) > 0 {
				times = append(times, at)
			}
		}
	}
	m := learn(t, Record{Times: times, From: start, Until: start.AddDate(0, 0, 8*7)})
	from := start.AddDate(0, 0, 70).Add(9 * time.Hour)
	n, last := 0, from
	for at := range m.Following(from, 3) {
		if n++; n > 14 {
			break
		}
		if gap := at.Sub(last); gap < 20*time.Minute || gap > 40*time.Minute {
			t.Errorf("gap %v before arrival %d, want about 30 min", gap, n)
		}
		last = at
	}
}

func TestBatchesStayTogether(t *testing.T) {
	until := start.AddDate(0, 0, 12*7)
	var times []time.Time
	for _, at := range thinned(4, start, until, 0.5, func(time.Time) float64 { return 0.5 }) {
		for k := range 6 {
			times = append(times, at.Add(time.Duration(k)*time.Second))
		}
	}
	r := Record{Times: times, From: start, Until: until}
	// resampled gaps keep batches too, so which of both families is the best is open; single arrivals lose
	all := learn(t, r).Candidates
	i := slices.IndexFunc(all, func(c Candidate) bool { return c.Setting.Family == Batch })
	k := slices.IndexFunc(all, func(c Candidate) bool { return c.Setting.Family == Seasonal })
	if i < 0 || i > k {
		t.Errorf("batches of six: %+v", all)
	}
	p, err := r.prepare()
	if err != nil {
		t.Fatal(err)
	}
	m := fit(p, Setting{Family: Batch, SmoothH: 1, GapS: 300})
	near(t, "rate", m.Expected(until, until.AddDate(0, 0, 7))/(7*24), 3, 0.6)
	var drawn []time.Time
	for at := range m.After(until, 5) {
		if drawn = append(drawn, at); len(drawn) == 600 {
			break
		}
	}
	together := 0
	for i := 1; i < len(drawn); i++ {
		if drawn[i].Sub(drawn[i-1]) <= time.Second+time.Millisecond {
			together++
		}
	}
	near(t, "share that follow within a second", float64(together)/600, 5.0/6, 0.05)
	if !slices.IsSortedFunc(drawn, time.Time.Compare) {
		t.Error("arrivals are out of order")
	}
}

func TestHolidaysAndTrend(t *testing.T) {
	holiday := func(day time.Time) bool { return day.Day() <= 3 }
	until := start.AddDate(1, 0, 0)
	rate := func(at time.Time) float64 {
		if holiday(at) {
			return 0.4
		}
		return 2 * math.Exp(float64(at.Sub(start))/float64(until.Sub(start))) // doubles, and more
	}
	r := Record{Times: thinned(6, start, until, 6, rate), From: start, Until: until, Holiday: holiday}
	p, err := r.prepare()
	if err != nil {
		t.Fatal(err)
	}
	m := fit(p, Setting{Family: Seasonal, SmoothH: 1, Trend: true})
	first := time.Date(2022, 3, 2, 12, 0, 0, 0, time.UTC)
	ordinary := time.Date(2022, 3, 9, 12, 0, 0, 0, time.UTC)
	if got := m.Rate(first) / m.Rate(ordinary); got > 0.25 {
		t.Errorf("a holiday has %.2f of an ordinary day, want about 0.1", got)
	}
	near(t, "the trend at the end", m.Rate(ordinary)/m.Rate(start.AddDate(0, 0, 7).Add(12*time.Hour)), math.E, 0.6)
	near(t, "the trend is held", m.Expected(until.AddDate(0, 0, 10), until.AddDate(0, 0, 17)),
		m.Expected(until.AddDate(0, 0, 17), until.AddDate(0, 0, 24)), 1e-6)
}

// A record without the cases that are open at its end says less and less of the last days; rates do not fall for it.
func TestUnseenArrivalsCount(t *testing.T) {
	until := start.AddDate(0, 0, 70)
	seen := func(at time.Time) float64 { return 1 - math.Exp(-float64(until.Sub(at))/float64(240*time.Hour)) }
	g := rand.New(rand.NewPCG(8, 8))
	times := slices.DeleteFunc(thinned(7, start, until, 2, func(time.Time) float64 { return 2 }),
		func(at time.Time) bool { return g.Float64() > seen(at) })
	m := learn(t, Record{Times: times, From: start, Until: until, Seen: seen})
	near(t, "mean rate", m.Mean, 2, 0.15)
	near(t, "rate after the end", m.Expected(until, until.AddDate(0, 0, 7))/(7*24), 2, 0.4)
	if naive := learn(t, Record{Times: times, From: start, Until: until}); naive.Mean > m.Mean-0.1 {
		t.Errorf("mean rate %v without what is unseen, %v with it", naive.Mean, m.Mean)
	}
}

// The interval of the mean rate covers it: of 60 records with level 0.95, 57 on average.
func TestIntervalCovers(t *testing.T) {
	covered := 0
	for k := range uint64(60) {
		until := start.AddDate(0, 0, 12*7)
		r := Record{Times: thinned(100+k, start, until, 1, func(time.Time) float64 { return 0.5 }), From: start,
			Until: until}
		p, err := r.prepare()
		if err != nil {
			t.Fatal(err)
		}
		m := fit(p, Setting{Family: Kernel, SmoothH: 1})
		m.interval(sim.Seed(k))
		if m.Low <= 0.5 && 0.5 <= m.High {
			covered++
		}
	}
	if covered < 50 {
		t.Errorf("%d of 60 intervals cover the rate, want about 57", covered)
	}
}

func TestEqualSeedsEqualArrivals(t *testing.T) {
	until := start.AddDate(0, 0, 28)
	times := thinned(9, start, until, 4, office)
	r := Record{Times: times, From: start, Until: until}
	a := learn(t, r)
	slices.Reverse(times)
	b := learn(t, r)
	draw := func(m *Model, seed sim.Seed) (all []time.Time) {
		for at := range m.After(until, seed) {
			if all = append(all, at); len(all) == 200 {
				return all
			}
		}
		return all
	}
	x := draw(a, 1)
	if !slices.Equal(x, draw(b, 1)) || slices.Equal(x, draw(a, 2)) {
		t.Error("arrivals depend on the order of the record, or not on the seed")
	}
	if x[0].Before(until) || len(x) != 200 {
		t.Errorf("%d arrivals from %v on", len(x), x[0])
	}
}

func TestShortAndEmptyRecords(t *testing.T) {
	if _, err := Learn(Record{}, Options{}); err == nil {
		t.Error("an empty record is learnt from")
	}
	if _, err := Learn(Record{Times: []time.Time{start, start}, From: start, Until: start}, Options{}); err == nil {
		t.Error("an empty span is learnt from")
	}
	m := learn(t, Record{Times: []time.Time{start, start.Add(time.Hour), start.Add(10 * time.Hour)}})
	if len(m.Candidates) != 0 || !(m.Low < m.Mean && m.Mean < m.High) {
		t.Errorf("three arrivals: %d candidates, mean %v in %v to %v", len(m.Candidates), m.Mean, m.Low, m.High)
	}
	n := 0
	for range m.After(start, 1) {
		if n++; n == 100 {
			break
		}
	}
	if n != 100 {
		t.Errorf("%d arrivals drawn, want 100", n)
	}
}

func TestCRPSByHand(t *testing.T) {
	// members 1, 3 and truth 2: mean distance 1, mean distance of the two 2, halved
	near(t, "score", crps([]float64{3, 1}, 2), 0, 1e-12)
	near(t, "score of a sure miss", crps([]float64{1, 1}, 4), 3, 1e-12)
}
