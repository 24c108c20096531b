package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"syscall"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

func (c console) runCommand() *cli.Command {
	flags := append(c.computing(meaning{}), c.picturesFlag(), c.csvFlag(), c.shareFlag())
	return c.command("run", manual.Run, c.run, slices.Concat(flags, c.checkpointFlags(), c.routerFlags())...)
}

// run simulates a scenario and prints what came of it.
func (c console) run(ctx *cli.Context) error {
	if isArea(ctx) {
		if err := c.noCheckpoints(ctx); err != nil {
			return err
		}
		return c.runCounties(ctx)
	}
	past, err := c.past(ctx)
	if err != nil {
		return err
	}
	s, err := c.scenarioAfter(ctx, past)
	if ctx.IsSet("share") {
		err = errors.Join(err, c.wrongf("counties.share_alone"))
	}
	stored, wrongTimes := c.checkpoints(ctx, s, past)
	if err = errors.Join(err, c.csvForm(ctx), wrongTimes); err != nil {
		return err
	}
	routers, err := c.routersOf(ctx, s)
	if err != nil {
		return err
	}
	defer routers.end()
	o := experiments.Options{Replications: ctx.Int("replications"), Workers: ctx.Int("workers"), Seed: seedOf(ctx),
		Remote: routers.remote(), Checkpoints: stored, Past: past}
	if past != nil {
		o.Seed, o.Replications = &past.Seed, cmp.Or(o.Replications, past.Planned)
	}
	if err := c.branches(ctx, s, &o); err != nil {
		return err
	}
	if o.Folder, err = c.folder(ctx); err != nil {
		return err
	}
	defer o.Folder.Discard()
	if err := c.freeCheckpoints(ctx, stored); err != nil {
		return err
	}
	defer c.noteStored(stored)
	pace := c.showReplications(o.Planned(s))
	o.Progress, o.Effort = pace.step, pace.estimated
	r, err := experiments.Replicate(ctx.Context, s, o)
	pace.end()
	interrupted := errors.Is(err, context.Canceled)
	if failed := routers.failed(); failed != nil {
		return failed
	}
	switch {
	case errors.Is(err, experiments.ErrWorld), errors.Is(err, experiments.ErrUnstorable):
		return err
	case errors.Is(err, experiments.ErrNotStored):
		return verdict{exitFailed, message.Errorf("--checkpoint %s: %w", ctx.String("checkpoint"), err)}
	case interrupted && len(r.Finished) == 0:
		return err
	case err == nil && len(r.Finished) == 0:
		return c.crashed(r.Crashed)
	case err != nil && !interrupted:
		return c.disk(ctx.String("out"), err)
	}
	err = c.save(ctx, o.Folder,
		func(lang message.Lang) *report.Document { return report.Run(r.Document(), calledIn(lang)) },
		func() error { return errors.Join(routers.save(o.Folder), r.Save(o.Folder, withoutSecrets(os.Args))) })
	if err != nil {
		return err
	}
	if err := c.show(r, ctx.Bool("json")); err != nil {
		return err
	}
	return errors.Join(c.showRouters(routers), c.verdict(r, interrupted))
}

// show prints the document or the tables, and the warnings, which the document holds itself, to standard error.
func (c console) show(r *experiments.Result, asJSON bool) error {
	d := r.Document()
	if asJSON {
		return c.writeJSON(d)
	}
	c.warn(d.Sentences, d.Warnings)
	return c.print(report.Run(d, c.shown()))
}

// verdict is how a run that has been printed ends.
func (c console) verdict(r *experiments.Result, interrupted bool) error {
	switch {
	case interrupted:
		return verdict{exitInterrupted, errors.New(message.In(c.lang, "command.kept", len(r.Finished), r.Planned))}
	case len(r.Crashed) > 0:
		return c.crashed(r.Crashed)
	case len(r.Violations) > 0:
		return verdict{exitUnmet, errors.New(message.In(c.lang, "command.violated", r.Violations[0],
			len(r.Violations)))}
	}
	return nil
}

// crashed is how a command ends of which replications crashed, if any did; the others have been printed.
func (c console) crashed(which []message.Text) error {
	if len(which) == 0 {
		return nil
	}
	return verdict{exitFailed, errors.New(message.In(c.lang, "run.crashed_count", len(which), which[0]))}
}

// disk says what to do about an error of the output folder, or passes on an error that has nothing to do with it.
func (c console) disk(dir string, err error) error {
	switch {
	case errors.Is(err, atomicfile.ErrBusy):
		return message.Errorf("--out %w", err)
	case errors.Is(err, experiments.ErrHeld):
		return c.wrongf("command.folder_held", dir)
	case errors.Is(err, experiments.ErrForeign):
		return wrong(message.Errorf("--out %w: %s", err, message.In(c.lang, "command.folder_foreign")))
	case errors.Is(err, store.ErrTryAgain):
		return verdict{exitTryAgain, message.Errorf("--out %s: %w; %s", dir, err,
			message.In(c.lang, "command.same_call"))}
	case errors.As(err, new(*fs.PathError)), errors.As(err, new(*os.LinkError)), errors.As(err, new(syscall.Errno)):
		return verdict{exitFailed, message.Errorf("--out %s: %w; %s", dir, err,
			message.In(c.lang, "command.other_folder"))}
	}
	return err
}

// scenarioAfter loads the scenario of a call, by its argument and --set, and checks the call's numbers; all mistakes
// come together. A call that goes on from a history has its scenario unless it names another.
func (c console) scenarioAfter(ctx *cli.Context, past *experiments.History) (*scenarios.Scenario, error) {
	var s *scenarios.Scenario
	var err error
	if past == nil {
		s, err = c.loadScenario(ctx)
	} else {
		s, err = c.future(ctx, past)
	}
	faults := []error{c.noArguments(ctx, 1), c.within(ctx, bound{"replications", 1, mostReplications},
		bound{"workers", 0, mostWorkers}), wrong(err)}
	if dir := ctx.String("out"); dir != "" {
		faults = append(faults, c.disk(dir, experiments.CheckFolder(dir, ctx.Bool("force"))))
	}
	return s, errors.Join(faults...)
}

// loadScenario loads the scenario of a call, with the router of --router-url.
func (c console) loadScenario(ctx *cli.Context) (*scenarios.Scenario, error) {
	switch routers := ctx.StringSlice("router-url"); len(routers) {
	case 0:
		return scenarios.Load(c.scenarioName(ctx), ctx.StringSlice("set"))
	case 1:
		return c.withRouter(ctx, c.scenarioName(ctx), routers[0])
	}
	return nil, c.wrongf("router.one_url")
}

// scenarioName is the scenario that a call names, the county itself if it names none.
func (c console) scenarioName(ctx *cli.Context) string {
	if ctx.Args().Present() {
		return ctx.Args().First()
	}
	return "hanyin"
}

// seedOf is the seed that a call gives, nil if it gives none.
func seedOf(ctx *cli.Context) *uint64 {
	if !ctx.IsSet("seed") {
		return nil
	}
	seed := ctx.Uint64("seed")
	return &seed
}

// Bounds of what a call may ask for; beyond them it is a slip of the finger.
const (
	mostReplications = 1_000_000
	mostWorkers      = 4096
)
