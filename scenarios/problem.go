package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hanyin/internal/message"
)

// Problem is one mistake in a scenario or in a --set.
type Problem struct {
	At    string       // file:line, or --set key=value
	Where string       // table and key, or what the line is about
	What  message.Text // what is wrong
	Do    message.Text // what to do
	told  message.Text // for those who read a result and not the file; empty: all of the above
	order int          // files in order of reading, --set last
	line  int
}

// Text is the problem on one line: where it stands, what is wrong, what to do.
func (p Problem) Text() message.Text {
	key, args := message.Key("%s"), []any{p.At}
	for _, part := range []struct {
		text  any
		empty bool
	}{{oneLine(p.Where), p.Where == ""}, {p.What, p.What.Empty()}, {p.Do, p.Do.Empty()}} {
		if !part.empty {
			key, args = key+": %s", append(args, part.text)
		}
	}
	return message.New(key, args...)
}

// Told is a warning for those who read a result and need not know the file; its own text where there is nothing else.
func (p Problem) Told() message.Text { return p.told.Or(p.Text()) }

// String is the problem on one line in English.
func (p Problem) String() string { return oneLine(p.Text().String()) }

// Error is the problem on one line in English.
func (p Problem) Error() string { return p.String() }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Errors are all mistakes of a scenario, one a line, in order of file and line.
type Errors []Problem

// Error lists the problems, one a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, p := range e {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Unwrap is the problems one by one.
func (e Errors) Unwrap() []error {
	list := make([]error, len(e))
	for i, p := range e {
		list[i] = p
	}
	return list
}

// position is a line of a file, or a --set.
type position struct {
	file  string // as shown to the user; "" for a --set
	line  int
	set   string // the argument of --set
	order int    // rank of the file in order of reading
}

// String is file:line or the --set as it was given, in quotes where it would not be seen.
func (p position) String() string {
	switch {
	case p.file == "" && strings.TrimSpace(p.set) == "":
		return fmt.Sprintf("--set %q", p.set)
	case p.file == "":
		return "--set " + p.set
	}
	return fmt.Sprintf("%s:%d", p.file, p.line)
}

// notes gathers problems and warnings while a scenario is read.
type notes struct {
	problems []Problem
	warnings []Problem
}

func (n *notes) wrong(at position, where string, do message.Text, what message.Key, args ...any) {
	n.problems = append(n.problems, at.problem(where, do, what, args...))
}

func (n *notes) warn(at position, where string, do message.Text, what message.Key, args ...any) {
	n.warnings = append(n.warnings, at.problem(where, do, what, args...))
}

func (p position) problem(where string, do message.Text, what message.Key, args ...any) Problem {
	return Problem{At: oneLine(p.String()), Where: where, What: message.New(what, args...), Do: do,
		order: p.order, line: p.line}
}

// err is all problems as one error in order of file and line, each once; nil without any.
func (n *notes) err() error {
	if len(n.problems) == 0 {
		return nil
	}
	return Errors(sorted(n.problems))
}

func sorted(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.line, b.line))
	})
	var once []Problem
	seen := map[string]bool{}
	for _, p := range problems {
		if line := p.String(); !seen[line] {
			once = append(once, p)
			seen[line] = true
		}
	}
	return once
}
