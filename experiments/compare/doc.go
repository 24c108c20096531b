// Package compare sets alternative scenarios beside a baseline, with the same random numbers in all of them.
//
// Run plays a Comparison. Replication r of every scenario has the same seed, so that all scenarios meet the same
// concerns (common random numbers). Scenarios that begin as one world are simulated once up to the moment at which
// they branch; see prefix.go. How many replications are played is the business of a strategy: a fixed number,
// sequential stopping at a precision, selection of the best by KN++, or the allocation of a budget.
//
// A Result gives the differences of all KPIs with corrected p-values, a decision card for each alternative, and the
// first petition whose fate differs.
package compare
