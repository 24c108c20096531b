//go:build !js || render

package plot

import (
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// tileHeight is that of a tile, in points.
const tileHeight = 42

// Picture draws the map, as high as its rows need. The first row is at the top.
func (t Tiles) Picture() Picture {
	_, rows := t.size()
	return Picture{width, vg.Length(rows)*tileHeight + 4, t.draw}
}

// size is the number of columns and rows.
func (t Tiles) size() (columns, rows int) {
	for _, x := range t.Tiles {
		columns, rows = max(columns, x.Column+1), max(rows, x.Row+1)
	}
	return columns, rows
}

func (t Tiles) draw(c draw.Canvas, k *ink) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, x := range t.Tiles {
		if finite(x.Value) {
			low, high = min(low, x.Value), max(high, x.Value)
		}
	}
	columns, _ := t.size()
	w := (c.Max.X - c.Min.X) / vg.Length(max(1, columns))
	for _, x := range t.Tiles {
		left, top := c.Min.X+vg.Length(x.Column)*w, c.Max.Y-2-vg.Length(x.Row)*tileHeight
		ground, letter := shade(math.NaN())
		if finite(x.Value) {
			strength := .15
			if high > low {
				strength = .1 + float64(.75*(x.Value-low)/(high-low))
			}
			ground, letter = blend(colours[t.Tone], strength)
		}
		c.FillPolygon(ground, box(left+1, top-tileHeight+1, left+w-1, top-1))
		sty := k.style(letters-2, letter)
		sty.XAlign, sty.YAlign = draw.XCenter, draw.YCenter
		label := x.Label
		if sty.Width(label) > w-4 {
			label = strings.Replace(label, " ", "\n", 1)
		}
		c.FillText(sty, vg.Point{X: left + w/2, Y: top - tileHeight/2}, label+"\n"+x.Text)
	}
}
