package main

import (
	"errors"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/internal/message/translate"
	"hanyin/scenarios"
)

// diffScenarios tells in plain sentences how the second scenario differs from the first.
func (c console) diffScenarios(ctx *cli.Context) error {
	if ctx.NArg() < 2 {
		return c.wrongf(words.TwoNames)
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
	return c.write(strings.Join(d.Sentences(tongue(c.lang)), "\n") + "\n")
}

// tongue is the language in the words of package scenarios.
func tongue(l translate.Lang) scenarios.Language {
	if l == translate.Chinese {
		return scenarios.Chinese
	}
	return scenarios.English
}
