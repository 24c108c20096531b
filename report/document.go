package report

import (
	"slices"

	"hanyin/internal/message"
	"hanyin/report/plot"
)

// A Medium is what a document is rendered for. Its zero value is both.
type Medium uint8

// The media.
const (
	Both Medium = iota
	Terminal
	Page
)

// Shows reports whether a part that is marked so is shown on another medium.
func (m Medium) Shows(on Medium) bool { return m == Both || on == Both || m == on }

// A Document is a result in one language, before it is rendered.
type Document struct {
	Lang     message.Lang
	Kind     string // of document, above its title
	Title    string
	Facts    []Text // what was run, a line each
	Answer   []Text // what it says, in sentences; on pages
	Summary  *Table // on a page of its own: what facts, answer and bill say of several alternatives, a row for each
	Key      *Table // the few numbers of the answer
	Bill     []Text // below them: what it costs, and who pays
	Sections []Section
	Notes    []Text // what to keep in mind: signs, warnings, and what the model is not
	Repeat   Repeat
}

// A Section is a heading with what stands under it. A terminal shows the heading only above sentences: tables have
// captions of their own.
type Section struct {
	ID      string
	Title   string
	Lead    []Text
	Figures []Figure
	Tables  []*Table
	Folded  bool // on a page: at its end, and shown on request
	Only    Medium
}

// A Figure is something drawn, with the sentences that say what it shows, its n, its basis and what it does not show,
// and the numbers drawn. Figures are for pages.
type Figure struct {
	ID      string
	Title   string
	Alt     string // for those who cannot see it; empty: the title
	Drawing Drawing
	Says    []Text
	Data    *Table
}

// A Drawing is data that package plot draws.
type Drawing interface{ Picture() plot.Picture }

// A Repeat tells how to get the same again.
type Repeat struct {
	Command string
	Lead    string // what the same call gives again; empty: every number
	Facts   []Fact // version, seed, hashes
}

// A Fact is a value under a name.
type Fact struct{ Name, Value string }

// settle puts every figure that has nothing to draw into a sentence and leaves out tables without rows.
func (d *Document) settle() *Document {
	for i := range d.Sections {
		s := &d.Sections[i]
		var kept []Figure
		for _, f := range s.Figures {
			if f.Data.drawable() {
				kept = append(kept, f)
			} else {
				s.Lead = append(s.Lead, onPage(author{d.Lang}.say("report.undrawn", f.Title))...)
			}
		}
		s.Figures = kept
		s.Tables = slices.DeleteFunc(s.Tables, func(t *Table) bool { return t == nil || len(t.Rows) == 0 })
	}
	return d
}

// Figures are all figures of the document.
func (d *Document) Figures() []Figure {
	var all []Figure
	for _, s := range d.Sections {
		all = append(all, s.Figures...)
	}
	return all
}

// Tables are all tables that a page shows, with the numbers of its figures.
func (d *Document) Tables() []*Table {
	var all []*Table
	add := func(t *Table) {
		if t != nil && t.Only.Shows(Page) {
			all = append(all, t)
		}
	}
	add(d.Key)
	for _, s := range d.Sections {
		if !s.Only.Shows(Page) {
			continue
		}
		for _, f := range s.Figures {
			add(f.Data)
		}
		for _, t := range s.Tables {
			add(t)
		}
	}
	return all
}
