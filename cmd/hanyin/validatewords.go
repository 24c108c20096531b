package main

// validatePage is the manual of hanyin validate.
var validatePage = page{
	Short: "manual.validate_short",
	Long:  "manual.validate_long",
	Args:  "[FITTED --log LATER]",
	Examples: []string{
		"hanyin validate --replications 2",
		"hanyin validate --replications 2 --set time.days=60 --lang zh --json"},
}
