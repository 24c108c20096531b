package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/message/translate"
	"hanyin/report"
	"hanyin/report/html"
)

func (c console) reportCommand() *cli.Command {
	return c.command("report", reportPage, c.reportExperiment, c.picturesFlag())
}

// reportExperiment writes the report of results that a folder holds.
func (c console) reportExperiment(ctx *cli.Context) error {
	if !ctx.Args().Present() {
		return c.wrongf(reporting.WhichFolder)
	}
	if err := c.noArguments(ctx, 1); err != nil {
		return err
	}
	dir := ctx.Args().First()
	write, err := report.Read(dir)
	if err != nil {
		return c.noReport(dir, err)
	}
	err = c.keepPage(ctx, html.Beside(dir),
		func(lang translate.Lang) *report.Document { return write(report.Context{Lang: lang}) })
	if err != nil {
		return c.disk(dir, err)
	}
	return c.write(reporting.Written.In(c.lang, filepath.Join(dir, html.File)) + "\n")
}

// noReport says why a folder gives no report, and what to do.
func (c console) noReport(dir string, err error) error {
	switch {
	case errors.Is(err, report.ErrNoResult):
		return c.unmerged(dir)
	case errors.Is(err, report.ErrVersion):
		return c.wrongf(reporting.OtherVersion, dir, err, experiments.Version)
	case errors.Is(err, report.ErrKind):
		return c.wrongf(reporting.OtherKind, dir, err)
	case errors.Is(err, report.ErrDamaged):
		return c.wrongf(reporting.Damaged, dir, err)
	}
	return c.disk(dir, err)
}

// unmerged tells a folder without results from one whose experiment is not whole.
func (c console) unmerged(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, store.ExperimentFile)); err != nil {
		return c.wrongf(reporting.NoResult, dir)
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
		return verdict{exitTryAgain, errors.New(trials.Missing.In(c.lang, dir, missing, s.Experiment.Size()*n,
			s.Experiment.Name))}
	}
	return c.wrongf(reporting.Unmerged, dir)
}

// reporting are the words of the command.
var reporting = struct{ WhichFolder, Written, NoResult, OtherVersion, OtherKind, Damaged, Unmerged translate.Phrase }{
	WhichFolder: translate.Phrase{
		En: "which folder? hanyin experiment report DIR writes the report of the results in it",
		Zh: "请给出文件夹：hanyin experiment report 文件夹 为其中的结果写出报告"},
	Written: translate.Phrase{En: "%s: written", Zh: "%s：已写出"},
	NoResult: translate.Phrase{
		En: "%s: the folder holds no results: hanyin experiment run NAME --out DIR makes them",
		Zh: "%s：文件夹中没有结果：hanyin experiment run 名称 --out 文件夹 可生成结果"},
	OtherVersion: translate.Phrase{En: "%s: %v, and this is version %s: use that one, or run the experiment again",
		Zh: "%s：%v，而当前版本为 %s：请使用该版本，或重新运行实验"},
	OtherKind: translate.Phrase{En: "%s: %v: want those of run, compare, validate, claims, load or experiment",
		Zh: "%s：%v：可用 run、compare、validate、claims、load 或 experiment 的结果"},
	Damaged: translate.Phrase{En: "%s/result.json: %v: run the command again", Zh: "%s/result.json：%v：请重新运行命令"},
	Unmerged: translate.Phrase{
		En: "%s: all runs are there and not yet analysed: hanyin experiment merge %[1]s does that",
		Zh: "%s：运行已齐备，但尚未分析：请执行 hanyin experiment merge %[1]s"},
}

// reportPage is its page of the manual.
var reportPage = page{
	Short: translate.Phrase{En: "writes the report of results that a folder holds", Zh: "为文件夹中的结果写出报告"},
	Long: translate.Phrase{
		En: "DIR holds the results of an experiment, or of run, compare, validate, claims or load. Writes " +
			"report.html, one file without network, and its tables as CSV and Parquet; with --pictures the " +
			"pictures alone as SVG and PNG. --lang sets the language.",
		Zh: "DIR 为实验（或 run、compare、validate、claims、load）的结果文件夹。写出 report.html（单个文件，无需联网），并以 CSV 与 Parquet 存表格；加 " +
			"--pictures 另存图片（SVG 与 PNG）。--lang 设定语言。"},
	Args: "DIR",
	Examples: []string{
		"hanyin experiment run readings --replications 2 --set time.days=10 --set time.warmup_days=0 --out held",
		"hanyin experiment report held",
		"hanyin experiment report held --lang zh --pictures"},
}
