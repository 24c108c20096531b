package metrics

import (
	"math"
	"slices"

	"hanyin/internal/ecdf"
)

// ExactCases is the number of cases up to which quantiles are exact (Hyndman and Fan's type 7 on full data). Beyond it
// they come from sketches with logarithmic buckets, within SketchError of a value among the cases.
const (
	ExactCases  = 1 << 17
	SketchError = 0.01
)

// sketchUnit is the resolution of a sketch: a thousandth of an hour or working day; sketchMost is about 1,100 years of
// hours.
const (
	sketchUnit = 1e-3
	sketchMost = 1e10
)

// dists keeps the values of one measure so that they can be put in order for the county and every group of it: as they
// are while they are few, in a sketch a group when they are many.
type dists struct {
	f        *frame
	values   []tagged
	sketches []*sketch   // by group; nil: exact
	sorted   [][]float64 // by group, made when first asked for
}

type tagged struct {
	value float64
	tag   tag
}

func (d *dists) add(x float64, t tag) {
	if d.sketches != nil {
		d.sketch(x, t)
		return
	}
	d.sorted = nil
	if len(d.values) == cap(d.values) {
		d.values = slices.Grow(d.values, len(d.values))
	}
	d.values = append(d.values, tagged{x, t})
	if len(d.values) > ExactCases {
		d.sketches = make([]*sketch, d.f.size())
		for _, v := range d.values {
			d.sketch(v.value, v.tag)
		}
		d.values = nil
	}
}

func (d *dists) sketch(x float64, t tag) {
	groups := d.f.groups(t)
	for _, g := range groups.group[:groups.n] {
		if d.sketches[g] == nil {
			d.sketches[g] = &sketch{}
		}
		d.sketches[g].add(x)
	}
}

// of returns the values of a group in order.
func (d *dists) of(g group) dist {
	if d.sketches != nil {
		return dist{sketch: d.sketches[g]}
	}
	if d.sorted == nil {
		d.sort()
	}
	return dist{sorted: d.sorted[g]}
}

// sort orders all values once and deals them out to their groups.
func (d *dists) sort() {
	inOrder(d.values)
	size := make([]int, d.f.size())
	all := 0
	for i := range d.values {
		groups := d.f.groups(d.values[i].tag)
		for _, g := range groups.group[:groups.n] {
			size[g]++
			all++
		}
	}
	d.sorted = make([][]float64, d.f.size())
	backing := make([]float64, all)
	for g, n := range size {
		d.sorted[g], backing = backing[:0:n], backing[n:]
	}
	for i := range d.values {
		groups := d.f.groups(d.values[i].tag)
		for _, g := range groups.group[:groups.n] {
			d.sorted[g] = append(d.sorted[g], d.values[i].value)
		}
	}
}

// clear forgets all values and keeps their room.
func (d *dists) clear() {
	d.values = d.values[:0]
	d.sketches, d.sorted = nil, nil
}

// dist is the values of one group in order, or a sketch of them.
type dist struct {
	sorted []float64
	sketch *sketch
}

// sketched are the values in buckets.
func (d dist) sketched() *sketch {
	if d.sketch != nil {
		return d.sketch
	}
	s := &sketch{}
	for _, x := range d.sorted {
		s.add(x)
	}
	return s
}

// quantile is one of quantiles.
func (d dist) quantile(q float64) float64 { return d.quantiles(q)[0] }

// quantiles are type 7 of Hyndman and Fan (1996) on exact values; NaN where there are none. Each call looks at all
// values: ask for many at once.
func (d dist) quantiles(levels ...float64) []float64 {
	found := make([]float64, len(levels))
	for i, q := range levels {
		switch {
		case d.sketch != nil:
			found[i] = d.sketch.quantile(q)
		case len(d.sorted) > 0:
			found[i] = ecdf.Quantile(d.sorted, q)
		default:
			found[i] = math.NaN()
		}
	}
	return found
}

// median is that of values that belong together, which it puts in order; NaN where there are none.
func median(values []float64) float64 {
	slices.Sort(values)
	return dist{sorted: values}.quantile(.5)
}
