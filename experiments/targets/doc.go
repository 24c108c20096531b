// Package targets compares the model with what is published about Hanyin and its neighbours: the targets T1 to T20,
// how each is read off a run, and whether it is met. Targets marked C may be fitted (package calibrate). Those marked
// H are held out and never fitted, by the program or by hand. E are exact. X are only plausible, because the published
// number is a claim or its window is unknown.
package targets
