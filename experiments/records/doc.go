// Package records fits a county to the case records of its platform, tests it on later records, and forecasts from the
// cases that are open today.
//
// A fit moves parameters of the model, never a copied delay: it simulates the county over the days of the records,
// describes both logs by the same figures (figures.go), and moves each parameter towards its own figure, a few rounds
// with the same streams (rounds.go). What the records do not tell keeps the county's value and is listed.
//
// Times are wall seconds: the local time of the people in the records, counted as if every day had 24 hours, as the
// model counts them.
package records
