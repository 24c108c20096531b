package text

import (
	"testing"

	"hanyin/internal/message/translate"
)

func TestEveryWordOfExperimentsInBothLanguages(t *testing.T) {
	for _, catalogue := range []any{tried, kinds, judged, claimed, outcomesOfParts, insides} {
		for _, fault := range translate.Faults(catalogue) {
			t.Error(fault)
		}
	}
}
