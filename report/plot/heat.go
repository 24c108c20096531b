//go:build !js || render

package plot

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Picture draws the heat map, as high as its rows need.
func (h Heat) Picture() Picture {
	return Picture{width, 40 + vg.Length(len(h.Rows))*heatRow, h.draw}
}

const heatRow = 30

func (h Heat) draw(c draw.Canvas, k *ink) {
	const left = 190
	sty := k.style(letters, dark)
	sty.YAlign, sty.XAlign = draw.YCenter, draw.XCenter
	w := (c.Max.X - c.Min.X - left - 4) / vg.Length(max(1, len(h.Columns)))
	for j, name := range h.Columns {
		c.FillText(sty, vg.Point{X: c.Min.X + left + (vg.Length(j)+.5)*w, Y: c.Max.Y - 18},
			joined(fit(name, int(w/6))))
	}
	for i, name := range h.Rows {
		y := c.Max.Y - 40 - (vg.Length(i)+.5)*heatRow
		side := sty
		side.XAlign = draw.XRight
		c.FillText(side, vg.Point{X: c.Min.X + left - 8, Y: y}, joined(wrap(name)))
		for j, cell := range h.Cells[i] {
			x := c.Min.X + left + vg.Length(j)*w
			ground, letter := shade(cell.Shade)
			c.FillPolygon(ground, box(x+1, y-heatRow/2+1, x+w-1, y+heatRow/2-1))
			text := sty
			text.Color = letter
			c.FillText(text, vg.Point{X: x + w/2, Y: y}, cell.Text)
		}
	}
}
