package plan

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"hanyin/scenarios"

	"hanyin/internal/message"
)

// A table is a table of an experiment file while it is read: what is asked of it is known, and what is left over is a
// mistake.
type table struct {
	page   *scenarios.Page
	path   []string // to the table
	name   string   // as the user writes it, such as [design]; empty for the file's top
	values map[string]any
	known  []string
}

// where is a key as messages show it.
func (t *table) where(key string) string { return strings.TrimSpace(t.name + " " + key) }

func (t *table) wrong(key string, do message.Text, what message.Key, args ...any) {
	t.page.Wrong(append(slices.Clone(t.path), key), t.where(key), do, what, args...)
}

// value is that of a key, nil if the file does not have it.
func (t *table) value(key string) any {
	t.known = append(t.known, key)
	return t.values[key]
}

// has reports whether the file gives the key.
func (t *table) has(key string) bool { return t.values[key] != nil }

func (t *table) text(key string) string {
	v := t.value(key)
	if v == nil {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		t.wrong(key, message.New("value.write_in_quotes", key), "value.no_text", scenarios.Literal(v))
	}
	return s
}

// number is a finite number within [low, high].
func (t *table) number(key string, usual, low, high float64) float64 {
	v := t.value(key)
	if v == nil {
		return usual
	}
	want := message.New("plan.want_number", scenarios.Literal(low), scenarios.Literal(high))
	if high == math.MaxFloat64 {
		want = message.New("value.want_number")
	}
	x, ok := ToNumber(v)
	switch {
	case !ok || math.IsNaN(x):
		t.wrong(key, want, "value.no_number", scenarios.Literal(v))
		return usual
	case x < low || x > high:
		t.wrong(key, want, "value.out_of_range", scenarios.Literal(v))
		return usual
	}
	return x
}

// whole is a whole number within [low, high].
func (t *table) whole(key string, usual, low, high int) int {
	v := t.value(key)
	if v == nil {
		return usual
	}
	n, ok := v.(int64)
	switch {
	case !ok:
		t.wrong(key, message.New("plan.want_integer", low, high), "value.no_integer", scenarios.Literal(v))
		return usual
	case n < int64(low) || n > int64(high):
		t.wrong(key, message.New("plan.want_integer", low, high), "value.out_of_range", scenarios.Literal(v))
		return usual
	}
	return int(n)
}

func (t *table) flag(key string) bool {
	v := t.value(key)
	b, ok := v.(bool)
	if v != nil && !ok {
		t.wrong(key, message.New("value.want_boolean"), "value.no_boolean", scenarios.Literal(v))
	}
	return b
}

// choice is one of several words.
func (t *table) choice(key, usual string, words []string) string {
	s := t.text(key)
	switch {
	case !t.has(key) || s == "":
		return usual
	case !slices.Contains(words, s):
		t.wrong(key, suggest(s, words), "value.unknown", s)
		return usual
	}
	return s
}

// texts is a list of texts.
func (t *table) texts(key string) []string {
	v := t.value(key)
	if v == nil {
		return nil
	}
	var list []string
	for _, e := range toList(v) {
		s, ok := e.(string)
		if !ok {
			t.wrong(key, message.New("plan.want_list", key), "value.no_text", scenarios.Literal(e))
			return nil
		}
		list = append(list, s)
	}
	return list
}

// table is a table within this one, empty if the file does not have it.
func (t *table) table(key string) *table {
	v := t.value(key)
	inner := &table{page: t.page, path: append(slices.Clone(t.path), key), name: "[" + key + "]",
		values: map[string]any{}}
	if m, ok := v.(map[string]any); ok {
		inner.values = m
	} else if v != nil {
		t.wrong(key, message.New("plan.write_table", key), "plan.no_table", scenarios.Literal(v))
	}
	return inner
}

// tables are the elements of a list of tables.
func (t *table) tables(key string) []*table {
	v := t.value(key)
	list, ok := v.([]map[string]any)
	name := "[[" + key + "]]"
	if t.name != "" {
		name = "[[" + strings.Trim(t.name, "[]") + "." + key + "]]"
	}
	if v != nil && !ok {
		t.wrong(key, message.New("plan.write_table_list", name), "plan.no_table_list", scenarios.Literal(v))
	}
	var inner []*table
	for i, m := range list {
		inner = append(inner, &table{page: t.page, path: append(slices.Clone(t.path), key, strconv.Itoa(i)),
			name: name, values: m})
	}
	return inner
}

// done complains of every key that nobody asked for.
func (t *table) done() {
	for key := range t.values {
		if !slices.Contains(t.known, key) {
			t.wrong(key, suggest(key, t.known), "key.none_such")
		}
	}
}

// suggest proposes the nearest word, or lists them all.
func suggest(word string, words []string) message.Text {
	return scenarios.Suggest(word, words).Or(message.New("value.want_one_of", strings.Join(words, ", ")))
}

// ToNumber returns the value of a number in a TOML file, whole or not; false if v is none.
func ToNumber(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case int64:
		return float64(v), true
	}
	return 0, false
}

// toList is a list, or a single value as a list of one.
func toList(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}
