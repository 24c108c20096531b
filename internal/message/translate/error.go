package translate

import (
	"errors"
	"fmt"
	"strings"

	"hanyin/internal/message"
)

// Error is an error in a language: one line for each of several joined ones. What the catalogue does not know stays as
// it is.
func Error(l Lang, err error) string {
	if l == English {
		return err.Error()
	}
	return chineseError(err)
}

// Text is a text in a language.
func Text(l Lang, t message.Text) string {
	if l == English {
		return t.String()
	}
	return chineseText(t)
}

// Sentence is a sentence of a document in a language, as far as its book knows how it was put; else in English.
func Sentence(l Lang, book message.Book, english string) string {
	t, _ := book.Text(english)
	return Text(l, t)
}

func chineseError(err error) string {
	switch e := err.(type) {
	case *message.Error:
		return chineseText(e.Text)
	case interface{ Said() message.Text }:
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
func chineseText(t message.Text) string {
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
		case message.Text:
			out[i] = chineseText(a)
		case error:
			out[i] = chineseError(a)
		default:
			out[i] = a
		}
	}
	return out
}
