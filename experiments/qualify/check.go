// Package qualify recomputes published answers with the program in the user's hands, so that trust in an estimator
// or a design needs no trust in us.
package qualify

import (
	"fmt"
	"math"
)

// A Check is one published number and what this program makes of it.
type Check struct {
	ID        string  // what is checked, such as "t quantile .975, 10 df"
	Source    string  // who published Want, or how it follows
	Got, Want float64 // Got is NaN when the computation refused
	Tolerance float64 // largest |Got - Want| that passes
	Passed    bool
}

// String returns the check in one line.
func (c Check) String() string {
	verdict := "ok"
	if !c.Passed {
		verdict = "FAILED"
	}
	return fmt.Sprintf("%-6s %s: got %.15g, want %.15g within %.3g (%s)", verdict, c.ID, c.Got, c.Want,
		c.Tolerance, c.Source)
}

// A ledger collects checks that share a source.
type ledger struct {
	source string
	checks []Check
}

// near adds a check with an absolute tolerance; an error of the computation fails it.
func (l *ledger) near(id string, got, want, tolerance float64, err error) {
	if err != nil {
		got = math.NaN()
	}
	l.checks = append(l.checks, Check{ID: id, Source: l.source, Got: got, Want: want, Tolerance: tolerance,
		Passed: math.Abs(got-want) <= tolerance})
}

// relative adds a check with a tolerance relative to want.
func (l *ledger) relative(id string, got, want, tolerance float64, err error) {
	l.near(id, got, want, tolerance*math.Abs(want), err)
}
