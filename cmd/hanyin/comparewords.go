package main

// comparePage is the manual of hanyin compare.
var comparePage = page{
	Short: "manual.compare_short",
	Long:  "manual.compare_long",
	Args:  "BASE OTHER...",
	Examples: []string{
		"hanyin compare hanyin l3-loss-30 --replications 2",
		"hanyin compare hanyin without-digital --half-width 10% --kpi response.median_h --set time.warmup_days=30 " +
			"--set time.days=60",
		"hanyin compare hanyin only-digital only-interact --best resolve.true_rate --budget 40 --set " +
			"time.warmup_days=30 --set time.days=60 --lang zh"},
}
