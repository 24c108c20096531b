package load

import (
	"testing"

	"hanyin/internal/message/translate"
)

func TestEveryMessageInBothLanguages(t *testing.T) {
	for _, fault := range translate.Faults(wording) {
		t.Error(fault)
	}
}
