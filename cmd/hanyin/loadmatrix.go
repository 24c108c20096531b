package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/internal/inputfile"
	"hanyin/internal/message"
	"hanyin/load"
	"hanyin/report"
)

// loadMatrix sets the results that a call names beside each other.
func (c console) loadMatrix(ctx *cli.Context) error {
	files := ctx.Args().Slice()
	var faults []error
	if len(files) == 1 {
		faults = append(faults, c.wrongf("load.matrix_few", files[0]))
	}
	for _, name := range ctx.LocalFlagNames() {
		if !slices.Contains([]string{"out", "force", "pictures", "json", "lang"}, name) {
			faults = append(faults, c.wrongf("load.matrix_flag", name))
		}
	}
	var results []*load.Result
	for i, name := range files {
		if about, err := os.Stat(name); err == nil {
			files[i] = filepath.Clean(name) // one file, one name
			if about.IsDir() {
				files[i] = filepath.Join(name, experiments.ResultFile)
			}
		}
		r, err := readResult(files[i])
		faults = append(faults, err)
		results = append(results, r)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	m, err := load.NewMatrix(results, files)
	if err != nil {
		return wrong(err)
	}
	folder, err := c.folder(ctx)
	if err != nil {
		return err
	}
	defer folder.Discard()
	err = c.save(ctx, folder,
		func(lang message.Lang) *report.Document { return report.LoadMatrix(m, calledIn(lang)) },
		func() error { return c.keepDocument(folder, "hanyin.load-manifest/1", experiments.ResultFile, m) })
	if err != nil {
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(m)
	}
	c.warn(m.Sentences, m.Warnings)
	return c.print(report.LoadMatrix(m, c.shown()))
}

// readResult reads the result of a load test from a file.
func readResult(name string) (*load.Result, error) {
	file, err := inputfile.Open(name)
	if err != nil {
		return nil, wrong(err)
	}
	defer file.Close()
	r, err := load.Read(file, name)
	return r, wrong(err)
}
