package report

import (
	"math"
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/internal/message"
)

func TestMean(t *testing.T) {
	nan := experiments.Number(math.NaN())
	for _, c := range []struct {
		mean, half experiments.Number
		want       string
	}{
		{7.1234, 0.2345, "7.12 ± 0.23"},
		{1234567.8, 1234.6, "1,234,568 ± 1,235"},
		{0.98765, 0.00123, "0.988 ± 0.001"},
		{-1234.5, 12.25, "-1,234 ± 12"},
		{10, 0, "10 ± 0"},
		{0.5, 0, "0.500 ± 0"},
		{7.5, 2, "7.5 ± 2.0"},
		{0.123, 1e-9, "0.123 ± <0.001"},
		{123.456, nan, "123"},
		{0.0123456, nan, "0.012"},
		{7, nan, "7"},
		{nan, nan, "–"},
	} {
		got := mean(c.mean, c.half, "").In(Terminal)
		if got != c.want {
			t.Errorf("%v ± %v is %q, want %q", c.mean, c.half, got, c.want)
		}
	}
}

func TestMeanSurvivesAnyNumber(t *testing.T) {
	for _, x := range []float64{0, 1e-300, 1e300, -1e300, math.MaxFloat64, 5e-324, 1e18, 123456789.123} {
		if got := mean(experiments.Number(x), experiments.Number(math.Abs(x)/3),
			"").In(Terminal); !strings.Contains(got, "±") {
			t.Errorf("%g is %q", x, got)
		}
	}
}

func TestDifferencesAreNeverToldAsNothing(t *testing.T) {
	for _, c := range []struct {
		x, half experiments.Number
		want    string
	}{
		{-0.00021, 0.00034, "-0.00021 ± 0.00034"},
		{0.00021, 0.00001, "+0.000210 ± 0.000010"},
		{-0.0001, 0.012, "0.000 ± 0.012"},
		{0.0001, 0.012, "0.000 ± 0.012"},
		{-0.25, 0.012, "-0.250 ± 0.012"},
	} {
		if got := change(c.x, c.half, "").In(Terminal); got != c.want {
			t.Errorf("%v ± %v: got %q, want %q", c.x, c.half, got, c.want)
		}
	}
}

// Shares are shown in hundredths, hours that are all below one in minutes; pages show nothing that is but the rounding
// of sums.
func TestNumbersInTheUnitsOfPeople(t *testing.T) {
	for _, c := range []struct {
		text           Text
		terminal, page string
	}{
		{mean(.5, .0123, "share"), "50.0 ± 1.2", "50.0 ± 1.2"},
		{change(-.25, .0123, "probability"), "-25.0 ± 1.2", "-25.0 ± 1.2"},
		{beside(.25, .0123, "share"), "25.0", "25.0"},
		{mean(.306, .01, shownUnit("h", .306, .262)), "18.36 ± 0.60", "18.36 ± 0.60"},
		{mean(.306, .01, shownUnit("h", .306, 1)), "0.306 ± 0.010", "0.306 ± 0.010"},
		{margin(.25, "working days"), "0.25", "0.25"},
		{margin(1234.5, ""), "1,234", "1,234"},
		{mean(2.5, 1e-12, "h"), "2.500 ± <0.001", "2.50 ± 0"},
		{percent(.125), "12.5 %", "12.5 %"},
		{percent(none), "–", "–"},
		{chance(.0004), "<0.001", "<0.001"},
	} {
		if terminal, page := c.text.In(Terminal), c.text.In(Page); terminal != c.terminal || page != c.page {
			t.Errorf("%+v: %q and %q, want %q and %q", *c.text.Spans[0].Quantity, terminal, page, c.terminal, c.page)
		}
	}
}

// A sentence keeps its numbers, whatever the order in which a language puts them.
func TestSentencesKeepTheirNumbers(t *testing.T) {
	p := message.Term{En: "%s of %d: %s, seed %s", Zh: "%[2]d 中的 %[1]s：%[3]s，种子 %[4]s"}
	for lang, want := range map[message.Lang]string{
		message.English: "1,200 of 3400: 50.0 %, seed 18446744073709551615",
		message.Chinese: "3400 中的 1,200：50.0 %，种子 18446744073709551615"} {
		text := author{lang}.sayTerm(p, 1200, 3400, percent(.5), uint64(math.MaxUint64))
		if got := text.In(Page); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
		numbers := 0
		for _, s := range text.Spans {
			if s.Quantity != nil {
				numbers++
			}
		}
		if numbers != 3 {
			t.Errorf("%s: %d numbers, want 3", lang, numbers)
		}
	}
}
