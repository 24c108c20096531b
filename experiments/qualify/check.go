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

// checks collects checks that share a source.
type checks struct {
	source string
	list   []Check
}

// near adds a check with an absolute tolerance; an error of the computation fails it.
func (c *checks) near(id string, got, want, tolerance float64, err error) {
	if err != nil {
		got = math.NaN()
	}
	c.list = append(c.list, Check{ID: id, Source: c.source, Got: got, Want: want, Tolerance: tolerance,
		Passed: math.Abs(got-want) <= tolerance})
}
