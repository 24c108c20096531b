package main

// claimsPage is the manual of hanyin claims.
var claimsPage = page{
	Short: "manual.claims_short",
	Long:  "manual.claims_long",
	Examples: []string{
		"hanyin claims --fits 1-2 --replications 2 --set time.days=30 --set time.warmup_days=10 --set " +
			"geo.households=400 --set geo.units=10 --set geo.l2=20 --set geo.l3=30 --set geo.grids_total=60 --set " +
			"geo.registered=1400 --set geo.resident=1200",
		"hanyin claims --quick --lang zh --set time.days=30 --set time.warmup_days=10 --set geo.households=400 " +
			"--set geo.units=10 --set geo.l2=20 --set geo.l3=30 --set geo.grids_total=60 --set geo.registered=1400 " +
			"--set geo.resident=1200"},
}
