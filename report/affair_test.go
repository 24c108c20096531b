package report

import (
	"strings"
	"testing"

	"hanyin/experiments/trace"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// The story of a dispute, a meeting and a whistle has both columns in both languages, and a document.
func TestAffairsAreTold(t *testing.T) {
	t.Parallel()
	s, err := scenarios.Load("hanyin", []string{"time.warmup_days=0", "time.days=60"})
	if err != nil {
		t.Fatal(err)
	}
	for affair, c := range map[trace.Subject]struct{ find, key, en, zh string }{
		trace.Dispute: {"discussed", "meeting_held", "which came up again", "再次出现的纠纷"},
		trace.Meeting: {"agreed", "meeting_called", "is called: about", "召集第"},
		trace.Whistle: {"ended", "crew_done", "the violation is ended", "违法行为已制止"},
	} {
		story, err := trace.Find(t.Context(), s, trace.Query{Subject: affair, Find: []string{c.find}})
		if err != nil {
			t.Error(err)
			continue
		}
		d := DescribeStory(story)
		if d.Affair == "" || d.Number != int(story.Number) || d.Petition != 0 || d.Town == "" {
			t.Errorf("%+v", d)
		}
		sides, keys := map[string]bool{}, map[string]bool{}
		for _, l := range d.Happenings {
			sides[l.Basis], keys[l.Kind] = true, true
		}
		if !sides["record"] || !sides["oracle"] || !keys[c.key] || len(d.Happenings) != len(story.Entries) {
			t.Errorf("%s: %d lines of %d, sides %v, kinds %v", d.Affair, len(d.Happenings),
				len(story.Entries), sides, keys)
		}
		for lang, want := range map[message.Lang]string{message.English: c.en, message.Chinese: c.zh} {
			if text := printed(Tell(story, Context{Lang: lang})); !strings.Contains(text, want) ||
				strings.Contains(text, "%!") {
				t.Errorf("%s: no %q, or a broken phrase, in\n%s", lang, want, text)
			}
		}
	}
}
