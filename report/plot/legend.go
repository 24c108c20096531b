//go:build !js || render

package plot

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An entry of a legend: a stroke or a square of a tone, and what it stands for.
type entry struct {
	label string
	tone  Tone
	line  bool
}

// legend writes entries along the top, in as many rows as they need, and returns what is left of the canvas. Entries
// without a label are left out.
func (k *ink) legend(c draw.Canvas, entries []entry) draw.Canvas {
	const mark, gap = 24, 16
	sty := k.style(letters, dark)
	sty.YAlign = draw.YCenter
	x, y, row := c.Min.X+4, c.Max.Y-9, vg.Length(letters+5)
	drawn := false
	for _, e := range entries {
		if e.label == "" {
			continue
		}
		w := mark + 5 + sty.Width(e.label)
		if drawn && x+w > c.Max.X {
			x, y = c.Min.X+4, y-row
		}
		drawn = true
		if e.line {
			c.StrokeLine2(draw.LineStyle{Color: colours[e.tone], Width: 2, Dashes: dashes(e.tone)}, x, y, x+mark, y)
		} else {
			c.FillPolygon(colours[e.tone], box(x+mark-10, y-5, x+mark, y+5))
		}
		c.FillText(sty, vg.Point{X: x + mark + 5, Y: y}, e.label)
		x += w + gap
	}
	if !drawn {
		return c
	}
	return draw.Crop(c, 0, 0, 0, y-row-c.Max.Y)
}

// box is a rectangle by two corners.
func box(x0, y0, x1, y1 vg.Length) []vg.Point {
	return []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
}
