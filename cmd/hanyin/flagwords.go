package main

import (
	"regexp"

	"hanyin/internal/message"
)

// misused are the complaints of Go's flag parser, which has no types for them, and how we say them.
var misused = []struct {
	complaint *regexp.Regexp
	key       message.Key
}{
	{regexp.MustCompile(`^flag provided but not defined: (-\S+)$`),
		"flag.undefined"},
	{regexp.MustCompile(`^flag needs an argument: (-\S+)$`), "flag.no_argument"},
	{regexp.MustCompile(`^bad flag syntax: (.*)$`), "flag.bad_syntax"},
	{regexp.MustCompile(`^invalid (?:boolean )?value ("(?:[^"\\]|\\.)*") for (?:flag )?(-[^\s:]+): `),
		"flag.bad_value"},
}

// misuse is a complaint of the flag parser in Chinese; one that is not known stays as it is.
func misuse(err error) string {
	for _, m := range misused {
		if parts := m.complaint.FindStringSubmatch(err.Error()); parts != nil {
			args := make([]any, len(parts)-1)
			for i, part := range parts[1:] {
				args[i] = part
			}
			return message.In(message.Chinese, m.key, args...)
		}
	}
	return err.Error()
}
