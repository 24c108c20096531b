package main

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

// newScenario writes a commented file to start from.
func (c console) newScenario(ctx *cli.Context) error {
	if !ctx.Args().Present() {
		return c.wrongf("command.missing_file")
	}
	name := ctx.Args().First()
	text, err := scenarios.New(ctx.String("from"), report.InScenarios(c.lang))
	if err := errors.Join(c.noArguments(ctx, 1), wrong(err)); err != nil {
		return err
	}
	switch err := writeNew(name, text, ctx.Bool("force")); {
	case errors.Is(err, fs.ErrExist):
		return c.wrongf("command.file_there", name)
	case err != nil:
		return err
	}
	return c.write(message.In(c.lang, "command.file_written", name, name))
}

// writeNew writes a file as a whole; it refuses one that is there unless force is set, and leaves nothing behind when
// the disk fails.
func writeNew(name, text string, force bool) error {
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(name, flags, 0o666)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, text)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(message.Errorf("%s: %w", name, err), os.Remove(name))
	}
	return nil
}
