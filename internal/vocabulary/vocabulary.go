// Package vocabulary names the values of enumerations: a key for files, HTTP, JSON and the command line, and a term in
// two languages for people.
//
// An enumeration that people see has one table, declared beside its type:
//
//	var Levels = vocabulary.New[Level]("level", []vocabulary.Word{
//		AtGrid:    {Key: "grid", En: "grid", Zh: "网格"},
//		AtVillage: {Key: "village", En: "village", Zh: "村"},
//	})
//
//	// String is the level's key.
//	func (l Level) String() string { return Levels.Key(l) }
//
// New panics on a gap, so that a program with one does not pass its first test. A test of this package goes over the
// sources: every constant of every such type has its line.
package vocabulary

import (
	"fmt"
	"iter"
	"strconv"

	"hanyin/internal/message"
)

// A Word names one value of an enumeration.
type Word struct {
	Key string // stable, in files, HTTP, JSON and on the command line; unlike that of any other value
	En  string // for people, in running text
	Zh  string
}

// An Integer is the underlying type of an enumeration that counts from 0.
type Integer interface {
	~int | ~int8 | ~uint8 | ~uint16
}

// A Table names the values 0, 1, 2, ... of an enumeration.
type Table[T Integer] struct {
	of    string
	words []Word
	byKey map[string]T
}

// New returns the table of an enumeration; of is what it enumerates, in the singular. It panics if a value lacks its
// key or one of the languages, or if two values have the same key.
func New[T Integer](of string, words []Word) *Table[T] {
	t := &Table[T]{of: of, words: words, byKey: make(map[string]T, len(words))}
	for i, w := range words {
		if w.Key == "" || w.En == "" || w.Zh == "" {
			panic(fmt.Sprintf("vocabulary: %s %d: %+v: want key, English and Chinese", of, i, w))
		}
		if other, ok := t.byKey[w.Key]; ok {
			panic(fmt.Sprintf("vocabulary: %s %d has the key %q of %d", of, i, w.Key, other))
		}
		t.byKey[w.Key] = T(i)
	}
	return t
}

// All returns the values in order.
func (t *Table[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := range t.words {
			if !yield(T(i)) {
				return
			}
		}
	}
}

// Key returns the key of a value. What is no value of the enumeration is named by its number, as in "level(7)".
func (t *Table[T]) Key(v T) string {
	if int(v) >= 0 && int(v) < len(t.words) {
		return t.words[v].Key
	}
	return t.of + "(" + strconv.Itoa(int(v)) + ")"
}

// Term returns a value's name in two languages; of what is no value of the enumeration, its number.
func (t *Table[T]) Term(v T) message.Term {
	if int(v) >= 0 && int(v) < len(t.words) {
		return message.Term{En: t.words[v].En, Zh: t.words[v].Zh}
	}
	return message.Term{En: t.Key(v), Zh: t.Key(v)}
}

// TermOf returns the name of the value with a key; of what is no key, what it says.
func (t *Table[T]) TermOf(key string) message.Term {
	if v, ok := t.byKey[key]; ok {
		return t.Term(v)
	}
	return message.Term{En: key, Zh: key}
}

// Parse finds a value by its key.
func (t *Table[T]) Parse(key string) (T, bool) {
	v, ok := t.byKey[key]
	return v, ok
}

// Words returns the names of all values in order. Callers must not change them.
func (t *Table[T]) Words() []Word { return t.words }

// Keys returns the keys of all values in order.
func (t *Table[T]) Keys() []string {
	keys := make([]string, len(t.words))
	for i, w := range t.words {
		keys[i] = w.Key
	}
	return keys
}

// Terms name the values of an enumeration whose values are their own keys.
type Terms[T ~string] map[T]message.Term

// Term returns a value's name in two languages; of a value that is not named, its key.
func (t Terms[T]) Term(v T) message.Term {
	if term, ok := t[v]; ok {
		return term
	}
	return message.Term{En: string(v), Zh: string(v)}
}
