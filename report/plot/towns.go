//go:build !js || render

package plot

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Picture draws the map. North is up.
func (t Towns) Picture() Picture { return Picture{width, 440, t.draw} }

func (t Towns) draw(c draw.Canvas, k *ink) {
	c = k.legend(c, nil)
	if t.bordered() {
		t.drawBorders(c, k)
	} else {
		t.drawCells(c, k)
	}
	if t.Hilly != "" {
		x, y := c.Min.X+4, c.Max.Y-12
		c.FillPolygon(rule, box(x, y-6, x+22, y+6))
		hatch(c, [][]vg.Point{box(x, y-6, x+22, y+6)})
		sty := k.style(letters, dark)
		sty.YAlign = draw.YCenter
		c.FillText(sty, vg.Point{X: x + 28, Y: y}, t.Hilly)
	}
}

// drawCells draws the schematic map.
func (t Towns) drawCells(c draw.Canvas, k *ink) {
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
	ground, letter := t.shade(town, low, high)
	c.FillPolygon(ground, outline)
	if town.Hilly {
		hatch(c, [][]vg.Point{outline})
	}
	c.StrokeLines(draw.LineStyle{Color: dark, Width: 1.25}, append(outline, outline[0]))
	t.label(c, k, town.Label, town.Text, at(centre(cell)), ground, letter)
}

// shade is the colour of a town's area and that of letters on it.
func (t Towns) shade(town Town, low, high float64) (ground, letter color.Color) {
	strength := .15
	if finite(town.Value) && high > low {
		strength = .1 + .75*(town.Value-low)/(high-low)
	}
	return blend(colours[t.Tone], strength)
}

// label writes a name, and a number below it if there is one.
func (t Towns) label(c draw.Canvas, k *ink, name, text string, middle vg.Point, ground, letter color.Color) {
	sty := k.style(letters+1, letter)
	sty.XAlign, sty.YAlign = draw.XCenter, draw.YCenter
	space := t.room(k, name, text, middle)
	c.FillPolygon(ground, box(space.Min.X, space.Min.Y, space.Max.X, space.Max.Y))
	c.FillText(sty, middle, under(name, text))
}

func under(name, text string) string {
	if text != "" {
		name += "\n" + text
	}
	return name
}

// room is what a label takes.
func (t Towns) room(k *ink, name, text string, middle vg.Point) vg.Rectangle {
	w, h := k.style(letters+1, dark).Width(under(name, text))/2+4, vg.Length(8)
	if text != "" {
		h = 15
	}
	return vg.Rectangle{Min: vg.Point{X: middle.X - w, Y: middle.Y - h},
		Max: vg.Point{X: middle.X + w, Y: middle.Y + h}}
}

// hatch lays thin slanted lines over an area within closed lines.
func hatch(c draw.Canvas, rings [][]vg.Point) {
	first := rings[0][0]
	x0, x1, y0, y1 := first.X, first.X, first.Y, first.Y
	for _, ring := range rings {
		for _, p := range ring {
			x0, x1, y0, y1 = min(x0, p.X), max(x1, p.X), min(y0, p.Y), max(y1, p.Y)
		}
	}
	sty := draw.LineStyle{Color: colours[Neutral], Width: .4}
	for at := x0 - (y1 - y0); at < x1; at += 8 {
		hits := across(rings, at-y0)
		for i := 0; i+1 < len(hits); i += 2 {
			c.StrokeLine2(sty, hits[i].X, hits[i].Y, hits[i+1].X, hits[i+1].Y)
		}
	}
}

// across cuts closed lines with the line x - y = d, from west to east: what lies between the first and the second
// cut is within, likewise between the third and the fourth.
func across(rings [][]vg.Point, d vg.Length) []vg.Point {
	var hits []vg.Point
	for _, ring := range rings {
		for i, p := range ring {
			q := ring[(i+1)%len(ring)]
			f, g := p.X-p.Y-d, q.X-q.Y-d
			if (f < 0) != (g < 0) {
				s := f / (f - g)
				hits = append(hits, vg.Point{X: p.X + s*(q.X-p.X), Y: p.Y + s*(q.Y-p.Y)})
			}
		}
	}
	slices.SortFunc(hits, func(a, b vg.Point) int { return cmp.Compare(a.X, b.X) })
	return hits
}
