package html

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
	"hanyin/report/text"
)

// An author writes in one language.
type author struct{ lang translate.Lang }

// say is a phrase with its arguments: a Text as it is, a string escaped, a whole number as a number of the document.
// The phrase's verbs are %s.
func (a author) say(p translate.Phrase, args ...any) Text {
	filled := make([]any, len(args))
	for i, arg := range args {
		switch v := arg.(type) {
		case Text:
			filled[i] = string(v)
		case int:
			filled[i] = string(whole(v))
		default:
			filled[i] = template.HTMLEscapeString(fmt.Sprint(v))
		}
	}
	text := p.In(a.lang)
	if len(args) > 0 {
		text = fmt.Sprintf(template.HTMLEscapeString(text), filled...)
	} else {
		text = template.HTMLEscapeString(text)
	}
	return Text(text)
}

// word is a phrase without numbers or names.
func (a author) word(p translate.Phrase) string { return p.In(a.lang) }

// nan is no number.
var nan = math.NaN()

// missing stands where there is no number.
const missing = "–"

// data is a number of the document as it is shown.
func data(x float64, shown string) Text {
	return Text(`<data value="` + strconv.FormatFloat(x, 'g', -1, 64) + `">` +
		template.HTMLEscapeString(shown) + `</data>`)
}

func whole(n int) Text { return data(float64(n), text.Grouped(float64(n), 0)) }

// inPercent reports whether numbers of a unit are shown in hundredths.
func inPercent(unit string) bool { return unit == "share" || unit == "probability" }

// unit is the word for a unit: shares are shown as percentages.
func (a author) unit(name string) string {
	if inPercent(name) {
		return "%"
	}
	return text.UnitOf(name, a.lang)
}

// settledHalf is a half-width, 0 where it is nothing but the rounding of sums.
func settledHalf(x, half experiments.Number) experiments.Number {
	if float64(half) < roundOff*math.Abs(float64(x)) {
		return 0
	}
	return half
}

// figure is a number with its half-width, to as many decimals as the half-width deserves.
func (a author) figure(x, half experiments.Number, unit string, signed bool) Text {
	if !x.Defined() {
		return missing
	}
	if settledHalf(x, half) == 0 {
		return data(float64(x), shown(x, 0, unit, signed)) + Text(` ± `) + data(float64(half), "0")
	}
	text := data(float64(x), shown(x, half, unit, signed))
	if half.Defined() {
		text += Text(` ± `) + data(float64(half), shownHalf(x, half, unit))
	}
	return text
}

// roundOff is how small a half-width may be, beside its number, to be nothing but the rounding of sums.
const roundOff = 1e-9

// shown is a number as people read it, shares in hundredths, to as many decimals as a half-width deserves.
func shown(x, half experiments.Number, unit string, signed bool) string {
	if inPercent(unit) {
		x, half = 100*x, 100*half
	}
	text := text.Grouped(float64(x), text.Places(float64(x), half))
	if zero := strings.Trim(text, "-0.,") == ""; zero {
		text = strings.TrimPrefix(text, "-")
	} else if signed && x > 0 {
		text = "+" + text
	}
	return text
}

// shownHalf is the half-width of a number; one that rounds to nothing is below the last decimal.
func shownHalf(x, half experiments.Number, unit string) string {
	if inPercent(unit) {
		x, half = 100*x, 100*half
	}
	d := text.Places(float64(x), half)
	shown := text.Grouped(float64(half), d)
	if half > 0 && strings.Trim(shown, "0.,") == "" {
		return "<" + text.Grouped(math.Pow10(-d), d)
	}
	return shown
}

// with is a number and its unit, for sentences.
func (a author) with(x experiments.Number, unit string) Text {
	if !x.Defined() {
		return a.say(words.NoNumber)
	}
	text := data(float64(x), shown(x, experiments.Number(math.NaN()), unit, false))
	return text + unitAfter(a.unit(unit))
}

// unitAfter is a unit after a number.
func unitAfter(unit string) Text { return Text(" " + template.HTMLEscapeString(unit)) }

// kpi is a KPI's name for people; truth is starred.
func (a author) kpi(name string) string {
	k, ok := metrics.Lookup(name)
	if !ok {
		return name
	}
	text := text.Label(k, a.lang)
	if k.Basis == metrics.Oracle {
		text += " *"
	}
	return text
}

// unitOfKPI is the unit of a KPI by name, as documents write it.
func unitOfKPI(name string) string {
	k, _ := metrics.Lookup(name)
	return k.Unit
}

// changeUnit is the unit of a difference: of shares percentage points.
func (a author) changeUnit(unit string) string {
	if inPercent(unit) {
		return a.word(judging.Points)
	}
	return a.unit(unit)
}

// basis is the word for what a number has seen.
func (a author) basis(name string) string {
	switch name {
	case "record":
		return a.word(words.Record)
	case "oracle":
		return a.word(words.Oracle)
	}
	return a.word(words.Config)
}

// join puts a list into a sentence.
func (a author) join(list []Text) Text {
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = string(t)
	}
	return Text(strings.Join(texts, words.Comma.In(a.lang)))
}
