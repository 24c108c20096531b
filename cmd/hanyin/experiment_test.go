package main

import (
	"strings"
	"testing"

	"hanyin/experiments/say"
)

func TestEveryMessageOfExperimentsInBothLanguages(t *testing.T) {
	for _, catalogue := range []any{trials, trialPages} {
		for _, fault := range say.Faults(catalogue) {
			t.Error(fault)
		}
	}
}

// exemplified is what an example prints: an experiment's in dir, where its files stay, any other's as everywhere.
func exemplified(t *testing.T, dir, line string) string {
	t.Helper()
	if !strings.HasPrefix(line, "hanyin experiment ") {
		return printed(t, line)
	}
	got := call(t, dir, strings.Fields(line)[1:]...)
	if got.code != exitDone {
		t.Fatalf("%s: exit %d\n%s", line, got.code, got.err)
	}
	return got.out
}
