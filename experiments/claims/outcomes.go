package claims

import (
	"math"
	"slices"

	"hanyin/experiments/stats"
	"hanyin/experiments/sweep"
)

// outcomes are the results of a sweep: by key figure, point and replication; NaN is a failed run or one that met no
// case.
type outcomes struct {
	cells  []cell
	blocks int // parameter sets, or points of the ranges
	values map[string][][]float64
}

// outcomesOf reads the county's columns of a table.
func outcomesOf(t *sweep.Table, cells []cell) (*outcomes, error) {
	o := &outcomes{cells: cells, blocks: t.Points / len(cells), values: map[string][][]float64{}}
	for i, c := range t.Columns {
		values, err := t.Values(i)
		if err != nil {
			return nil, err
		}
		o.values[c.KPI] = values
	}
	return o, nil
}

// at is a quantity at one point and replication.
func (o *outcomes) at(q Quantity, point, replication int) float64 {
	x := o.values[q.KPIs[0]][point][replication]
	switch q.Combine {
	case Product:
		x = float64(x * o.values[q.KPIs[1]][point][replication])
	case Either:
		x = 1 - float64((1-x)*(1-o.values[q.KPIs[1]][point][replication]))
	}
	return x
}

// A unit is what intervals generalise over: the quantity on each side of its contrast, 0 on sides that the contrast
// does not have.
type unit struct{ with, without, onlyOf, onlyWith float64 }

// effect is what the contrast comes to in a unit: a share of the value without it where relative.
func (u unit) effect(q Quantity) float64 {
	x := u.contrast(q)
	if q.Relative {
		x /= math.Abs(u.without)
	}
	if math.IsInf(x, 0) {
		return math.NaN()
	}
	return x
}

// rounding is by how much the effect may be off.
func (u unit) rounding(q Quantity) float64 {
	most := stats.Rounding([]float64{u.with, u.without, u.onlyOf, u.onlyWith})
	if q.Relative {
		most /= math.Abs(u.without)
	}
	if math.IsInf(most, 0) || math.IsNaN(most) {
		return 0
	}
	return most
}

// contrast is the effect before it is made relative; 0 where it is nothing but the rounding of its sides.
func (u unit) contrast(q Quantity) float64 {
	x := u.with - u.without
	switch q.Contrast.Kind {
	case Level:
		return u.with
	case Interaction:
		x = u.with + u.without - u.onlyOf - u.onlyWith
	}
	if size := math.Abs(u.with) + math.Abs(u.without) + math.Abs(u.onlyOf) + math.Abs(u.onlyWith); math.Abs(x) <=
		shareOfRounding*size {
		return 0
	}
	return x
}

// shareOfRounding is the share of the numbers in a sum that its own rounding may be.
const shareOfRounding = 0x1p-46

// effectsOf are the effects by replication, whose mean is that of the mean unit. Of a relative effect, a ratio of
// means, they are its linear expansion (W. G. Cochran, Sampling Techniques, 3rd ed. (1977), ch. 6).
func effectsOf(units []unit, q Quantity) []float64 {
	whole := mean(units)
	effects := make([]float64, len(units))
	for i, u := range units {
		effects[i] = u.contrast(q)
		if q.Relative {
			ratio := whole.effect(q)
			effects[i] = ratio + (effects[i]-float64(ratio*math.Abs(u.without)))/math.Abs(whole.without)
		}
		if math.IsNaN(u.with+u.without+u.onlyOf+u.onlyWith) || math.IsInf(effects[i], 0) {
			effects[i] = math.NaN()
		}
	}
	return effects
}

// sets are the units by parameter set: of each the means over the replications in which the quantity is known on every
// side, so that they stay paired.
func (o *outcomes) sets(q Quantity, assignment int) []unit {
	units := make([]unit, o.blocks)
	for b := range units {
		units[b] = mean(o.block(q, assignment, b))
	}
	return units
}

// units are what intervals rest on: the parameter sets, or the replications of the only one.
func (o *outcomes) units(q Quantity, assignment int) []unit {
	if o.blocks == 1 {
		return o.block(q, assignment, 0)
	}
	return o.sets(q, assignment)
}

// block is a quantity in one parameter set, replication by replication.
func (o *outcomes) block(q Quantity, assignment, block int) []unit {
	s := q.Contrast.sides(assignment)
	units := make([]unit, len(o.values[q.KPIs[0]][0]))
	for r := range units {
		side := func(cells []cell) float64 {
			sum := 0.0 // of a side that the contrast does not have
			for _, c := range cells {
				sum += o.at(q, block*len(o.cells)+slices.Index(o.cells, c), r) / float64(len(cells))
			}
			return sum
		}
		units[r] = unit{side(s.with), side(s.without), side(s.onlyOf), side(s.onlyWith)}
	}
	return units
}

// mean is that of the units that are whole; all NaN if none is.
func mean(units []unit) unit {
	var sum unit
	n := 0.0
	for _, u := range units {
		if math.IsNaN(u.with + u.without + u.onlyOf + u.onlyWith) {
			continue
		}
		n++
		sum.with, sum.without, sum.onlyOf, sum.onlyWith = sum.with+u.with, sum.without+u.without, sum.onlyOf+u.onlyOf,
			sum.onlyWith+u.onlyWith
	}
	return unit{sum.with / n, sum.without / n, sum.onlyOf / n, sum.onlyWith / n}
}

// meanOf leaves out what is not known; NaN if nothing is.
func meanOf(x []float64) float64 {
	s, err := stats.Summarise(x)
	if err != nil {
		return math.NaN()
	}
	return s.Mean
}
