// Package load tests petition routers (分派逻辑压力测试): it sends a router many petitions a second, by a schedule or as
// fast as the router answers, checks every answer against the promises of a router, and reports times, accuracy and
// violations. docs/load-testing.md is its tutorial.
//
// Terms: a petition is submitted once and asked about one or more times; an ask of the same (ID, Attempt) is a repeat.
// Wall time is since the start of the run; a petition's own times (Received, Deadline) are scenario time.
package load
