//go:build !js || render

package plot

import (
	"cmp"
	"math"
	"slices"
)

type point struct{ x, y float64 }

type bounds struct{ x0, x1, y0, y1 float64 }

// divide shares a convex outline about all towns out among them, so that each one's cell has its share of the area: a
// power diagram whose weights are moved until the areas fit. Source: Aurenhammer, Hoffmann and Aronov (1998),
// Minkowski-type theorems and least-squares clustering, Algorithmica 20, 61-76 (such weights exist and are found by
// moving each against its excess).
func divide(towns []Town) ([][]point, bounds) {
	hull := outline(towns)
	all, total := area(hull), 0.0
	for _, t := range towns {
		total += t.Km2
	}
	weights := make([]float64, len(towns))
	cells := make([][]point, len(towns))
	step, before := .3, math.Inf(1)
	for range 1000 {
		worst := 0.0
		for i := range towns {
			cells[i] = powerCell(hull, towns, weights, i)
			worst = max(worst, math.Abs(area(cells[i])-all*towns[i].Km2/total))
		}
		if worst < all/1e3 {
			break
		}
		if worst > before { // seats that lie close together overshoot
			step *= .8
		}
		before = worst
		for i, t := range towns {
			weights[i] -= step * (area(cells[i]) - all*t.Km2/total)
		}
	}
	b := bounds{math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)}
	for _, p := range hull {
		b = bounds{min(b.x0, p.x), max(b.x1, p.x), min(b.y0, p.y), max(b.y1, p.y)}
	}
	return cells, b
}

// outline is the convex hull of discs about the seats, each as large as its town.
func outline(towns []Town) []point {
	var points []point
	for _, t := range towns {
		r := math.Sqrt(t.Km2 / math.Pi)
		for i := range 32 {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / 32)
			points = append(points, point{t.X + r*cos, t.Y + r*sin})
		}
	}
	return hullOf(points)
}

// hullOf is the convex hull, counter-clockwise. Source: Andrew (1979), Information Processing Letters 9, 216-219.
func hullOf(points []point) []point {
	slices.SortFunc(points, func(a, b point) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	half := func(points []point) []point {
		var h []point
		for _, p := range points {
			for len(h) > 1 && cross(h[len(h)-2], h[len(h)-1], p) <= 0 {
				h = h[:len(h)-1]
			}
			h = append(h, p)
		}
		return h[:len(h)-1]
	}
	lower := half(points)
	slices.Reverse(points)
	return append(lower, half(points)...)
}

func cross(a, b, c point) float64 { return (b.x-a.x)*(c.y-a.y) - (b.y-a.y)*(c.x-a.x) }

// powerCell is what is nearer to town i than to any other, by squared distance less weight.
func powerCell(hull []point, towns []Town, weights []float64, i int) []point {
	cell := hull
	for j := range towns {
		if j == i {
			continue
		}
		nx, ny := towns[j].X-towns[i].X, towns[j].Y-towns[i].Y
		d := (square(towns[j].X) + square(towns[j].Y) - square(towns[i].X) - square(towns[i].Y) +
			weights[i] - weights[j]) / 2
		cell = clip(cell, func(p point) float64 { return nx*p.x + ny*p.y - d })
	}
	return cell
}

func square(x float64) float64 { return x * x }

// clip keeps the part of a convex polygon where side is not positive. Source: Sutherland and Hodgman (1974),
// Communications of the ACM 17.
func clip(polygon []point, side func(point) float64) []point {
	var kept []point
	for i, p := range polygon {
		q := polygon[(i+1)%len(polygon)]
		f, g := side(p), side(q)
		if f <= 0 {
			kept = append(kept, p)
		}
		if (f < 0 && g > 0) || (f > 0 && g < 0) {
			s := f / (f - g)
			kept = append(kept, point{p.x + s*(q.x-p.x), p.y + s*(q.y-p.y)})
		}
	}
	return kept
}

// area is that of a polygon.
func area(polygon []point) float64 {
	sum := 0.0
	for i, p := range polygon {
		q := polygon[(i+1)%len(polygon)]
		sum += p.x*q.y - q.x*p.y
	}
	return math.Abs(sum) / 2
}

// centre is a polygon's centre of mass, or the mean of its corners if it has no area.
func centre(polygon []point) point {
	sum, c, mean := 0.0, point{}, point{}
	for i, p := range polygon {
		q := polygon[(i+1)%len(polygon)]
		w := p.x*q.y - q.x*p.y
		sum += w
		c.x, c.y = c.x+w*(p.x+q.x), c.y+w*(p.y+q.y)
		mean.x, mean.y = mean.x+p.x/float64(len(polygon)), mean.y+p.y/float64(len(polygon))
	}
	if sum == 0 {
		return mean
	}
	return point{c.x / (3 * sum), c.y / (3 * sum)}
}
