package main

import (
	"context"
	"errors"
	"os"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/experiments/records"
	"hanyin/experiments/records/outcome"
	"hanyin/internal/message"
	"hanyin/report"
)

// logTestFlags are those of a test of a fitted county on later records.
func (c console) logTestFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "log", Usage: message.In(c.lang, "flag.validate_log")},
		&cli.BoolFlag{Name: "open", Usage: message.In(c.lang, "flag.validate_open")},
		&cli.StringFlag{Name: "mapping", Usage: message.In(c.lang, "flag.eventlog_mapping")},
		&cli.StringFlag{Name: "zone", Usage: message.In(c.lang, "flag.eventlog_zone")},
	}
}

// fitted reads the folder of a fitted county that a call names.
func (c console) fitted(ctx *cli.Context) (*records.Fitted, error) {
	if !ctx.Args().Present() {
		return nil, c.wrongf("logtest.which")
	}
	if err := c.noArguments(ctx, 1); err != nil {
		return nil, err
	}
	f, err := records.OpenFitted(ctx.Context, ctx.Args().First())
	if err != nil && !errors.Is(err, context.Canceled) {
		err = wrong(err)
	}
	return f, err
}

// validateLog sets a fitted county beside the records that came after it.
func (c console) validateLog(ctx *cli.Context) error {
	f, err := c.fitted(ctx)
	if err := errors.Join(err, c.there(ctx.String("log")), c.within(ctx, bound{"replications", 2, mostReplications},
		bound{"workers", 0, mostWorkers})); err != nil {
		return err
	}
	folder, err := c.folder(ctx)
	if err != nil {
		return err
	}
	defer folder.Discard()
	l, err := c.records(ctx, ctx.String("log"), f.Scenario)
	if err != nil {
		return err
	}
	o := records.TestOptions{FromOpen: ctx.Bool("open"), Seed: usualSeed, Workers: ctx.Int("workers")}
	if ctx.IsSet("replications") {
		o.Replications = ctx.Int("replications")
	}
	if ctx.IsSet("seed") {
		o.Seed = ctx.Uint64("seed")
	}
	t, err := f.TestOn(ctx.Context, l, o)
	if err != nil {
		return c.fitFault(err)
	}
	err = c.save(ctx, folder, func(lang message.Lang) *report.Document { return report.LogTest(t, calledIn(lang)) },
		func() error { return c.keepDocument(folder, recordsManifest, outcome.TestFile, t) })
	if err != nil {
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(t)
	}
	return c.print(report.LogTest(t, c.shown()))
}

// recordsManifest names the form of the manifests of documents about records.
const recordsManifest = "hanyin.records-manifest/1"

// keepDocument writes a document into a folder with a manifest of that form.
func (c console) keepDocument(folder *experiments.Folder, manifest, name string, document any) error {
	if err := folder.WriteJSON(name, document); err != nil {
		return err
	}
	return folder.Finish(struct {
		experiments.Provenance
		Files []string `json:"files"`
	}{experiments.NewProvenance(manifest, withoutSecrets(os.Args)), folder.Files()})
}
