package message

import (
	"encoding/json"
	"errors"
	"io/fs"
	"testing"
)

func TestErrorsAreThoseOfFmtAndRemember(t *testing.T) {
	inner := Errorf("%d are too many", 7)
	err := Errorf("%s: %w, %w", "file", inner, fs.ErrNotExist)
	if got, want := err.Error(), "file: 7 are too many, file does not exist"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !errors.Is(err, inner) || !errors.Is(err, fs.ErrNotExist) {
		t.Error("what was wrapped is not found")
	}
	var e *Error
	if !errors.As(err, &e) || e.Text.Key != "%s: %w, %w" || len(e.Text.Args) != 3 {
		t.Errorf("remembered %+v", e)
	}
}

func TestTextReadsAsItWasPut(t *testing.T) {
	for _, c := range []struct {
		text Text
		want string
	}{
		{New("want %d to %d", 1, 5), "want 1 to 5"},
		{New("100 %"), "100 %"},
		{Text{}.Or(New("%v", New("did you mean %q?", "x"))), `did you mean "x"?`},
		{New("first").Or(New("second")), "first"},
	} {
		if got := c.text.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestTextStandsInDocumentsInEnglish(t *testing.T) {
	type document struct {
		Why  Text  `json:"why,omitzero"`
		None Text  `json:"none,omitzero"`
		Far  *Text `json:"far"`
	}
	text, err := json.Marshal(document{Why: New("%d %% late", 3)})
	if want := `{"why":"3 % late","far":null}`; err != nil || string(text) != want {
		t.Errorf("got %s, %v, want %s", text, err, want)
	}
	var back document
	if err := json.Unmarshal(text, &back); err != nil || back.Why.String() != "3 % late" || !back.None.Empty() ||
		back.Far != nil {
		t.Errorf("got %+v, %v", back, err)
	}
}
