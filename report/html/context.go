package html

import (
	"html/template"
	"slices"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/internal/message/translate"
	"hanyin/report/text"
)

// A Context is what a page knows beside the document.
type Context struct {
	Lang translate.Lang
	Call string // the command that gave the document, of Call
}

func (c Context) author() author { return author{c.Lang} }

// cautions are what every page asks to keep in mind; intervals are over so many replications, sets or points.
func (a author) cautions(level float64, over string, n int, checks experiments.Checks, scenario string,
	book message.Sentences, warnings []string) []Text {
	var list []Text
	for _, v := range checks.Violations {
		list = append(list, a.say(words.Violated, a.told(book, v)))
	}
	if n > 1 {
		list = append(list, a.say(words.Interval, percentOf(level), a.word(overNames[over])))
	} else {
		list = append(list, a.say(words.One))
	}
	list = append(list, a.say(words.Star), a.say(words.NotForecast, scenario))
	return append(list, a.warned(book, warnings)...)
}

// warned are the warnings of a document.
func (a author) warned(book message.Sentences, warnings []string) []Text {
	var list []Text
	for _, w := range warnings {
		list = append(list, a.told(book, w))
	}
	return list
}

// told is a sentence of a document in the page's language. How it was put an older document does not say: then it
// stays English, and is marked so.
func (a author) told(book message.Sentences, english string) Text {
	t, known := book.Text(english)
	text := Text(template.HTMLEscapeString(translate.Text(a.lang, a.labelled(t))))
	if !known && a.lang != translate.English {
		text = `<span lang="en">` + text + `</span>`
	}
	return text
}

// labelled is a text with KPIs by their names for people.
func (a author) labelled(t message.Text) message.Text {
	args := slices.Clone(t.Args)
	for i, arg := range args {
		switch x := arg.(type) {
		case message.Text:
			args[i] = a.labelled(x)
		case string:
			args[i] = a.kpi(x)
		}
	}
	return message.Text{Key: t.Key, Args: args}
}

// percentOf is a level in hundredths.
func percentOf(level float64) Text {
	return data(level, text.Grouped(100*level, text.Places(100*level, experiments.Number(0))))
}

// same is a text that needs no translation.
func same(text string) translate.Phrase { return translate.Phrase{En: text, Zh: text} }
