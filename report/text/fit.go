package text

import (
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"hanyin/internal/plaintext"
	"hanyin/report"
)

// A gridColumn is a column of a table as a terminal shows it.
type gridColumn struct {
	head         string
	cells, tones []string // by row
	right        bool
	solid        bool // numbers, which are never broken
	spare, unit  bool
	below        report.Text // instead of the column
	width        int         // of the widest line
}

type grid []gridColumn

// gap is what go-pretty draws around the cells of a column.
const gap = 2

// leastColumn is how narrow a column of words may get, leastName the first one, which names the rows, and leastHead a
// heading.
const (
	leastColumn = 10
	leastName   = 18
	leastHead   = 4 // two Chinese characters
)

// gridOf is a table as it is in a terminal without end.
func gridOf(t *report.Table) grid {
	var g grid
	for _, i := range t.On(report.Terminal) {
		c := gridColumn{head: plaintext.Line(t.Columns[i].Head.In(report.Terminal)),
			right: t.Columns[i].Right || t.Numbers(i),
			solid: t.Numbers(i), spare: t.Columns[i].Spare, unit: t.Columns[i].IsUnit(), below: t.Columns[i].Below}
		for _, r := range t.Rows {
			cell := r.Cell(i)
			c.cells, c.tones = append(c.cells, plaintext.Line(cell.In(report.Terminal))), append(c.tones, cell.Tone)
		}
		c.width = max(widest(c.head), c.content())
		g = append(g, c)
	}
	return g
}

// content is the width of the widest cell.
func (c gridColumn) content() int {
	w := 0
	for _, cell := range c.cells {
		w = max(w, widest(cell))
	}
	return w
}

// word is the width of the widest word of all cells.
func (c gridColumn) word() int {
	w := 0
	for _, cell := range c.cells {
		w = max(w, widestWord(cell))
	}
	return w
}

// widest is the width of the widest line of a text.
func widest(s string) int {
	w := 0
	for line := range strings.SplitSeq(s, "\n") {
		w = max(w, text.RuneWidthWithoutEscSequences(line))
	}
	return w
}

// width is that of the table as it is drawn.
func (g grid) width() int {
	w := 0
	for _, c := range g {
		w += c.width + gap
	}
	return w
}

// fit is a table as one grid or several that are no wider than the terminal, and what stands below it for columns
// that were left out. Where there is not room for all, columns marked as spare go first, from the last one on; then
// headings are broken into words; then units go behind the names; then words of cells are broken; then the table is
// split after the first column. A table that may be split is split before its cells are broken.
func (o Options) fit(t *report.Table) (grids []grid, below []report.Text) {
	g := gridOf(t)
	if o.Width == 0 {
		return []grid{g}, nil
	}
	for g.width() > o.Width {
		last := -1
		for i, c := range g {
			if c.spare {
				last = i
			}
		}
		if last < 0 {
			break
		}
		if len(g[last].below.Spans) > 0 {
			below = append(below, g[last].below)
		}
		g = slices.Delete(g, last, last+1)
	}
	g.narrowHeads(o.Width)
	if g.width() > o.Width {
		g = g.foldUnit()
		g.narrowHeads(o.Width)
	}
	g.narrow(o.Width, leastName, !t.Split)
	if g.width() > o.Width {
		return g.split(o.Width), below
	}
	return []grid{g}, below
}

// foldUnit puts units behind the names, in brackets.
func (g grid) foldUnit() grid {
	at := slices.IndexFunc(g, func(c gridColumn) bool { return c.unit })
	if at < 1 {
		return g
	}
	name := &g[0]
	for r, unit := range g[at].cells {
		switch {
		case unit == "":
		case strings.ContainsFunc(name.cells[r]+unit, wide):
			name.cells[r] += "（" + unit + "）"
		default:
			name.cells[r] += " (" + unit + ")"
		}
	}
	name.width = max(widest(name.head), name.content())
	return slices.Delete(g, at, at+1)
}

