package main

// calibratePage is the manual of hanyin calibrate.
var calibratePage = page{
	Short: "manual.calibrate_short",
	Long:  "manual.calibrate_long",
	Examples: []string{
		"hanyin calibrate --out fitted --first 4 --wave 2 --waves 1 --generations 1 --accept 2 --replications 1 " +
			"--set time.days=60",
		"hanyin calibrate --first 4 --wave 2 --waves 1 --generations 1 --accept 2 --replications 1 --set " +
			"time.days=60 --lang zh"},
}
