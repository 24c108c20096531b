package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/load"
	"hanyin/load/routerhttp"
	"hanyin/report"
)

func (c console) loadCommand() *cli.Command {
	return c.command("load", loadPage, c.load, c.loadFlags()...)
}

// load tests a router and prints what came of it.
func (c console) load(ctx *cli.Context) error {
	if ctx.String("check") != "" {
		return c.checkPromises(ctx)
	}
	if ctx.Args().Present() {
		return c.loadMatrix(ctx)
	}
	earlier, err := c.loadCall(ctx)
	if err != nil {
		return err
	}
	t, err := c.loadTest(ctx)
	if err != nil {
		return err
	}
	if earlier != nil {
		different, err := load.Comparable(earlier, t.settings.Planned(t.scenario))
		if err != nil {
			return wrong(err)
		}
		t.warnings = append(t.warnings, different...)
	}
	folder, err := c.folder(ctx)
	if err != nil {
		return err
	}
	defer folder.Discard()
	if err := c.checkRouter(ctx.Context, t); err != nil {
		return err
	}
	res, err := c.runLoadTest(ctx, t)
	interrupted := errors.Is(err, context.Canceled)
	if res == nil || err != nil && !interrupted {
		return err
	}
	if interrupted {
		t.warnings = append(t.warnings, cutShort)
	}
	res.Scenario, res.Training, res.Insecure = t.scenario, t.training, unchecked(ctx, ctx.String("url"))
	if t.client != nil {
		res.Resent = t.client.Resent()
	}
	res.Warnings = res.Sentences.Note(t.warnings...)
	err = c.save(ctx, folder,
		func(lang message.Lang) *report.Document { return report.Load(res, calledIn(lang)) },
		func() error { return res.Save(folder, withoutSecrets(os.Args)) })
	if err != nil {
		return err
	}
	if err := c.printLoad(ctx, res); err != nil {
		return err
	}
	if interrupted {
		return verdict{exitInterrupted, errors.New(cutShort.In(c.lang))}
	}
	return errors.Join(c.loadVerdict(res), c.printEarlier(ctx, earlier, res))
}

// cutShort warns of what an interruption leaves out.
var cutShort = message.New("run.interrupted_load")

// checkRouter asks a router behind HTTP once before the run, so that an address where nobody answers is told at once.
func (c console) checkRouter(ctx context.Context, t *loadTest) error {
	if !t.settings.Remote {
		return nil
	}
	r, err := t.settings.Make()
	if err != nil {
		return err
	}
	p := t.settings.Corpus.Items[0].Petition
	p.ID = t.settings.First + 1<<32 // of no petition of the run
	ctx, cancel := context.WithTimeout(ctx, t.settings.Timeout)
	defer cancel()
	_, err = r.Route(ctx, p, agents.View{})
	if _, failed := errors.AsType[*load.CallError](err); failed {
		return verdict{exitFailed, errors.New(message.In(c.lang, "load.router_silent", err))}
	}
	return nil
}

// runLoadTest runs the test, or the search for the highest rate, and shows how it goes on.
func (c console) runLoadTest(ctx *cli.Context, t *loadTest) (*load.Result, error) {
	t.settings.Progress = c.loadProgress()
	defer c.endLine()
	if !ctx.Bool("find-max") {
		return load.Run(ctx.Context, t.settings)
	}
	fmt.Fprint(c.err, message.In(c.lang, "load.probing"))
	res, probes, err := load.FindMax(ctx.Context, t.settings, t.shape, load.Search{From: t.settings.Rate,
		Probe: min(2*time.Second, t.settings.Duration), Confirm: t.settings.Duration, Listen: func(p load.Probe) {
			c.endLine()
			if p.Met {
				fmt.Fprint(c.err, message.In(c.lang, "load.probe_met", p.Rate, microseconds(p.P99us)))
			} else {
				fmt.Fprint(c.err, message.In(c.lang, "load.probe_unmet", p.Rate, p.Why))
			}
		}})
	if res != nil {
		res.Probes = probes
		for _, p := range probes {
			res.Note(p.Why)
		}
	}
	return res, err
}

// loadProgress draws one line over and over on a terminal; elsewhere nothing.
func (c console) loadProgress() func(load.Progress) {
	if !c.terminal {
		return nil
	}
	return func(p load.Progress) {
		fmt.Fprintf(c.err, "\r\x1b[K%s", message.In(c.lang, "load.progress", p.Rate, microseconds(p.Response.P50),
			microseconds(p.Response.P99), p.Errors, p.Left.Round(time.Second)))
	}
}

// endLine clears the line of the progress.
func (c console) endLine() {
	if c.terminal {
		fmt.Fprint(c.err, "\r\x1b[K")
	}
}

func microseconds(us load.Share) string {
	if math.IsNaN(float64(us)) {
		return "-"
	}
	return time.Duration(float64(us) * float64(time.Microsecond)).Round(100 * time.Nanosecond).String()
}

// printLoad prints the document or the tables.
func (c console) printLoad(ctx *cli.Context, res *load.Result) error {
	if ctx.Bool("json") {
		return c.writeJSON(res)
	}
	c.warn(res.Sentences, res.Warnings)
	return c.print(report.Load(res, c.shown()))
}

// loadVerdict is how a test that has been printed ends.
func (c console) loadVerdict(res *load.Result) error {
	switch {
	case res.Passed:
		return nil
	case !res.Failed.Empty():
		return verdict{exitFailed, errors.New(res.Failed.In(c.lang))}
	case !res.Valid:
		return verdict{exitTooSlow, errors.New(res.Invalid.In(c.lang))}
	}
	if why := res.Behind.Or(res.Limit); !why.Empty() {
		return verdict{exitUnmet, errors.New(why.In(c.lang))}
	}
	return verdict{exitUnmet, errors.New(message.In(c.lang, "load.unmet"))}
}

// printEarlier sets the result beside an earlier one, on standard error where standard output holds a document.
func (c console) printEarlier(ctx *cli.Context, earlier, res *load.Result) error {
	if earlier == nil {
		return nil
	}
	tolerance := ctx.Float64("tolerance")
	list := load.Compare(earlier, res, tolerance)
	beside := report.LoadComparison(list, c.shown())
	if ctx.Bool("json") {
		fmt.Fprint(c.err, c.tables(beside))
	} else if err := c.put("\n" + c.tables(beside)); err != nil {
		return err
	}
	for _, d := range list {
		if d.Worse {
			return verdict{exitUnmet, errors.New(message.In(c.lang, "load.worse",
				fmt.Sprintf("%.0f %%", float64(100*tolerance))))}
		}
	}
	return nil
}

// loadTest is what a call comes to.
type loadTest struct {
	settings load.Settings
	shape    func(rate float64) load.Shape
	scenario experiments.ScenarioRef
	training *load.Training
	warnings []message.Text
	client   *routerhttp.Client // of a router behind HTTP, else nil
}
