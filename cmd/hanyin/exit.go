package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"hanyin/experiments"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
	"hanyin/internal/plaintext"
	"hanyin/report/text"
)

// Exit codes, the same for every command.
const (
	exitDone        = 0
	exitFailed      = 1   // failed while running
	exitWrong       = 2   // the call, a scenario or an input file is wrong
	exitUnmet       = 3   // the work ran and a target, threshold or invariant was not met
	exitTooSlow     = 4   // a load test whose generator could not keep up
	exitTryAgain    = 75  // the same task may succeed later
	exitInterrupted = 130 // Ctrl-C or SIGTERM; what was finished has been kept
)

// A verdict is an error that knows its exit code.
type verdict struct {
	code int
	err  error
}

func (v verdict) Error() string { return v.err.Error() }
func (v verdict) Unwrap() error { return v.err }

// wrong marks an error as a mistake in the call or in a file it names.
func wrong(err error) error {
	if err == nil {
		return nil
	}
	return verdict{exitWrong, err}
}

// wrongf is a mistake in the call, said in the console's language.
func (c console) wrongf(key message.Key, args ...any) error {
	return verdict{exitWrong, errors.New(message.In(c.lang, key, args...))}
}

// exitCode is the code of an error, by what it wraps.
func exitCode(err error) int {
	var v verdict
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &v):
		return v.code
	case errors.Is(err, experiments.ErrWorld):
		return exitWrong
	case errors.Is(err, atomicfile.ErrBusy): // unless there are mistakes beside, which are verdicts
		return exitTryAgain
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	default:
		return exitFailed
	}
}

// tell prints a line on standard error, harmless whatever the names in it are.
func (c console) tell(line string) { fmt.Fprintln(c.err, plaintext.Line(line)) }

// note prints a message on standard error, in lines that fit the terminal where there is one.
func (c console) note(key message.Key, args ...any) {
	fmt.Fprintln(c.err, text.Wrap(plaintext.Line(message.In(c.lang, key, args...)), c.knownColumns()))
}

// caution prints a warning on standard error.
func (c console) caution(words string) { c.note("command.warning", words) }

// mostMistakes is how many lines of mistakes are printed; a file of another kind would give millions.
const mostMistakes = 100

// report prints an error, one line for each mistake in it, and returns its exit code.
func (c console) report(err error) int {
	code := exitCode(err)
	if code == exitDone {
		return code
	}
	text := message.ErrorIn(c.lang, err)
	if code == exitInterrupted && err.Error() == context.Canceled.Error() {
		text = message.In(c.lang, "command.interrupted")
	}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for _, line := range lines[:min(len(lines), mostMistakes)] {
		c.tell("hanyin: " + line)
	}
	if more := len(lines) - mostMistakes; more > 0 {
		c.tell("hanyin: " + message.In(c.lang, "command.more_mistakes", more))
	}
	return code
}
