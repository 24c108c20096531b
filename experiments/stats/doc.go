// Package stats turns replications into claims: means with intervals, paired and multiple comparisons,
// designed experiments, sensitivity indices, choice of the best, and what calibration and robustness need.
//
// It works on plain slices of numbers and knows nothing of petitions, so it serves any simulation. Three
// promises hold throughout:
//
//   - NaN is a failed run. Every function says what it does about one, and what it left out is counted in its
//     result. An infinite value is a mistake of the model, never an outcome, and is an error (ErrNotFinite).
//   - Numbers that cannot carry the inference asked for give an error that wraps ErrTooFew, ErrShape, ErrRange
//     or ErrNotFinite. Nothing panics on input, and nothing returns a number it does not believe.
//   - Levels are confidence levels in (0, 1), such as 0.95. Random choices are keyed by a seed.
package stats
