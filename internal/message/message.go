// Package message has all that hanyin says to people, in two languages: errors, warnings, the words of reports and
// commands. A message is a key of the catalogue and what fills it, so that whoever prints it can choose the language;
// documents keep the English, and enough to print the Chinese later.
//
// A message that one place in the code prints is an entry of the catalogue, in the file of its topic. A name that
// belongs to a type, such as the label of a KPI or a value of an enumeration, is a Term beside that type. Keys of
// documents, names of KPIs and of scenario values are never translated.
package message

import (
	"fmt"
	"strings"
)

// A Text is a message: a key and what fills its format. The zero Text says nothing.
type Text struct {
	Key  Key
	Args []any
}

// New returns a text, with args filled in by package fmt when it is printed. The key is a constant, so that a test can
// check it and the arguments.
func New(key Key, args ...any) Text { return Text{key, args} }

// In returns the message of a key in a language. Arguments that are messages themselves, errors or Texts, are put in
// the language too.
func In(l Lang, key Key, args ...any) string { return Text{key, args}.In(l) }

// In returns the text in a language.
func (t Text) In(l Lang) string {
	format, args := t.Key.format(l, t.Args), t.Args
	if len(args) == 0 || !strings.Contains(format, "%") {
		return format
	}
	if l == Chinese {
		format, args = strings.ReplaceAll(format, "%w", "%v"), inChinese(args)
	}
	return fmt.Errorf(format, args...).Error() // knows %w too
}

// String returns the text in English.
func (t Text) String() string { return t.In(English) }

// Empty reports whether there is nothing to say.
func (t Text) Empty() bool { return t.Key == "" }

// Or returns the text, or the other if it says nothing.
func (t Text) Or(other Text) Text {
	if t.Empty() {
		return other
	}
	return t
}

// Plain is a text of which only the words are known.
func Plain(words string) Text { return Text{"%s", []any{words}} }

// List is texts one after the other.
func List(between string, texts ...Text) Text {
	all := Text{}
	for i, t := range texts {
		if i > 0 {
			all.Key += Key(between)
		}
		all.Key, all.Args = all.Key+"%s", append(all.Args, t)
	}
	return all
}

// MarshalText returns the text in English: documents do not depend on the reader's language.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText takes the text as it stands; its key is no longer known.
func (t *Text) UnmarshalText(text []byte) error {
	*t = Plain(string(text))
	return nil
}
