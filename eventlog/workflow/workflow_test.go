package workflow

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/sim"
)

var monday = time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC)

// office is open from 9 to 17 on working days.
func office() *sim.Calendar {
	var days [7][]sim.Span
	for d := time.Monday; d <= time.Friday; d++ {
		days[d] = []sim.Span{{From: 9 * time.Hour, To: 17 * time.Hour}}
	}
	return sim.NewCalendar(monday, 0, days, nil)
}

// tandem is a process with a known truth: cases come as a Poisson process in office hours, Ann checks each for 12
// minutes on average, then Bob decides for 15, both one at a time and first come, first served. One case in four is
// sent back by Bob and checked and decided once more at the end of the line. It is worked out case by case, without
// package sim's loop.
func tandem(seed uint64, weeks int) []eventlog.Case {
	g := rand.New(rand.NewPCG(seed, 3))
	open := office()
	exp := func(mean time.Duration) time.Duration { return time.Duration(g.ExpFloat64() * float64(mean)) }
	type job struct {
		at   time.Duration
		id   int
		last bool
	}
	var jobs []job
	var cases []eventlog.Case
	for t := time.Duration(0); ; {
		t = open.Add(t, exp(30*time.Minute))
		if t > time.Duration(weeks)*7*24*time.Hour {
			break
		}
		jobs = append(jobs, job{t, len(cases), false})
		cases = append(cases, eventlog.Case{ID: fmt.Sprintf("c%05d", len(cases))})
	}
	var ann, bob time.Duration
	step := func(id int, activity, who string, from, to time.Duration) {
		cases[id].Events = append(cases[id].Events, eventlog.Event{Activity: activity, Resource: who,
			Start: monday.Add(from), End: monday.Add(to)})
	}
	for len(jobs) > 0 {
		j := jobs[0]
		jobs = jobs[1:]
		start := open.Next(max(j.at, ann))
		ann = open.Add(start, exp(12*time.Minute))
		step(j.id, "check", "Ann", start, ann)
		start = open.Next(max(ann, bob))
		bob = open.Add(start, exp(15*time.Minute))
		step(j.id, "decide", "Bob", start, bob)
		if !j.last && g.Float64() < 0.25 {
			i, _ := slices.BinarySearchFunc(jobs, bob, func(x job, t time.Duration) int { return int(x.at - t) })
			jobs = slices.Insert(jobs, i, job{bob, j.id, true})
		}
	}
	return cases
}

