package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

func (c console) compareCommand() *cli.Command {
	flags := append(c.computing(meaning{}), c.picturesFlag(), c.csvFlag(),
		&cli.StringSliceFlag{Name: "kpi", Usage: message.In(c.lang, "flag.compare_kpi")},
		&cli.StringSliceFlag{Name: "about", Usage: message.In(c.lang, "flag.compare_about")},
		&cli.StringSliceFlag{Name: "matters", Usage: message.In(c.lang, "flag.compare_matters")},
		&cli.StringFlag{Name: "correction", Usage: message.In(c.lang, "flag.compare_correction"), Value: "holm"},
		&cli.Float64Flag{Name: "level", Usage: message.In(c.lang, "flag.compare_level"),
			Value: experiments.DefaultLevel},
		&cli.StringFlag{Name: "half-width", Usage: message.In(c.lang, "flag.compare_half_width")},
		&cli.IntFlag{Name: "max-replications", Usage: message.In(c.lang, "flag.compare_most"),
			DefaultText: fmt.Sprint(compare.MostReplications)},
		&cli.StringFlag{Name: "best", Usage: message.In(c.lang, "flag.compare_best")},
		&cli.StringFlag{Name: "indifference", Usage: message.In(c.lang, "flag.compare_indifference"),
			DefaultText: "5%"},
		&cli.IntFlag{Name: "budget", Usage: message.In(c.lang, "flag.compare_budget"), DefaultText: "-"},
		&cli.BoolFlag{Name: "all", Usage: message.In(c.lang, "flag.compare_all")},
		&cli.BoolFlag{Name: "no-trace", Usage: message.In(c.lang, "flag.compare_no_trace")},
		&cli.BoolFlag{Name: "no-fork", Usage: message.In(c.lang, "flag.compare_no_fork")},
	)
	return c.command("compare", comparePage, c.compare, append(flags, c.routerFlags()...)...)
}

// compare sets alternatives beside a baseline and prints what came of it.
func (c console) compare(ctx *cli.Context) error {
	plan, err := c.comparison(ctx)
	if err != nil {
		return err
	}
	routers, err := c.routersOf(ctx, append(plan.Alternatives, plan.Baseline)...)
	if err != nil {
		return err
	}
	defer routers.end()
	plan.Remote = routers.remote()
	folder, err := c.folder(ctx)
	if err != nil {
		return err
	}
	defer folder.Discard()
	pace := c.showReplications(plan.Planned())
	plan.Progress, plan.Effort = pace.step, pace.estimated
	d, err := compare.Run(ctx.Context, plan)
	pace.end()
	interrupted := errors.Is(err, context.Canceled)
	if failed := routers.failed(); failed != nil {
		return failed
	}
	switch {
	case errors.Is(err, experiments.ErrWorld):
		return wrong(err)
	case interrupted && (d == nil || d.Rounds == 0):
		return err
	case err != nil && !interrupted:
		return err
	case d.Rounds == 0:
		return c.crashed(d.Crashed)
	}
	if err := c.printComparison(ctx, d, folder, routers); err != nil {
		return err
	}
	return errors.Join(c.showRouters(routers), c.comparisonVerdict(d, interrupted))
}

// folder opens the folder of --out; nil without one.
func (c console) folder(ctx *cli.Context) (*experiments.Folder, error) {
	dir := ctx.String("out")
	if dir == "" {
		return nil, nil
	}
	folder, err := experiments.CreateFolder(dir, ctx.Bool("force"))
	if err == nil && c.excel(ctx) {
		folder.Headings(c.lang)
	}
	return folder, c.disk(dir, err)
}

// printComparison keeps the files and prints the document, or the tables with the warnings on standard error.
func (c console) printComparison(ctx *cli.Context, d *compare.Result, folder *experiments.Folder,
	routers *routersBehind) error {
	document, err := d.Document()
	if err != nil {
		return err
	}
	stories, err := c.divergences(ctx, d, &document)
	if failed := routers.failed(); failed != nil {
		return failed
	}
	if err != nil {
		return err
	}
	err = c.save(ctx, folder,
		func(lang message.Lang) *report.Document { return report.Compare(document, nil, true, calledIn(lang)) },
		func() error {
			return errors.Join(routers.save(folder), d.Save(folder, document, withoutSecrets(os.Args)))
		})
	if err != nil {
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(document)
	}
	c.warn(document.Sentences, document.Warnings)
	return c.print(report.Compare(document, stories, ctx.Bool("all"), c.shown()))
}

