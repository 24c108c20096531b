package main

import (
	"cmp"
	"errors"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"hanyin/experiments/analysis"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/report/html"
)

func (c console) shareFlag() cli.Flag {
	return &cli.Float64Flag{Name: "share", Usage: message.In(c.lang, "flag.share"), DefaultText: "1"}
}

// runCounties simulates the counties of the nation, of a province or of a prefecture, prints what came of them and
// leaves a page beside the results. It is the experiment of that name: what hanyin experiment says of one holds.
func (c console) runCounties(ctx *cli.Context) error {
	t, err := c.trial(ctx)
	faults := []error{err, c.csvForm(ctx)}
	for _, f := range c.routerFlags() {
		if name := f.Names()[0]; ctx.IsSet(name) {
			faults = append(faults, c.wrongf("counties.no_flag", name))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	ended := c.runTrial(ctx, t)
	if ended != nil && !errors.As(ended, new(broken)) {
		return ended
	}
	write, err := report.Read(t.dir)
	if err == nil {
		err = c.keepPage(ctx, html.Beside(t.dir),
			func(lang message.Lang) *report.Document { return write(calledIn(lang)) })
	}
	if err != nil {
		return errors.Join(ended, c.disk(t.dir, err))
	}
	c.note("report.written", filepath.Join(t.dir, html.File))
	return ended
}

// pooled pools the results of counties, keeps the document and prints it.
func (c console) pooled(s *sweep.Sweep, replications int, asJSON bool) error {
	d, err := analysis.FinishCounties(s, replications)
	if err != nil {
		return c.disk(s.Store.Dir(), err)
	}
	if asJSON {
		err = c.writeJSON(d)
	} else {
		c.warn(d.Sentences, d.Warnings)
		err = c.print(report.Counties(d, c.shown()))
	}
	return cmp.Or(err, c.failures(d.Failed(), d.Runs(), d.Failures, d.Examples))
}

// isArea reports whether a call names counties to be run rather than a scenario.
func isArea(ctx *cli.Context) bool { return plan.IsArea(ctx.Args().First()) }
