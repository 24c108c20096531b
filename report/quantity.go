package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/internal/elementary"
)

// A Quantity is a number with what its reader needs.
type Quantity struct {
	Value   float64 // NaN or infinite: missing
	Half    float64 // half-width of its interval; NaN: none
	Unit    string  // as results write it; shares and probabilities are in [0, 1]
	Form    Form
	Hundred bool   // shown in hundredths, as all shares are
	Mark    string // behind it
}

// A Form shows a value and its half-width, which are in hundredths where that is asked for. An empty half is not
// shown.
type Form func(value, half float64, m Medium) (shown, shownHalf string)

// Show is the value and its half-width as a medium shows them; the half-width is empty where none is shown.
func (q Quantity) Show(m Medium) (value, half string) {
	if q.Missing() {
		return missing, ""
	}
	return q.Form(q.scaled(q.Value), q.scaled(q.Half), m)
}

// scaled is a number in the unit in which people read the quantity: shares in hundredths, short times in minutes.
func (q Quantity) scaled(x float64) float64 {
	switch {
	case q.Hundred || inPercent(q.Unit):
		return float64(100 * x)
	case q.Unit == shortHours:
		return float64(60 * x)
	}
	return x
}

// Shown are the value and its half-width with all digits, in the unit in which people read them; NaN where there is
// none.
func (q Quantity) Shown() (value, half float64) { return q.scaled(q.Value), q.scaled(q.Half) }

// shortHours is the unit of hours that are shown as minutes.
const shortHours = "h as min"

// shownUnit is the unit in which numbers of a unit are shown side by side: hours all below one are minutes.
func shownUnit(unit string, numbers ...experiments.Number) string {
	short := unit == "h"
	for _, x := range numbers {
		short = short && !(math.Abs(float64(x)) >= 1)
	}
	if short {
		return shortHours
	}
	return unit
}

// String is the quantity as a medium shows it.
func (q Quantity) String(m Medium) string {
	value, half := q.Show(m)
	if half != "" {
		value += plusMinus + half
	}
	return value + q.Mark
}

const plusMinus = " ± "

// missing stands where there is no number.
const missing = "–"

// nan is no number.
var nan = math.NaN()

// none is no half-width.
var none = experiments.Number(nan)

// inPercent reports whether numbers of a unit are shown in hundredths.
func inPercent(unit string) bool { return unit == "share" || unit == "probability" }

// number is a text that is a quantity.
func number(q Quantity) Text { return Text{Spans: []Span{{Quantity: &q}}} }

// mean is a mean with its half-width.
func mean(x, half experiments.Number, unit string) Text {
	return number(Quantity{Value: float64(x), Half: float64(half), Unit: unit, Form: asMean})
}

func estimate(e experiments.Estimate, unit string) Text { return mean(e.Mean, e.HalfWidth, unit) }

// alone is a number without a half-width.
func alone(x experiments.Number, unit string) Text { return mean(x, none, unit) }

// change is a difference with its sign and half-width.
func change(x, half experiments.Number, unit string) Text {
	return number(Quantity{Value: float64(x), Half: float64(half), Unit: unit, Form: asChange})
}

// signed is a difference with its sign, to the decimals that its half-width deserves.
func signed(x, half experiments.Number, unit string) Text {
	return number(Quantity{Value: float64(x), Half: float64(half), Unit: unit, Form: asSigned})
}

// beside is a number to the decimals that the half-width of a difference deserves.
func beside(x, half experiments.Number, unit string) Text {
	return number(Quantity{Value: float64(x), Half: float64(half), Unit: unit, Form: asBeside})
}

// margin is the smallest difference that matters, to three leading digits.
func margin(x experiments.Number, unit string) Text {
	form := func(x, _ float64, _ Medium) (string, string) {
		return grouped(x, len(strings.TrimRight(strings.SplitN(strconv.FormatFloat(x, 'f', decimals(x, 3), 64)+".",
			".",
			3)[1], "0"))), ""
	}
	return number(Quantity{Value: float64(x), Half: nan, Unit: unit, Form: form})
}

// count is a whole number.
func count(n int) Text { return number(Quantity{Value: float64(n), Half: nan, Form: whole}) }

// shown is a number by a form, without a half-width.
func shown(x float64, form Form) Text { return number(Quantity{Value: x, Half: nan, Form: form}) }

// chance is a p-value.
func chance(p experiments.Number) Text { return shown(float64(p), probability) }

// percent is a share in hundredths.
func percent(x experiments.Number) Text {
	return number(Quantity{Value: float64(x), Half: nan, Hundred: true, Form: fixed(1), Mark: " %"}).orMissing()
}

// orMissing drops what stands behind a number that is missing.
func (t Text) orMissing() Text {
	if q := t.Number(); q != nil && q.Missing() {
		q.Mark = ""
	}
	return t
}

// asMean is a mean with its half-width, to as many decimals as the half-width deserves: its two leading digits, or
// three digits of the mean where there is none.
func asMean(mean, half float64, m Medium) (string, string) {
	switch {
	case math.IsNaN(half):
		return grouped(mean, plain(mean)), ""
	case half == 0 || m == Page && half < roundOff*math.Abs(mean):
		return grouped(mean, plain(mean)), "0"
	}
	d := decimals(half, 2)
	if m == Page {
		d = places(mean, half)
	}
	if least := elementary.Pow(10, float64(-d)); half < least/2 {
		return grouped(mean, d), "<" + grouped(least, d)
	}
	return grouped(mean, d), grouped(half, d)
}

