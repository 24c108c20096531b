package html

import (
	"html/template"

	"hanyin/internal/message/translate"
	"hanyin/report/plot"
)

// A Text is prose ready for a page: everything in it that came from outside is escaped.
type Text = template.HTML

// A Page is a report before it is written. The first screen is the answer, the last how to repeat it.
type Page struct {
	Lang     translate.Lang
	Title    string
	Kind     string // of report
	Facts    []Text // what was run, in a line
	Answer   []Text // what it says, in sentences
	Key      *Table // the few numbers of the answer
	Cautions []Text // what to keep in mind: warnings of the run, and what the model is not
	Sections []Section
	Repeat   Repeat
}

// A Section is a heading with what stands under it.
type Section struct {
	ID      string
	Title   string
	Lead    []Text
	Figures []Figure
	Tables  []*Table
	Folded  bool // shown on request
}

// A Figure is a picture with the sentences that say what it shows, its n, its basis and what it does not show, and the
// numbers drawn.
type Figure struct {
	ID      string
	Title   string
	Alt     string // for those who cannot see it
	Picture plot.Picture
	Says    []Text
	Data    *Table
}

// A Repeat tells how to get the same again.
type Repeat struct {
	Command string
	Lead    string      // what the same call gives again; empty: every number
	Facts   [][2]string // name and value: version, seed, hashes
}

// settled is the page with every figure that has nothing to draw put into a sentence.
func (p *Page) settled() *Page {
	for i := range p.Sections {
		s := &p.Sections[i]
		var kept []Figure
		for _, f := range s.Figures {
			if f.Data.drawable() {
				kept = append(kept, f)
			} else {
				s.Lead = append(s.Lead, author{p.Lang}.say(words.Undrawn, f.Title))
			}
		}
		s.Figures = kept
	}
	return p
}

// Figures are all pictures of the page.
func (p *Page) Figures() []Figure {
	var all []Figure
	for _, s := range p.Sections {
		all = append(all, s.Figures...)
	}
	return all
}

// Tables are all tables of the page, with the numbers of its pictures.
func (p *Page) Tables() []*Table {
	var all []*Table
	if p.Key != nil {
		all = append(all, p.Key)
	}
	for _, s := range p.Sections {
		for _, f := range s.Figures {
			if f.Data != nil {
				all = append(all, f.Data)
			}
		}
		all = append(all, s.Tables...)
	}
	return all
}
