package metrics

import (
	"math"
	"time"

	"hanyin/internal/vocabulary"
)

// A Part is what a key figure of cases is read from in one county: sums, which add up over counties, and for a
// quantile the values in buckets, from which it is within SketchError.
type Part struct {
	Num    float64 `json:"num"`
	Den    float64 `json:"den"`
	Rows   float64 `json:"rows"`
	Values []byte  `json:"values,omitempty"`
}

// Pooling says how the values of counties become that of all of them together.
type Pooling uint8

// The ways of pooling.
const (
	// OfCases: read from the cases of all counties as if they were one.
	OfCases Pooling = iota
	// Summed: counts that are not of cases, such as stocks, add up.
	Summed
	// ByResidents: the mean of the counties' values, weighted by their residents.
	ByResidents
)

// Poolings names the ways of pooling.
var Poolings = vocabulary.New[Pooling]("pooling", []vocabulary.Word{
	OfCases:     {Key: "cases", En: "all cases", Zh: "全部案例"},
	Summed:      {Key: "sum", En: "sum", Zh: "相加"},
	ByResidents: {Key: "residents", En: "by residents", Zh: "按人口加权"},
})

// String returns the key of the way of pooling.
func (p Pooling) String() string { return Poolings.Key(p) }

// PoolingOf is how a key figure is pooled: all that is neither of cases nor additive is a share, a rate or a mean.
func PoolingOf(kpi string) Pooling {
	i := Index(kpi)
	switch {
	case i >= 0 && columns[i].parts != nil:
		return OfCases
	case i >= 0 && columns[i].Additive:
		return Summed
	}
	return ByResidents
}

// A Pool joins the values that counties have of one key figure into the one that all have together, in memory that
// does not grow with them. The counties have spans of the same length.
type Pool struct {
	column      *column
	pooling     Pooling
	cells       []cell
	rows        float64 // of the smaller cell, if there are two
	sum, weight float64
}

// NewPool is a pool for a key figure of the table over a counted span.
func NewPool(kpi string, counted time.Duration) *Pool {
	p := &Pool{column: &columns[Index(kpi)], pooling: PoolingOf(kpi)}
	f := &frame{span: span{to: counted}}
	p.cells = []cell{{f: f, dist: dist{sketch: &sketch{}}}, {f: f, dist: dist{sketch: &sketch{}}}}
	return p
}

// Add takes in a county: its value, NaN if it has none, the parts that its Summary has, and its residents. An error
// says that the parts are not as a Summary has them.
func (p *Pool) Add(value float64, parts []Part, residents int) error {
	if p.pooling == OfCases {
		if len(parts) == 0 || len(parts) > len(p.cells) {
			return errSketch
		}
		p.cells = p.cells[:len(parts)]
		for i, part := range parts {
			c := &p.cells[i]
			c.num, c.den = c.num+part.Num, c.den+part.Den
			if err := c.dist.sketch.join(part.Values); err != nil {
				return err
			}
		}
		rows := parts[0].Rows
		if len(parts) == 2 {
			rows = min(rows, parts[1].Rows)
		}
		p.rows += rows
		return nil
	}
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return nil
	}
	weight := float64(residents)
	if p.pooling == Summed {
		weight = 1
	}
	p.sum, p.weight = p.sum+float64(weight*value), p.weight+weight
	return nil
}

// Value is that of the counties that were added, NaN where they met no case, or too few.
func (p *Pool) Value() float64 {
	switch {
	case p.pooling == OfCases && p.rows < p.column.fewest:
		return math.NaN()
	case p.pooling == OfCases:
		return p.column.read(p.cells)
	case p.weight == 0:
		return math.NaN()
	case p.pooling == Summed:
		return p.sum
	}
	return p.sum / p.weight
}

// Clear empties the pool.
func (p *Pool) Clear() {
	p.cells = p.cells[:2]
	for i := range p.cells {
		c := &p.cells[i]
		c.num, c.den = 0, 0
		c.dist.sketch.buckets, c.dist.sketch.n = c.dist.sketch.buckets[:0], 0
	}
	p.rows, p.sum, p.weight = 0, 0, 0
}
