package main

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// checkpointFlags are those of storing states and of going on from them.
func (c console) checkpointFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "checkpoint", Usage: message.In(c.lang, "flag.checkpoint")},
		&cli.StringFlag{Name: "checkpoint-at", Usage: message.In(c.lang, "flag.checkpoint_at")},
		&cli.IntFlag{Name: "checkpoint-every", Usage: message.In(c.lang, "flag.checkpoint_every"), DefaultText: "-"},
		&cli.StringFlag{Name: "resume", Usage: message.In(c.lang, "flag.resume")},
		&cli.IntFlag{Name: "futures", Usage: message.In(c.lang, "flag.futures"), DefaultText: "-"},
	}
}

// noCheckpoints errs if a call that has no checkpoints asks for some.
func (c console) noCheckpoints(ctx *cli.Context) error {
	var faults []error
	for _, f := range c.checkpointFlags() {
		if name := f.Names()[0]; ctx.IsSet(name) {
			faults = append(faults, c.wrongf("checkpoint.not_of_counties", name))
		}
	}
	return errors.Join(faults...)
}

// past is the history that a call goes on from, nil if it begins anew.
func (c console) past(ctx *cli.Context) (*experiments.History, error) {
	if !ctx.IsSet("resume") {
		return nil, nil
	}
	past, err := experiments.OpenHistory(ctx.String("resume"))
	if err != nil {
		return nil, wrong(message.Errorf("--resume: %w", err))
	}
	var faults []error
	if ctx.IsSet("seed") && ctx.Uint64("seed") != past.Seed {
		faults = append(faults, c.wrongf("checkpoint.other_seed", past.Seed, ctx.Uint64("seed")))
	}
	if len(ctx.StringSlice("router-url")) > 0 {
		faults = append(faults, c.wrongf("checkpoint.router"))
	}
	return past, errors.Join(faults...)
}

// pastScenario loads the scenario that a history is of; it errs if that is not what it was.
func (c console) pastScenario(past *experiments.History) (*scenarios.Scenario, error) {
	s, err := scenarios.Load(past.Reference, past.Sets)
	if err == nil && s.Hash != past.Scenario.Hash {
		err = c.wrongf("checkpoint.scenario_changed", past.Reference, past.Scenario.Hash, s.Hash)
	}
	return s, wrong(err)
}

// future loads the scenario that a call goes on with from a history, which is that of the history where the call names
// no other and sets nothing.
func (c console) future(ctx *cli.Context, past *experiments.History) (*scenarios.Scenario, error) {
	before, err := c.pastScenario(past)
	if err != nil {
		return nil, err
	}
	s, err := scenarios.Load(cmp.Or(ctx.Args().First(), past.Reference), futureSets(ctx, past))
	if err != nil || s.Hash == before.Hash {
		return s, wrong(err)
	}
	if err := s.Follows(before, past.At); err != nil {
		return nil, wrong(message.Errorf("--resume: %w", err))
	}
	return s, nil
}

// futureSets are the values that a call sets, and before them those of the history that it does not set anew, unless
// the call names a scenario.
func futureSets(ctx *cli.Context, past *experiments.History) []string {
	own := ctx.StringSlice("set")
	if ctx.Args().Present() {
		return own
	}
	key := func(set string) string {
		name, _, _ := strings.Cut(set, "=")
		return strings.TrimSpace(name)
	}
	kept := slices.DeleteFunc(slices.Clone(past.Sets), func(set string) bool {
		return slices.ContainsFunc(own, func(s string) bool { return key(s) == key(set) })
	})
	return append(kept, own...)
}

// branches makes the options of a run those of futures of a history, where the scenario differs from the history's or
// the call asks for several; o.Past, o.Seed and o.Replications are set.
func (c console) branches(ctx *cli.Context, s *scenarios.Scenario, o *experiments.Options) error {
	if o.Past == nil {
		if ctx.IsSet("futures") {
			return c.wrongf("checkpoint.futures_of_nothing")
		}
		return nil
	}
	parts := s.Hash != o.Past.Scenario.Hash
	if !parts && !ctx.IsSet("futures") {
		return nil
	}
	faults := []error{c.within(ctx, bound{"futures", 1, mostReplications})}
	if !o.Past.Same {
		faults = append(faults, c.wrongf("checkpoint.not_one_instant", ctx.String("resume")))
	}
	if ctx.IsSet("checkpoint") {
		faults = append(faults, c.wrongf("checkpoint.future_stored"))
	}
	if ctx.IsSet("futures") && ctx.IsSet("replications") {
		faults = append(faults, c.wrongf("checkpoint.futures_or_replications"))
	} else if o.Replications > o.Past.Planned {
		faults = append(faults, c.wrongf("checkpoint.too_few", o.Replications, o.Past.Planned))
	}
	if parts {
		before, err := c.pastScenario(o.Past)
		faults = append(faults, err)
		o.Before = before
	}
	o.Futures = ctx.Int("futures")
	return errors.Join(faults...)
}

