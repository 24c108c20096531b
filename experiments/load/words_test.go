package load

import (
	"testing"

	"hanyin/experiments/say"
)

func TestEveryMessageInBothLanguages(t *testing.T) {
	for _, fault := range say.Faults(wording) {
		t.Error(fault)
	}
}
