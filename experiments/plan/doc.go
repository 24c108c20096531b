// Package plan reads experiment files and lays out their designs: which scenarios to run, how often, and what is to be
// asked of the results.
//
// An experiment is its own full description: with the same version of the program, two that marshal to the same JSON
// are the same experiment, and everything about its tasks can be worked out again from that JSON alone.
package plan
