package experiments

import "math"

// A rangeTally is a tally that also remembers the least and the largest number. The zero value is empty.
type rangeTally struct {
	Tally
	low, high float64
}

// add takes one more number in; NaN is left out.
func (b *rangeTally) add(x float64) {
	if n := b.N(); n == 0 {
		b.low, b.high = math.Inf(1), math.Inf(-1)
	}
	b.Add(x)
	if !math.IsNaN(x) && !math.IsInf(x, 0) {
		b.low, b.high = min(b.low, x), max(b.high, x)
	}
}

// A Path is a row of estimates, one for each month or level: means over replications with half-widths, and the least
// and the largest replication.
type Path struct {
	Mean      []Number `json:"mean"`
	HalfWidth []Number `json:"half_width"`
	Low       []Number `json:"low"`
	High      []Number `json:"high"`
	N         []int    `json:"n"`
}

// pathOf sums up bands at a level.
func pathOf(bands []rangeTally, level float64) Path {
	p := Path{Mean: []Number{}, HalfWidth: []Number{}, Low: []Number{}, High: []Number{}, N: []int{}}
	for i := range bands {
		b := &bands[i]
		low, high := math.NaN(), math.NaN()
		if b.N() > 0 {
			low, high = b.low, b.high
		}
		p.Mean, p.HalfWidth = append(p.Mean, Number(b.Mean())), append(p.HalfWidth, Number(b.HalfWidth(level)))
		p.Low, p.High = append(p.Low, Number(low)), append(p.High, Number(high))
		p.N = append(p.N, b.N())
	}
	return p
}
