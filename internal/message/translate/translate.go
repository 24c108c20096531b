// Package translate has the former names of what package message has now, until all callers use those.
package translate

import "hanyin/internal/message"

// Lang is message.Lang.
type Lang = message.Lang

// The two languages.
const (
	English = message.English
	Chinese = message.Chinese
)

// Phrase is message.Term.
type Phrase = message.Term

// Parse is message.ParseLang.
func Parse(name string) (Lang, bool) { return message.ParseLang(name) }

// Error is message.ErrorIn.
func Error(l Lang, err error) string { return message.ErrorIn(l, err) }

// Text is message.Text.In.
func Text(l Lang, t message.Text) string { return t.In(l) }

// Sentence is message.Sentences.In.
func Sentence(l Lang, all message.Sentences, english string) string { return all.In(l, english) }

// Faults is message.Faults.
func Faults(catalogue any) []string { return message.Faults(catalogue) }