// narrowHeads breaks headings that are wider than what stands below them, the widest first.
func (g grid) narrowHeads(width int) {
	for g.width() > width {
		best := -1
		for i, c := range g {
			least := max(c.content(), widestWord(c.head), min(widest(c.head), leastHead))
			if c.width > least && (best < 0 || c.width > g[best].width) {
				best = i
			}
		}
		if best < 0 {
			return
		}
		g[best].width--
	}
}

// narrow breaks cells of words, those of the widest column first; only those of the first column unless all is true. A
// word, such as a key, is broken only where it takes much of the width.
func (g grid) narrow(width, leastFirst int, all bool) {
	for g.width() > width {
		best := -1
		for i, c := range g {
			least := max(leastColumn, widestWord(c.head), min(c.word(), width/4))
			if i == 0 {
				least = max(leastFirst, widestWord(c.head), min(c.word(), 2*width/5))
			}
			if !c.solid && c.width > least && (all || i == 0) && (best < 0 || c.width > g[best].width) {
				best = i
			}
		}
		if best < 0 {
			return
		}
		g[best].width--
	}
}

// split makes several grids, each with the first column and as many others as there is room for, at least one.
func (g grid) split(width int) []grid {
	var parts []grid
	part := grid{g[0]}
	for _, c := range g[1:] {
		if len(part) > 1 && part.width()+c.width+gap > width {
			parts, part = append(parts, part), grid{g[0]}
		}
		part = append(part, c)
	}
	return append(parts, part)
}

// widestWord is the width of the widest part of a text that is not broken.
func widestWord(s string) int {
	w := 0
	for _, part := range pieces(s) {
		w = max(w, widest(strings.TrimSpace(part)))
	}
	return w
}

// Wrap is a text on lines no wider than width; 0 is without limit.
func Wrap(s string, width int) string {
	text.OverrideRuneWidthEastAsianWidth(false)
	return strings.Join(wrap(s, width), "\n")
}

// wrap breaks a text into lines no wider than width, after blanks and between Chinese characters; a piece that is
// wider by itself is broken anywhere. Width 0 is without limit.
func wrap(s string, width int) []string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if width <= 0 || widest(line) <= width {
			lines = append(lines, line)
			continue
		}
		now := ""
		for _, piece := range pieces(line) {
			for widest(strings.TrimRight(now+piece, " ")) > width {
				if now != "" {
					lines, now = append(lines, strings.TrimRight(now, " ")), ""
					continue
				}
				head := ""
				for _, r := range piece {
					if head != "" && widest(head+string(r)) > width {
						break
					}
					head += string(r)
				}
				lines, piece = append(lines, head), piece[len(head):]
			}
			now += piece
		}
		if now != "" {
			lines = append(lines, strings.TrimRight(now, " "))
		}
	}
	return lines
}

// balanced is wrap for cells: where a line would hold a single character of Chinese, lines of as even a length as as
// many lines allow.
func balanced(s string, width int) []string {
	lines := wrap(s, width)
	alone := func(line string) bool { return widest(line) <= 2 }
	if len(lines) < 2 || width <= 0 || !slices.ContainsFunc(lines, alone) {
		return lines
	}
	for narrower := width - 1; narrower > 2; narrower-- {
		even := wrap(s, narrower)
		if len(even) > len(lines) {
			break
		}
		lines = even
	}
	return lines
}

// closing are marks that stand at no beginning of a line, the star behind a name among them, opening those at no end.
const (
	closing = "，。；：、！？）】》”’,.;:)%*"
	opening = "（【《“‘("
)

// pieces are the parts of a line between which it may be broken.
func pieces(line string) []string {
	var list []string
	start, last := 0, rune(-1)
	for i, r := range line {
		if last >= 0 && i > start && r != ' ' && !strings.ContainsRune(closing, r) &&
			!strings.ContainsRune(opening, last) && (last == ' ' || wide(last) || wide(r)) {
			list, start = append(list, line[start:i]), i
		}
		last = r
	}
	return append(list, line[start:])
}

// wide reports whether a character takes two columns.
func wide(r rune) bool { return r > 0x2e80 && text.RuneWidth(r) == 2 }
