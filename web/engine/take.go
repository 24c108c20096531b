package engine

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"hanyin/docs"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/report"
)

// A File is something to take away.
type File struct {
	Name string
	Type string // media type
	Data []byte
}

// Things that can be taken away. Those of renders need a program that draws and writes spreadsheets, which the smaller
// WebAssembly engine is not.
const (
	TakeScenario = "scenario"    // the scenario files, zipped where there are several
	TakeResult   = "result.json" // as hanyin run or hanyin compare --json prints it
	TakeDocument = "document"    // the whole report as a Document
	TakeReport   = "report.html" // a page that needs no program
	TakeTables   = "tables.xlsx" // all its tables
)

// Takings are the things that this engine can give, in order.
func Takings() []string {
	list := []string{TakeScenario, TakeResult, TakeDocument}
	if renders {
		list = append(list, TakeReport, TakeTables)
	}
	return list
}

// Take gives something to take away, made of a spec and its outcomes; the scenario files need none.
func (e *Engine) Take(spec []byte, outcomes [][]byte, what string) (File, error) {
	if what == TakeScenario {
		s, err := e.read(spec)
		if err != nil {
			return File{}, err
		}
		return s.takeScenario()
	}
	g, err := e.gather(spec, outcomes)
	if err != nil {
		return File{}, err
	}
	var result any
	var d *report.Document
	context := report.Context{Lang: g.lang, Call: g.command()}
	if len(g.scenarios) == 1 {
		run := g.run(0).Document()
		result, d = run, report.Run(run, context)
	} else {
		c, err := g.compared()
		if err != nil {
			return File{}, err
		}
		result, d = c, report.Compare(c, nil, false, context)
	}
	switch what {
	case TakeResult:
		var b bytes.Buffer
		err := experiments.WriteJSON(&b, result)
		return File{"result.json", "application/json", b.Bytes()}, err
	case TakeDocument:
		text, err := encode(DocumentOf(d, draw))
		return File{"document.json", "application/json", text}, err
	case TakeReport, TakeTables:
		if renders {
			return render(what, d)
		}
	}
	return File{}, message.Errorf("web.no_taking", what, strings.Join(Takings(), ", "))
}

// takeScenario is the scenario files, with the files that they read.
func (s *study) takeScenario() (File, error) {
	files := map[string]string{}
	var names []string
	add := func(name, text string) {
		if _, twice := files[name]; !twice {
			files[name] = text
			names = append(names, name)
		}
	}
	for i, sc := range s.scenarios {
		add(sc.Name+".toml", s.files[i])
		from := s.spec.Scenarios[i].From
		if s.engine.county(from) != nil {
			files := s.engine.sources(from)
			for _, name := range slices.Sorted(maps.Keys(files)) {
				add(name, files[name])
			}
		}
		if strings.HasPrefix(from, questionsFrom) {
			for _, name := range companions(strings.TrimPrefix(from, questionsFrom)) {
				add(name, docs.QuestionFiles()[name])
			}
		}
	}
	if len(names) == 1 {
		return File{names[0], "application/toml", []byte(files[names[0]])}, nil
	}
	add("README.txt", s.command()+"\n")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(files[name]))
		}
		if err != nil {
			return File{}, err
		}
	}
	err := z.Close()
	return File{"scenarios.zip", "application/zip", b.Bytes()}, err
}

// companions are the files that a question's scenario needs: itself, what it inherits from, and its tables.
func companions(id string) []string {
	list := []string{id + ".toml", "now.toml"}
	text := docs.QuestionFiles()[id+".toml"]
	for name := range docs.QuestionFiles() {
		if strings.HasSuffix(name, ".csv") && strings.Contains(text, `"`+name+`"`) {
			list = append(list, name)
		}
	}
	return list
}

// JSON is a file as JSON, for engines that speak no HTTP.
func (f File) JSON() ([]byte, error) {
	return json.Marshal(struct {
		Name string `json:"name"`
		Type string `json:"type"`
		Data []byte `json:"base64"`
	}{f.Name, f.Type, f.Data})
}
