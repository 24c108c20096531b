//go:build !js || render

package plot

import (
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// rowHeight is that of one row, tallRow where any label takes two lines: rows are evenly spaced.
const (
	rowHeight = 19
	tallRow   = 28
)

// leastBar is how long a bar of next to nothing is drawn, so that it can be seen.
const leastBar = 2

// Picture draws the rows, as high as they need.
func (r Rows) Picture() Picture {
	pitch := vg.Length(rowHeight)
	for _, row := range r.Rows {
		if len(wrap(row.Label)) > 1 {
			pitch = tallRow
		}
	}
	h := 60 + vg.Length(len(r.Rows))*pitch
	if len(r.Legend) > 0 {
		h += 24
	}
	return Picture{width, h, r.draw}
}

func (r Rows) draw(c draw.Canvas, k *ink) {
	var entries []entry
	for t := Record; t <= Base; t++ {
		entries = append(entries, entry{r.Legend[t], t, !r.Bars})
	}
	c = k.legend(c, entries)
	p := k.plot(r.X, "")
	p.Y.LineStyle.Width, p.Y.Tick.LineStyle.Width, p.Y.Tick.Length = 0, 0, 0
	p.Y.Min, p.Y.Max = -.5, float64(len(r.Rows))-.5
	var labels []Tick
	for i, row := range r.Rows {
		labels = append(labels, Tick{float64(len(r.Rows) - 1 - i), joined(wrap(row.Label))})
	}
	p.Y.Tick.Marker = constant(labels)
	if len(r.Ticks) > 0 {
		p.X.Tick.Marker = constant(r.Ticks)
	}
	p.Add(grid(true, false), intervals{r, k})
	if p.X.Min == p.X.Max {
		p.X.Max++
	}
	p.Draw(draw.Crop(c, 2, -14, 2, -4))
}

// intervals draws the rows within their plot.
type intervals struct {
	Rows
	ink *ink
}

// DataRange spans all that is drawn.
func (r intervals) DataRange() (xmin, xmax, ymin, ymax float64) {
	xmin, xmax = math.Inf(1), math.Inf(-1)
	for _, row := range r.Rows.Rows {
		for _, x := range []float64{row.Value, row.Low, row.High} {
			if finite(x) {
				xmin, xmax = min(xmin, x), max(xmax, x)
			}
		}
	}
	for _, row := range r.Rows.Rows { // a margin is shown to its ends, unless it dwarfs what it is compared with
		if far := max(xmax, -xmin); row.Margin > 0 && row.Margin <= 4*far {
			xmin, xmax = min(xmin, -row.Margin), max(xmax, row.Margin)
		}
	}
	if r.Bars || r.Through {
		xmin, xmax = min(xmin, 0), max(xmax, 0)
	}
	if xmin > xmax {
		xmin, xmax = 0, 1
	}
	if !r.Bars { // marks at the ends are drawn whole, and clear of the labels
		pad := (xmax - xmin) / 40
		xmin, xmax = xmin-pad, xmax+pad
	}
	if slices.ContainsFunc(r.Rows.Rows, func(row Row) bool { return row.Text != "" }) {
		xmax += (xmax - xmin) / 12 // room for what stands behind the longest bar
	}
	return xmin, xmax, -.5, float64(len(r.Rows.Rows)) - .5
}

// Plot draws bars or points, their intervals and the line at 0.
func (r intervals) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	if r.Through || r.Bars {
		c.StrokeLine2(draw.LineStyle{Color: colours[Neutral], Width: 1}, x(0), c.Min.Y, x(0), c.Max.Y)
	}
	for i, row := range r.Rows.Rows {
		if at := float64(len(r.Rows.Rows) - 1 - i); row.Margin > 0 {
			c.FillPolygon(faint(Neutral), c.ClipPolygonX(box(x(-row.Margin), y(at-.5), x(row.Margin), y(at+.5))))
		}
	}
	for i, row := range r.Rows.Rows {
		at := y(float64(len(r.Rows.Rows) - 1 - i))
		tone := colours[row.Tone]
		if r.Bars && finite(row.Value) {
			end := x(row.Value)
			if d := end - x(0); d > -leastBar && d < leastBar {
				end = x(0) + vg.Length(math.Copysign(leastBar, row.Value))
			}
			c.FillPolygon(tone, box(x(0), at-5.5, end, at+5.5))
			if row.Text != "" {
				sty := r.ink.style(letters, dark)
				sty.YAlign = draw.YCenter
				c.FillText(sty, vg.Point{X: max(end, x(0)) + 4, Y: at}, row.Text)
			}
		}
		if finite(row.Low, row.High) {
			sty := draw.LineStyle{Color: tone, Width: 2}
			if r.Bars {
				sty = draw.LineStyle{Color: dark, Width: 1.25}
				c.StrokeLine2(sty, x(row.Low), at-3, x(row.Low), at+3)
				c.StrokeLine2(sty, x(row.High), at-3, x(row.High), at+3)
			}
			c.StrokeLine2(sty, x(row.Low), at, x(row.High), at)
		}
		if !r.Bars && finite(row.Value) {
			shape := draw.GlyphDrawer(draw.CircleGlyph{})
			if row.Tone == Truth || row.Tone == Bad {
				shape = diamond{}
			}
			c.DrawGlyph(draw.GlyphStyle{Color: tone, Radius: 4, Shape: shape}, vg.Point{X: x(row.Value), Y: at})
		}
	}
}

// diamond tells truth from record, and worse from better, without colour.
type diamond struct{}

// DrawGlyph fills a square that stands on its corner.
func (diamond) DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, pt vg.Point) {
	r := sty.Radius * 1.3
	c.FillPolygon(sty.Color, []vg.Point{{X: pt.X - r, Y: pt.Y}, {X: pt.X, Y: pt.Y + r}, {X: pt.X + r, Y: pt.Y},
		{X: pt.X, Y: pt.Y - r}})
}
