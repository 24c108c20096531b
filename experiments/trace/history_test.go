package trace

import (
	"errors"
	"strings"
	"testing"

	"hanyin/scenarios"
)

// small is the county for a short while.
func small(t *testing.T, sets ...string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Load("hanyin", append([]string{"time.warmup_days=10", "time.days=60"}, sets...))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTraceFindsWhatWasAsked(t *testing.T) {
	s := small(t, "voice.account_constant=-2") // every service of the account is used
	for _, name := range []string{"returned", "escalated", "hotline", "urgent", "resolved", "direct-line",
		"risk-report", "violation-report", "delegate-work", "epidemic-report"} {
		history, err := Find(t.Context(), s, Query{Find: []string{name}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		search := petitionSearch{}
		for _, h := range history.Entries {
			if h.Record != nil {
				if h.Record.Petition != history.Petition {
					t.Errorf("%s: a record of petition %d in the history of %d", name, h.Record.Petition,
						history.Petition)
				}
				search.Record(*h.Record)
			} else {
				truth := *h.Truth
				truth.Petition = history.Petition
				search.Truth(truth)
			}
		}
		if search.petitions[history.Petition-1].met&petitionConditions[name] == 0 {
			t.Errorf("petition %d did not meet %s", history.Petition, name)
		}
	}
}

func TestTraceSaysWhatThereIs(t *testing.T) {
	s := small(t)
	_, err := Find(t.Context(), s, Query{Petition: 1 << 30})
	if !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), "petitions 1 to ") {
		t.Errorf("a number too high: %v", err)
	}
	nobody := small(t, "demand.issues_per_hh_year=0")
	if _, err := Find(t.Context(), nobody, Query{Find: []string{"returned"}}); !errors.Is(err, ErrNotFound) {
		t.Errorf("no demand: %v, want ErrNotFound", err)
	}
}

func TestFindingsAreDistinct(t *testing.T) {
	var seen condition
	for _, name := range Conditions() {
		f := petitionConditions[name]
		if f == 0 || f&seen != 0 || f&(f-1) != 0 {
			t.Errorf("%s: bit %b is not its own", name, f)
		}
		seen |= f
	}
}
