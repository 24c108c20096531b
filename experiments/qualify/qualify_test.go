package qualify_test

import (
	"testing"

	"hanyin/experiments/qualify"
)

func TestEveryPublishedAnswer(t *testing.T) {
	t.Parallel()
	checks := qualify.Statistics()
	seen := map[string]bool{}
	for _, c := range checks {
		if !c.Passed {
			t.Error(c)
		}
		if seen[c.ID] {
			t.Errorf("two checks are called %q", c.ID)
		}
		seen[c.ID] = true
		if c.Source == "" {
			t.Errorf("%s names no source", c.ID)
		}
	}
	if len(checks) < 50 {
		t.Errorf("%d checks, want at least 50", len(checks))
	}
}
