package distance

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"hanyin/eventlog"
)

// monday is the first instant of a Monday, in UTC.
var monday = time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC).UnixMicro()

// ev is an event of an activity on the Monday, in hours of that day.
func ev(activity int32, start, end float64) Event {
	return Event{activity, monday + int64(start*float64(hour)), monday + int64(end*float64(hour))}
}

// Two logs that are measured by hand:
//
//	A: case 1: x 09:00-10:00, y 11:30-12:30; case 2: x 10:15-10:45
//	B: case 1: x 09:00-10:00, z 13:00
func byHand() (a, b *Log) {
	a = &Log{Activities: []string{"x", "y"}, Cases: []Case{{ID: "1", Events: []Event{ev(0, 9, 10), ev(1, 11.5, 12.5)}},
		{ID: "2", Events: []Event{ev(0, 10.25, 10.75)}}}}
	b = &Log{Activities: []string{"z", "x"}, Cases: []Case{{ID: "1", Events: []Event{ev(1, 9, 10), ev(0, 13, 13)}}}}
	return a, b
}

func TestMeasuresByHand(t *testing.T) {
	a, b := byHand()
	want := Scores{
		// of 7 and 4 trigrams, the two logs share one of each: 00x
		NGD: 9.0 / 11,
		// hours since 09:00: 0 1 1 1 2 3 and 0 1 4 4: 1/12 + 2/12 + 4/12 + 6/12
		AED: 13.0 / 12,
		// 0 1 and 0
		CAR: 0.5,
		// on Monday as AED, on other days nothing
		CED: 13.0 / 12 / 7,
		// 0 0 0 1 2 3 and 0 1 4 4: 3/12 + 2/12 + 4/12 + 6/12
		RED: 15.0 / 12,
		// 3.5 h, 0.5 h and 4 h, less 0.5 h: 3 0 and 3
		CTD: 1.5,
		// 1 1.5 1 0.5 and 1 1 1 1 cases in the hours from 09:00: |5/8 - 1/2| + |7/8 - 3/4|
		WIP: 0.25,
	}
	for i, got := range Between(a, b).List() {
		if math.Abs(got-want.List()[i]) > 1e-12 {
			t.Errorf("%s is %v, want %v", Names[i], got, want.List()[i])
		}
	}
	for i, got := range Between(a, a).List() {
		if got != 0 {
			t.Errorf("%s of a log to itself is %v", Names[i], got)
		}
	}
	for i, got := range Between(b, a).List() {
		if math.Abs(got-want.List()[i]) > 1e-12 {
			t.Errorf("%s the other way round is %v, want %v", Names[i], got, want.List()[i])
		}
	}
	for i, got := range Between(a, &Log{}).List() {
		if i > 0 && !math.IsNaN(got) || i == 0 && got != 1 {
			t.Errorf("%s to an empty log is %v", Names[i], got)
		}
	}
}

func TestWeekdaysOnWhichOneLogIsEmpty(t *testing.T) {
	a := &Log{Activities: []string{"x"}, Cases: []Case{{Events: []Event{ev(0, 9, 9)}}}}
	b := &Log{Activities: []string{"x"}, Cases: []Case{{Events: []Event{ev(0, 33, 33)}}}}
	if got, want := CED(a, b), 2*23.0/7; math.Abs(got-want) > 1e-12 {
		t.Errorf("CED %v, want %v", got, want)
	}
	sunday := &Log{Activities: []string{"x"}, Cases: []Case{{Events: []Event{ev(0, -1, -1)}}}}
	nextSunday := &Log{Activities: []string{"x"}, Cases: []Case{{Events: []Event{ev(0, 7*24-3, 7*24-3)}}}}
	if got, want := CED(sunday, nextSunday), 2.0/7; math.Abs(got-want) > 1e-12 {
		t.Errorf("CED of two Sundays %v, want %v", got, want)
	}
}

// The distance of equal numbers of values is the mean difference of the sorted ones.
func TestWassersteinOfEqualNumbers(t *testing.T) {
	g := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		n := 1 + g.IntN(30)
		a, b := make([]int64, n), make([]int64, n)
		for i := range a {
			a[i], b[i] = g.Int64N(100)-50, g.Int64N(20)
		}
		sa, sb := slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
		want := 0.0
		for i := range sa {
			want += math.Abs(float64(sa[i]-sb[i])) / float64(n)
		}
		if got := Wasserstein(a, b); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v and %v: %v, want %v", sa, sb, got, want)
		}
	}
}

// line is a log of cases of one event each, at hours from the Monday on.
func line(hours ...float64) *Log {
	l := &Log{Activities: []string{"x"}}
	for _, h := range hours {
		l.Cases = append(l.Cases, Case{Events: []Event{ev(0, h, h+1)}})
	}
	return l
}