// checkpoints are those that a call asks for, nil if it asks for none; s may be nil, then their times are not checked.
// What goes on from a past is called as that was.
func (c console) checkpoints(ctx *cli.Context, s *scenarios.Scenario, past *experiments.History) (
	*experiments.Checkpoints, error) {
	dir, at, every := ctx.String("checkpoint"), ctx.IsSet("checkpoint-at"), ctx.IsSet("checkpoint-every")
	switch {
	case !ctx.IsSet("checkpoint") && (at || every):
		return nil, c.wrongf("checkpoint.no_dir")
	case !ctx.IsSet("checkpoint"):
		return nil, nil
	case dir == "" || at == every:
		return nil, c.wrongf("checkpoint.no_time")
	case s != nil && !experiments.Storable(s):
		return nil, c.wrongf("checkpoint.router")
	}
	k := &experiments.Checkpoints{Dir: dir, Sets: ctx.StringSlice("set"), Reference: c.scenarioName(ctx)}
	if past != nil {
		k.Sets, k.Reference = past.Sets, past.Reference
	}
	var err error
	if at {
		k.At, err = c.instant(ctx.String("checkpoint-at"), s)
	} else {
		k.Every = time.Duration(ctx.Int("checkpoint-every")) * 24 * time.Hour
		if s != nil {
			err = c.within(ctx, bound{"checkpoint-every", 1, max(1, s.Params.WarmupDays+s.Params.Days-1)})
		}
	}
	if err == nil && at && past != nil && k.At <= past.At && past.Same {
		err = c.wrongf("checkpoint.not_after", ctx.String("checkpoint-at"), past.Date)
	}
	if err != nil {
		return nil, err
	}
	if files := scenarios.Files(k.Reference); len(files) > 0 { // so that the folder may be used from anywhere
		k.Reference, err = filepath.Abs(k.Reference)
	}
	return k, err
}

// noteStored says where states are that a run has stored, if it has.
func (c console) noteStored(k *experiments.Checkpoints) {
	if k == nil {
		return
	}
	if found, err := experiments.CheckpointsIn(k.Dir); err == nil && len(found) > 0 {
		c.note("checkpoint.stored", k.Dir, k.Dir)
	}
}

// instant is the beginning of a day of a scenario's run, given as a date or as a number of days since the run begins.
func (c console) instant(text string, s *scenarios.Scenario) (time.Duration, error) {
	if s == nil {
		return 0, nil
	}
	start, err := time.Parse(time.DateOnly, s.Params.Start)
	if err != nil {
		return 0, err
	}
	days, notNumber := strconv.Atoi(text)
	if date, notDate := time.Parse(time.DateOnly, text); notDate == nil {
		days = int(date.Sub(start) / (24 * time.Hour))
	} else if notNumber != nil {
		return 0, c.wrongf("checkpoint.no_instant", text)
	}
	last := s.Params.WarmupDays + s.Params.Days - 1
	if days < 1 || days > last {
		return 0, c.wrongf("checkpoint.outside", text, last, start.AddDate(0, 0, 1).Format(time.DateOnly),
			start.AddDate(0, 0, last).Format(time.DateOnly))
	}
	return time.Duration(days) * 24 * time.Hour, nil
}

// freeCheckpoints makes the folder of a run's checkpoints ready: it may hold those that the run goes on from, and with
// --force those of another run, which go.
func (c console) freeCheckpoints(ctx *cli.Context, k *experiments.Checkpoints) error {
	if k == nil || samePlace(k.Dir, ctx.String("resume")) {
		return nil
	}
	found, err := experiments.CheckpointsIn(k.Dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return wrong(message.Errorf("--checkpoint: %w", err))
	case len(found) > 0 && !ctx.Bool("force"):
		return c.wrongf("checkpoint.held", k.Dir, k.Dir)
	}
	for _, path := range found {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}
