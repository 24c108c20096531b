package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hanyin/internal/message"
	"hanyin/metrics"
)

// A Text is a sentence or a cell of a table: words with numbers among them.
type Text struct {
	Spans []Span
	Tone  string // good or bad: how it is to be taken; empty: neither
	Only  Medium

	Summed bool // in the summary of the document too
}

// A Span is a number, or words, which a page may put otherwise.
type Span struct {
	Quantity *Quantity
	Words    string
	OnPage   string // empty: the words
	English  bool   // though the document is in another language
}

// In is the span's words on a medium.
func (s Span) In(m Medium) string {
	switch {
	case s.Quantity != nil:
		return s.Quantity.String(m)
	case m == Page:
		return cmp.Or(s.OnPage, s.Words)
	}
	return s.Words
}

// In is the text on a medium.
func (t Text) In(m Medium) string {
	var b strings.Builder
	for _, s := range t.Spans {
		b.WriteString(s.In(m))
	}
	return b.String()
}

// Number is the one number that the text begins with, nil where it is words or holds several.
func (t Text) Number() *Quantity {
	for i, s := range t.Spans {
		if (s.Quantity != nil) != (i == 0) {
			return nil
		}
	}
	if len(t.Spans) == 0 {
		return nil
	}
	return t.Spans[0].Quantity
}

// word is a text of words.
func word(text string) Text { return Text{Spans: []Span{{Words: text}}} }

// either is a text of words that a page puts otherwise.
func either(terminal, page string) Text { return Text{Spans: []Span{{Words: terminal, OnPage: page}}} }

// toned is a text of words with a judgement: good, bad or none.
func toned(text, tone string) Text { return Text{Spans: []Span{{Words: text}}, Tone: tone} }

// onPage and inTerminal mark texts as of one medium.
func onPage(list ...Text) []Text     { return only(Page, list) }
func inTerminal(list ...Text) []Text { return only(Terminal, list) }

func only(m Medium, list []Text) []Text {
	marked := slices.Clone(list)
	for i := range marked {
		marked[i].Only = m
	}
	return marked
}

// joined are texts one after the other.
func joined(between string, list ...Text) Text {
	var all Text
	for i, t := range list {
		if i > 0 {
			all.Spans = append(all.Spans, Span{Words: between})
		}
		all.Spans = append(all.Spans, t.Spans...)
	}
	return all
}

// capital is a text at the beginning of a title or a sentence.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// sentences are texts each of which but the first begins one; a text before them leads into the first.
func sentences(between string, list ...Text) Text {
	list = slices.Clone(list)
	for i, t := range list {
		if i == 0 || len(t.Spans) == 0 || t.Spans[0].Quantity != nil {
			continue
		}
		list[i].Spans = slices.Clone(t.Spans)
		list[i].Spans[0].Words = capital(t.Spans[0].Words)
		if page := t.Spans[0].OnPage; page != "" {
			list[i].Spans[0].OnPage = capital(page)
		}
	}
	return joined(between, list...)
}

// An author writes in one language.
type author struct{ lang message.Lang }

// word is a message as a string.
func (a author) word(key message.Key, args ...any) string { return message.In(a.lang, key, args...) }

// term is a name as a string.
func (a author) term(t message.Term, args ...any) string { return t.In(a.lang, args...) }

// say is a message as a text: an int or a Quantity in it is a number of the document, grouped in threes unless the
// verb is %d; a Text stands in it as it is; everything else is printed by its verb.
func (a author) say(key message.Key, args ...any) Text {
	return filled(func(args ...any) string { return a.word(key, args...) }, args)
}

// sayTerm is a name that holds verbs as a text, as say.
func (a author) sayTerm(t message.Term, args ...any) Text {
	return filled(func(args ...any) string { return a.term(t, args...) }, args)
}

// filled is what print makes of args, with the numbers and texts among them in their place.
func filled(print func(args ...any) string, args []any) Text {
	slots := make([]any, len(args))
	for i, arg := range args {
		switch arg := arg.(type) {
		case int:
			slots[i] = slot{i, arg == 1}
		case Text, Quantity:
			slots[i] = slot{i, false}
		case uint64: // a seed, whose digits are not grouped and may be more than a float64 holds
			slots[i] = digits(arg)
		default:
			slots[i] = arg
		}
	}
	var t Text
	for i, part := range strings.Split(print(slots...), slotMark) {
		if i%2 == 0 {
			if part != "" {
				t.Spans = append(t.Spans, Span{Words: part})
			}
			continue
		}
		verb := part[0]
		n, _ := strconv.Atoi(part[1:])
		switch arg := args[n].(type) {
		case Text:
			t.Spans = append(t.Spans, arg.Spans...)
		case Quantity:
			t.Spans = append(t.Spans, Span{Quantity: &arg})
		case int:
			q := Quantity{Value: float64(arg), Half: nan, Form: whole}
			if verb == 'd' {
				q.Form = ungrouped
			}
			t.Spans = append(t.Spans, Span{Quantity: &q})
		}
	}
	return t
}

// digits print as they are by %s, too.
type digits uint64

func (d digits) String() string { return strconv.FormatUint(uint64(d), 10) }

// A slot holds the place of an argument until the words around it are known.
type slot struct {
	at  int
	one bool // the argument is the number 1
}

