package report

import (
	"context"
	"slices"
	"strings"
	"testing"

	"hanyin/agents"
	"hanyin/experiments/compare"
	"hanyin/experiments/trace"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// told is the story of a petition of two quiet months.
func told(t *testing.T, find ...string) *trace.History {
	t.Helper()
	s, err := scenarios.Load("hanyin", []string{"time.warmup_days=0", "time.days=60"})
	if err != nil {
		t.Fatal(err)
	}
	story, err := trace.Find(context.Background(), s, trace.Query{Find: find})
	if err != nil {
		t.Fatal(err)
	}
	return story
}

func TestStoryTellsBothSides(t *testing.T) {
	story := told(t, "misrouted", "returned")
	d := DescribeStory(story)
	var kinds []string
	for i, l := range d.Happenings {
		kinds = append(kinds, l.Kind)
		if i > 0 && l.Hours < d.Happenings[i-1].Hours {
			t.Errorf("line %d goes back in time", i)
		}
		if strings.Contains(l.Text, "%!") || l.Text == "" {
			t.Errorf("line %d: %q", i, l.Text)
		}
	}
	for _, want := range []string{"latent", "submitted", "registered", "classified", "routed",
		"misrouted", "returned"} {
		if !slices.Contains(kinds, want) {
			t.Errorf("the story tells %v, want %s among them", kinds, want)
		}
	}
	if slices.Index(kinds, "misrouted") > slices.Index(kinds, "returned") {
		t.Error("returned before it was misrouted")
	}
	for lang, want := range map[message.Lang][]string{message.English: {"not its matter", "what was true"},
		message.Chinese: {"退单", "真实情况"}} {
		for _, w := range want {
			if text := printed(Tell(story, Context{Lang: lang})); !strings.Contains(text, w) ||
				strings.Contains(text, "%!") {
				t.Errorf("%s: no %q, or a broken phrase, in\n%s", lang, w, text)
			}
		}
	}
}

// Every kind of record that can bear a petition's number has its words, so that no step is passed over in silence.
func TestEveryStepHasWords(t *testing.T) {
	for k := agents.Registered; k <= agents.Closed; k++ {
		if _, ok := ofRecords[k]; !ok {
			t.Errorf("record %d has no words", k)
		}
	}
	silent := []agents.TruthKind{agents.Filed, agents.PassedUp} // the records beside them say as much
	for k := agents.Latent; k <= agents.Lapsed; k++ {
		if _, ok := ofTruths[k]; !ok && !slices.Contains(silent, k) {
			t.Errorf("truth %d has no words", k)
		}
	}
}

// A petition by the account says by which of the five services it came, in both languages.
func TestEveryServiceHasWords(t *testing.T) {
	for lang, want := range map[message.Lang]string{message.English: "report of a violation",
		message.Chinese: "违法举报"} {
		seen := map[string]bool{}
		for k := agents.NoService; k < agents.ServiceCount; k++ {
			text := (&teller{author: author{lang}}).way(&agents.Record{Channel: agents.ViaAccount, Service: k})
			if seen[text] || strings.Contains(text, "%!") || strings.HasPrefix(text, " ") ||
				(k == agents.ViolationReport) != strings.Contains(text, want) {
				t.Errorf("%s, service %d: %q", lang, k, text)
			}
			seen[text] = true
		}
	}
}

// What happens to several at once is one line for people, with their number, and as many in the document.
func TestEqualLinesStandOnce(t *testing.T) {
	t.Parallel()
	story := told(t, "resolved")
	resolved := agents.Truth{At: story.Entries[len(story.Entries)-1].At(), Kind: agents.TrulyResolved, Value: 1}
	for range 3 {
		story.Entries = append(story.Entries, trace.Entry{Truth: &resolved})
	}
	if text := printed(Tell(story, Context{})); strings.Count(text, "truly resolved, 1 working") != 1 ||
		!strings.Contains(text, "(3 times)") {
		t.Errorf("three equal lines at the end of\n%s", text)
	}
	if d := DescribeStory(story); len(d.Happenings) < 3 || d.Happenings[len(d.Happenings)-3].Kind != "truly_resolved" {
		t.Errorf("the document ends in %v", d.Happenings[len(d.Happenings)-1])
	}
}

// TestEqualRatingsAreNoReason: two answers of one star part the fates by what came before, not by the answer.
func TestEqualRatingsAreNoReason(t *testing.T) {
	s := told(t, "resolved")
	f := &fates{v: &compare.Divergence{Base: s, Other: s}, lang: message.English}
	rated := func(stars float64) *agents.Record { return &agents.Record{Kind: agents.Rated, Value: stars} }
	for stars, want := range map[float64]string{1: "another thing happened first",
		4: "the petitioner's answer was 4"} {
		if got := f.whyRecorded(rated(1), rated(stars)); !strings.Contains(got, want) {
			t.Errorf("an answer of 1 and one of %v: %q, want %q", stars, got, want)
		}
	}
}
