package experiments_test

import (
	"context"
	"testing"
	"time"

	"hanyin/experiments"
	"hanyin/scenarios"
)

// Whoever listens changes nothing, and hears of a replication before it has finished; parts only grow.
func TestProgressChangesNothing(t *testing.T) {
	s, err := scenarios.Load("hanyin", []string{"time.days=40", "time.warmup_days=10"})
	if err != nil {
		t.Fatal(err)
	}
	silent, err := experiments.Replicate(context.Background(), s, experiments.Options{Replications: 3})
	if err != nil {
		t.Fatal(err)
	}
	var heard []experiments.Pace
	told, err := experiments.Replicate(context.Background(), s, experiments.Options{Replications: 3,
		Progress: func(p experiments.Pace) { heard = append(heard, p) }})
	if err != nil || told.Hash() != silent.Hash() || told.Events != silent.Events {
		t.Errorf("%s and %s, %d and %d events, %v", told.Hash(), silent.Hash(), told.Events, silent.Events, err)
	}
	last := experiments.Pace{}
	for _, p := range heard {
		if p.Part < last.Part || p.Finished < last.Finished || p.Part < float64(p.Finished) || p.Planned != 3 {
			t.Errorf("%+v after %+v", p, last)
		}
		last = p
	}
	if last.Finished != 3 || last.Part != 3 || last.Events != told.Events {
		t.Errorf("the last was %+v, want 3 replications and %d events", last, told.Events)
	}
}

// A replication that takes longer than a second is heard of within it.
func TestProgressWithinASecond(t *testing.T) {
	s, err := scenarios.Load("hanyin", []string{"demand.multiplier=4", "time.days=365"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	start := time.Now()
	var first experiments.Pace
	_, err = experiments.Replicate(ctx, s, experiments.Options{Replications: 1, Progress: func(p experiments.Pace) {
		if first.Planned == 0 && p.Part > 0 {
			first = p
			if took := time.Since(start); p.Finished == 0 && took > 3*time.Second { // a busy machine may be late
				t.Errorf("heard first after %v", took)
			}
			cancel()
		}
	}})
	if first.Part <= 0 || err == nil && first.Finished == 0 {
		t.Errorf("heard %+v, %v", first, err)
	}
}

// An estimate is of the right size, and short runs have none.
func TestEffort(t *testing.T) {
	if testing.Short() {
		t.Skip("three years of the whole county in one goroutine")
	}
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := experiments.Prepare(s)
	if err != nil {
		t.Fatal(err)
	}
	if e, long := v.Effort(t.Context(), 1, 1); long {
		t.Errorf("a short run is estimated: %+v", e)
	}
	e, long := v.Effort(t.Context(), 100, 1)
	one, err := v.Run(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := float64(e.Events), 100*float64(one.Events); !long || got < want/2.5 || got > want*2.5 {
		t.Errorf("%.0f events, a run of 100 has about %.0f; long %v", got, want, long)
	}
	if e.Wall < time.Second || e.Memory < 1<<20 || e.Memory > 4<<30 {
		t.Errorf("%+v", e)
	}
}
