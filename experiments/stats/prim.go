package stats

import (
	"math"
	"sort"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// PRIM looks for boxes in the space of factors where an outcome is high: the patient rule induction method of J. H.
// Friedman and N. I. Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9 (1999). With an
// outcome of 1 where a conclusion fails and 0 where it holds, the box says when it fails.
type PRIM struct {
	Peel       float64 // share of the points in the box peeled off at a step, in (0, 0.5); default 0.05 (0)
	Paste      float64 // share of the box's points taken back in at a step, in (0, 0.5); default 0.01 (0)
	MinSupport float64 // least share of all points in a box, in (0, 1]; default 0.05 (0)
}

// A Box is a region of factor space: Low[j] <= x[j] <= High[j], infinite where factor j is free.
type Box struct {
	Low, High []float64
	Points    int     // in the box
	Support   float64 // their share of all points
	Density   float64 // mean outcome in the box
	Coverage  float64 // share of the total outcome that lies in the box; NaN when the total is 0
	Failed    int     // points left out because the outcome failed
}

// Contains tells whether the point lies in the box.
func (b Box) Contains(x []float64) bool {
	for j, v := range x {
		if v < b.Low[j] || v > b.High[j] {
			return false
		}
	}
	return true
}

// Boxes returns the peeling trajectory, from the box of all points to the smallest allowed, each step cutting the side
// that leaves the highest mean (of equal means the first factor, low side first); the last box is then pasted, that is
// widened step by step while its mean does not fall. Which box to take is the reader's trade between density and
// coverage. x[i] are the factors of point i, y[i] its outcome. Points whose outcome failed are left out and counted; a
// factor that is not a finite number is ErrNotFinite, ragged points ErrShape, fewer than 10 points ErrTooFew.
func (p PRIM) Boxes(x [][]float64, y []float64) ([]Box, error) {
	p, err := p.check()
	if err != nil {
		return nil, message.Errorf("stats.prim", err)
	}
	c, err := cloudOf(x, y)
	if err != nil {
		return nil, message.Errorf("stats.prim", err)
	}
	k := len(c.x[0])
	box := Box{Low: filled(k, math.Inf(-1)), High: filled(k, math.Inf(1))}
	boxes := []Box{c.measure(box)}
	for {
		next, ok := p.peel(c, box)
		if !ok || float64(c.measure(next).Points) < p.MinSupport*float64(len(c.y)) {
			break
		}
		box = next
		boxes = append(boxes, c.measure(box))
	}
	boxes[len(boxes)-1] = p.paste(c, boxes[len(boxes)-1])
	return boxes, nil
}

// check fills in the defaults.
func (p PRIM) check() (PRIM, error) {
	for _, setting := range []struct {
		share    *float64
		standard float64
	}{{&p.Peel, 0.05}, {&p.Paste, 0.01}, {&p.MinSupport, 0.05}} {
		if *setting.share == 0 {
			*setting.share = setting.standard
		}
	}
	if !(p.Peel > 0 && p.Peel < 0.5) || !(p.Paste > 0 && p.Paste < 0.5) || !(p.MinSupport > 0 && p.MinSupport <= 1) {
		return p, message.Errorf("stats.prim_settings", p.Peel, p.Paste, p.MinSupport, ErrRange)
	}
	return p, nil
}

// peel returns the best box one step smaller; false when no side can be cut.
func (p PRIM) peel(c cloud, b Box) (best Box, ok bool) {
	high := math.Inf(-1)
	in := c.inside(b)
	for j := range b.Low {
		values := make([]float64, len(in))
		for i, at := range in {
			values[i] = c.x[at][j]
		}
		sort.Float64s(values)
		if values[0] == values[len(values)-1] {
			continue
		}
		cut := max(1, elementary.Int(p.Peel*float64(len(values))))
		for side := range 2 {
			next := Box{Low: append([]float64(nil), b.Low...), High: append([]float64(nil), b.High...)}
			if side == 0 {
				next.Low[j] = after(values, cut)
			} else {
				next.High[j] = before(values, cut)
			}
			if d := c.measure(next).Density; d > high {
				best, high, ok = next, d, true
			}
		}
	}
	return best, ok
}

// after returns the least value left when at least the cut smallest of the sorted values, and all their ties, go.
func after(values []float64, cut int) float64 {
	i := sort.Search(len(values), func(i int) bool { return values[i] > values[cut-1] })
	if i == len(values) {
		return values[cut-1]
	}
	return values[i]
}

// before is after from the other end.
func before(values []float64, cut int) float64 {
	edge := values[len(values)-cut]
	i := sort.SearchFloat64s(values, edge)
	if i == 0 {
		return edge
	}
	return values[i-1]
}

// A cloud is the points whose outcome is known.
type cloud struct {
	x      [][]float64
	y      []float64
	total  float64
	failed int
}

func cloudOf(x [][]float64, y []float64) (cloud, error) {
	var c cloud
	if len(x) != len(y) {
		return c, message.Errorf("stats.points_outcomes", len(x), len(y), ErrShape)
	}
	if err := checkFinite(y); err != nil {
		return c, message.Errorf("stats.outcomes", err)
	}
	for i, point := range x {
		if len(point) != len(x[0]) || len(point) == 0 {
			return c, message.Errorf("stats.point_factors", i, len(point), len(x[0]), ErrShape)
		}
		for j, v := range point {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return c, message.Errorf("stats.point_value", i, j, v, ErrNotFinite)
			}
		}
		if math.IsNaN(y[i]) {
			c.failed++
			continue
		}
		c.x, c.y, c.total = append(c.x, point), append(c.y, y[i]), c.total+y[i]
	}
	if len(c.y) < 10 {
		return c, message.Errorf("stats.few_points", len(c.y), ErrTooFew)
	}
	return c, nil
}

