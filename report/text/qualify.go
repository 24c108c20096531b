package text

import (
	"math"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/experiments/qualify"
	"hanyin/internal/message/translate"
)

// Qualify is the printed result of an examination: a table a subject, and how many checks passed.
func Qualify(r *qualify.Report, lang translate.Lang) string {
	d := r.Document()
	parts := []string{qualifying.Head.In(lang, d.Seed) + "\n"}
	for _, s := range r.Sections {
		g := newGrid(subjects[s.Subject].In(lang), 1, qualifying.Check.In(lang), qualifying.Got.In(lang),
			qualifying.Want.In(lang),
			qualifying.Tolerance.In(lang), qualifying.Passed.In(lang), words.Source.In(lang))
		g.left(4, 5)
		for _, c := range s.Checks {
			verdict := qualifying.Yes
			if !c.Passed {
				verdict = qualifying.Failed
			}
			g.row(c.ID, exact(c.Got), exact(c.Want), tolerance(c.Tolerance), verdict.In(lang), c.Source)
		}
		parts = append(parts, g.String())
	}
	end := qualifying.Sum.In(lang, d.Passed, len(d.Checks)) + "\n"
	if d.Quick {
		end += qualifying.Quick.In(lang) + "\n"
	}
	return strings.Join(append(parts, end), "\n")
}

// exact is a number with nine leading digits, and a whole one with all of them.
func exact(x float64) string {
	switch {
	case !experiments.Number(x).Defined():
		return missing
	case x == math.Trunc(x) && math.Abs(x) < 1<<53:
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', 9, 64)
}

func tolerance(x float64) string { return strconv.FormatFloat(x, 'g', 3, 64) }
