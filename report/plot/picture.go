//go:build !js || render

package plot

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Picture is something that can be drawn, and its size.
type Picture struct {
	Width, Height vg.Length
	draw          func(c draw.Canvas, k *ink)
}

// width is that of all pictures in points: wide enough for a page of A4, and readable on a telephone.
const width = 520

// size of the letters, in points.
const letters = 11

// colours have at least 4.5 to 1 against white.
var colours = [...]color.RGBA{
	Record: {0x1b, 0x5e, 0x9b, 0xff}, Truth: {0xb0, 0x45, 0x0a, 0xff}, Good: {0x1a, 0x70, 0x3a, 0xff},
	Bad:     {0xa8, 0x1e, 0x2c, 0xff},
	Neutral: {0x5a, 0x5f, 0x66, 0xff}, Base: {0x3d, 0x44, 0x4d, 0xff},
}

var (
	dark = color.RGBA{0x22, 0x26, 0x2b, 0xff}
	rule = color.RGBA{0xdf, 0xe2, 0xe6, 0xff}
)

// faint is a tone for the area of a band. Its alpha is multiplied into the colour, as color.RGBA wants it.
func faint(t Tone) color.Color {
	c := colours[t]
	return color.NRGBA{c.R, c.G, c.B, 0x30}
}

// dashes are those of a tone's lines.
func dashes(t Tone) []vg.Length {
	switch t {
	case Truth, Bad:
		return []vg.Length{6, 3}
	case Base:
		return []vg.Length{2, 2}
	}
	return nil
}

// An ink is what a picture is drawn with: the letters.
type ink struct {
	handler text.Handler
	face    font.Font
}

// style is that of text of a size, in points.
func (k *ink) style(size vg.Length, c color.Color) text.Style {
	return text.Style{Color: c, Font: font.From(k.face, size), Handler: k.handler}
}

// plot begins a plot in our style.
func (k *ink) plot(x, y string) *plot.Plot {
	p := plot.New()
	p.TextHandler, p.Title.TextStyle.Handler = k.handler, k.handler
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.Label.TextStyle.Handler, axis.Label.TextStyle.Font, axis.Label.TextStyle.Color = k.handler,
			font.From(k.face, letters), dark
		axis.Tick.Label.Handler, axis.Tick.Label.Font, axis.Tick.Label.Color = k.handler,
			font.From(k.face, letters), dark
		axis.LineStyle.Color, axis.Tick.LineStyle.Color = colours[Neutral], colours[Neutral]
		axis.Label.Padding, axis.Padding, axis.Tick.Marker = 4, 2, ticks{}
	}
	p.X.Label.Text, p.Y.Label.Text = x, y
	p.Legend.TextStyle.Handler, p.Legend.TextStyle.Font, p.Legend.TextStyle.Color = k.handler,
		font.From(k.face, letters), dark
	return p
}

// grid is faint lines behind the data.
func grid(vertical, horizontal bool) *plotter.Grid {
	g := plotter.NewGrid()
	g.Vertical, g.Horizontal = draw.LineStyle{}, draw.LineStyle{}
	if vertical {
		g.Vertical = draw.LineStyle{Color: rule, Width: .75}
	}
	if horizontal {
		g.Horizontal = draw.LineStyle{Color: rule, Width: .75}
	}
	return g
}
