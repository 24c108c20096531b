package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/report/html"
)

func (c console) reportCommand() *cli.Command {
	return c.command("report", reportPage, c.reportExperiment, c.picturesFlag())
}

// reportExperiment writes the report of results that a folder holds.
func (c console) reportExperiment(ctx *cli.Context) error {
	if !ctx.Args().Present() {
		return c.wrongf("report.which_folder")
	}
	if err := c.noArguments(ctx, 1); err != nil {
		return err
	}
	dir := ctx.Args().First()
	if err := atomicfile.Settle(dir); err != nil {
		return c.disk(dir, err)
	}
	write, err := report.Read(dir)
	if err != nil {
		return c.noReport(dir, err)
	}
	err = c.keepPage(ctx, html.Beside(dir),
		func(lang message.Lang) *report.Document { return write(report.Context{Lang: lang}) })
	if err != nil {
		return c.disk(dir, err)
	}
	return c.write(message.In(c.lang, "report.written", filepath.Join(dir, html.File)) + "\n")
}

// noReport says why a folder gives no report, and what to do.
func (c console) noReport(dir string, err error) error {
	switch {
	case errors.Is(err, report.ErrNoResult):
		return c.unmerged(dir)
	case errors.Is(err, report.ErrVersion):
		return c.wrongf("report.run_again", dir, err, experiments.Version)
	case errors.Is(err, report.ErrKind):
		return c.wrongf("report.other_kind", dir, err)
	case errors.Is(err, report.ErrDamaged):
		return c.wrongf("report.damaged", dir, err)
	}
	return c.disk(dir, err)
}

// unmerged tells a folder without results from one whose experiment is not whole.
func (c console) unmerged(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, store.ExperimentFile)); err != nil {
		return c.wrongf("report.no_result", dir)
	}
	s, err := sweep.Reopen(dir)
	if err != nil {
		return wrong(err)
	}
	n, missing, err := s.Complete()
	if err != nil {
		return c.disk(dir, err)
	}
	if missing > 0 {
		return verdict{exitTryAgain, errors.New(message.In(c.lang, "experiment.missing", dir, missing,
			s.Experiment.Size()*n,
			s.Experiment.Name))}
	}
	return c.wrongf("report.unmerged", dir)
}

// reportPage is its page of the manual.
var reportPage = page{
	Short: "manual.report_short",
	Long:  "manual.report_long",
	Args:  "DIR",
	Examples: []string{
		"hanyin experiment run readings --replications 2 --set time.days=10 --set time.warmup_days=0 --out held",
		"hanyin experiment report held",
		"hanyin experiment report held --lang zh --pictures"},
}