// roundOff is how small a half-width may be, beside its number, to be nothing but the rounding of sums.
const roundOff = 1e-9

// asChange is a difference with its sign and half-width.
func asChange(x, half float64, m Medium) (string, string) {
	value, _ := asSigned(x, half, m)
	if math.IsNaN(half) {
		return value, ""
	}
	if m == Page && half < roundOff*math.Abs(x) {
		return value, "0"
	}
	return value, grouped(half, places(x, half))
}

// asSigned is a difference with its sign.
func asSigned(x, half float64, m Medium) (string, string) {
	text, _ := asBeside(x, half, m)
	if x > 0 && strings.ContainsAny(text, "123456789") {
		text = "+" + text
	}
	return text, ""
}

// asRounded is a number to so many decimals; a change has its sign and its half-width.
func asRounded(d int, change bool) Form {
	return func(x, half float64, _ Medium) (string, string) {
		text := grouped(x, d)
		if !change {
			return text, ""
		}
		if x > 0 && strings.ContainsAny(text, "123456789") {
			text = "+" + text
		}
		switch least := elementary.Pow(10, float64(-d)); {
		case math.IsNaN(half):
			return text, ""
		case half > 0 && half < least/2:
			return text, "<" + grouped(least, d)
		}
		return text, grouped(half, d)
	}
}

// asBeside is a number to the decimals of another's half-width, which is not shown.
func asBeside(x, half float64, m Medium) (string, string) {
	if m == Page && half < roundOff*math.Abs(x) {
		half = 0
	}
	return grouped(x, places(x, half)), ""
}

// whole is a whole number, its thousands set apart.
func whole(x, _ float64, _ Medium) (string, string) { return grouped(x, 0), "" }

// ungrouped is a number with all its digits as they are.
func ungrouped(x, _ float64, _ Medium) (string, string) {
	return strconv.FormatFloat(x, 'f', -1, 64), ""
}

// fixed is a number with so many decimals.
func fixed(decimals int) Form {
	return func(x, _ float64, _ Medium) (string, string) { return strconv.FormatFloat(x, 'f', decimals, 64), "" }
}

// fixedSigned is a number with its sign and so many decimals.
func fixedSigned(decimals int) Form {
	return func(x, _ float64, _ Medium) (string, string) { return fmt.Sprintf("%+.*f", decimals, x), "" }
}

// significant is a number with so many leading digits, as %g.
func significant(digits int) Form {
	return func(x, _ float64, _ Medium) (string, string) { return strconv.FormatFloat(x, 'g', digits, 64), "" }
}

// probability is a p-value.
func probability(p, _ float64, _ Medium) (string, string) {
	if p < 0.001 {
		return "<0.001", ""
	}
	return strconv.FormatFloat(p, 'f', 3, 64), ""
}

// plain is the decimals of a number without a half-width: none for a whole one, else three leading digits.
func plain(x float64) int {
	if x == math.Trunc(x) {
		return 0
	}
	return decimals(x, 3)
}

// mostDecimals keeps columns narrow; results hold all digits.
const mostDecimals = 3

// decimals is how many decimals show so many leading digits of x.
func decimals(x float64, digits int) int {
	if x == 0 {
		return 0
	}
	// digits before the point, negative for noughts after it
	leading := elementary.Int(math.Floor(elementary.Log10(math.Abs(x)))) + 1
	return min(max(digits-leading, 0), mostDecimals)
}

// places are the decimals that show two leading digits of the half-width, even of one so small that a column gets
// wider by it: a difference told as 0.000 ± 0.000 would look like none.
func places(x, half float64) int {
	if h := math.Abs(half); h > 0 {
		if h < elementary.Pow(10, float64(-mostDecimals)) {
			return min(2+elementary.Int(math.Ceil(-elementary.Log10(h)))-1, 8)
		}
		return decimals(h, 2)
	}
	return plain(x)
}

// grouped writes a number with its thousands set apart by commas.
func grouped(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	whole, part, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
		if !strings.ContainsAny(s, "123456789") {
			sign = "" // rounded to nothing, it has no sign
		}
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		whole += "." + part
	}
	return sign + whole
}

// Missing reports whether there is no number.
func (q Quantity) Missing() bool { return !experiments.Number(q.Value).Defined() }

// HasHalf reports whether a half-width is shown.
func (q Quantity) HasHalf() bool {
	_, half := q.Show(Terminal)
	return half != "" && !math.IsNaN(q.Half)
}

// between writes a range.
func between(low, high float64) Text {
	return joined(" – ", shown(low, fourDigits), shown(high, fourDigits))
}

// fourDigits is a number to four leading digits, large ones whole.
func fourDigits(x, _ float64, _ Medium) (string, string) {
	if math.Abs(x) >= 1000 {
		return grouped(x, 0), ""
	}
	return strconv.FormatFloat(x, 'g', 4, 64), ""
}
