package scenarios_test

import (
	"math"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// A clerk passes on the records as they are and of each truth what twist makes of it; without a twist, nothing.
type clerk struct {
	*metrics.Collector
	twist func(*agents.Truth)
}

func (c clerk) Truth(t agents.Truth) {
	if c.twist != nil {
		c.twist(&t)
		c.Collector.Truth(t)
	}
}

// What an office could know is the same whether the truths are told, withheld or false, and so is what happens.
func TestRecordFiguresNeverSeeATruth(t *testing.T) {
	s, err := scenarios.Load("hanyin", []string{"geo.households=3000", "geo.registered=9000", "geo.resident=6500",
		"time.warmup_days=0", "time.days=120"})
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.Tables.Towns {
		s.Tables.Towns[i].Registered, s.Tables.Towns[i].Resident = 900, 650
	}
	c, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	run := func(twist func(*agents.Truth)) (metrics.Summary, uint64) {
		seen := metrics.NewCollector(c, 0, 120*24*time.Hour, metrics.Options{})
		w := agents.NewWorld(s.Config(c, 1, clerk{seen, twist}))
		if err := w.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		return seen.Summary(), w.Hash()
	}
	want, hash := run(func(*agents.Truth) {})
	for name, twist := range map[string]func(*agents.Truth){
		"withheld": nil,
		"false": func(x *agents.Truth) {
			x.Value, x.Urgent, x.Elder, x.Mountain, x.LowLit = 1-3*x.Value, !x.Urgent, !x.Elder, !x.Mountain, !x.LowLit
			x.Outcome, x.Class = (x.Outcome+1)%2, (x.Class+1)%3
		},
	} {
		got, h := run(twist)
		if h != hash {
			t.Errorf("truths %s: event hash %x, want %x", name, h, hash)
		}
		records, truths := 0, 0
		for i, k := range metrics.Table() {
			same := math.Float64bits(got.Values[i]) == math.Float64bits(want.Values[i]) || math.IsNaN(got.Values[i]) &&
				math.IsNaN(want.Values[i])
			switch {
			case k.Basis == metrics.Record && !same:
				t.Errorf("truths %s: %s is %v, want %v", name, k.Name, got.Values[i], want.Values[i])
			case k.Basis == metrics.Record && want.Values[i] > 0:
				records++
			case k.Basis == metrics.Oracle && !same:
				truths++
			}
		}
		if records < 50 || truths < 50 {
			t.Errorf(
				"truths %s: %d record figures are positive and %d others have moved: want 50 of each, or the test "+
					"shows nothing", name, records, truths)
		}
	}
}
