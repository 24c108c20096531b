//go:build !js || render

package plot

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Picture draws the lines.
func (l Lines) Picture() Picture { return Picture{width, 260, l.draw} }

func (l Lines) draw(c draw.Canvas, k *ink) {
	var entries []entry
	for _, line := range l.Lines {
		entries = append(entries, entry{line.Label, line.Tone, true})
	}
	c = k.legend(c, entries)
	p := k.plot(l.X, l.Y)
	p.Add(grid(false, true))
	if l.LogX {
		p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, plot.LogTicks{Prec: -1}
	}
	if len(l.Ticks) > 0 {
		p.X.Tick.Marker = constant(l.Ticks)
	}
	if len(l.YTicks) > 0 {
		p.Y.Tick.Marker = constant(l.YTicks)
	}
	for _, line := range l.Lines {
		line.band(p)
	}
	for _, line := range l.Lines {
		line.stroke(p)
	}
	l.frame(p)
	if l.Apart != "" {
		p.Add(apart{l.Before, l.Apart, k})
	}
	p.Draw(draw.Crop(c, 2, -14, 2, -4))
}

// frame sets the span of the axes.
func (l Lines) frame(p *plot.Plot) {
	switch {
	case len(l.YTicks) > 0:
		p.Y.Min, p.Y.Max = l.YTicks[0].At, l.YTicks[len(l.YTicks)-1].At
	case l.Unit:
		p.Y.Min, p.Y.Max = 0, 1
	case math.IsInf(p.Y.Min, 0):
		p.Y.Min, p.Y.Max = 0, 1
	case p.Y.Min > 0 && p.Y.Min < p.Y.Max/2:
		p.Y.Min = 0
	case p.Y.Min == p.Y.Max:
		p.Y.Min, p.Y.Max = min(0, p.Y.Min), p.Y.Max+1
	}
	if l.Through {
		p.Y.Min, p.Y.Max = min(p.Y.Min, 0), max(p.Y.Max, 0)
		zero := plotter.NewFunction(func(float64) float64 { return 0 })
		zero.Color, zero.Width, zero.Samples = colours[Neutral], .75, 2
		p.Add(zero)
	}
	if l.Apart != "" {
		p.Y.Max += (p.Y.Max - p.Y.Min) / 8 // room for its name
	}
	if math.IsInf(p.X.Min, 0) {
		p.X.Min, p.X.Max = 1, 2
	}
	if p.X.Min == p.X.Max {
		p.X.Max++
	}
}

// band fills the area between Low and High, each unbroken stretch of it.
func (l Line) band(p *plot.Plot) {
	if l.Low == nil {
		return
	}
	var low, high plotter.XYs
	fill := func() {
		if len(low) > 1 {
			for i := range high {
				low = append(low, high[len(high)-1-i])
			}
			area, _ := plotter.NewPolygon(low) // finite points, so it cannot fail
			area.Color, area.LineStyle.Width = faint(l.Tone), 0
			p.Add(area)
		}
		low, high = nil, nil
	}
	for i, x := range l.X {
		if !finite(l.Low[i], l.High[i]) {
			fill()
			continue
		}
		low, high = append(low, plotter.XY{X: x, Y: l.Low[i]}), append(high, plotter.XY{X: x, Y: l.High[i]})
	}
	fill()
}

// stroke draws each unbroken stretch of the line.
func (l Line) stroke(p *plot.Plot) {
	var points plotter.XYs
	add := func() {
		if len(points) > 0 {
			line, dots, _ := plotter.NewLinePoints(points) // finite points, so it cannot fail
			line.Color, line.Width, line.Dashes = colours[l.Tone], 2, dashes(l.Tone)
			p.Add(line)
			if l.Dots || len(points) == 1 {
				dots.GlyphStyle = draw.GlyphStyle{Color: colours[l.Tone], Radius: 3, Shape: draw.CircleGlyph{}}
				p.Add(dots)
			}
		}
		points = nil
	}
	for i, x := range l.X {
		if !finite(x, l.Y[i]) {
			add()
			continue
		}
		points = append(points, plotter.XY{X: x, Y: l.Y[i]})
	}
	add()
}

// apart shades a part of the X axis and names it.
type apart struct {
	before float64
	label  string
	k      *ink
}

// Plot draws the shade over the lines, so that they look paler there.
func (a apart) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	to := min(x(a.before), c.Max.X)
	if to <= c.Min.X {
		return
	}
	c.FillPolygon(veil, box(c.Min.X, c.Min.Y, to, c.Max.Y))
	sty := a.k.style(letters, colours[Neutral])
	sty.YAlign = draw.YTop
	c.FillText(sty, vg.Point{X: c.Min.X + 4, Y: c.Max.Y - 2}, a.label)
}

func constant(ticks []Tick) plot.ConstantTicks {
	var list plot.ConstantTicks
	for _, t := range ticks {
		list = append(list, plot.Tick{Value: t.At, Label: t.Label})
	}
	return list
}

func finite(xs ...float64) bool {
	for _, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}
