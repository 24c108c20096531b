// Package design computes designs of experiments: factorial designs and fractions of them, Plackett-Burman designs,
// Latin hypercubes, Sobol' points, Morris trajectories and plain lists.
//
// Two-level designs are signs, -1 low and +1 high. Multi-level designs are level numbers from 0. All others are points
// of the unit cube, which Scale maps to the factors' ranges. Random designs are keyed by a seed: equal seeds give
// equal designs. Settings for which no design exists give an error that wraps ErrSize and says which settings would
// do.
package design

import "hanyin/internal/message"

// ErrSize is wrapped by errors about a design that cannot be: too many factors, too few runs, levels below 2.
var ErrSize = message.Errorf("design.none_such")
