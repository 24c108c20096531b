package text

import (
	"fmt"
	"strings"

	"hanyin/experiments"
	"hanyin/internal/message/translate"
)

// Listed is a scenario in a list of them.
type Listed struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	TitleZh  string `json:"title_zh"`
	Inherits string `json:"inherits"`
}

// Scenarios is the table of scenarios.
func Scenarios(list []Listed, lang translate.Lang) string {
	g := newGrid("", 3, words.Name.In(lang), words.Title.In(lang), words.Inherits.In(lang))
	for _, s := range list {
		g.row(s.Name, translate.Phrase{En: s.Title, Zh: s.TitleZh}.In(lang), s.Inherits)
	}
	return g.String()
}

// Values is the table of a scenario's values: each with its range, tag, where it was set and whose number it is; and
// what happens on which date.
func Values(d experiments.ScenarioDocument, lang translate.Lang) string {
	var b strings.Builder
	title := translate.Phrase{En: d.Title, Zh: d.TitleZh}.In(lang)
	b.WriteString(words.ScenarioHead.In(lang, d.Scenario.Name, title, d.Scenario.Hash) + "\n")
	b.WriteString(words.Tags.In(lang) + "\n\n")
	g := newGrid("", 1, words.Key.In(lang), words.Setting.In(lang), words.Range.In(lang), words.Unit.In(lang),
		words.Tag.In(lang), words.Where.In(lang), words.Source.In(lang), words.Meaning.In(lang))
	g.left(3, 4, 5, 6, 7)
	for _, v := range d.Values {
		meaning := translate.Phrase{En: v.En, Zh: v.Zh}.In(lang)
		g.row(v.Key, fmt.Sprint(v.Value), span(v.Low, v.High), UnitOf(v.Unit, lang), v.Tag, v.Where, v.Source, meaning)
	}
	b.WriteString(g.String())
	if len(d.Timeline) > 0 {
		b.WriteString("\n" + words.Timeline.In(lang) + "\n")
	}
	for _, t := range d.Timeline {
		b.WriteString("  " + t.Where + "  " + translate.Phrase{En: t.En, Zh: t.Zh}.In(lang) + "\n")
	}
	for _, w := range d.Warnings {
		b.WriteString(words.Warning.In(lang, w) + "\n")
	}
	return b.String()
}

// span writes a plausible range; nothing if there is none.
func span(low, high experiments.Number) string {
	if !low.Defined() || !high.Defined() {
		return ""
	}
	return fmt.Sprintf("%g–%g", float64(low), float64(high))
}
