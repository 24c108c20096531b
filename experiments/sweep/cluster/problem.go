package cluster

import (
	"hanyin/internal/message"
)

// A Problem is what a person has to know and to do something about, in both languages.
type Problem struct {
	text      message.Text
	Wrong     bool  // the call is wrong, or what it names: another try does not help
	Retryable bool  // it may pass: try again
	Cause     error // nil if there is none
}

// In is the problem in a language.
func (p *Problem) In(l message.Lang) string {
	text := p.text.In(l)
	if p.Cause != nil {
		text += ": " + p.Cause.Error()
	}
	return text
}

func (p *Problem) Error() string { return p.In(message.English) }
func (p *Problem) Unwrap() error { return p.Cause }

func wrong(key message.Key, args ...any) *Problem {
	return &Problem{text: message.New(key, args...), Wrong: true}
}

func retryable(key message.Key, args ...any) *Problem {
	return &Problem{text: message.New(key, args...), Retryable: true}
}

func failed(key message.Key, args ...any) *Problem {
	return &Problem{text: message.New(key, args...)}
}

// because adds what the system said.
func (p *Problem) because(err error) *Problem {
	p.Cause = err
	return p
}
