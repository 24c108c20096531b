package main

import (
	"context"
	"errors"
	"os"

	"github.com/urfave/cli/v2"

	"hanyin/experiments/calibrate"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

func (c console) calibrateCommand() *cli.Command {
	usual := calibrate.Options{}.Defaulted()
	number := func(name string, value int, usage string) *cli.IntFlag {
		return &cli.IntFlag{Name: name, Value: value, Usage: usage}
	}
	return c.command("calibrate", calibratePage, c.calibrate,
		c.setFlag(), c.seedFlag(),
		number("accept", usual.Accept, message.In(c.lang, "flag.calibrate_accept")),
		number("replications", usual.Replications, message.In(c.lang, "flag.calibrate_replications")),
		number("first", usual.First, message.In(c.lang, "flag.calibrate_first")),
		number("wave", usual.Wave, message.In(c.lang, "flag.calibrate_wave")),
		number("waves", usual.Waves, message.In(c.lang, "flag.calibrate_waves")),
		number("generations", usual.Generations, message.In(c.lang, "flag.calibrate_generations")),
		number("workers", 0, message.In(c.lang, "flag.workers")),
		&cli.StringFlag{Name: "out", Usage: message.In(c.lang, "flag.calibrate_out")},
		c.jsonFlag())
}

// calibrate fits the targets that may be fitted.
func (c console) calibrate(ctx *cli.Context) error {
	o, err := c.calibration(ctx)
	if err != nil {
		return err
	}
	search := c.showCalibration()
	o.Progress, o.Effort = search.step, c.estimated
	r, err := calibrate.Run(ctx.Context, o)
	search.end()
	interrupted := errors.Is(err, context.Canceled)
	switch {
	case errors.As(err, new(scenarios.Errors)):
		return wrong(err)
	case errors.Is(err, calibrate.ErrOtherBuild):
		return wrong(message.Errorf("--out %w", err))
	case errors.Is(err, calibrate.ErrOther):
		return wrong(message.Errorf("--out %s: %w; %s", o.Dir, err, message.In(c.lang, "calibrate.other_folder")))
	case err != nil && !interrupted, r == nil:
		return c.disk(o.Dir, err)
	}
	document := r.Document()
	if o.Dir != "" {
		if err := r.Save(document, os.Args); err != nil {
			return c.disk(o.Dir, err)
		}
	}
	if interrupted {
		return c.brokenOff(r)
	}
	if err := c.printCalibration(r, document, ctx.Bool("json")); err != nil {
		return err
	}
	if !r.Enough() {
		return verdict{exitUnmet, errors.New(message.In(c.lang, "calibrate.unmet", len(r.Accepted), o.Accept))}
	}
	return nil
}

// calibration reads a call; all mistakes come together.
func (c console) calibration(ctx *cli.Context) (calibrate.Options, error) {
	o := calibrate.Options{
		Accept: ctx.Int("accept"), Replications: ctx.Int("replications"), First: ctx.Int("first"),
		Wave: ctx.Int("wave"), Waves: ctx.Int("waves"),
		Generations: ctx.Int("generations"), Seed: usualSeed, Workers: ctx.Int("workers"),
		Sets: ctx.StringSlice("set"), Dir: ctx.String("out"),
	}
	if ctx.IsSet("seed") {
		o.Seed = ctx.Uint64("seed")
	}
	_, err := scenarios.Load(calibrate.History, o.Sets)
	return o, errors.Join(c.noArguments(ctx, 0), c.disk(o.Dir, atomicfile.Busy(o.Dir)), c.within(ctx,
		bound{"accept", 2, mostReplications}, bound{"replications", 1, mostReplications},
		bound{"first", 2, mostReplications}, bound{"wave", 1, mostReplications},
		bound{"waves", 1, mostReplications}, bound{"generations", 1, mostReplications},
		bound{"workers", 0, mostWorkers}), wrong(err))
}

// printCalibration prints the document, or the tables with the warnings on standard error.
func (c console) printCalibration(r *calibrate.Result, document calibrate.Document, asJSON bool) error {
	if asJSON {
		return c.writeJSON(document)
	}
	c.warn(document.Sentences, document.Warnings)
	return c.print(report.Calibrate(document, c.shown()))
}

// brokenOff says how to go on after an interruption.
func (c console) brokenOff(r *calibrate.Result) error {
	if r.Options.Dir == "" {
		return verdict{exitInterrupted, errors.New(message.In(c.lang, "calibrate.lost", r.Runs))}
	}
	return verdict{exitInterrupted, errors.New(message.In(c.lang, "calibrate.kept", r.Runs, r.Options.Dir))}
}
