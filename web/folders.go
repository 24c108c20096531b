package web

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/report/html"
	"hanyin/web/engine"
)

// folders are the folders of results that the page may list: those named at the start and those that lie in them.
type folders struct{ roots []string }

// A folder is one in the list.
type folder struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Kind    string `json:"kind"` // in the language asked for
	Title   string `json:"title"`
	Written string `json:"written"` // RFC 3339
	titleZh string // empty: the title
	schema  string
	path    string
}

// mostListed is how many folders are listed, and mostResult how large a result may be, in bytes.
const (
	mostListed = 500
	mostResult = 256 << 20
)

// findFolders checks that the roots are folders.
func findFolders(roots []string) (*folders, error) {
	f := &folders{}
	for _, dir := range roots {
		full, err := filepath.Abs(dir)
		if err != nil {
			return nil, err
		}
		if info, err := os.Stat(full); err != nil || !info.IsDir() {
			return nil, message.Errorf("web.no_results", dir)
		}
		f.roots = append(f.roots, full)
	}
	return f, nil
}

// list looks for folders with results: the roots, and two levels below them, the newest first.
func (f *folders) list() []folder {
	list, known := []folder{}, map[string]bool{}
	for _, root := range f.roots {
		for _, pattern := range []string{".", "*", "*/*"} {
			for _, name := range report.ResultFiles() {
				found, _ := filepath.Glob(filepath.Join(escaped(root), pattern, name))
				for _, file := range found {
					x, ok := describe(root, file)
					if ok && !known[x.ID] {
						known[x.ID] = true
						list = append(list, x)
					}
				}
			}
		}
	}
	slices.SortFunc(list, func(a, b folder) int { return strings.Compare(b.Written+b.Name, a.Written+a.Name) })
	return list
}

// escaped is a path in which nothing is a pattern.
func escaped(path string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "*", `\*`, "?", `\?`).Replace(path)
}

// A head is what the first part of a result says of it.
type head struct {
	schema, title, titleZh, experiment, county string
	scenario                                   experiments.ScenarioRef
}

// mostHead is how much of a result is read for its head, in bytes: what a head is made of comes first in all of them.
const mostHead = 64 << 10

// headOf reads the head of a result; what it lacks is empty.
func headOf(file string) (h head) {
	f, err := os.Open(file)
	if err != nil {
		return h
	}
	defer f.Close()
	d := json.NewDecoder(io.LimitReader(f, mostHead))
	if first, err := d.Token(); err != nil || first != json.Delim('{') {
		return h
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return h
		}
		var into any = new(json.RawMessage)
		switch key {
		case "schema":
			into = &h.schema
		case "title":
			into = &h.title
		case "title_zh":
			into = &h.titleZh
		case "experiment":
			into = &h.experiment
		case "county":
			into = &h.county
		case "scenario":
			into = &h.scenario
		}
		if d.Decode(into) != nil {
			return h
		}
	}
	return h
}

// describe reads the head of a result.
func describe(root, file string) (folder, bool) {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostResult {
		return folder{}, false
	}
	h := headOf(file)
	if !strings.HasPrefix(h.schema, "hanyin.") {
		return folder{}, false
	}
	dir := filepath.Dir(file)
	name, err := filepath.Rel(filepath.Dir(root), dir)
	if err != nil {
		name = filepath.Base(dir)
	}
	return folder{ID: hashOf("folder", dir), Name: filepath.ToSlash(name), schema: h.schema,
		Title:   cmp.Or(h.title, h.experiment, h.county, h.scenario.Name),
		Written: info.ModTime().UTC().Format(time.RFC3339), titleZh: h.titleZh, path: dir}, true
}

func (s *Server) listFolders(w http.ResponseWriter, r *http.Request) {
	list := s.folders.list()
	list = list[:min(len(list), mostListed)]
	lang := languageOf(r)
	for i := range list {
		x := &list[i]
		x.Kind = report.KindOf(x.schema, lang)
		if lang == message.Chinese {
			x.Title = cmp.Or(x.titleZh, x.Title)
		}
	}
	answer(w, r, http.StatusOK, struct {
		Folders []folder `json:"folders"`
	}{list})
}

// openFolder answers with the report of the results that a folder holds.
func (s *Server) openFolder(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	list := s.folders.list()
	i := slices.IndexFunc(list, func(f folder) bool { return f.ID == id })
	if i < 0 {
		refuse(w, r, http.StatusNotFound, message.New("web.no_folder", shortened(id)))
		return
	}
	page, err := report.Read(list[i].path)
	if err != nil {
		fail(w, r, err)
		return
	}
	d := page(report.Context{Lang: languageOf(r)})
	answer(w, r, http.StatusOK, engine.DocumentOf(d, func(f report.Figure) string { return string(html.SVG(f)) }))
}
