package paper

import (
	"html/template"

	"hanyin/experiments"
	"hanyin/experiments/report"
	"hanyin/experiments/say"
)

// A Context is what a page knows beside the document.
type Context struct {
	Lang     say.Lang
	Call     string   // the command that gave the document, of Call
	Warnings []string // in the page's language; nil: the document's own, which are English
}

func (c Context) author() author { return author{c.Lang} }

// cautions are what every page asks to keep in mind.
func (c Context) cautions(level float64, replications int, checks experiments.Checks, scenario string, warnings []string) []Text {
	a := c.author()
	var list []Text
	for _, v := range checks.Violations {
		list = append(list, a.say(words.Violated, v))
	}
	if replications > 1 {
		list = append(list, a.say(words.Interval, percentOf(level)))
	} else {
		list = append(list, a.say(words.One))
	}
	list = append(list, a.say(words.Star), a.say(words.NotForecast, scenario))
	return append(list, c.warned(warnings)...)
}

// warned are the warnings of a document, those in English marked as such on a page in another language.
func (c Context) warned(english []string) []Text {
	var list []Text
	for _, w := range c.Warnings {
		list = append(list, Text(template.HTMLEscapeString(w)))
	}
	if c.Warnings != nil {
		return list
	}
	for _, w := range english {
		text := Text(template.HTMLEscapeString(w))
		if c.Lang != say.English {
			text = `<span lang="en">` + text + `</span>`
		}
		list = append(list, text)
	}
	return list
}

// percentOf is a level in hundredths.
func percentOf(level float64) Text {
	return data(level, report.Grouped(100*level, report.Places(100*level, experiments.Number(0))))
}

// same is a text that needs no translation.
func same(text string) say.Phrase { return say.Phrase{En: text, Zh: text} }
