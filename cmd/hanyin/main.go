// Command hanyin simulates the grassroots governance of Hanyin county. See README.md, or run hanyin help.
package main

//go:generate go test . -run DataDocument -update
//go:generate go test . -run "Readmes|Tutorials" -update
//go:generate go test . -run DemandCurve -whole -update

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"

	"hanyin/internal/hugepages"
	"hanyin/internal/message"
)

func main() {
	hugepages.Reserve() // before the heap holds anything
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	c := console{
		out:      os.Stdout,
		err:      os.Stderr,
		terminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
	if out := int(os.Stdout.Fd()); term.IsTerminal(out) {
		c.width, _, _ = term.GetSize(out) // 0 where the terminal does not say
		c.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	os.Exit(execute(ctx, os.Args, c))
}

// A console is where a command talks to people and programs.
type console struct {
	out, err io.Writer
	lang     message.Lang
	terminal bool // err is a terminal: progress may be drawn on it
	width    int  // columns of out where it is a terminal that says; 0: COLUMNS, or usualWidth
	colour   bool // out is a terminal that shows colours
}

// execute runs one call and returns its exit code.
func execute(ctx context.Context, args []string, c console) int {
	lang, err := language(args, os.Getenv("LANG"))
	c.lang = lang
	if err == nil {
		app := c.app()
		err = app.RunContext(ctx, arrange(app, args))
	}
	return c.report(err)
}
