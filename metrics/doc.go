// Package metrics watches what happens in a county and sums it up. Records (what an office could know) and truths
// (what only the model knows) come in by different methods and are kept apart by type: a measure of a CaseRow has seen
// records and nothing else, a measure of a concern has seen truths and nothing else, a measure of an expression has
// seen both and counts as oracle. Memory follows the open cases.
//
// # What counts
//
// A run has a warm-up that does not count and a counted span from then to the horizon. Every key figure (KPI) belongs
// to one of four kinds:
//
//   - Of cases: petitions registered in the counted span, each judged by what became of it by the horizon. A petition
//     registered during the warm-up never counts, however late it ends. Counts take the whole span; shares, means and
//     quantiles leave out what began in the last 60 days of it (at most a quarter of it), which is watched but had no
//     time to end (FollowUp).
//   - Of concerns: the same, by the moment the concern arose, whether or not anybody spoke of it.
//   - Stocks: at the ends of the months that count, whenever the open cases began. A month counts when its middle lies
//     in the counted span; where none does, the horizon takes its place.
//   - Sums of monthly reports (scores, hours, visits, workloads): over the months that count.
//
// Shares, means and quantiles without a case are NaN; counts and rates without a case are 0.
//
// # Adding a figure
//
// A figure of cases, concerns or expressions is one entry in record_kpis.go or oracle_kpis.go: what it reads off a
// row, for which groups it is given, and its readings with name, unit, direction and words. One that is read from sums
// is an entry of tallies. A test asks for a hand-computed example.
package metrics
