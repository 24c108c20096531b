package metrics

import (
	"math"

	"hanyin/internal/elementary"
)

// A measure reads one pair of numbers off every case (or concern, or expression): what it adds and what it adds it to.
// Its readings turn the sums, or the values in order, into key figures.
type measure[R any] struct {
	of func(f *frame, row *R) (num, den float64) // den 0: the row is no case of this
	// rows of the whole counted span, not only those with the time to end
	whole    bool
	ended    bool // it asks how many rows have ended: of those that ended in a month, all
	split    split
	readings []reading
}

// split says for which groups a figure is given beside the county.
type split uint8

const (
	byChannel split = 1 << iota // suffixes .account .hotline .grid .village .xinfang
	byBody                      // suffixes .town .department, and a row for each body
	byTown                      // a row for each town
	// suffixes .elder .not_elder .mountain .valley .low_literacy .fangxin .guanxin .lianxin
	byPeople
	byCategory     // a row for each category of petitions
	byOtherChannel // the same as byChannel without .account, where that stands for something else

	byCase = byChannel | byBody | byTown | byCategory // of a petition
)

// A reading is one key figure of a measure.
type reading struct {
	KPI
	read  reader
	level float64  // of a quantile, which is read from the values in order, in (0, 1); 0: none
	minus [2]group // a difference between two groups of households, for the county only
}

// fewest is how many cases a figure takes: as many as a quantile's share allows, ten of a 90th percentile.
func (r *reading) fewest() float64 {
	if r.level == 0 {
		return 0
	}
	return math.Round(1 / min(r.level, 1-r.level))
}

// readCells is the reading of one cell, or the difference between the readings of two.
func (r *reading) readCells(cells []cell) float64 {
	if len(cells) == 2 {
		return r.read(cells[0]) - r.read(cells[1])
	}
	return r.read(cells[0])
}

// cell is what a measure has gathered in one group.
type cell struct {
	num, den float64
	dist     dist
	f        *frame
}

type reader func(c cell) float64

func ratio(c cell) float64 { return c.num / c.den } // 0/0 is NaN: no case

func total(c cell) float64 { return c.num }

func perMonth(c cell) float64 {
	if c.num == 0 {
		return 0
	}
	return c.num / c.f.span.months()
}

func times(k float64) reader { return func(c cell) float64 { return k * c.num / c.den } }

func power(k float64) reader { return func(c cell) float64 { return elementary.Pow(c.num/c.den, k) } }

func quantile(q float64) reader { return func(c cell) float64 { return c.dist.quantile(q) } }

// ask is 1 for true: most measures are yes or no.
func ask(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
