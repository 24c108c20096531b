package agents

import (
	"context"
	"testing"
	"time"
)

// Open cases take the place of the petitions that are open; what is older than its body's reach waits on, and the
// books agree to the end.
func TestCarriedCasesTakeThePlaceOfOpenOnes(t *testing.T) {
	p := quietParams()
	outspoken(&p)
	p.Department.ReferenceIssues, p.Department.ReachShare = 1, 1
	w, n := live(t, p, quietRules, 4)
	day := 24 * time.Hour
	if err := w.RunTo(context.Background(), 10*day); err != nil {
		t.Fatal(err)
	}
	var cases []OpenCase
	for i := range 40 {
		o := OpenCase{Category: 0, Body: BodyID(i % 2), Channel: ViaHotline, Age: time.Duration(i) * day, Due: NoLimit,
			Reach: 20 * time.Hour}
		switch i % 4 {
		case 2:
			o.Body = NoBody
		case 3:
			o.Due = time.Duration(i-20) * day // some are over
		}
		cases = append(cases, o)
	}
	ids := w.Carry(cases)
	if len(ids) != len(cases) || w.Open() < len(cases) {
		t.Fatalf("%d numbers, %d petitions open, want %d", len(ids), w.Open(), len(cases))
	}
	if err := w.Check(); err != nil {
		t.Error(err)
	}
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := w.Check(); err != nil {
		t.Error(err)
	}
	done := 0
	for _, r := range n.registered(Completed) {
		if ids[0] <= r.Petition && r.Petition <= ids[len(ids)-1] {
			done++
		}
	}
	if done < len(ids)*3/4 {
		t.Errorf("%d of %d open cases were completed", done, len(ids))
	}
}

// The wait that is left of a case that has waited longer than its median is longer than that of a new one, as of any
// lognormal wait of this spread.
func TestWhatIsLeftOfAWaitIsLonger(t *testing.T) {
	p := quietParams()
	p.Demand.WaitSigma = 1.5
	w, _ := live(t, p, quietRules, 4)
	if err := w.RunTo(context.Background(), 100*24*time.Hour); err != nil {
		t.Fatal(err)
	}
	mean := func(age time.Duration) float64 {
		sum := 0.0
		for i := range 2000 {
			s := w.seed.Purpose("test").At(uint64(i), 0)
			rest, waits := w.restOfWait(&OpenCase{Age: age}, &s)
			if !waits || rest < 0 {
				t.Fatalf("at age %v: %v, %v", age, rest, waits)
			}
			sum += rest.Hours() / 2000
		}
		return sum
	}
	if young, old := mean(24*time.Hour), mean(60*24*time.Hour); old < 2*young {
		t.Errorf("what is left is %.1f h after a day and %.1f h after two months", young, old)
	}
}

// The duty time of a case that is older than the run is that of the run and of weeks like it; who has nothing to wait
// for is in line, and a wait without spread is over after its median.
func TestAgesFromBeforeTheRun(t *testing.T) {
	const week = 7 * 24 * time.Hour
	p := quietParams()
	w, _ := live(t, p, quietRules, 4)
	weekly := w.county.Office.Work(0, week)
	if got := w.dutyAge(3 * week); got != 3*weekly {
		t.Errorf("at the start three weeks are %v of duty, want %v", got, 3*weekly)
	}
	if err := w.RunTo(context.Background(), 2*week); err != nil {
		t.Fatal(err)
	}
	own := w.county.Office.Work(0, 2*week)
	if got := w.dutyAge(4 * week); got != 2*own {
		t.Errorf("after two weeks four are %v of duty, want %v", got, 2*own)
	}
	s := w.seed.Purpose("test").At(0, 0)
	cat := &w.county.Categories[0]
	cat.Wait = 0
	if rest, waits := w.restOfWait(&OpenCase{Age: week}, &s); waits {
		t.Errorf("a case of a category without waits waits %v", rest)
	}
	cat.Wait, cat.WaitSigma, w.p.Demand.WaitSigma = 100, 0, 0
	if rest, waits := w.restOfWait(&OpenCase{Age: week}, &s); !waits || rest != w.workdays(100)-w.dutyAge(week) {
		t.Errorf("of a wait of 100 working days %v is left after a week, want %v", rest, w.workdays(100)-weekly)
	}
}