// IsOne reports whether the argument takes the singular.
func (s slot) IsOne() bool { return s.one }

const slotMark = "\x00"

// Format writes the place, its verb first.
func (s slot) Format(f fmt.State, verb rune) {
	fmt.Fprintf(f, "%s%c%d%s", slotMark, verb, s.at, slotMark)
}

// title is a title in the document's language, or a name where there is none.
func (a author) title(en, zh, name string) string {
	return message.Term{En: cmp.Or(en, name), Zh: cmp.Or(zh, en, name)}.In(a.lang)
}

// told is a sentence of a result in the document's language; pages name KPIs as people do. How it was put an older
// result does not say: then it stays English, and is marked so.
func (a author) told(all message.Sentences, english string) Text {
	t, known := all.Text(english)
	return Text{Spans: []Span{{Words: t.In(a.lang), OnPage: a.labelled(t).In(a.lang),
		English: !known && a.lang != message.English}}}
}

// labelled is a sentence with KPIs by their names for people.
func (a author) labelled(t message.Text) message.Text {
	args := slices.Clone(t.Args)
	for i, arg := range args {
		switch x := arg.(type) {
		case message.Text:
			args[i] = a.labelled(x)
		case string:
			args[i] = a.starred(x)
		}
	}
	return message.Text{Key: t.Key, Args: args}
}

// Warning is a warning of a result in the language of the context, with KPIs by their names for people.
func Warning(all message.Sentences, english string, c Context) string {
	return c.author().told(all, english).Spans[0].OnPage
}

// warned are the warnings of a result, for pages; commands print them before the tables.
func (a author) warned(all message.Sentences, warnings []string) []Text {
	var list []Text
	for _, w := range warnings {
		list = append(list, a.told(all, w))
	}
	return onPage(list...)
}

// violated are the broken invariants of a result.
func (a author) violated(all message.Sentences, violations []string) []Text {
	var list []Text
	for _, v := range violations {
		list = append(list, a.say("report.violated", a.told(all, v)))
	}
	return list
}

// quoted is a name in quotation marks; those in it become single ones.
func (a author) quoted(name string) string {
	if a.lang == message.Chinese {
		return "“" + a.lang.Nested(name) + "”"
	}
	return `"` + a.lang.Nested(name) + `"`
}

// label is a KPI's name in the document's language; a name that is no KPI's is itself.
func (a author) label(name string) string {
	if k, ok := metrics.Lookup(name); ok {
		return message.Term{En: k.English, Zh: k.Chinese}.In(a.lang)
	}
	return name
}

// starred is a KPI's name with the star of truth.
func (a author) starred(name string) string {
	if k, ok := metrics.Lookup(name); ok && k.Basis == metrics.Oracle {
		return a.label(name) + " *"
	}
	return a.label(name)
}

// variant reports whether a KPI only restricts another one, to a channel, a kind of body or of household.
func variant(name string) bool {
	dot := strings.LastIndex(name, ".")
	return dot > 0 && metrics.Index(name[:dot]) >= 0
}

// unitOfKPI is the unit of a KPI, as results write it.
func unitOfKPI(name string) string {
	k, _ := metrics.Lookup(name)
	return k.Unit
}

// unitName is a unit in words; one that has none is itself.
func (a author) unitName(unit string) string {
	return message.Unit(unit).In(a.lang)
}

// unit is a unit in words, as numbers of it are shown: shares in hundredths, short times in minutes.
func (a author) unit(unit string) Text {
	switch {
	case inPercent(unit):
		return word("%")
	case unit == shortHours:
		return word(a.unitName("min"))
	}
	return word(a.unitName(unit))
}

// UnitOf is the unit of a KPI in a language, as its numbers are shown.
func UnitOf(kpi string, lang message.Lang) string { return author{lang}.unitOf(kpi).In(Page) }

// unitOf is the unit of a KPI in words, with the measure word of what it counts.
func (a author) unitOf(kpi string) Text { return a.unitOfIn(kpi, unitOfKPI(kpi)) }

// unitOfIn is the same for numbers that are shown in a unit of shownUnit.
func (a author) unitOfIn(kpi, unit string) Text {
	if k, ok := metrics.Lookup(kpi); ok && k.Measure != "" && a.lang == message.Chinese {
		return word(k.Measure)
	}
	return a.unit(unit)
}

// changeUnitOfIn is the unit of a difference likewise.
func (a author) changeUnitOfIn(kpi, unit string) Text {
	if inPercent(unit) {
		return a.changeUnit(unit)
	}
	return a.unitOfIn(kpi, unit)
}

// changeUnitOf is the unit of a difference of a KPI.
func (a author) changeUnitOf(kpi string) Text {
	if unit := unitOfKPI(kpi); inPercent(unit) {
		return a.changeUnit(unit)
	}
	return a.unitOf(kpi)
}

// changeUnit is the unit of a difference: of shares percentage points.
func (a author) changeUnit(unit string) Text {
	if inPercent(unit) {
		return word(a.word("report.points"))
	}
	return a.unit(unit)
}

// basis is the word for what a number has seen.
func (a author) basis(name string) string {
	switch name {
	case metrics.Record.String():
		return a.word("report.record")
	case metrics.Oracle.String():
		return a.word("report.oracle")
	}
	return a.word("report.config")
}
