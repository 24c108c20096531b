package vocabulary_test

import (
	"slices"
	"testing"

	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
)

type colour uint8

const (
	red colour = iota
	green
)

func colours() []vocabulary.Word {
	return []vocabulary.Word{
		red:   {Key: "red", En: "deep red", Zh: "红"},
		green: {Key: "green", En: "green", Zh: "绿"},
	}
}

func TestTableNamesItsValues(t *testing.T) {
	table := vocabulary.New[colour]("colour", colours())
	if got := table.Key(green); got != "green" {
		t.Errorf("key of green: got %q", got)
	}
	if got, want := table.Term(red), (message.Term{En: "deep red", Zh: "红"}); got != want {
		t.Errorf("term of red: got %v, want %v", got, want)
	}
	for _, key := range table.Keys() {
		if v, ok := table.Parse(key); !ok || table.Key(v) != key {
			t.Errorf("%q is read as %v, %v", key, v, ok)
		}
	}
	if v, ok := table.Parse("blue"); ok {
		t.Errorf("blue is read as %v", v)
	}
	if got := slices.Collect(table.All()); !slices.Equal(got, []colour{red, green}) {
		t.Errorf("values: got %v", got)
	}
}

func TestWhatIsNoValuePrintsItsNumber(t *testing.T) {
	table := vocabulary.New[colour]("colour", colours())
	if got, want := table.Key(7), "colour(7)"; got != want {
		t.Errorf("key: got %q, want %q", got, want)
	}
	if got := table.Term(7); got.En != "colour(7)" || got.Zh != "colour(7)" {
		t.Errorf("term: got %v", got)
	}
}

func TestGapsPanic(t *testing.T) {
	for name, spoil := range map[string]func(w []vocabulary.Word) []vocabulary.Word{
		"no key":     func(w []vocabulary.Word) []vocabulary.Word { w[1].Key = ""; return w },
		"no English": func(w []vocabulary.Word) []vocabulary.Word { w[0].En = ""; return w },
		"no Chinese": func(w []vocabulary.Word) []vocabulary.Word { w[1].Zh = ""; return w },
		"same key":   func(w []vocabulary.Word) []vocabulary.Word { w[1].Key = w[0].Key; return w },
		"left out":   func(w []vocabulary.Word) []vocabulary.Word { return []vocabulary.Word{green: w[1]} },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			vocabulary.New[colour]("colour", spoil(colours()))
		})
	}
}

type taste string

func TestTermsNameTextsThatAreKeys(t *testing.T) {
	terms := vocabulary.Terms[taste]{"sweet": {En: "sweet", Zh: "甜"}}
	if got := terms.Term("sweet"); got.Zh != "甜" {
		t.Errorf("sweet: got %v", got)
	}
	if got := terms.Term("sour"); got.En != "sour" || got.Zh != "sour" {
		t.Errorf("what is not named: got %v, want its key", got)
	}
}
