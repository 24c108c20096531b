package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one mistake in a scenario or in a --set.
type Problem struct {
	At    string // file:line, or --set key=value
	Where string // table and key, or what the line is about
	What  string // what is wrong
	Do    string // what to do
	order int    // files in order of reading, --set last
	line  int
}

// String is the problem on one line: where it stands, what is wrong, what to do.
func (p Problem) String() string {
	parts := []string{p.At}
	for _, s := range []string{p.Where, p.What, p.Do} {
		if s != "" {
			parts = append(parts, oneLine(s))
		}
	}
	return strings.Join(parts, ": ")
}

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

// position is a line of a file, or a --set.
type position struct {
	file  string // as shown to the user; "" for a --set
	line  int
	set   string // the argument of --set
	order int    // rank of the file in order of reading
}

// String is file:line or the --set as it was given.
func (p position) String() string {
	if p.file == "" {
		return "--set " + p.set
	}
	return fmt.Sprintf("%s:%d", p.file, p.line)
}

// notes gathers problems and warnings while a scenario is read.
type notes struct {
	problems []Problem
	warnings []Problem
}

func (n *notes) wrong(at position, where, do, format string, args ...any) {
	n.problems = append(n.problems, at.problem(where, do, format, args...))
}

func (n *notes) warn(at position, where, do, format string, args ...any) {
	n.warnings = append(n.warnings, at.problem(where, do, format, args...))
}

func (p position) problem(where, do, format string, args ...any) Problem {
	return Problem{At: oneLine(p.String()), Where: where, What: fmt.Sprintf(format, args...), Do: do, order: p.order, line: p.line}
}

// err is all problems as one error in order of file and line, each once; nil without any.
func (n *notes) err() error {
	if len(n.problems) == 0 {
		return nil
	}
	return Errors(sorted(n.problems))
}

func (n *notes) texts() []string {
	var lines []string
	for _, w := range sorted(n.warnings) {
		lines = append(lines, w.String())
	}
	return lines
}

func sorted(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.line, b.line))
	})
	var once []Problem
	seen := map[Problem]bool{}
	for _, p := range problems {
		if !seen[p] {
			once = append(once, p)
		}
		seen[p] = true
	}
	return once
}
