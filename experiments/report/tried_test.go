package report

import (
	"testing"

	"hanyin/experiments/say"
)

func TestEveryWordOfExperimentsInBothLanguages(t *testing.T) {
	for _, catalogue := range []any{tried, kinds, judged, claimed, outcomesOfParts, insides} {
		for _, fault := range say.Faults(catalogue) {
			t.Error(fault)
		}
	}
}
