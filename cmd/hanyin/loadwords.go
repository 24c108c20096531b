package main

// loadPage is the manual of hanyin load.
var loadPage = page{
	Short: "manual.load_short",
	Long:  "manual.load_long",
	Args:  "[RESULT RESULT...]",
	Examples: []string{
		"hanyin load --router table --closed --count 200000 --out table",
		"hanyin load --router bigram --rate 1000 --duration 1s --threshold errors==0 --max-lag 1s",
		"hanyin load --router ladder --closed --count 20000 --fault lost,duplicates --lang zh",
		"hanyin load --router ladder --closed --count 200000 --out ladder",
		"hanyin load table ladder --out routers"},
}

// servePage is the manual of hanyin serve-router.
var servePage = page{
	Short: "manual.serve_short",
	Long:  "manual.serve_long",
	Examples: []string{
		"hanyin serve-router --router table --listen 127.0.0.1:0 --for 200ms",
		"hanyin serve-router --router rules --listen 127.0.0.1:0 --concurrency 64 --for 200ms --lang zh"},
}
