package main

import (
	"context"
	"errors"
	"os"

	"github.com/urfave/cli/v2"

	"hanyin/experiments/targets"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

func (c console) validateCommand() *cli.Command {
	return c.command("validate", validatePage, c.validate,
		append(c.computing(meaning{seed: "flag.validate_seed", replications: "flag.validate_replications"}),
			append(c.logTestFlags(), c.picturesFlag())...)...)
}

// usualReplications and usualSeed are those of a validation that is not told otherwise.
const (
	usualReplications = 10
	usualSeed         = 321
)

// validate sets every published target beside what the model says.
func (c console) validate(ctx *cli.Context) error {
	if ctx.IsSet("log") {
		return c.validateLog(ctx)
	}
	o, err := c.validation(ctx)
	if err != nil {
		return err
	}
	folder, err := c.folder(ctx)
	if err != nil {
		return err
	}
	defer folder.Discard()
	pace := c.showReplications(o.Planned())
	o.Progress = pace.step
	v, err := targets.Validate(ctx.Context, o)
	pace.end()
	interrupted := errors.Is(err, context.Canceled)
	switch {
	case errors.As(err, new(scenarios.Errors)):
		return wrong(err)
	case err != nil && !interrupted, interrupted && (v == nil || v.Finished == 0):
		return err
	case v.Finished == 0:
		return c.crashed(v.Crashed)
	}
	document := v.Document()
	err = c.save(ctx, folder,
		func(lang message.Lang) *report.Document { return report.Validate(document, calledIn(lang)) },
		func() error { return v.Save(folder, document, os.Args) })
	if err != nil {
		return err
	}
	if err := c.printValidation(document, ctx.Bool("json")); err != nil {
		return err
	}
	return c.validationVerdict(v, interrupted)
}

// validation reads a call; all mistakes come together.
func (c console) validation(ctx *cli.Context) (targets.Options, error) {
	o := targets.Options{Replications: usualReplications, Seed: usualSeed, Workers: ctx.Int("workers"),
		Sets: ctx.StringSlice("set")}
	if ctx.IsSet("replications") {
		o.Replications = ctx.Int("replications")
	}
	if ctx.IsSet("seed") {
		o.Seed = ctx.Uint64("seed")
	}
	_, err := scenarios.Load("history", o.Sets)
	return o, errors.Join(c.noArguments(ctx, 0), c.within(ctx, bound{"replications", 1, mostReplications},
		bound{"workers", 0, mostWorkers}), wrong(err))
}

// printValidation prints the document, or the tables with the warnings on standard error.
func (c console) printValidation(document targets.Document, asJSON bool) error {
	if asJSON {
		return c.writeJSON(document)
	}
	c.warn(document.Sentences, document.Warnings)
	return c.print(report.Validate(document, c.shown()))
}

// validationVerdict is how a validation that has been printed ends. Held-out targets may be missed: that is a finding.
func (c console) validationVerdict(v *targets.Validation, interrupted bool) error {
	if interrupted {
		return verdict{exitInterrupted, errors.New(message.In(c.lang, "command.kept", v.Finished, v.Planned()))}
	}
	if len(v.Crashed) > 0 {
		return c.crashed(v.Crashed)
	}
	if n := len(v.Violations); n > 0 {
		return verdict{exitUnmet, errors.New(message.In(c.lang, "command.violated", v.Violations[0], n))}
	}
	missed := 0
	for _, use := range []targets.Use{targets.Exact, targets.Fitted} {
		met, all := targets.Met(v.Verdicts, use)
		missed += all - met
	}
	if missed > 0 {
		return verdict{exitUnmet, errors.New(message.In(c.lang, "validate.unmet", missed))}
	}
	return nil
}
