package main

import (
	"regexp"

	"hanyin/internal/message/translate"
)

// misused are the complaints of Go's flag parser, which has no types for them, and how we say them.
var misused = []struct {
	complaint *regexp.Regexp
	Phrase    translate.Phrase
}{
	{regexp.MustCompile(`^flag provided but not defined: (-\S+)$`),
		translate.Phrase{En: "flag provided but not defined: %s", Zh: "没有选项 %s"}},
	{regexp.MustCompile(`^flag needs an argument: (-\S+)$`), translate.Phrase{En: "flag needs an argument: %s",
		Zh: "选项 %s 缺少取值"}},
	{regexp.MustCompile(`^bad flag syntax: (.*)$`), translate.Phrase{En: "bad flag syntax: %s", Zh: "选项写法有误：%s"}},
	{regexp.MustCompile(`^invalid (?:boolean )?value ("(?:[^"\\]|\\.)*") for (?:flag )?(-[^\s:]+): `),
		translate.Phrase{En: "invalid value %s for flag %s", Zh: "选项 %[2]s 的取值 %[1]s 不合要求"}},
}

// misuse is a complaint of the flag parser in Chinese; one that is not known stays as it is.
func misuse(err error) string {
	for _, m := range misused {
		if parts := m.complaint.FindStringSubmatch(err.Error()); parts != nil {
			args := make([]any, len(parts)-1)
			for i, part := range parts[1:] {
				args[i] = part
			}
			return m.Phrase.In(translate.Chinese, args...)
		}
	}
	return err.Error()
}
