// Package targets holds what is published about Hanyin and other places beside what the model says: the targets T1 to
// T20 and T22, how each is read off a run, and whether it is met. The numbers, the places and months they belong to,
// and what each is used for are in published.toml. Targets marked C may be fitted (package calibrate); those marked H
// never are, by the program or by hand; E are exact; X are only plausible, because the published number is a claim or
// its window is unknown.
package targets
