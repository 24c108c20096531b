package engine

import (
	"cmp"

	"hanyin/report"
)

// A Document is a report as the page shows it: the words, numbers and tables of package report, on the medium Page.
type Document struct {
	Kind   string     `json:"kind"`
	Title  string     `json:"title"`
	Facts  []Sentence `json:"facts"`
	Answer []Sentence `json:"answer"`
	Key    *Table     `json:"key"`
	// Summary is of several alternatives: what is changed in each, what comes of it, what it costs, and who loses.
	Summary  *Table     `json:"summary,omitempty"`
	Bill     []Sentence `json:"bill"`
	Sections []Section  `json:"sections"`
	Notes    []Sentence `json:"notes"`
	Repeat   Repeat     `json:"repeat"`
}

// A Sentence is words with a tone: good, bad or empty.
type Sentence struct {
	Text string `json:"text"`
	Tone string `json:"tone,omitempty"`
}

// A Section is a part of a document.
type Section struct {
	ID      string     `json:"id"`
	Title   string     `json:"title"`
	Folded  bool       `json:"folded"` // shown on request
	Lead    []Sentence `json:"lead"`
	Figures []Figure   `json:"figures"`
	Tables  []*Table   `json:"tables"`
}

// A Figure is drawn as SVG with text as text.
type Figure struct {
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Alt   string     `json:"alt"`
	SVG   string     `json:"svg"` // empty where the engine draws nothing
	Says  []Sentence `json:"says"`
	Data  *Table     `json:"data"`
}

// A Table is columns and rows.
type Table struct {
	ID      string     `json:"id"`
	Caption string     `json:"caption"`
	Columns []Column   `json:"columns"`
	Rows    []Row      `json:"rows"`
	Notes   []Sentence `json:"notes"`
}

// A Column has a key, the same in all languages, and a heading.
type Column struct {
	Key    string `json:"key"`
	Head   string `json:"head"`
	Number bool   `json:"number"` // set to the right
}

// A Row is a line of a table.
type Row struct {
	Role  string `json:"role,omitempty"` // headline, total, aside or empty
	Cells []Cell `json:"cells"`
}

// A Cell is what is shown, and its number with all digits where it is one.
type Cell struct {
	Text  string `json:"text"`
	Tone  string `json:"tone,omitempty"`
	Value *exact `json:"value,omitempty"`
	Half  *exact `json:"half,omitempty"`
}

// Repeat tells how to get the same again.
type Repeat struct {
	Command string      `json:"command"`
	Lead    string      `json:"lead"`
	Facts   [][2]string `json:"facts"`
}

// DocumentOf is a report as the page shows it, its figures drawn by draw; nil draws none.
func DocumentOf(d *report.Document, draw func(report.Figure) string) *Document {
	out := &Document{Kind: d.Kind, Title: d.Title, Facts: sentencesOf(d.Facts), Answer: sentencesOf(d.Answer),
		Key: tableOfReport(d.Key), Summary: tableOfReport(d.Summary), Bill: sentencesOf(d.Bill),
		Notes: sentencesOf(d.Notes), Sections: []Section{},
		Repeat: Repeat{d.Repeat.Command, d.Repeat.Lead, [][2]string{}}}
	for _, f := range d.Repeat.Facts {
		out.Repeat.Facts = append(out.Repeat.Facts, [2]string{f.Name, f.Value})
	}
	for _, s := range d.Sections {
		if !s.Only.Shows(report.Page) {
			continue
		}
		part := Section{ID: s.ID, Title: s.Title, Folded: s.Folded, Lead: sentencesOf(s.Lead), Figures: []Figure{},
			Tables: []*Table{}}
		for _, f := range s.Figures {
			figure := Figure{ID: f.ID, Title: f.Title, Alt: cmp.Or(f.Alt, f.Title), Says: sentencesOf(f.Says),
				Data: tableOfReport(f.Data)}
			if draw != nil {
				figure.SVG = draw(f)
			}
			part.Figures = append(part.Figures, figure)
		}
		for _, t := range s.Tables {
			if made := tableOfReport(t); made != nil {
				part.Tables = append(part.Tables, made)
			}
		}
		if len(part.Lead)+len(part.Figures)+len(part.Tables) > 0 {
			out.Sections = append(out.Sections, part)
		}
	}
	return out
}

func sentencesOf(list []report.Text) []Sentence {
	out := []Sentence{}
	for _, t := range list {
		if t.Only.Shows(report.Page) {
			out = append(out, Sentence{t.In(report.Page), t.Tone})
		}
	}
	return out
}

// rowRoles are the roles of rows.
var rowRoles = map[report.Role]string{report.Headline: "headline", report.Total: "total", report.Aside: "aside"}

// tableOfReport is a table on a page; nil where a page shows none.
func tableOfReport(t *report.Table) *Table {
	if t == nil || !t.Only.Shows(report.Page) {
		return nil
	}
	columns := t.On(report.Page)
	made := &Table{ID: t.ID, Caption: t.Caption, Columns: []Column{}, Rows: []Row{}, Notes: sentencesOf(t.Notes)}
	for _, i := range columns {
		c := t.Columns[i]
		made.Columns = append(made.Columns, Column{c.Key, c.Head.In(report.Page), c.Right || t.Numbers(i)})
	}
	for _, r := range t.Rows {
		row := Row{Role: rowRoles[r.Role], Cells: []Cell{}}
		for _, i := range columns {
			text := r.Cell(i)
			cell := Cell{Text: text.In(report.Page), Tone: text.Tone}
			if q := text.Number(); q != nil && !q.Missing() {
				value, half := q.Shown()
				cell.Value = number(value)
				if q.HasHalf() {
					cell.Half = number(half)
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		made.Rows = append(made.Rows, row)
	}
	return made
}

func number(x float64) *exact {
	v := exact(x)
	return &v
}
