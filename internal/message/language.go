package message

import (
	"fmt"
	"strings"
	"time"
)

// Lang is a language of tables, reports and messages.
type Lang uint8

// The two languages.
const (
	English Lang = iota
	Chinese
)

// ParseLang reads a language's name: "en", "zh", or a locale that begins with one of them, such as zh_CN.UTF-8. The
// second value is false for anything else; the language is then English.
func ParseLang(name string) (Lang, bool) {
	base, _, _ := strings.Cut(strings.ToLower(name), ".")
	base, _, _ = strings.Cut(strings.ReplaceAll(base, "-", "_"), "_")
	switch base {
	case "en":
		return English, true
	case "zh":
		return Chinese, true
	}
	return English, false
}

// String is the name that ParseLang reads.
func (l Lang) String() string {
	if l == Chinese {
		return "zh"
	}
	return "en"
}

// Nested is a name as it stands between quotation marks: those in it become single ones.
func (l Lang) Nested(name string) string {
	if l == Chinese {
		return strings.NewReplacer("“", "‘", "”", "’").Replace(name)
	}
	return strings.ReplaceAll(name, `"`, "'")
}

// Date is the day of an instant as sentences have it.
func (l Lang) Date(t time.Time) string {
	if l == Chinese {
		return t.Format("2006年1月2日")
	}
	return t.Format("2 January 2006")
}

// A Term is a name in both languages: of a KPI, a mechanism, a unit, a value of an enumeration. It may hold verbs of
// package fmt, the same in both.
type Term struct{ En, Zh string }

// String returns the term in English, as a Text that has it among what fills it does.
func (t Term) String() string { return t.En }

// Nested is the term as it stands between quotation marks: see Lang.Nested.
func (t Term) Nested() Term { return Term{English.Nested(t.En), Chinese.Nested(t.Zh)} }

// In returns the term in a language, with args filled in by package fmt. A term without verbs takes no arguments, and
// one that numbers them, as %[2]s, need not use all. Arguments that are messages themselves are put in the language
// too.
func (t Term) In(l Lang, args ...any) string {
	text := t.En
	if l == Chinese {
		text, args = t.Zh, inChinese(args)
	}
	if len(args) == 0 || !strings.Contains(text, "%") {
		return text
	}
	return fmt.Sprintf(text, args...)
}
