package trace

import (
	"errors"
	"slices"
	"testing"

	"hanyin/agents"
)

// A history of each kind meets what was asked, in order of time, with both sides, and its number leads back to it.
func TestTraceTellsAffairs(t *testing.T) {
	t.Parallel()
	s := small(t)
	for subject, finds := range map[Subject][][]string{
		Dispute: {{"suppressed"}, {"registered", "settled"}, {"absorbed"}, {"prevented"}, {"discussed"}, nil},
		Meeting: {{"agreed", "ended"}, {"stalled"}, {"divided"}},
		Whistle: {{"petty"}, {"ended", "resolved"}},
	} {
		for _, find := range finds {
			history, err := Find(t.Context(), s, Query{Subject: subject, Find: find})
			if err != nil {
				t.Errorf("%d %v: %v", subject, find, err)
				continue
			}
			for _, name := range find {
				if !slices.ContainsFunc(history.Entries, subjectConditions[subject][name].met) {
					t.Errorf("%d %d did not meet %s", subject, history.Number, name)
				}
			}
			again, err := Find(t.Context(), s, Query{Subject: subject, Number: history.Number})
			if err != nil || len(again.Entries) != len(history.Entries) {
				t.Errorf("%d %d by its number: %v", subject, history.Number, err)
			}
			for i, h := range history.Entries {
				if i > 0 && h.At() < history.Entries[i-1].At() {
					t.Errorf("%d %d goes back in time", subject, history.Number)
				}
				if subject == Dispute && h.Truth != nil && uint32(h.Truth.Dispute) != history.Number ||
					subject != Dispute && h.Record != nil && uint32(h.Record.Case) != history.Number {
					t.Errorf("%d %d holds what is another's: %+v", subject, history.Number, h)
				}
			}
		}
	}
}

// The records of a registered dispute are those of its case, whole from registration to the end.
func TestADisputesRecordsAreItsCase(t *testing.T) {
	t.Parallel()
	history, err := Find(t.Context(), small(t), Query{Subject: Dispute, Find: []string{"escalated", "settled"}})
	if err != nil {
		t.Fatal(err)
	}
	var kinds []agents.RecordKind
	cases := map[agents.CaseID]bool{}
	for _, h := range history.Entries {
		// of a meeting about it
		if h.Record != nil && (h.Record.Kind < agents.MeetingHeld || h.Record.Kind > agents.ActionEnded) {
			kinds, cases[h.Record.Case] = append(kinds, h.Record.Kind), true
		}
	}
	if len(cases) != 1 || kinds[0] != agents.DisputeRegistered || kinds[len(kinds)-1] != agents.DisputeSettled {
		t.Errorf("cases %v, records %v", cases, kinds)
	}
}

func TestTraceSaysWhichAffairsThereAre(t *testing.T) {
	t.Parallel()
	s := small(t, "demand.disputes_per_1000_year=0")
	for _, q := range []Query{{Subject: Dispute}, {Subject: Meeting, Number: 1 << 30}} {
		if _, err := Find(t.Context(), s, q); !errors.Is(err, ErrNotFound) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}
