// Package analysis turns the results of an experiment into what was asked: effects and interactions, analysis of
// variance, Shapley values and synergies, curves, differences from a baseline, screening, sensitivity indices, and
// verdicts on claims made beforehand.
//
// What an estimator cannot say of the runs at hand, it says in words (Result.Unable) instead of a number.
package analysis
