package plot

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"io"
	"math"
	"strings"
	"testing"
)

// samples are one picture of every kind, each with missing numbers and with names that are markup.
func samples() map[string]Picture {
	nan := math.NaN()
	x := []float64{1, 2, 3, 4}
	return map[string]Picture{
		"lines": Lines{X: "月份 <b>", Y: "件数 & more", Before: 1.5, Apart: "预热", Through: true,
			Ticks: []Tick{{1, "2020-01"}}, Lines: []Line{
				{Label: "记录", X: x, Y: []float64{10, nan, 14, 11}, Low: []float64{9, nan, 12, 10},
					High: []float64{11, nan, 17, 12}},
				{Label: "真实", Tone: Truth, X: x, Y: []float64{nan, nan, 2, nan}, Dots: true},
			}}.Picture(),
		"empty lines": Lines{LogX: true, Unit: true,
			Lines: []Line{{Label: "无", X: []float64{1, 2}, Y: []float64{nan, nan}}}}.Picture(),
		"rows": Rows{X: "差值", Through: true, Rows: []Row{{"education, sport, science and technology", 1, .5,
			1.5, Good, 1.2, ""}, {"山区", -1, -2, .3, Bad, 0, ""}, {"无", nan, nan, nan, Neutral, nan, ""}},
			Legend: map[Tone]string{Good: "改善"}}.Picture(),
		"no rows": Rows{X: "x"}.Picture(),
		"bars": Rows{X: "件数", Bars: true, Rows: []Row{{"潜在", 45, 40, 50, Truth, 0, ""},
			{"受理", 33, nan, nan, Record, 0, "33/45"}, {"无", 0, nan, nan, Record, 0, "0/45"}}}.Picture(),
		"heat": Heat{Columns: []string{"storm", "停电"}, Rows: []string{"响应", "解决"},
			Cells: [][]Cell{{{1, "+1"}, {-.5, "-0.5"}}, {{0, "0"}, {nan, "–"}}}}.Picture(),
		"tiles": Tiles{Tiles: []Tile{{"陕西", "1.5", 0, 0, 1.5}, {"Inner <b> Mongolia", "2", 2, 1, 2},
			{"台湾", "–", 3, 1, nan}}}.Picture(),
		"no tiles": Tiles{}.Picture(),
		"towns":    Towns{Hilly: "山区镇", Towns: seats()}.Picture(),
	}
}

func TestSVGIsWellFormedEscapedAndTheSameTwice(t *testing.T) {
	again := samples()
	for name, p := range samples() {
		svg := p.SVG(`<script>"` + name)
		if svg != again[name].SVG(`<script>"`+name) {
			t.Errorf("%s: two drawings differ", name)
		}
		d := xml.NewDecoder(strings.NewReader(svg))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "script" || e.Name.Local == "b") {
				t.Errorf("%s: a name became the element %s", name, e.Name.Local)
			}
		}
		if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
			t.Errorf("%s: draws what is no number", name)
		}
	}
}

// Chinese labels are drawn from outlines, not as the box that stands for a missing character.
func TestPNGHasChineseCharacters(t *testing.T) {
	letters, err := FindLetters()
	if err != nil {
		t.Skip(err) // test/browser.sh installs such a font
	}
	drawn := func(label string) image.Image {
		rows := Rows{X: "x", Bars: true, Rows: []Row{{Label: label, Value: 1, Low: 1, High: 1}}}
		return rows.Picture().image(letters)
	}
	if a, b := drawn("汉阴"), drawn("县治"); bytes.Equal(a.(*image.RGBA).Pix, b.(*image.RGBA).Pix) {
		t.Error("two labels look the same: both are boxes")
	}
	if !letters.Has("汉阴县：诉求") || letters.Name == "" {
		t.Errorf("%q lacks characters", letters.Name)
	}
	for name, p := range samples() {
		var b bytes.Buffer
		if err := p.PNG(&b, letters); err != nil || !bytes.HasPrefix(b.Bytes(), []byte("\x89PNG")) {
			t.Errorf("%s: no PNG: %v", name, err)
		}
	}
}

func TestNoFontIsSaid(t *testing.T) {
	letters, err := FindLetters(t.TempDir())
	if !errors.Is(err, ErrNoFont) {
		t.Errorf("FindLetters in an empty folder: %v, want ErrNoFont", err)
	}
	if letters.Has("汉") || !letters.Has("Hanyin") {
		t.Error("without such a font Latin letters are there and Chinese ones are not")
	}
}

// Without such a font, a Chinese name in brackets is left out with its brackets.
func TestLatinLettersLeaveOutChineseAsides(t *testing.T) {
	drawn := func(label string) []byte {
		return Rows{X: "x", Bars: true, Rows: []Row{{Label: label, Value: 1, Low: 1, High: 1}}}.Picture().image(
			Letters{}).(*image.RGBA).Pix
	}
	if !bytes.Equal(drawn("households at ease (放心户)"), drawn("households at ease")) {
		t.Error("empty brackets are drawn")
	}
	if bytes.Equal(drawn("all (of them)"), drawn("all")) {
		t.Error("English brackets are left out")
	}
}

// WCAG 2.2, success criterion 1.4.3 asks for 4.5 to 1.
func TestColoursCanBeTold(t *testing.T) {
	white := color.RGBA{0xff, 0xff, 0xff, 0xff}
	for tone, c := range colours {
		if r := contrast(c, white); r < 4.5 {
			t.Errorf("tone %d has %.2f to 1 on white, want 4.5", tone, r)
		}
	}
	for x := -1.0; x <= 1; x += .01 {
		ground, letter := shade(x)
		if r := contrast(ground.(color.RGBA), letter.(color.RGBA)); r < 4.5 {
			t.Errorf("letters on shade %.2f have %.2f to 1, want 4.5", x, r)
		}
	}
	if r := contrast(color.RGBA{0, 0, 0, 0xff}, white); math.Abs(r-21) > 1e-9 {
		t.Errorf("black on white is %v to 1, want 21", r)
	}
}

func TestTicksAreShort(t *testing.T) {
	for _, c := range []struct {
		x, step float64
		want    string
	}{{25000, 5000, "25,000"}, {-.5, .25, "-0.50"}, {0, .1, "0.0"}, {-1e-18, 1, "0"}, {3, 1, "3"}} {
		if got := short(c.x, c.step); got != c.want {
			t.Errorf("short(%v, %v) = %q, want %q", c.x, c.step, got, c.want)
		}
	}
}
