package petitiontext_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/agents/petitiontext"
)

func TestTextsAreDrawnByKey(t *testing.T) {
	c := agentstest.County()
	sampler := petitiontext.NewSampler(c, 1, 0.8)
	a, b := petitiontext.NewWriter(c, 1, petitiontext.Both), petitiontext.NewWriter(c, 1, petitiontext.Both)
	other := petitiontext.NewWriter(c, 2, petitiontext.Both)
	different := map[string]bool{}
	same := 0
	for i := range uint64(1000) {
		p, m := sampler.Sample(i, time.Duration(i)*time.Hour)
		text := a.Write(p, m)
		if text != b.Write(p, m) {
			t.Fatalf("petition %d has two texts", i)
		}
		if text == other.Write(p, m) {
			same++
		}
		if !utf8.ValidString(text) || strings.ContainsAny(text, "{}") {
			t.Errorf("petition %d: %q", i, text)
		}
		different[text] = true
	}
	if len(different) < 950 || same > 50 {
		t.Errorf("%d different texts of 1000, %d the same under another seed", len(different), same)
	}
}

// A sentence of one half never stands in a text of the other.
func TestHalvesShareNoSentence(t *testing.T) {
	c := agentstest.County()
	sampler := petitiontext.NewSampler(c, 1, 1)
	first, second := petitiontext.NewWriter(c, 1, petitiontext.First),
		petitiontext.NewWriter(c, 1, petitiontext.Second)
	clauses := map[string]bool{}
	clausesOf := func(text string) []string {
		return strings.FieldsFunc(text, func(r rune) bool { return r == '，' || r == '。' })
	}
	long := func(s string) bool { return utf8.RuneCountInString(s) > 8 }
	for i := range uint64(2000) {
		p, m := sampler.Sample(i, time.Duration(i)*time.Hour)
		p.Channel, p.Mode, p.Elder = agents.ViaVillage, agents.Spoken, false // no slips
		for _, s := range clausesOf(first.Write(p, m)) {
			clauses[s] = long(s)
		}
		for _, s := range clausesOf(second.Write(p, m)) {
			if clauses[s] {
				t.Fatalf("%q stands in both halves", s)
			}
		}
	}
}

func TestEveryTopicHasWordsAndWaysInBothHalves(t *testing.T) {
	for _, topic := range petitiontext.Topics() {
		if len(topic.Words) < 9 {
			t.Errorf("%s: %d words, want at least 9", topic.Label(), len(topic.Words))
		}
		for half, n := range topic.Ways() {
			if n < 3 {
				t.Errorf("%s: %d ways of telling it in half %d, want at least 3", topic.Label(), n, half)
			}
		}
	}
}

// The modes leave their marks: dictated texts lose punctuation, severe matters say so, the season shows.
func TestTextsShowChannelSeverityAndSeason(t *testing.T) {
	c := agentstest.County()
	w := petitiontext.NewWriter(c, 1, petitiontext.First)
	count := func(p agents.Petition, m agents.Matter, what ...string) (n int) {
		for i := range uint64(400) {
			p.ID = i
			text := w.Write(p, m)
			for _, s := range what {
				n += strings.Count(text, s)
			}
		}
		return n
	}
	_, m := petitiontext.NewSampler(c, 1, 1).Sample(1, 0)
	voice, text := agents.Petition{Channel: agents.ViaAccount, Mode: agents.Voice},
		agents.Petition{Channel: agents.ViaAccount, Mode: agents.Text}
	if v, x := count(voice, m, "，", "。"), count(text, m, "，", "。"); v > x*2/3 {
		t.Errorf("punctuation: dictated %d, typed %d", v, x)
	}
	mild, severe := m, m
	mild.Severity, severe.Severity = 0.1, 0.9
	if a, b := count(text, severe, "大事", "睡不着"), count(text, mild, "大事", "睡不着"); a < 200 || b != 0 {
		t.Errorf("severe words: %d in severe matters, %d in mild ones", a, b)
	}
	january, august := text, text
	august.Received = 220 * 24 * time.Hour
	if a, b := count(august, m, "三伏天"), count(january, m, "三伏天"); a < 40 || b != 0 {
		t.Errorf("the dog days: %d in August, %d in January", a, b)
	}
}
