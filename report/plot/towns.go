//go:build !js || render

package plot

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Picture draws the map. North is up.
func (t Towns) Picture() Picture { return Picture{width, 440, t.draw} }

func (t Towns) draw(c draw.Canvas, k *ink) {
	c = k.legend(c, nil)
	cells, bounds := divide(t.Towns)
	scale := min(float64(c.Max.X-c.Min.X-8)/(bounds.x1-bounds.x0), float64(c.Max.Y-c.Min.Y-26)/(bounds.y1-bounds.y0))
	left := (float64(c.Max.X-c.Min.X) - scale*(bounds.x1-bounds.x0)) / 2
	at := func(p point) vg.Point {
		return vg.Point{X: c.Min.X + vg.Length(left+(p.x-bounds.x0)*scale),
			Y: c.Min.Y + 4 + vg.Length((p.y-bounds.y0)*scale)}
	}
	low, high := t.span()
	for i, cell := range cells {
		t.cell(c, k, t.Towns[i], cell, at, low, high)
	}
	if t.Hilly != "" {
		x, y := c.Min.X+4, c.Max.Y-12
		c.FillPolygon(rule, box(x, y-6, x+22, y+6))
		hatch(c, box(x, y-6, x+22, y+6))
		sty := k.style(letters, dark)
		sty.YAlign = draw.YCenter
		c.FillText(sty, vg.Point{X: x + 28, Y: y}, t.Hilly)
	}
}

// span is that of the values.
func (t Towns) span() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, town := range t.Towns {
		if finite(town.Value) {
			low, high = min(low, town.Value), max(high, town.Value)
		}
	}
	return low, high
}

func (t Towns) cell(c draw.Canvas, k *ink, town Town, cell []point, at func(point) vg.Point, low, high float64) {
	var outline []vg.Point
	for _, p := range cell {
		outline = append(outline, at(p))
	}
	if len(outline) < 3 {
		return
	}
	strength := .15
	if finite(town.Value) && high > low {
		strength = .1 + .75*(town.Value-low)/(high-low)
	}
	ground, letter := blend(colours[t.Tone], strength)
	c.FillPolygon(ground, outline)
	if town.Hilly {
		hatch(c, outline)
	}
	c.StrokeLines(draw.LineStyle{Color: dark, Width: 1.25}, append(outline, outline[0]))
	sty := k.style(letters+1, letter)
	sty.XAlign, sty.YAlign = draw.XCenter, draw.YCenter
	text := town.Label
	if town.Text != "" {
		text += "\n" + town.Text
	}
	middle := at(centre(cell))
	w, h := sty.Width(text)/2+4, vg.Length(8)
	if town.Text != "" {
		h = 15
	}
	c.FillPolygon(ground, box(middle.X-w, middle.Y-h, middle.X+w, middle.Y+h))
	c.FillText(sty, middle, text)
}

// hatch lays thin slanted lines over a convex outline.
func hatch(c draw.Canvas, outline []vg.Point) {
	x0, x1, y0, y1 := outline[0].X, outline[0].X, outline[0].Y, outline[0].Y
	for _, p := range outline {
		x0, x1, y0, y1 = min(x0, p.X), max(x1, p.X), min(y0, p.Y), max(y1, p.Y)
	}
	sty := draw.LineStyle{Color: colours[Neutral], Width: .4}
	for at := x0 - (y1 - y0); at < x1; at += 8 {
		if a, b, ok := across(outline, at-y0); ok {
			c.StrokeLine2(sty, a.X, a.Y, b.X, b.Y)
		}
	}
}

// across cuts a convex outline with the line x - y = d.
func across(outline []vg.Point, d vg.Length) (a, b vg.Point, ok bool) {
	var hits []vg.Point
	for i, p := range outline {
		q := outline[(i+1)%len(outline)]
		f, g := p.X-p.Y-d, q.X-q.Y-d
		if (f < 0) != (g < 0) {
			s := f / (f - g)
			hits = append(hits, vg.Point{X: p.X + s*(q.X-p.X), Y: p.Y + s*(q.Y-p.Y)})
		}
	}
	if len(hits) < 2 {
		return a, b, false
	}
	return hits[0], hits[1], true
}
