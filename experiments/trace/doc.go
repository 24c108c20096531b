// Package trace finds one petition, dispute, meeting or whistle of a replication and returns its history: what was
// recorded of it, and what was true of it and of the concern behind it.
package trace
