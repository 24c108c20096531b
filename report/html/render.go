package html

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/report"
)

//go:embed page.html
var pageHTML string

//go:embed style.css
var styleCSS string

// sortJS is on pages with tables to be sorted, and is all that may run there: their policy names it by its hash.
//
//go:embed sort.js
var sortJS string

// policy lets nothing but the page's own style and sortJS act on a page.
var policy = func() string {
	sum := sha256.Sum256([]byte(sortJS))
	return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" +
		base64.StdEncoding.EncodeToString(sum[:]) + "'"
}()

var layout = template.Must(template.New("page").Parse(pageHTML))

// Write writes the document as a page. The only error is that of w.
func Write(w io.Writer, d *report.Document) error {
	language := "en"
	if d.Lang == message.Chinese {
		language = "zh-CN"
	}
	p := page{
		Title: d.Title, Kind: message.In(d.Lang, "report.of_program", d.Kind), Facts: unsummed(d, d.Facts),
		Answer:  unsummed(d, d.Answer),
		Summary: tableOf(d.Summary), Key: tableOf(d.Key), Bill: unsummed(d, d.Bill),
		Notes: texts(d.Notes), Sections: sections(d), Repeat: d.Repeat,
		Language: language, Version: experiments.Version, CSS: template.CSS(styleCSS), Words: frameWords(d.Lang),
	}
	if slices.ContainsFunc(d.Tables(), func(t *report.Table) bool { return t.Sortable }) {
		p.Script, p.Policy = template.JS(sortJS), policy
	}
	return layout.Execute(w, p)
}

// A page is what the template sees: prose in it is ready, what came from outside escaped.
type page struct {
	Title, Kind          string
	Facts, Answer, Notes []template.HTML
	Bill                 []template.HTML
	Summary, Key         *table
	Sections             []section
	Repeat               report.Repeat
	Language, Version    string
	CSS                  template.CSS
	Words                map[string]string
	Script               template.JS // empty: nothing is to be sorted
	Policy               string
}

type section struct {
	ID, Title string
	Lead      []template.HTML
	Figures   []figure
	Tables    []*table
	Folded    bool
}

type figure struct {
	ID, Title string
	SVG       template.HTML
	Says      []template.HTML
	Data      *table
}

type table struct {
	ID, Caption string
	Stacked     bool
	Sortable    bool
	Heads       []cell
	Rows        []row
	Notes       []template.HTML
}

type row struct {
	Class string
	Cells []cell
}

type cell struct {
	Class string
	HTML  template.HTML
}

// sections are those of a page, the folded ones at its end.
func sections(d *report.Document) []section {
	var open, folded []section
	for _, s := range d.Sections {
		if !s.Only.Shows(report.Page) {
			continue
		}
		made := section{ID: s.ID, Title: s.Title, Lead: texts(s.Lead), Folded: s.Folded}
		for _, f := range s.Figures {
			made.Figures = append(made.Figures, figure{f.ID, f.Title, SVG(f), texts(f.Says), tableOf(f.Data)})
		}
		for _, t := range s.Tables {
			if t.Only.Shows(report.Page) {
				made.Tables = append(made.Tables, tableOf(t))
			}
		}
		if s.Folded {
			folded = append(folded, made)
		} else {
			open = append(open, made)
		}
	}
	return slices.Concat(open, folded)
}

// SVG is a figure's picture, ready for the page.
func SVG(f report.Figure) template.HTML {
	return template.HTML(f.Drawing.Picture().SVG(cmp.Or(f.Alt, f.Title)))
}

// roles are the classes of rows.
var roles = map[report.Role]string{report.Headline: "headline", report.Total: "total", report.Aside: "aside"}

func tableOf(t *report.Table) *table {
	if t == nil || !t.Only.Shows(report.Page) {
		return nil
	}
	columns := t.On(report.Page)
	made := &table{ID: t.ID, Caption: t.Caption, Stacked: t.Stacked, Sortable: t.Sortable,
		Notes: texts(t.Notes)}
	for _, i := range columns {
		c := cell{HTML: broken(html(t.Columns[i].Head))}
		if t.Columns[i].Right || t.Numbers(i) {
			c.Class = "number"
		}
		made.Heads = append(made.Heads, c)
	}
	for _, r := range t.Rows {
		line := row{Class: roles[r.Role]}
		for _, i := range columns {
			text := r.Cell(i)
			c := cell{Class: text.Tone, HTML: html(text)}
			if text.Number() != nil || t.Columns[i].Right {
				c.Class = strings.TrimSpace("number " + c.Class)
			}
			line.Cells = append(line.Cells, c)
		}
		made.Rows = append(made.Rows, line)
	}
	return made
}

// broken keeps the lines of a heading.
func broken(text template.HTML) template.HTML {
	return template.HTML(strings.ReplaceAll(string(text), "\n", "<br>"))
}

// texts are those of the page.
func texts(list []report.Text) []template.HTML {
	var shown []template.HTML
	for _, t := range list {
		if !t.Only.Shows(report.Page) {
			continue
		}
		text := html(t)
		if t.Tone != "" {
			text = template.HTML(`<strong class="` + t.Tone + `">` + string(text) + `</strong>`)
		}
		shown = append(shown, text)
	}
	return shown
}

// unsummed are the texts of a page but those that its summary has too.
func unsummed(d *report.Document, list []report.Text) []template.HTML {
	return texts(slices.DeleteFunc(slices.Clone(list), func(t report.Text) bool {
		return t.Summed && d.Summary != nil
	}))
}

// html is a text with its numbers in data elements.
func html(t report.Text) template.HTML {
	var b strings.Builder
	for _, s := range t.Spans {
		words := template.HTMLEscapeString(s.In(report.Page))
		switch {
		case s.Quantity != nil:
			b.WriteString(quantity(s.Quantity))
		case s.English:
			b.WriteString(`<span lang="en">` + words + `</span>`)
		default:
			b.WriteString(words)
		}
	}
	return template.HTML(b.String())
}

// quantity is a number of the result as it is shown, and its half-width.
func quantity(q *report.Quantity) string {
	value, half := q.Show(report.Page)
	mark := template.HTMLEscapeString(q.Mark)
	switch {
	case q.Missing():
		return value + mark
	case half == "":
		return data(q.Value, value) + mark
	}
	return data(q.Value, value) + " ± " + data(q.Half, half) + mark
}

func data(x float64, shown string) string {
	return `<data value="` + strconv.FormatFloat(x, 'g', -1, 64) + `">` + template.HTMLEscapeString(shown) + `</data>`
}

func frameWords(lang message.Lang) map[string]string {
	m := map[string]string{}
	for name, key := range map[string]message.Key{
		"Skip": "page.skip", "Answer": "page.answer", "Cautions": "page.cautions", "Contents": "page.contents",
		"Repeat": "page.repeat", "Numbers": "page.numbers", "Show": "page.show", "RepeatLead": "page.repeat_lead",
		"RepeatEnd": "page.repeat_end", "Footer": "page.footer",
	} {
		m[name] = message.In(lang, key)
	}
	return m
}
