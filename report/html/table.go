package html

import (
	"math"
	"slices"

	"hanyin/experiments"
)

// A Table has a caption, columns and rows; the first cell of a row names it.
type Table struct {
	ID      string
	Caption string
	Columns []Column
	Rows    [][]Cell
}

// A Column has a key, the same in all languages, and a heading.
type Column struct {
	Key  string
	Head string
}

// A Cell is text, or a number with what is shown of it. A half-width follows where there is one.
type Cell struct {
	Text   string
	Lang   string // of the text, if it is not the page's
	Number bool
	Value  float64 // NaN: missing
	Half   float64 // NaN: none
	Shown  Text
	Tone   string // class: good, bad or empty
}

// drawable reports whether there is a number in the table.
func (t *Table) drawable() bool {
	return slices.ContainsFunc(t.Rows, func(row []Cell) bool {
		return slices.ContainsFunc(row, func(c Cell) bool { return c.Number && !math.IsNaN(c.Value) })
	})
}

// Numbers reports whether a column holds numbers.
func (t *Table) Numbers(column int) bool {
	return slices.ContainsFunc(t.Rows, func(row []Cell) bool { return column < len(row) && row[column].Number })
}

func (t *Table) add(cells ...Cell) { t.Rows = append(t.Rows, cells) }

// word is a cell of text.
func word(text string) Cell { return Cell{Text: text} }

// toned is a cell of text with a judgement: good, bad or none.
func toned(text, tone string) Cell { return Cell{Text: text, Tone: tone} }

// number is a cell of a number with as many decimals as it deserves.
func (a author) number(x experiments.Number, unit string) Cell {
	return a.measured(x, experiments.Number(math.NaN()), unit, false)
}

// estimate is a cell of a mean with its half-width.
func (a author) estimate(e experiments.Estimate, unit string) Cell {
	return a.measured(e.Mean, e.HalfWidth, unit, false)
}

// change is a cell of a difference, with its sign.
func (a author) change(x, half experiments.Number, unit string) Cell {
	return a.measured(x, half, unit, true)
}

func (a author) measured(x, half experiments.Number, unit string, signed bool) Cell {
	return Cell{Number: true, Value: float64(x), Half: float64(half), Shown: a.figure(x, half, unit, signed)}
}

// count is a cell of a whole number.
func (a author) count(n int) Cell {
	return Cell{Number: true, Value: float64(n), Half: math.NaN(), Shown: whole(n)}
}
