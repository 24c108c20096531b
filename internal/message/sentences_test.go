package message

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
	"time"
)

func TestSentencesKeepsHowSentencesWerePut(t *testing.T) {
	joined := errors.Join(Errorf("no. %d", 3), Errorf("no. %d: %w", 4, errors.New("far")))
	for _, text := range []Text{
		New("nothing to fill in: 100 %"),
		New("%d of %d: %.0f%% of %s, %.4g", uint32(7), 12, 20.0, "a.b_c", math.NaN()),
		New("%[2]d after %[1]s", "x", int64(1)<<62),
		New("%v, %v, %v, %v, %q", 3*time.Hour, 1.5, true, 7, "quoted"),
		New("%s: %v; %v", "at", New("key.did_you_mean_name", "x"), Errorf("%d: %w", 5, errors.New("disk"))),
		New("%s: %v", New("analysis.effects"), Of(joined)),
		New("%s: %s", "at", New("stats.paired_few", 1, errors.New("far"))), // %s: %s is an entry of reports too
		New("compare.of", Term{"Half as many visits", "走访减少一半"}, New("run.one_replication")),
		Of(&wrapping{Errorf("%d left", 2)}),
	} {
		b := Sentences{}
		lines := b.Note(text)
		written, err := json.Marshal(b)
		if err != nil {
			t.Fatalf("%q: %v", lines, err)
		}
		var read Sentences
		if err := json.Unmarshal(written, &read); err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		got, known := read.Text(text.String())
		if !known || got.Key != text.Key || got.String() != text.String() || len(got.Args) != len(text.Args) ||
			got.In(Chinese) != text.In(Chinese) {
			t.Errorf("%s gives %q, %v, want %q", written, got.In(Chinese), known, text.In(Chinese))
		}
	}
}

func TestSentencesTellsOnlyWhatStandsThere(t *testing.T) {
	var b Sentences
	if err := json.Unmarshal([]byte(`{"all is well":{"format":"all is %s","args":["lost"]},"two":{"format":"%d"}}`),
		&b); err != nil {
		t.Fatal(err)
	}
	for _, english := range []string{"all is well", "two", "unheard of"} {
		if got, known := b.Text(english); known || got.String() != english {
			t.Errorf("%q gives %q, known %v", english, got, known)
		}
	}
	if _, known := (Sentences)(nil).Text("x"); known {
		t.Error("a nil map knows nothing")
	}
}

type wrapping struct{ inner error }

func (w *wrapping) Error() string { return w.inner.Error() }
func (w *wrapping) Unwrap() error { return w.inner }
