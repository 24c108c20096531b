package plan

import "testing"

func TestEveryKindOfDesignIsNamed(t *testing.T) {
	for _, kind := range Kinds {
		if _, ok := KindTerms[kind]; !ok {
			t.Errorf("%s has no name", kind)
		}
	}
	if len(KindTerms) != len(Kinds) {
		t.Errorf("%d kinds have names, there are %d", len(KindTerms), len(Kinds))
	}
}
