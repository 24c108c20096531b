// Package load tests petition routers (分派逻辑压力测试): it asks a router many petitions a second, by a schedule or as fast
// as it answers, holds every answer against what routers promise, and reports times, accuracy and violations.
// docs/load-testing.md is its tutorial.
//
// Words: a petition is submitted once and asked about one or more times; an ask of the same (ID, Attempt) is a repeat.
// Wall time is since the start of the run; a petition's own times (Received, Deadline) are scenario time.
package load
