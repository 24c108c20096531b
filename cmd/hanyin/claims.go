package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/experiments/claims"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/internal/message"
	"hanyin/report"
)

func (c console) claimsCommand() *cli.Command {
	quick := &cli.BoolFlag{Name: "quick", Usage: message.In(c.lang, "flag.claims_quick")}
	fits := &cli.StringFlag{Name: "fits", Usage: message.In(c.lang, "flag.claims_fits"), DefaultText: "-"}
	ranges := &cli.IntFlag{Name: "ranges", Usage: message.In(c.lang, "flag.claims_ranges"), DefaultText: "-"}
	return c.command("claims", claimsPage, c.claims,
		append(c.computing(meaning{replications: "flag.claims_replications", out: "flag.claims_out"}), quick, fits,
			ranges, c.picturesFlag())...)
}

// An examination is a call that tests the claims.
type examination struct {
	trial
	ranges int // points of the hypercube over the assumed ranges; 0: none
	quick  bool
}

// mostRanges bounds the hypercube over the assumed ranges.
const mostRanges = 1000

// examination reads the call; all its mistakes come together.
func (c console) examination(ctx *cli.Context) (examination, error) {
	t := examination{ranges: ctx.Int("ranges"), quick: ctx.Bool("quick")}
	t.dir = ctx.String("out")
	if t.dir == "" {
		if t.dir = "experiment-claims"; t.quick {
			t.dir += "-quick"
		}
	}
	faults := []error{
		c.noArguments(ctx, 0),
		c.within(ctx, bound{"replications", 1, mostReplications}, bound{"workers", 0, mostWorkers},
			bound{"ranges", 2, mostRanges}),
	}
	if t.quick && (ctx.IsSet("replications") || ctx.IsSet("fits") || ctx.IsSet("ranges")) {
		faults = append(faults, c.wrongf("claims.quick_fixes"))
	}
	fits, err := parseFits(ctx.String("fits"))
	if err != nil {
		faults = append(faults, c.wrongf("claims.bad_fits", ctx.String("fits")))
	}
	t.experiment, err = claims.Plan(claims.Options{
		Set: ctx.StringSlice("set"), Seed: seedOf(ctx), Replications: max(0, ctx.Int("replications")), Fits: fits,
		Quick: t.quick,
	})
	var unknown claims.UnknownFit
	switch {
	case errors.As(err, &unknown):
		faults = append(faults, c.wrongf("claims.unknown_fit", strings.Join(unknown.Fits, ", "),
			strings.Join(unknown.Accepted, ", ")))
	case err != nil:
		faults = append(faults, wrong(err))
	}
	return t, errors.Join(faults...)
}

// mostFits bounds the numbers of parameter sets.
const mostFits = 100_000

// parseFits reads numbers of parameter sets such as 1,3,5-8; nil for none.
func parseFits(text string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	var fits []string
	for _, part := range strings.Split(text, ",") {
		low, high, span := strings.Cut(strings.TrimSpace(part), "-")
		from, err := strconv.Atoi(low)
		to := from
		if span && err == nil {
			to, err = strconv.Atoi(high)
		}
		if err != nil || from < 1 || to < from || to > mostFits {
			return nil, strconv.ErrRange
		}
		for n := from; n <= to; n++ {
			if name := strconv.Itoa(n); !slices.Contains(fits, name) {
				fits = append(fits, name)
			}
		}
	}
	return fits, nil
}

// claims does what is still to do of the test of the claims and prints what came of it.
func (c console) claims(ctx *cli.Context) error {
	begun := time.Now()
	t, err := c.examination(ctx)
	if err != nil {
		return err
	}
	over, err := t.overRanges()
	if err != nil {
		return wrong(err)
	}
	main, err := c.swept(ctx, t.trial)
	if err != nil {
		return err
	}
	var ranges *sweep.Sweep
	if over != nil {
		if ranges, err = c.swept(ctx, trial{experiment: over,
			dir: filepath.Join(t.dir, claims.RangesFolder(t.ranges))}); err != nil {
			return err
		}
	}
	d, err := claims.Analyse(main, ranges, t.quick)
	if err == nil {
		err = c.keepPage(ctx, main.Store,
			func(lang message.Lang) *report.Document { return report.Claims(d, calledIn(lang)) })
	}
	if err == nil {
		err = d.Save(main.Store, main.Experiment, os.Args, time.Since(begun).Seconds())
	}
	if err != nil {
		return c.disk(t.dir, err)
	}
	return c.printClaims(d, ctx.Bool("json"))
}

// overRanges is the experiment over the assumed ranges, nil if none is asked for.
func (t examination) overRanges() (*plan.Experiment, error) {
	if t.ranges == 0 {
		return nil, nil
	}
	return claims.PlanRanges(t.experiment, t.ranges)
}

// swept does what is still to do of an experiment in its folder.
func (c console) swept(ctx *cli.Context, t trial) (*sweep.Sweep, error) {
	s, err := c.openTrial(t, ctx.Bool("force"))
	if err != nil {
		return nil, err
	}
	c.note("experiment.begins", t.experiment.Name, t.experiment.Size(), t.experiment.Replications,
		t.experiment.Size()*t.experiment.Replications, t.dir)
	tally := c.showSweep(t.experiment.Size() * t.experiment.Replications)
	_, err = s.Run(ctx.Context, sweep.Options{Workers: ctx.Int("workers"), Progress: tally.step, Effort: c.estimated})
	tally.end()
	for _, file := range tally.last.Damaged {
		c.note("experiment.mended", file)
	}
	if err != nil {
		return nil, c.unfinished(ctx.Context, err, t.dir, tally.last)
	}
	return s, nil
}

// printClaims prints the document, or the tables with the warnings on standard error. A claim that falls is a finding;
// a broken invariant is not.
func (c console) printClaims(d *claims.Document, asJSON bool) error {
	var err error
	if asJSON {
		err = c.writeJSON(d)
	} else {
		c.warn(d.Sentences, d.Warnings)
		err = c.print(report.Claims(d, c.shown()))
	}
	if n := d.Failures[string(sweep.Broken)] + d.Failures[string(sweep.Panicked)]; err == nil && n > 0 {
		return verdict{exitUnmet, errors.New(message.In(c.lang, "experiment.broken", n, d.Examples[0]))}
	}
	return err
}
