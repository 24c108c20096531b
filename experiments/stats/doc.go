// Package stats has the estimators: means with intervals, paired and multiple comparisons, designed experiments,
// sensitivity indices, selection of the best, and the methods of calibration and robustness.
//
// It works on plain slices of numbers and imports no package of the model. Three rules hold throughout:
//
//   - NaN is a failed run. Every function documents how it treats one, and its result counts what was left out. An
//     infinite value is a mistake of the model and gives an error (ErrNotFinite).
//   - Numbers that cannot carry the inference asked for give an error that wraps ErrTooFew, ErrShape, ErrRange
//     or ErrNotFinite. Nothing panics on input.
//   - Levels are confidence levels in (0, 1), such as 0.95. Random choices are keyed by a seed.
package stats
