// Package docs holds those documents that programs read too.
package docs

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"
)

// A Question is one of the twenty that county officials ask, as docs/questions.md and its Chinese sister have it.
type Question struct {
	Number  int
	ID      string // the scenario's name: that of its file, without .toml
	Title   string
	TitleZh string
	Read    string // how to read the answer, Markdown of a few lines
	ReadZh  string
}

//go:embed questions.md
var english []byte

//go:embed questions.zh.md
var chinese []byte

// page is one language's document.
type page struct {
	titles, names, read []string          // by question, from 0
	files               map[string]string // by name, as they are to be written
}

var pages = sync.OnceValue(func() [2]page { return [2]page{readPage(english), readPage(chinese)} })

// Questions are the questions in their order.
func Questions() []Question {
	en, zh := pages()[0], pages()[1]
	var list []Question
	for i, name := range en.names {
		list = append(list, Question{i + 1, name, en.titles[i], zh.titles[i], en.read[i], zh.read[i]})
	}
	return list
}

// QuestionFiles are the files of the questions by name: now.toml, from which every scenario inherits, one scenario a
// question, and the tables that some of them read.
func QuestionFiles() map[string]string { return pages()[0].files }

// readPage takes a document apart: a question is a heading with a number; a block after <!-- file: NAME --> is a
// file, whose first scenario gives the question its name; what stands after the last block is how to read the answer.
func readPage(text []byte) page {
	p := page{files: map[string]string{}}
	var file, fence string
	var block, prose strings.Builder
	end := func() {
		if n := len(p.titles); n > 0 {
			p.read = append(p.read, strings.TrimSpace(prose.String()))
		}
		prose.Reset()
	}
	for line := range bytes.Lines(text) {
		s := strings.TrimRight(string(line), "\r\n")
		switch {
		case fence != "" && s == "```":
			if file != "" {
				p.files[file] = block.String()
				if name, ok := strings.CutSuffix(file, ".toml"); ok && len(p.titles) == len(p.names)+1 {
					p.names = append(p.names, name)
				}
			}
			file, fence = "", ""
			block.Reset()
			prose.Reset()
		case fence != "":
			block.WriteString(s + "\n")
		case strings.HasPrefix(s, "```"):
			fence = s
		case strings.HasPrefix(s, "<!-- file: "):
			file = strings.TrimSuffix(strings.TrimPrefix(s, "<!-- file: "), " -->")
		case strings.HasPrefix(s, "## "):
			end()
			_, title, _ := strings.Cut(s, ". ")
			p.titles = append(p.titles, title)
		default:
			prose.WriteString(s + "\n")
		}
	}
	end()
	return p
}
