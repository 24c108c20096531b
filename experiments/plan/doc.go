// Package plan reads experiment files and lays out their designs: which scenarios to run, how often, and which
// questions to answer from the results.
//
// The JSON of an Experiment describes it in full: with the same version of the program, two experiments with the same
// JSON are the same, and every task can be computed from that JSON alone.
package plan
