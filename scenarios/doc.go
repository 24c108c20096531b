// Package scenarios reads, checks and resolves scenarios: worlds of the county described in TOML and CSV, each value
// with its unit, range, tag and source. The scenario "hanyin" and its variants are embedded; a user's file inherits
// from one of them or from another file. Reading finds every mistake at once and knows the file and line that set each
// value.
package scenarios

//go:generate go test . -run ModelDocument -update
