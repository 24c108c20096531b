package main

import (
	"errors"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/report"
	"hanyin/scenarios"
)

// diffScenarios tells in plain sentences how the second scenario differs from the first.
func (c console) diffScenarios(ctx *cli.Context) error {
	if ctx.NArg() < 2 {
		return c.wrongf("command.two_names")
	}
	a, errA := scenarios.Load(ctx.Args().Get(0), nil)
	b, errB := scenarios.Load(ctx.Args().Get(1), ctx.StringSlice("set"))
	if err := errors.Join(c.noArguments(ctx, 2), wrong(errA), wrong(errB)); err != nil {
		return err
	}
	d := scenarios.Diff(a, b)
	if ctx.Bool("json") {
		return c.writeJSON(experiments.DescribeDifference(d))
	}
	return c.print(report.Difference(d, c.shown()))
}