// divergences finds the first petition with another fate in each alternative, for the document and for the tables.
// After an interruption nobody waits for them.
func (c console) divergences(ctx *cli.Context, d *compare.Result, document *compare.Document) (
	[]report.Section, error) {
	if ctx.Bool("no-trace") || d.Interrupted || len(d.Crashed) > 0 {
		return nil, nil
	}
	var stories []report.Section
	for i := range document.Alternatives {
		v, err := d.Diverge(ctx.Context, i+1, 0)
		if err != nil {
			return nil, err
		}
		a := &document.Alternatives[i]
		a.Divergence = report.DescribeDivergence(v)
		stories = append(stories, report.Parting(v, c.title(d.Baseline), c.title(d.Scenarios[i+1]), c.shown())...)
	}
	return stories, nil
}

// title is a scenario's title in the language of the console.
func (c console) title(s *scenarios.Scenario) string {
	return message.Term{En: s.Title, Zh: s.TitleZh}.In(c.lang)
}

// comparisonVerdict is how a comparison that has been printed ends.
func (c console) comparisonVerdict(d *compare.Result, interrupted bool) error {
	switch {
	case interrupted:
		return verdict{exitInterrupted, errors.New(message.In(c.lang, "compare.kept", d.Rounds))}
	case len(d.Crashed) > 0:
		return c.crashed(d.Crashed)
	case len(d.Violations) > 0:
		return verdict{exitUnmet, errors.New(message.In(c.lang, "command.violated", d.Violations[0],
			len(d.Violations)))}
	case d.Unmet():
		return verdict{exitUnmet, errors.New(message.In(c.lang, "compare.unmet", d.Rounds))}
	}
	return nil
}

// comparison reads a call; all mistakes come together.
func (c console) comparison(ctx *cli.Context) (compare.Comparison, error) {
	p := compare.Comparison{
		Replications: ctx.Int("replications"), Workers: ctx.Int("workers"), Level: ctx.Float64("level"),
		NoFork: ctx.Bool("no-fork"),
		KPIs:   slices.Compact(ctx.StringSlice("kpi")),
	}
	if ctx.IsSet("seed") {
		seed := ctx.Uint64("seed")
		p.Seed = &seed
	}
	faults := []error{c.readAlternatives(ctx, &p), c.comparisonBounds(ctx), c.csvForm(ctx)}
	for _, name := range p.KPIs {
		faults = append(faults, c.comparable("kpi", name))
	}
	var err error
	p.About, err = c.about(ctx.StringSlice("about"))
	faults = append(faults, err)
	p.Matters, err = c.matters(ctx.StringSlice("matters"))
	faults = append(faults, err)
	p.Correction, err = c.correction(ctx.String("correction"))
	faults = append(faults, err)
	p.Precision, err = c.precision(ctx, p.KPIs)
	faults = append(faults, err)
	p.Choice, err = c.choice(ctx)
	faults = append(faults, err, c.conflicts(ctx))
	if dir := ctx.String("out"); dir != "" {
		faults = append(faults, c.disk(dir, experiments.CheckFolder(dir, ctx.Bool("force"))))
	}
	return p, errors.Join(faults...)
}

// readAlternatives loads the scenarios that a call names, the baseline first.
func (c console) readAlternatives(ctx *cli.Context, p *compare.Comparison) error {
	if ctx.NArg() < 1 || ctx.NArg()+len(ctx.StringSlice("router-url")) < 2 {
		return c.wrongf("compare.too_few")
	}
	var faults []error
	seen := map[string]bool{}
	for i, name := range ctx.Args().Slice() {
		s, err := scenarios.Load(name, ctx.StringSlice("set"))
		if err != nil {
			for line := range strings.Lines(err.Error()) { // a --set that is wrong is wrong for all of them
				if line = strings.TrimRight(line, "\n"); !seen[line] {
					seen[line] = true
					faults = append(faults, wrong(errors.New(line)))
				}
			}
			continue
		}
		if i == 0 {
			p.Baseline = s
		} else {
			p.Alternatives = append(p.Alternatives, s)
		}
	}
	for i, address := range ctx.StringSlice("router-url") {
		shown, err := shownRouter(address)
		if slices.ContainsFunc(ctx.StringSlice("router-url")[:i], func(o string) bool {
			before, _ := shownRouter(o)
			return before == shown
		}) {
			err = c.wrongf("router.twice", shown)
		}
		if err != nil || p.Baseline == nil {
			faults = append(faults, err)
			continue
		}
		s, err := c.withRouter(ctx, ctx.Args().First(), address)
		faults = append(faults, err)
		p.Alternatives = append(p.Alternatives, s)
	}
	return errors.Join(faults...)
}