func learnt(t *testing.T, cases []eventlog.Case, s Setting) *Model {
	t.Helper()
	m, err := Learn(context.Background(), cases, Options{Seed: 1, Setting: &s})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var (
	resampling = Setting{Engine: Resample, Ends: AllCases, Arrivals: "kernel", OwnHours: true}
	queueing   = Setting{Engine: Queues, Ends: AllCases, Arrivals: "kernel", Order: 2}
)

// The record of an office is learnt well enough that what is simulated is about as near to what comes as its own
// random halves are.
func TestTandemIsLearnt(t *testing.T) {
	cases := tandem(1, 16)
	split := SplitShare(cases, 0.8)
	for _, s := range []Setting{resampling, queueing} {
		m := learnt(t, split.Train, s)
		e, err := m.Evaluate(split, false, 5, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range e.Distance.List() {
			if name := distance.Names[i]; x > 2*e.Baselines.Noise.List()[i] && name != "wip" {
				t.Errorf("%s: %s is %.3g, noise floor %.3g", s.Engine, name, x, e.Baselines.Noise.List()[i])
			}
		}
	}
}

// What a resource does is within its hours, and never more at once than its limit; the first step of a case, whose
// beginning is its arrival, excepted.
func TestResourcesKeepHoursAndLimits(t *testing.T) {
	m := learnt(t, tandem(2, 12), queueing)
	open := office()
	var bob []stretch
	for _, c := range m.Simulate(Start{At: monday.AddDate(0, 0, 7*20).Add(9 * time.Hour), Cases: 400}, 5) {
		for i, e := range c.Events {
			from, to := e.Start.Sub(monday), e.End.Sub(monday)
			if i > 0 && (!open.Open(from) || open.Work(from, to) == 0 && to > from) {
				t.Errorf("%s from %v to %v: the office is closed", e.Activity, e.Start, e.End)
			}
			if e.Resource == "Bob" {
				bob = append(bob, stretch{e.Start.UnixMicro(), e.End.UnixMicro()})
			}
		}
	}
	if len(bob) < 400 {
		t.Errorf("Bob decides %d times in 400 cases", len(bob))
	}
	slices.SortFunc(bob, func(a, b stretch) int { return int(a.start - b.start) })
	for i := 1; i < len(bob); i++ {
		if bob[i].start < bob[i-1].end {
			t.Fatalf("Bob decides from %v on, and is busy until %v", bob[i].start, bob[i-1].end)
		}
	}
}

// Cases that are under way keep resources busy: the first new ones wait for longer.
func TestOpenCasesTakeTime(t *testing.T) {
	m := learnt(t, tandem(3, 12), Setting{Engine: Queues, Ends: AllCases, Arrivals: "kernel"})
	at := monday.AddDate(0, 0, 7*20).Add(9 * time.Hour)
	var open []eventlog.Case
	for k := range 40 {
		from := at.Add(-time.Duration(k+1) * time.Hour)
		open = append(open, eventlog.Case{Events: []eventlog.Event{{Activity: "check", Resource: "Ann", Start: from,
			End: from.Add(10 * time.Minute)}, {Activity: "decide", Resource: "Bob", Start: at,
			End: at.Add(time.Hour)}}})
	}
	took := func(open []eventlog.Case) (sum time.Duration) {
		for _, c := range m.Simulate(Start{At: at, Cases: 10, Open: open}, 7) {
			sum += c.End().Sub(c.Start())
		}
		return sum / 10
	}
	if without, with := took(nil), took(open); with < without+4*time.Hour {
		t.Errorf("cases take %v with forty before them, %v with none", with, without)
	}
}

// Of cases that take 20 days on average, a record of 60 days holds the short ones; weights make up for it.
func TestUnfinishedCasesAreMadeUpFor(t *testing.T) {
	g := rand.New(rand.NewPCG(4, 4))
	r := &record{until: 60 * 24 * hour, zone: time.UTC}
	for range 4000 {
		start := int64(g.Float64() * 60 * 24 * float64(hour))
		long := int64(g.Float64() * 40 * 24 * float64(hour)) // even, 20 days on average
		if start+long <= r.until {
			r.cases = append(r.cases, course{start: start, end: start + long})
		}
	}
	r.sort()
	mean := func(w []float64) (sum float64) {
		for i, c := range r.cases {
			sum += w[i] * float64(c.end-c.start) / float64(24*hour)
		}
		return sum
	}
	if got := mean(r.weights(0, true)); math.Abs(got-20) > 1 {
		t.Errorf("mean %v days, want 20", got)
	}
	if got := mean(r.weights(0, false)); got > 18 {
		t.Errorf("mean of the record as it is %v days: the test shows nothing", got)
	}
	within := r.finished(r.weights(0, true))
	if got := within(20 * 24 * hour); math.Abs(got-0.5) > 0.04 {
		t.Errorf("share within 20 days %v, want 0.5", got)
	}
	if got := within(r.most(r.weights(0, true), 0.5)); math.Abs(got-0.5) > 0.01 {
		t.Errorf("share within the median %v", got)
	}
}

// Halving weights halve.
func TestPastWeighsLess(t *testing.T) {
	r := &record{until: 100 * hour, zone: time.UTC, cases: []course{{start: 0, end: hour},
		{start: 50 * hour, end: 51 * hour}}}
	w := r.weights(50*float64(hour), false)
	if math.Abs(w[1]-2*w[0]) > 1e-12 || math.Abs(w[0]+w[1]-1) > 1e-12 {
		t.Errorf("weights %v, want one twice the other", w)
	}
}

// A systematic sample has each kind of case as often as its share, to within one.
func TestSampleIsEven(t *testing.T) {
	m := learnt(t, tandem(5, 12), resampling)
	var times []int64
	for k := range 200 {
		times = append(times, m.record.cases[k].start)
	}
	again := func(which int) bool { return len(m.record.cases[which].steps) == 4 }
	share, want := 0.0, 0
	for i := range m.record.cases[:200] {
		if again(i) {
			share += 1.0 / 200
		}
	}
	for seed := range uint64(20) {
		n := 0
		for _, i := range m.donors.drawn(times, sim.Seed(seed)) {
			if again(i) {
				n++
			}
		}
		want += n
	}
	all := 0.0
	for i := range m.record.cases {
		if again(i) {
			all += 200 / float64(len(m.record.cases))
		}
	}
	if mean := float64(want) / 20; math.Abs(mean-all) > 3 {
		t.Errorf("%v of 200 cases are sent back, want about %v", mean, all)
	}
}

// Resampled cases are cases of the record, moved in time as they are, and begin at their own time of the week.
func TestResampledCasesAreThoseOfTheRecord(t *testing.T) {
	m := learnt(t, tandem(6, 10), resampling)
	known := map[string]bool{}
	shape := func(c *course) string {
		text := ""
		for _, s := range c.steps {
			text += fmt.Sprint(s.activity, s.start-c.start, s.end-c.start, " ")
		}
		return text
	}
	week := map[int64]bool{}
	for i := range m.record.cases {
		known[shape(&m.record.cases[i])] = true
		week[m.record.ofWeek(m.record.cases[i].start)] = true
	}
	first := monday.AddDate(0, 0, 7*15).Add(9 * time.Hour)
	out := m.simulated(first.UnixMicro(), 100, nil, 2)
	if len(out.cases) != 100 || out.cases[0].start != first.UnixMicro() {
		t.Errorf("%d cases from %v on", len(out.cases), out.cases[0].start)
	}
	for i := range out.cases {
		if !known[shape(&out.cases[i])] {
			t.Errorf("case %d is none of the record", i)
		}
		if i > 0 && !week[m.record.ofWeek(out.cases[i].start)] && out.cases[i].start != first.UnixMicro() {
			t.Errorf("case %d begins at another time of the week than any", i)
		}
	}
}

// Two activities decide the next where one does not: after a second check comes the end, never a third.
func TestFlowLooksBack(t *testing.T) {
	r := newRecord(tandem(7, 12), time.Time{}, nil)
	w := r.weights(0, false)
	f := newFlow(r, w, 3)
	seed := sim.Seed(3)
	sent := 0
	for id := range uint64(2000) {
		var history []int32
		times := make([]int, len(r.activities))
		for k := range uint64(10) {
			s := seed.Purpose("flow").At(id, k)
			to := f.after(history, times, &s)
			if to == ended {
				break
			}
			history = append(history, to)
			times[to]++
		}
		if n := len(history); n != 2 && n != 4 {
			t.Fatalf("a case of %d activities", n)
		}
		if len(history) == 4 {
			sent++
		}
	}
	if got := float64(sent) / 2000; math.Abs(got-0.25) > 0.04 {
		t.Errorf("%v are sent back, want 0.25", got)
	}
}

// With an end, cases count that are finished by it: as many as asked for, none longer than the time there was.
func TestFinishedCasesEndByOneInstant(t *testing.T) {
	s := resampling
	s.Ends = Finished
	m := learnt(t, tandem(8, 10), s)
	all := learnt(t, tandem(8, 10), resampling)
	at := Start{At: monday.AddDate(0, 0, 7*15).Add(9 * time.Hour), Cases: 150}
	mean := func(cases []eventlog.Case) (sum time.Duration) {
		for _, c := range cases {
			sum += c.End().Sub(c.Start()) / time.Duration(len(cases))
		}
		return sum
	}
	short, long := m.Simulate(at, 1), all.Simulate(at, 1)
	if len(short) != 150 || len(long) != 150 || mean(short) > mean(long)+time.Minute {
		t.Errorf("%d cases of %v, %d cases of %v", len(short), mean(short), len(long), mean(long))
	}
}

func TestEqualSeedsEqualCases(t *testing.T) {
	cases := tandem(9, 8)
	at := Start{At: monday.AddDate(0, 0, 7*15).Add(9 * time.Hour), Cases: 60}
	for _, s := range []Setting{resampling, queueing} {
		a, b := learnt(t, cases, s), learnt(t, cases, s)
		if !reflect.DeepEqual(a.Simulate(at, 4), b.Simulate(at, 4)) || reflect.DeepEqual(a.Simulate(at, 4),
			a.Simulate(at, 5)) {
			t.Errorf("%s: cases do not follow the seed alone", s.Engine)
		}
		if s.Engine == Queues && reflect.DeepEqual(a.Simulate(at, 4)[0], a.Simulate(at, 5)[0]) {
			t.Error("the first case, whose arrival is given, is the same for another seed")
		}
	}
}

// slow is a record of what had finished in 150 days of a process whose cases take up to 40, and whose arrivals double
// in 100: copies of its last part have the lengths of another time.
func slow(seed uint64) []eventlog.Case {
	g := rand.New(rand.NewPCG(seed, 9))
	var cases []eventlog.Case
	for t := 0.0; t < 150; t += g.ExpFloat64() / (2 * math.Exp2(t/100)) {
		at := monday.Add(time.Duration(t * 24 * float64(time.Hour)))
		long := time.Duration(g.Float64() * 40 * 24 * float64(time.Hour))
		if at.Add(long).After(monday.AddDate(0, 0, 150)) {
			continue
		}
		cases = append(cases, eventlog.Case{ID: fmt.Sprintf("c%05d", len(cases)), Events: []eventlog.Event{
			{Activity: "ask", Start: at, End: at}, {Activity: "answer", Start: at.Add(long), End: at.Add(long)}}})
	}
	return cases
}

// What is chosen beats copies of the past on a part of the record that was not looked at.
func TestChoiceBeatsCopies(t *testing.T) {
	split := SplitShare(slow(10), 0.8)
	m, err := Learn(context.Background(), split.Train, Options{Seed: 1, Engine: Resample})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Candidates) < 40 || m.Setting.Ends == AsRecorded {
		t.Errorf("%d settings tried, %+v chosen", len(m.Candidates), m.Setting)
	}
	e, err := m.Evaluate(split, false, 5, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := score(e.Distance, e.Baselines.Better(), e.Baselines.Noise); got > -0.05 {
		t.Errorf("distances are exp(%v) of those of copies: %+v, %+v", got, e.Distance, e.Baselines.Better())
	}
}

// Both splits by share divide alike, and nothing that the test tells is in what may be seen.
func TestSplits(t *testing.T) {
	cases := tandem(11, 6)
	s := SplitShare(cases, 0.8)
	d := distance.SplitShare(measured(cases), 0.8)
	if len(s.Train) != len(d.Train.Cases) || len(s.Test) != len(d.Test.Cases) || len(s.Train)+len(s.Test)+
		d.Cut != len(cases) {
		t.Errorf("%d and %d cases, want %d and %d", len(s.Train), len(s.Test), len(d.Train.Cases), len(d.Test.Cases))
	}
	past, rest := newRecord(cases, time.Time{}, nil).divided(0.8)
	if diff := len(past.cases) - len(s.Train); diff < -1 || diff > 1 || len(rest.cases)-len(s.Test) > 1 {
		t.Errorf("a record is divided in %d and %d, a log in %d and %d", len(past.cases),
			len(rest.cases), len(s.Train),
			len(s.Test))
	}
	open := 0
	for h := range 7 {
		line := monday.AddDate(0, 0, 21).Add(time.Duration(10+h) * time.Hour)
		at := SplitAt(cases, line)
		for _, c := range at.Train {
			if !c.End().Before(line) {
				t.Errorf("%s ends at %v", c.ID, c.End())
			}
		}
		open += len(at.Open)
		for _, c := range at.Open {
			if !c.Start().Before(at.First()) || slices.ContainsFunc(c.Events,
				func(e eventlog.Event) bool { return !e.Start.Before(at.First()) }) {
				t.Errorf("%s was open and tells what came later", c.ID)
			}
		}
	}
	if open == 0 {
		t.Error("no case was open at any time of a day")
	}
}

func TestFewCases(t *testing.T) {
	if _, err := Learn(context.Background(), tandem(12, 6)[:9], Options{}); err == nil {
		t.Error("nine cases are learnt from")
	}
	m, err := Learn(context.Background(), tandem(12, 6)[:12], Options{})
	if err != nil || len(m.Candidates) != 0 {
		t.Errorf("twelve cases: %v", err)
	}
}
