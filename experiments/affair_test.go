package experiments

import (
	"errors"
	"slices"
	"testing"

	"hanyin/agents"
)

// A story of each kind meets what was asked, in order of time, with both sides, and its number leads back to it.
func TestTraceTellsAffairs(t *testing.T) {
	t.Parallel()
	s := small(t)
	for affair, finds := range map[Affair][][]string{
		ADispute: {{"suppressed"}, {"registered", "settled"}, {"absorbed"}, {"prevented"}, {"discussed"}, nil},
		AMeeting: {{"agreed", "ended"}, {"stalled"}, {"divided"}},
		AWhistle: {{"petty"}, {"ended", "resolved"}},
	} {
		for _, find := range finds {
			story, err := Trace(t.Context(), s, Quest{Affair: affair, Find: find})
			if err != nil {
				t.Errorf("%d %v: %v", affair, find, err)
				continue
			}
			for _, name := range find {
				if !slices.ContainsFunc(story.Happenings, affairFindings[affair][name].met) {
					t.Errorf("%d %d did not meet %s", affair, story.Number, name)
				}
			}
			again, err := Trace(t.Context(), s, Quest{Affair: affair, Number: story.Number})
			if err != nil || len(again.Happenings) != len(story.Happenings) {
				t.Errorf("%d %d by its number: %v", affair, story.Number, err)
			}
			for i, h := range story.Happenings {
				if i > 0 && h.At() < story.Happenings[i-1].At() {
					t.Errorf("%d %d goes back in time", affair, story.Number)
				}
				if affair == ADispute && h.Truth != nil && uint32(h.Truth.Dispute) != story.Number ||
					affair != ADispute && h.Record != nil && uint32(h.Record.Case) != story.Number {
					t.Errorf("%d %d holds what is another's: %+v", affair, story.Number, h)
				}
			}
		}
	}
}

// The records of a registered dispute are those of its case, whole from registration to the end.
func TestADisputesRecordsAreItsCase(t *testing.T) {
	t.Parallel()
	story, err := Trace(t.Context(), small(t), Quest{Affair: ADispute, Find: []string{"escalated", "settled"}})
	if err != nil {
		t.Fatal(err)
	}
	var kinds []agents.RecordKind
	cases := map[agents.CaseID]bool{}
	for _, h := range story.Happenings {
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
	for _, q := range []Quest{{Affair: ADispute}, {Affair: AMeeting, Number: 1 << 30}} {
		if _, err := Trace(t.Context(), s, q); !errors.Is(err, ErrNotFound) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}
