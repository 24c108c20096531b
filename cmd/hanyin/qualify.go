package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/experiments/qualify"
	"hanyin/internal/message"
	"hanyin/report"
)

func (c console) qualifyCommand() *cli.Command {
	return c.command("qualify", qualifyPage, c.qualify,
		&cli.BoolFlag{Name: "quick", Usage: message.In(c.lang, "flag.qualify_quick")},
		&cli.Uint64Flag{Name: "seed", Usage: message.In(c.lang, "flag.seed_plain"),
			DefaultText: fmt.Sprint(qualify.DefaultSeed)},
		&cli.IntFlag{Name: "workers", Usage: message.In(c.lang, "flag.qualify_workers")},
		&cli.StringFlag{Name: "out", Usage: message.In(c.lang, "flag.qualify_out")},
		&cli.BoolFlag{Name: "force", Usage: message.In(c.lang, "flag.force")},
		c.jsonFlag())
}

// qualify checks the engine and the statistics against known answers.
func (c console) qualify(ctx *cli.Context) error {
	if err := errors.Join(c.noArguments(ctx, 0), c.within(ctx, bound{"workers", 0, mostWorkers})); err != nil {
		return err
	}
	folder, err := c.folder(ctx)
	if err != nil {
		return err
	}
	defer folder.Discard()
	o := qualify.Options{Seed: seedOf(ctx), Workers: ctx.Int("workers"), Quick: ctx.Bool("quick")}
	show := c.showQualify(o.Planned())
	o.Progress = show.step
	r, err := qualify.Examine(ctx.Context, o)
	show.end()
	interrupted := errors.Is(err, context.Canceled)
	if err != nil && !interrupted || r == nil || interrupted && len(r.Sections) == 0 {
		return err
	}
	if folder != nil {
		if err := r.Save(folder, os.Args); err != nil {
			return c.disk(ctx.String("out"), err)
		}
	}
	return errors.Join(c.printExamination(r, ctx.Bool("json")), c.examined(r, interrupted))
}

// printExamination prints the document or the tables.
func (c console) printExamination(r *qualify.Report, asJSON bool) error {
	if asJSON {
		return c.writeJSON(r.Document())
	}
	return c.print(report.Qualify(r, c.shown()))
}

// examined is how an examination that has been printed ends: a failed check is exit code 3.
func (c console) examined(r *qualify.Report, interrupted bool) error {
	if failed := r.Failed(); len(failed) > 0 {
		return verdict{exitUnmet, errors.New(message.In(c.lang, "qualify.failed", len(failed), failed[0].ID))}
	}
	if interrupted {
		return verdict{exitInterrupted, errors.New(message.In(c.lang, "qualify.kept", len(r.Sections), r.Planned))}
	}
	return nil
}

// showQualify begins the progress of an examination.
func (c console) showQualify(pieces int) *qualifyProgress {
	k := &qualifyProgress{replicationProgress: *c.showReplications(pieces)}
	if k.bar != nil {
		k.bar.Describe(message.In(c.lang, "qualify.checking"))
	}
	return k
}

// qualifyProgress is the progress shown of an examination: a bar with rate and time left on a terminal, and one line
// at the end elsewhere.
type qualifyProgress struct{ replicationProgress }

func (k *qualifyProgress) step(now experiments.Pace) {
	k.last = now
	if k.bar != nil {
		k.bar.Set(now.Finished * partsOfBar)
	}
}

func (k *qualifyProgress) end() {
	if k.bar != nil {
		k.bar.Clear()
	}
	if l := k.last; l.Finished > 0 {
		fmt.Fprintln(k.c.err, message.In(k.c.lang, "qualify.checked", l.Finished, l.Planned, l.Wall.Seconds()))
	}
}
