package engine

import (
	"encoding/json"
	"math"
	"testing"

	"hanyin/internal/message"
)

// A text of an outcome, such as why a replication is left out, is the same in both languages after it was sent.
func TestTextsOfAnOutcomeComeBack(t *testing.T) {
	inner := message.New("run.crashed", 3, "x", message.New("value.no_number", `"a"`))
	for _, was := range []message.Text{inner, message.New("value.no_number", "1 < 2 & 3")} {
		sent, err := json.Marshal(text{was})
		if err != nil {
			t.Fatal(err)
		}
		var got text
		if err := json.Unmarshal(sent, &got); err != nil {
			t.Fatal(err)
		}
		for _, lang := range []message.Lang{message.English, message.Chinese} {
			if a, b := got.Text.In(lang), was.In(lang); a != b {
				t.Errorf("%s sent as %s is %q, want %q", was.Key, sent, a, b)
			}
		}
	}
	var none text
	if err := json.Unmarshal([]byte(`{"text":3}`), &none); err == nil {
		t.Error("a number was taken for a text")
	}
}

// Numbers that JSON has not come back as they were.
func TestNumbersOfAnOutcomeComeBack(t *testing.T) {
	for _, was := range []exact{1.5, exact(math.NaN()), exact(math.Inf(1)), exact(math.Inf(-1)), 0} {
		sent, err := json.Marshal(was)
		if err != nil {
			t.Fatal(err)
		}
		var got exact
		if err := json.Unmarshal(sent, &got); err != nil || got != was && (got == got || was == was) {
			t.Errorf("%v sent as %s is %v, %v", was, sent, got, err)
		}
	}
}
