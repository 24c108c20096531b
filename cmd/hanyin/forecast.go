package main

import (
	"errors"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/experiments/records"
	"hanyin/experiments/records/outcome"
	"hanyin/internal/message"
	"hanyin/report"
)

// forecastPage is the manual of hanyin forecast.
var forecastPage = page{Short: "manual.forecast_short", Long: "manual.forecast_long", Args: "FITTED",
	Examples: []string{runForFit, "hanyin fit run-1 --rounds 1 --until 2021-02-25 --out fitted --force",
		"hanyin forecast fitted --open run-1 --days 5 --futures 10"}}

func (c console) forecastCommand() *cli.Command {
	text := func(name string, usage message.Key) cli.Flag {
		return &cli.StringFlag{Name: name, Usage: message.In(c.lang, usage)}
	}
	number := func(name string, usage message.Key, usual string) cli.Flag {
		return &cli.IntFlag{Name: name, Usage: message.In(c.lang, usage), DefaultText: usual}
	}
	return c.command("forecast", forecastPage, c.forecast,
		text("open", "flag.forecast_open"), text("at", "flag.forecast_at"),
		number("days", "flag.forecast_days", "10"), number("futures", "flag.forecast_futures", "200"),
		number("weeks", "flag.forecast_weeks", "0"), text("mapping", "flag.eventlog_mapping"),
		text("zone", "flag.eventlog_zone"), c.seedFlag(),
		&cli.IntFlag{Name: "workers", Usage: message.In(c.lang, "flag.workers")},
		text("out", "flag.forecast_out"), &cli.BoolFlag{Name: "force", Usage: message.In(c.lang, "flag.replace")},
		c.jsonFlag())
}

// forecast simulates futures from open orders.
func (c console) forecast(ctx *cli.Context) error {
	f, err := c.fitted(ctx)
	faults := []error{err, c.within(ctx, bound{"days", 0, 365}, bound{"futures", 0, mostReplications},
		bound{"weeks", 0, 1000}, bound{"workers", 0, mostWorkers})}
	o := records.ForecastOptions{Days: ctx.Int("days"), Futures: ctx.Int("futures"), Origins: ctx.Int("weeks"),
		Seed: usualSeed, Workers: ctx.Int("workers")}
	if ctx.IsSet("seed") {
		o.Seed = ctx.Uint64("seed")
	}
	if at := ctx.String("at"); at != "" {
		if o.At, err = time.Parse(time.DateOnly, at); err != nil {
			faults = append(faults, c.wrongf("eventlog.bad_until", at))
		}
	}
	if open := ctx.String("open"); open == "" {
		faults = append(faults, c.wrongf("forecast.which"))
	} else {
		faults = append(faults, c.there(open))
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	folder, err := c.folder(ctx)
	if err != nil {
		return err
	}
	defer folder.Discard()
	l, err := c.records(ctx, ctx.String("open"), f.Scenario)
	if err != nil {
		return err
	}
	p, err := f.Forecast(ctx.Context, l, o)
	if err != nil {
		return c.fitFault(err)
	}
	err = c.save(ctx, folder, func(lang message.Lang) *report.Document { return report.Forecast(p, calledIn(lang)) },
		func() error { return c.keepDocument(folder, recordsManifest, outcome.ForecastFile, p) })
	if err != nil {
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(p)
	}
	return c.print(report.Forecast(p, c.shown()))
}