// inside lists the points in a box.
func (c cloud) inside(b Box) []int {
	var in []int
	for i, x := range c.x {
		if b.Contains(x) {
			in = append(in, i)
		}
	}
	return in
}

// measure fills in what the box holds.
func (c cloud) measure(b Box) Box {
	sum := 0.0
	in := c.inside(b)
	for _, i := range in {
		sum += c.y[i]
	}
	b.Points, b.Failed = len(in), c.failed
	b.Support = float64(len(in)) / float64(len(c.y))
	b.Density, b.Coverage = sum/float64(len(in)), sum/c.total
	return b
}

// paste widens the box side by side while its mean does not fall.
func (p PRIM) paste(c cloud, b Box) Box {
	for {
		best, grown := b, false
		for j := range b.Low {
			for side := range 2 {
				wide, ok := p.widen(c, b, j, side)
				if ok && (wide.Density > best.Density || (!grown && wide.Density == best.Density)) {
					best, grown = wide, true
				}
			}
		}
		if !grown {
			return b
		}
		b = best
	}
}

// widen moves one side of the box out so far that it takes in one more step of points; false when none is there.
func (p PRIM) widen(c cloud, b Box, j, side int) (Box, bool) {
	wide := Box{Low: append([]float64(nil), b.Low...), High: append([]float64(nil), b.High...)}
	if side == 0 {
		wide.Low[j] = math.Inf(-1)
	} else {
		wide.High[j] = math.Inf(1)
	}
	var outside []float64 // coordinates of the points beyond that side
	for _, i := range c.inside(wide) {
		if v := c.x[i][j]; v < b.Low[j] || v > b.High[j] {
			outside = append(outside, v)
		}
	}
	if len(outside) == 0 {
		return b, false
	}
	sort.Float64s(outside)
	step := min(len(outside), max(1, elementary.Int(p.Paste*float64(b.Points))))
	if side == 0 {
		wide.Low[j] = outside[len(outside)-step]
	} else {
		wide.High[j] = outside[step-1]
	}
	return c.measure(wide), true
}

func filled(n int, v float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = v
	}
	return x
}
