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

// bordered reports whether true borders are known.
func (t Towns) bordered() bool {
	return slices.ContainsFunc(t.Towns, func(town Town) bool { return town.drawn() != nil })
}

// drawn are the areas that are shaded: the town's own, else those of its villages.
func (t Town) drawn() []Area {
	if t.Areas != nil {
		return t.Areas
	}
	return t.Inner
}

// drawBorders draws towns with their true borders. A town without is a point.
func (t Towns) drawBorders(c draw.Canvas, k *ink) {
	at := t.fit(c)
	low, high := t.span()
	for _, town := range t.Towns {
		ground, _ := t.shade(town, low, high)
		rings := onCanvas(town.drawn(), at)
		if rings == nil {
			continue
		}
		c.SetColor(ground)
		c.Fill(closed(rings))
		if town.Hilly {
			hatch(c, rings)
		}
	}
	for _, town := range t.Towns { // lines are drawn over all areas, and names over all lines
		for _, area := range town.Inner {
			stroke(c, onCanvas([]Area{area}, at), colours[Neutral], .5)
		}
		stroke(c, onCanvas(town.Areas, at), dark, 1.25)
		for _, p := range town.Dots {
			c.DrawGlyph(draw.GlyphStyle{Color: colours[Neutral], Radius: 1.2, Shape: draw.CircleGlyph{}}, at(p))
		}
	}
	larger := slices.Clone(t.Towns)
	slices.SortStableFunc(larger, func(a, b Town) int { return cmp.Compare(b.Km2, a.Km2) })
	var taken []vg.Rectangle
	for _, town := range larger {
		ground, letter := t.shade(town, low, high)
		middle := at([2]float64{town.X, town.Y})
		if town.drawn() == nil {
			c.DrawGlyph(draw.GlyphStyle{Color: dark, Radius: 3, Shape: draw.CircleGlyph{}}, middle)
			middle.Y += 22
		}
		for _, text := range []string{town.Text, ""} { // a name without its number if that has room
			if space := t.room(k, town.Label, text, middle); !overlaps(space, taken) {
				taken = append(taken, space)
				t.label(c, k, town.Label, text, middle, ground, letter)
				break
			}
		}
	}
}

// fit places km on a canvas, below the legend.
func (t Towns) fit(c draw.Canvas) func(p [2]float64) vg.Point {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	include := func(p [2]float64) {
		x0, y0, x1, y1 = min(x0, p[0]), min(y0, p[1]), max(x1, p[0]), max(y1, p[1])
	}
	for _, town := range t.Towns {
		include([2]float64{town.X, town.Y})
		for _, area := range slices.Concat(town.Areas, town.Inner) {
			for _, ring := range area {
				for _, p := range ring {
					include(p)
				}
			}
		}
		for _, p := range town.Dots {
			include(p)
		}
	}
	scale := min(float64(c.Max.X-c.Min.X-8)/max(x1-x0, .01), float64(c.Max.Y-c.Min.Y-26)/max(y1-y0, .01))
	left := (float64(c.Max.X-c.Min.X) - float64(scale*(x1-x0))) / 2
	return func(p [2]float64) vg.Point {
		return vg.Point{X: c.Min.X + vg.Length(left+float64((p[0]-x0)*scale)),
			Y: c.Min.Y + 4 + vg.Length((p[1]-y0)*scale)}
	}
}

func onCanvas(areas []Area, at func(p [2]float64) vg.Point) [][]vg.Point {
	var rings [][]vg.Point
	for _, area := range areas {
		for _, ring := range area {
			var line []vg.Point
			for _, p := range ring {
				line = append(line, at(p))
			}
			rings = append(rings, line)
		}
	}
	return rings
}

// closed is a path of closed lines. Holes run the other way round, so that they stay empty.
func closed(rings [][]vg.Point) vg.Path {
	var path vg.Path
	for _, ring := range rings {
		for i, p := range ring {
			if i == 0 {
				path.Move(p)
			} else {
				path.Line(p)
			}
		}
		path.Close()
	}
	return path
}

func stroke(c draw.Canvas, rings [][]vg.Point, line color.Color, width vg.Length) {
	if rings == nil {
		return
	}
	c.SetLineStyle(draw.LineStyle{Color: line, Width: width})
	c.Stroke(closed(rings))
}

// overlaps reports whether a box has something in common with one of others.
func overlaps(r vg.Rectangle, others []vg.Rectangle) bool {
	return slices.ContainsFunc(others, func(o vg.Rectangle) bool {
		return r.Min.X < o.Max.X && o.Min.X < r.Max.X && r.Min.Y < o.Max.Y && o.Min.Y < r.Max.Y
	})
}
