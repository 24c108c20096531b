//go:build !js || render

package plot

import (
	"math"
	"regexp"
	"strings"

	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// script measures and draws text of any writing. A character that the font does not have counts one em, the width of a
// Chinese character: in an SVG the browser takes it from a font that has it.
type script struct {
	fonts *font.Cache
	latin bool // there are no Chinese characters: what stands in brackets in Chinese is left out
}

func (s script) Cache() *font.Cache               { return s.fonts }
func (s script) Extents(f font.Font) font.Extents { return text.Plain{Fonts: s.fonts}.Extents(f) }
func (s script) Lines(txt string) []string {
	if s.latin {
		txt = aside.ReplaceAllString(txt, "")
	}
	return text.Plain{Fonts: s.fonts}.Lines(txt)
}

// aside is a Chinese name after an English one, such as "households at ease (放心户)".
var aside = regexp.MustCompile(`\s*[(（]\p{Han}[^)）]*[)）]`)

func (s script) lookup(f font.Font) font.Face { return s.fonts.Lookup(f, f.Size) }
func (s script) width(f font.Font, txt string) vg.Length {
	face, sum := s.lookup(f), vg.Length(0)
	var buffer sfnt.Buffer
	has := func(r rune) bool {
		g, err := face.Face.GlyphIndex(&buffer, r)
		return err == nil && g != 0
	}
	var known strings.Builder
	for _, r := range txt {
		if has(r) {
			known.WriteRune(r)
		} else {
			sum += f.Size
		}
	}
	return sum + face.Width(known.String())
}

// Box is the size of one line.
func (s script) Box(txt string, f font.Font) (width, height, depth vg.Length) {
	e := s.Extents(f)
	return s.width(f, txt), e.Ascent, e.Descent
}

// Draw writes lines with the style's alignment and rotation about pt.
func (s script) Draw(c vg.Canvas, txt string, sty text.Style, pt vg.Point) {
	if txt = strings.TrimRight(txt, "\n"); txt == "" {
		return
	}
	face := s.lookup(sty.Font)
	c.SetColor(sty.Color)
	if sty.Rotation != 0 {
		c.Push()
		defer c.Pop()
		c.Rotate(sty.Rotation)
	}
	sin, cos := math.Sincos(sty.Rotation)
	pt.X, pt.Y = pt.Y*vg.Length(sin)+pt.X*vg.Length(cos), pt.Y*vg.Length(cos)-pt.X*vg.Length(sin)
	pt.Y += sty.Height(txt)*vg.Length(sty.YAlign) - s.Extents(sty.Font).Ascent
	lines := s.Lines(txt)
	for i, line := range lines {
		at := vg.Point{X: vg.Length(sty.XAlign) * s.width(sty.Font, line), Y: vg.Length(len(lines)-i) * sty.Font.Size}
		c.FillString(face, pt.Add(at), line)
	}
}
