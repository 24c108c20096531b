// Package analysis computes what an experiment file asks of its results: effects and interactions, analysis of
// variance, Shapley values and synergies, curves, differences from a baseline, screening, sensitivity indices, and
// verdicts on claims made beforehand.
//
// Where an estimator cannot be computed from the runs at hand, Result.Unable gives the reason in words and the number
// is left out.
package analysis
