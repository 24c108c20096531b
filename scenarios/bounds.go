package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hanyin/internal/message"
)

// checkBounds compares every value with its hard bounds, choices and sum (problems) and its plausible range
// (warnings).
func (r *resolution) checkBounds() {
	for _, key := range r.order {
		if it := r.items[key]; len(it.history) > 0 {
			r.check(it)
		}
	}
}

// check compares one value with what its line in the base scenario allows.
func (r *resolution) check(it *item) {
	switch v := it.value().(type) {
	case float64:
		r.checkNumber(it, 0, v, "")
	case int64:
		r.checkNumber(it, 0, float64(v), "")
	case []float64:
		for i, x := range v {
			r.checkNumber(it, i, x, fmt.Sprintf("element %d: ", i))
		}
		r.checkSum(it, v)
	case string:
		r.checkChoice(it, v)
	}
}

func (r *resolution) checkNumber(it *item, i int, x float64, element string) {
	least, most := it.bound("min", i), it.bound("max", i)
	low, high := it.bound("low", i), it.bound("high", i)
	switch {
	case x < least:
		r.notes.wrong(it.at(), where(it.path), span(least, most, it.label("unit")), "value.too_small",
			element, literal(x))
	case x > most:
		r.notes.wrong(it.at(), where(it.path), span(least, most, it.label("unit")), "value.too_large",
			element, literal(x))
	case it.path[0] == "geo" && r.items["tables.towns"].level() > 0:
		// The plausible range is of the reference county's people; another county has its own.
	case it.level() > 0 && (x < low || x > high) && !it.sourced():
		r.notes.warn(it.at(), where(it.path), message.New("value.go_on_if_meant"),
			"value.implausible", element, literal(x), literal(low), literal(high))
		r.notes.warnings[len(r.notes.warnings)-1].told = it.tellImplausible(x, low, high)
	}
}

// tellImplausible says of a number outside its plausible range what it is, as planners read it.
func (it *item) tellImplausible(x, low, high float64) message.Text {
	unit := it.label("unit")
	in := func(l Language) string {
		u := l.unit(unit)
		if first, _ := utf8.DecodeRuneInString(u); l == Chinese && unicode.IsLetter(first) {
			return " " + u
		}
		return u
	}
	amount := message.Term{En: English.number(x, unit) + in(English), Zh: Chinese.number(x, unit) + in(Chinese)}
	span := message.Term{En: English.number(low, unit) + " to " + English.number(high, unit) + in(English),
		Zh: Chinese.number(low, unit) + " 至 " + Chinese.number(high, unit) + in(Chinese)}
	name := message.Term{En: orElse(it.label("en"), dotted(it.path)), Zh: orElse(it.label("zh"), dotted(it.path))}
	return message.New("value.implausible_named", name, amount, span)
}

// sourced reports whether a value that is not an assumption names where it is from: a plausible range says what may be
// assumed where no source is known.
func (it *item) sourced() bool {
	tag, _ := it.meta["tag"].(string)
	source, _ := it.meta["source"].(string)
	return slices.Contains([]string{"S", "P", "D"}, tag) && source != ""
}

func span(least, most float64, name string) message.Text {
	unit := message.Unit(name)
	switch {
	case math.IsNaN(least):
		return message.New("value.want_at_most", literal(most), unit)
	case math.IsNaN(most):
		return message.New("value.want_at_least", literal(least), unit)
	}
	return message.New("value.want_range_unit", literal(least), literal(most), unit)
}

func (r *resolution) checkSum(it *item, v []float64) {
	want, err := toFloat(it.meta["sum"])
	if err != nil {
		return
	}
	if got := total(v); math.Abs(got-want.(float64)) > tolerance {
		r.notes.wrong(it.at(), where(it.path), message.New("value.change_one_of_them"), "value.wrong_sum",
			literal(rounded(got)), literal(want))
	}
}

func (r *resolution) checkChoice(it *item, v string) {
	list, err := toNames(it.meta["choices"])
	if err != nil {
		return
	}
	if choices := list.([]string); !slices.Contains(choices, v) {
		r.notes.wrong(it.at(), where(it.path),
			didYouMean(v, choices).Or(message.New("value.want", strings.Join(choices, ", "))), "value.unknown", v)
	}
}

// tolerance is how far shares may be from adding up, so that decimal fractions need no more than nine digits.
const tolerance = 1e-9

func total(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum
}

// rounded drops the last digits, so that 0.1 + 0.2 shows as 0.3.
func rounded(x float64) float64 { return math.Round(x*1e9) / 1e9 }
