package message

import (
	"errors"
	"fmt"
	"strings"
)

// An Error is an error that knows its text.
type Error struct {
	Text  Text
	plain error
}

// Errorf returns an error with the text of a key. Errors given to %w can be found by errors.Is and errors.As.
func Errorf(key Key, args ...any) error {
	return &Error{Text{key, args}, fmt.Errorf(key.format(English, args), args...)}
}

// Error returns the text in English.
func (e *Error) Error() string { return e.plain.Error() }

// Unwrap returns the error as fmt.Errorf makes it.
func (e *Error) Unwrap() error { return e.plain }

// Of returns the text of an error; of several joined ones, all of them; else its words.
func Of(err error) Text {
	switch e := err.(type) {
	case *Error:
		return e.Text
	case interface{ Text() Text }:
		return e.Text()
	case interface{ Unwrap() []error }:
		var all []Text
		for _, one := range e.Unwrap() {
			all = append(all, Of(one))
		}
		return List("; ", all...)
	}
	if inner := errors.Unwrap(err); inner != nil && inner.Error() == err.Error() {
		return Of(inner)
	}
	return Plain(err.Error())
}

// ErrorIn returns an error in a language: one line for each of several joined ones. What the catalogue does not know
// stays as it is.
func ErrorIn(l Lang, err error) string {
	if l == English {
		return err.Error()
	}
	return chineseError(err)
}

func chineseError(err error) string {
	switch e := err.(type) {
	case *Error:
		return e.Text.In(Chinese)
	case interface{ Text() Text }:
		return strings.Join(strings.Fields(e.Text().In(Chinese)), " ")
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

// inChinese puts those arguments in Chinese that are messages themselves.
func inChinese(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case Text:
			out[i] = a.In(Chinese)
		case Term:
			out[i] = a.In(Chinese)
		case error:
			out[i] = chineseError(a)
		default:
			out[i] = a
		}
	}
	return out
}
