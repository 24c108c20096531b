package cluster

import (
	"hanyin/internal/message/translate"
)

// A Problem is what a person has to know and to do something about, in both languages.
type Problem struct {
	phrase    translate.Phrase
	args      []any
	Wrong     bool  // the call is wrong, or what it names: another try does not help
	Retryable bool  // it may pass: try again
	Cause     error // nil if there is none
}

// In is the problem in a language.
func (p *Problem) In(l translate.Lang) string {
	text := p.phrase.In(l, p.args...)
	if p.Cause != nil {
		text += ": " + p.Cause.Error()
	}
	return text
}

func (p *Problem) Error() string { return p.In(translate.English) }
func (p *Problem) Unwrap() error { return p.Cause }

func wrong(phrase translate.Phrase, args ...any) *Problem {
	return &Problem{phrase: phrase, args: args, Wrong: true}
}

func retryable(phrase translate.Phrase, args ...any) *Problem {
	return &Problem{phrase: phrase, args: args, Retryable: true}
}

func failed(phrase translate.Phrase, args ...any) *Problem {
	return &Problem{phrase: phrase, args: args}
}

// because adds what the system said.
func (p *Problem) because(err error) *Problem {
	p.Cause = err
	return p
}
