package message

import (
	"errors"
	"fmt"
	"strings"
)

// ErrorIn is an error in a language: one line for each of several joined ones. What the catalogue does not know stays as
// it is.
func ErrorIn(l Lang, err error) string {
	if l == English {
		return err.Error()
	}
	return chineseError(err)
}

// In is the text in a language.
func (t Text) In(l Lang) string {
	if l == English {
		return t.String()
	}
	return chineseText(t)
}

// In is a sentence of the document in a language, if it is known how it was made; else in English.
func (s Sentences) In(l Lang, english string) string {
	t, _ := s.Text(english)
	return t.In(l)
}

func chineseError(err error) string {
	switch e := err.(type) {
	case *Error:
		return chineseText(e.Text)
	case interface{ Said() Text }:
		return strings.Join(strings.Fields(chineseText(e.Said())), " ")
	case interface{ Unwrap() []error }:
		var lines []string
		for _, one := range e.Unwrap() {
			lines = append(lines, chineseError(one))
		}
		return strings.Join(lines, "\n")
	}
	if text, ok := foreign(err); ok {
		return text
	}
	if inner := errors.Unwrap(err); inner != nil && inner.Error() == err.Error() {
		return chineseError(inner)
	}
	return err.Error()
}

// chineseText fills the Chinese of a format with its arguments, themselves in Chinese.
func chineseText(t Text) string {
	format, ok := chinese(t.Format)
	if !ok {
		format = t.Format
	}
	if len(t.Args) == 0 {
		return format
	}
	return fmt.Sprintf(strings.ReplaceAll(format, "%w", "%v"), inChinese(t.Args)...)
}

// inChinese puts those arguments in Chinese that are messages themselves.
func inChinese(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case Text:
			out[i] = chineseText(a)
		case error:
			out[i] = chineseError(a)
		default:
			out[i] = a
		}
	}
	return out
}
