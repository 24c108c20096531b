package main

// qualifyPage is the manual of hanyin qualify.
var qualifyPage = page{
	Short: "manual.qualify_short",
	Long:  "manual.qualify_long",
	Examples: []string{
		"hanyin qualify --quick",
		"hanyin qualify --quick --seed 7 --lang zh --json"},
}
