// Package message keeps a message as it was put, its format and what fills it, so that whoever talks to people can put
// it in their language. Packages that know a mistake say it here in English; experiments/say knows the Chinese.
package message

import "fmt"

// A Text is a message: an English format of package fmt and what fills it. The zero Text says nothing.
type Text struct {
	Format string
	Args   []any
}

// Put is a text, with args filled in by fmt when it is read. The format is a literal, because the catalogue of
// translations knows it by itself.
func Put(format string, args ...any) Text { return Text{format, args} }

// String is the text in English.
func (t Text) String() string {
	if len(t.Args) == 0 {
		return t.Format
	}
	return fmt.Errorf(t.Format, t.Args...).Error() // knows %w too
}

// Empty reports whether there is nothing to say.
func (t Text) Empty() bool { return t.Format == "" }

// Or is the text, or the other if it says nothing.
func (t Text) Or(other Text) Text {
	if t.Empty() {
		return other
	}
	return t
}

// An Error is an error that remembers how it was put.
type Error struct {
	Text  Text
	plain error
}

// Errorf is fmt.Errorf, and remembers. Errors given to %w can be found by errors.Is and errors.As.
func Errorf(format string, args ...any) error {
	return &Error{Put(format, args...), fmt.Errorf(format, args...)}
}

// Error is the text in English.
func (e *Error) Error() string { return e.plain.Error() }

// Unwrap is the error as fmt.Errorf makes it.
func (e *Error) Unwrap() error { return e.plain }

// MarshalText is the text in English: documents do not depend on the reader's language.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText takes the text as it stands; how it was put is no longer known.
func (t *Text) UnmarshalText(text []byte) error {
	*t = Text{Format: "%s", Args: []any{string(text)}}
	return nil
}
