package html

import (
	"cmp"
	_ "embed"
	"html/template"
	"io"

	"hanyin/experiments"
	"hanyin/internal/message/translate"
)

//go:embed page.html
var pageHTML string

//go:embed style.css
var styleCSS string

var layout = template.Must(template.New("page").Parse(pageHTML))

// SVG is the figure's picture, ready for the page.
func (f Figure) SVG() Text { return Text(f.Picture.SVG(cmp.Or(f.Alt, f.Title))) }

// Write writes the page. The only error is that of w.
func (p *Page) Write(w io.Writer) error {
	language := "en"
	if p.Lang == translate.Chinese {
		language = "zh-CN"
	}
	return layout.Execute(w, struct {
		*Page
		Language, Version string
		CSS               template.CSS
		Words             map[string]string
	}{p, language, experiments.Version, template.CSS(styleCSS), frameWords(p.Lang)})
}

// frameWords are the words that every page has.
func frameWords(lang translate.Lang) map[string]string {
	m := map[string]string{}
	for name, p := range map[string]translate.Phrase{
		"Skip": words.Skip, "Answer": words.Answer, "Cautions": words.Cautions, "Contents": words.Contents,
		"Repeat": words.Repeat, "Numbers": words.Numbers,
		"Show": words.Show, "RepeatLead": words.RepeatLead, "RepeatEnd": words.RepeatEnd, "Footer": words.Footer,
	} {
		m[name] = p.In(lang)
	}
	return m
}
