package text

import (
	"math"
	"strings"
	"testing"

	"hanyin/experiments"
)

func TestColumnsLineUpUnderChinese(t *testing.T) {
	g := newGrid("各镇", 1, "镇", "中位响应 h")
	g.row("城关", "7.1 ± 0.2")
	g.row("Xuanwo 漩涡", "11.0 ± 1.2")
	const want = "各镇\n" +
		" 镇           中位响应 h\n" +
		"─────────────────────────\n" +
		" 城关          7.1 ± 0.2\n" +
		" Xuanwo 漩涡  11.0 ± 1.2\n"
	if got := g.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestFigure(t *testing.T) {
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
		got := figure(experiments.Estimate{Mean: c.mean, HalfWidth: c.half, N: 2})
		if got != c.want {
			t.Errorf("figure(%v ± %v) = %q, want %q", c.mean, c.half, got, c.want)
		}
	}
}

func TestFigureSurvivesAnyNumber(t *testing.T) {
	for _, x := range []float64{0, 1e-300, 1e300, -1e300, math.MaxFloat64, 5e-324, 1e18, 123456789.123} {
		if got := figure(experiments.Estimate{Mean: experiments.Number(x),
			HalfWidth: experiments.Number(math.Abs(x) / 3), N: 2}); !strings.Contains(got, "±") {
			t.Errorf("figure(%g) = %q", x, got)
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
		if got := difference(c.x, c.half); got != c.want {
			t.Errorf("%v ± %v: got %q, want %q", c.x, c.half, got, c.want)
		}
	}
}
