package text

import (
	"math"
	"strconv"
	"strings"

	"hanyin/experiments/calibrate"
	"hanyin/internal/message/translate"
)

// Calibrate is the printed result of a calibration: how it went, each free parameter over the accepted sets, each
// fitted output at the best and over the accepted sets.
func Calibrate(r *calibrate.Result, lang translate.Lang) string {
	d := r.Document()
	parts := []string{calibrating.Head.In(lang, d.Scenario.Name, d.Runs, d.Replications, d.Seed, len(d.Accepted),
		d.Wanted, 100*d.Share) + "\n"}
	if d.Best != nil {
		parts = append(parts, freeTable(d, lang), fittedTable(d, lang))
	}
	if len(d.Accepted) == 0 {
		parts = append(parts, calibrating.None.In(lang)+"\n")
	} else {
		parts = append(parts, calibrating.Notes.In(lang)+"\n")
	}
	return strings.Join(parts, "\n")
}

func freeTable(d calibrate.Document, lang translate.Lang) string {
	g := newGrid(calibrating.Free.In(lang), 1, words.Key.In(lang), words.Range.In(lang), calibrating.Best.In(lang),
		calibrating.Span.In(lang))
	for _, f := range d.Free {
		of := func(s calibrate.Set) float64 { return s.Values[f.Key] }
		g.row(f.Key, between(f.Low, f.High), digits(of(*d.Best)), extremes(d.Accepted, of))
	}
	return g.String()
}

func fittedTable(d calibrate.Document, lang translate.Lang) string {
	g := newGrid(calibrating.Fitted.In(lang), 2, "", validating.Output.In(lang), validating.Range.In(lang),
		calibrating.Best.In(lang), calibrating.Span.In(lang))
	g.left(1)
	for _, o := range d.Outputs {
		of := func(s calibrate.Set) float64 { return float64(s.Outputs[o.Name]) }
		g.row(o.Target, o.Name, between(o.Low, o.High), digits(of(*d.Best)), extremes(d.Accepted, of))
	}
	return g.String()
}

// extremes are the least and the most of a number over the accepted sets.
func extremes(sets []calibrate.Set, of func(calibrate.Set) float64) string {
	if len(sets) == 0 {
		return missing
	}
	low, high := of(sets[0]), of(sets[0])
	for _, s := range sets {
		low, high = min(low, of(s)), max(high, of(s))
	}
	return between(low, high)
}

// between writes a range.
func between(low, high float64) string { return digits(low) + " – " + digits(high) }

// digits writes a number to four leading digits, large ones whole.
func digits(x float64) string {
	if math.Abs(x) >= 1000 {
		return grouped(x, 0)
	}
	return strconv.FormatFloat(x, 'g', 4, 64)
}
