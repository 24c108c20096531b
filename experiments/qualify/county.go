package qualify

import (
	"context"
	"slices"
	"strconv"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// tiny is a county of 400 households.
var tiny = []string{
	"geo.households=400", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=1400",
	"geo.resident=1200",
}

// throng is a county with as many households as may report one matter at a time, in the summer of that report.
var throng = []string{
	"geo.households=1200", "geo.units=10", "geo.l2=20", "geo.l3=60", "geo.grids_total=90", "geo.registered=4000",
	"geo.resident=3200", "time.start=2021-06-10", "time.days=30", "time.warmup_days=2",
}

// brief is a short while.
var brief = []string{"time.days=20", "time.warmup_days=2"}

// county checks the model's invariants on every embedded scenario, and that results depend on nothing but the scenario
// and the seed.
func county() part {
	names := scenarios.Names()
	few := []string{"hanyin", "all-off", "storm-week"}
	return part{
		subject: County, pieces: len(names), judge: gather,
		work: func(ctx context.Context, o Options, i int) (finding, error) {
			if o.Quick && !slices.Contains(few, names[i]) {
				return finding{}, nil
			}
			checks, err := preset(ctx, o, names[i], tiny, throng, brief)
			return finding{checks: checks}, err
		},
	}
}

// preset runs one scenario twice, with the first of the sets that it bears: some set what the tiny county sets
// otherwise, as their point, and run as they are, for a while; others have a timeline that is longer.
func preset(ctx context.Context, o Options, name string, sets ...[]string) ([]Check, error) {
	var s *scenarios.Scenario
	var err error
	for _, set := range sets {
		if s, err = scenarios.Load(name, set); err == nil {
			break
		}
	}
	if err != nil {
		return nil, message.Errorf("%s: %w", name, err)
	}
	seed := o.seed()
	var hashes []float64
	violations := 0
	for _, workers := range []int{1, 2} {
		r, err := experiments.Replicate(ctx, s, experiments.Options{Replications: 2, Seed: &seed, Workers: workers})
		if err != nil {
			return nil, message.Errorf("%s: %w", name, err)
		}
		violations += len(r.Violations)
		hash, err := strconv.ParseUint(r.Hash(), 16, 64)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, float64(hash>>12))
	}
	l := checks{
		source: "conservation: registered = open + closed + withdrawn + merged, and so for disputes and hazards"}
	l.near(name+": violations", float64(violations), 0, 0, nil)
	l.source = "hash of all events of 2 replications, one worker"
	l.near(name+": events, two workers", hashes[1], hashes[0], 0, nil)
	return l.list, nil
}
