package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

// usualYears are how long a scenario is watched for its level, and usualLooks in how many replications.
const (
	usualYears = 10
	usualLooks = 5
)

func (c console) warmUpCommand() *cli.Command {
	return c.command("warmup", manual.WarmUp, c.warmUp, c.setFlag(),
		&cli.IntFlag{Name: "years", Usage: message.In(c.lang, "flag.years"), Value: usualYears},
		&cli.Uint64Flag{Name: "seed", Usage: message.In(c.lang, "flag.seed"), DefaultText: "-"},
		&cli.IntFlag{Name: "replications", Usage: message.In(c.lang, "flag.warmup_replications"), Value: usualLooks},
		&cli.IntFlag{Name: "workers", Usage: message.In(c.lang, "flag.workers")}, c.jsonFlag())
}

// warmUp runs a scenario from an empty start and prints when each quantity is level.
func (c console) warmUp(ctx *cli.Context) error {
	name, sets := c.scenarioName(ctx), ctx.StringSlice("set")
	s, err := scenarios.Load(name, sets)
	if err := errors.Join(c.noArguments(ctx, 1), c.within(ctx, bound{"years", 5, 100},
		bound{"replications", 4, mostReplications}, bound{"workers", 0, mostWorkers}), wrong(err)); err != nil {
		return err
	}
	given := s.Params.WarmupDays
	sets = append(sets[:len(sets):len(sets)], "time.warmup_days=0", fmt.Sprintf("time.days=%d", 366*ctx.Int("years")))
	if s, err = scenarios.Load(name, sets); err != nil {
		return wrong(err)
	}
	o := experiments.WarmUpOptions{Replications: ctx.Int("replications"), Workers: ctx.Int("workers"),
		Seed: seedOf(ctx)}
	pace := c.showReplications(o.Replications)
	o.Progress = pace.step
	d, err := experiments.FindWarmUp(ctx.Context, s, given, o)
	pace.end()
	if err != nil {
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(d)
	}
	c.warn(d.Sentences, d.Warnings)
	return c.print(report.WarmUp(d, c.shown()))
}
