// Package engine is what the page in the browser asks of the simulator: functions from JSON to JSON that the server of
// package web and the WebAssembly program share, so that both give equal bytes. It decides nothing and words nothing
// of its own: scenarios are read by package scenarios, replications run by package experiments, verdicts given by
// package compare and sentences written by package report.
package engine

import "hanyin/experiments"

// Mark stands in every program that holds this package, with its version.
const Mark = "hanyin web engine, version " + experiments.Version