func TestSplitsByHand(t *testing.T) {
	l := line(0, 1, 2, 3, 4, 5, 6, 7)
	l.Cases = append(l.Cases, Case{ID: "long", Events: []Event{ev(0, 0, 0.5), ev(0, 20, 21)}})
	// of ten events, eight are before the line: the last short case and the end of the long one are not
	s := SplitShare(l, 0.8)
	if len(s.Train.Cases) != 7 || len(s.Test.Cases) != 1 || s.Cut != 1 ||
		s.Test.Cases[0].Start() != ev(0, 7, 7).Start {
		t.Errorf("train %d, test %d, cut %d, want 7, 1, 1", len(s.Train.Cases), len(s.Test.Cases), s.Cut)
	}
	l.Cases[2].Closed = ev(0, 9, 9).Start
	at, open := SplitAt(l, time.UnixMicro(ev(0, 4, 4).Start))
	if len(at.Train.Cases) != 5 || len(at.Test.Cases) != 4 || len(open.Cases) != 5 {
		t.Errorf("train %d, test %d, open %d, want 5, 4, 5", len(at.Train.Cases), len(at.Test.Cases), len(open.Cases))
	}
	for i := range l.Cases {
		l.Cases[i].Closed = l.Cases[i].End()
	}
	if _, open = SplitAt(l, time.UnixMicro(ev(0, 4, 4).Start)); len(open.Cases) != 2 { // case 3 ends on the line
		t.Errorf("open %d, want 2", len(open.Cases))
	}
}

func TestCopiesOfThePast(t *testing.T) {
	train := line(0, 5, 10, 15)
	test := line(7*24+12, 7*24+20)
	got := Copy(train, test)
	var starts []float64
	for _, c := range got.Cases {
		starts = append(starts, float64(c.Start()-monday)/float64(hour))
	}
	if want := []float64{7*24 + 10, 7*24 + 15}; !slices.Equal(starts, want) {
		t.Errorf("copies start at %v, want %v: the last two, a week on", starts, want)
	}
	if got := Copy(train, line(12*24, 12*24+5)).Cases[0].Start(); got != ev(0, 14*24+10, 0).Start {
		t.Errorf("the nearest whole week is the second, got %v h", float64(got-monday)/float64(hour))
	}
	again := Resample(train, test, 3)
	starts = nil
	for _, c := range again.Cases {
		starts = append(starts, float64(c.Start()-monday)/float64(hour))
	}
	if want := []float64{7*24 + 12, 7*24 + 17}; !slices.Equal(starts, want) {
		t.Errorf("arrivals %v, want %v: as the last two, from the test's start on", starts, want)
	}
	if len(Copy(line(1), line(1, 2, 3)).Cases) != 1 || len(Copy(&Log{}, line(1)).Cases) != 0 {
		t.Error("a training part with fewer cases gives what it has")
	}
}

func TestSkillAndNoise(t *testing.T) {
	train, test := line(0, 3, 6, 9, 12, 15), line(170, 171, 174, 185)
	b := BaselinesOf(train, test)
	s := b.Skill(Between(test, test))
	if s.AED != 1 {
		t.Errorf("the truth itself has skill %v, want 1", s.AED)
	}
	if s = b.Skill(b.Better()); s.AED != 0 {
		t.Errorf("the better copy has skill %v, want 0", s.AED)
	}
	x, y := Halves(test, 1)
	if len(x.Cases) != 2 || len(y.Cases) != 2 {
		t.Errorf("halves of %d and %d cases", len(x.Cases), len(y.Cases))
	}
	if again := BaselinesOf(train, test); again != b {
		t.Error("baselines differ from call to call")
	}
}

func TestReadKeepsTheOrderOfEvents(t *testing.T) {
	at := time.UnixMicro(monday)
	l,
		err := Read(&list{[]eventlog.Case{{ID: "1", Closed: at,
		Events: []eventlog.Event{{Activity: "b", Start: at, End: at},
			{Activity: "a", Start: at, End: at.Add(time.Hour)}}}}})
	if err != nil || !slices.Equal(l.Activities, []string{"b", "a"}) || l.Cases[0].End() != monday+hour ||
		l.Events() != 2 ||
		l.Cases[0].Closed != monday {
		t.Errorf("got %+v, %v", l, err)
	}
}

// JSON has no word for what is not a number.
func TestScoresThatAreNoNumbers(t *testing.T) {
	text, err := json.Marshal(Scores{NGD: math.NaN(), AED: math.Inf(-1), CTD: 2.5})
	if want := `{"aed":null,"car":0,"ced":0,"ctd":2.5,"ngd":null,"red":0,"wip":0}`; err != nil || string(text) != want {
		t.Errorf("%s, %v, want %s", text, err, want)
	}
}
