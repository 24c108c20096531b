package scenarios

import (
	"io/fs"
	"slices"

	"hanyin/internal/message"
)

// A Page is a TOML file of another kind than a scenario, such as an experiment, read so that its mistakes can be told
// as those of a scenario are: all at once, each with its file and line.
type Page struct {
	Tree  map[string]any // as the TOML library gives it
	lines map[string]int
	place place
	notes notes
}

// OpenPage reads a file of the user's. The error is of type Errors: the file cannot be read, or is no TOML.
func OpenPage(file string) (*Page, error) { return openPage(onDisk(file)) }

// OpenPageFS reads a file of fsys.
func OpenPageFS(fsys fs.FS, name string) (*Page, error) { return openPage(place{fsys, name, name}) }

func openPage(at place) (*Page, error) {
	p := &Page{place: at}
	p.Tree, p.lines, _ = at.parse(0, &p.notes)
	return p, p.Err()
}

// Wrong notes a mistake at the key that path leads to, or at the nearest table above it. Elements of lists of tables
// are numbered from "0". Where is the table and key as the user knows it, do says what to do.
func (p *Page) Wrong(path []string, where string, do message.Text, what message.Key, args ...any) {
	p.notes.wrong(position{file: p.place.shown, line: p.line(path)}, where, do, what, args...)
}

// line is that of the longest beginning of path that has one, 1 if none has. A list of tables has that of its first
// element.
func (p *Page) line(path []string) int {
	if line, ok := p.lines[lineKey(append(slices.Clone(path), "0"))]; ok {
		return line
	}
	for n := len(path); n > 0; n-- {
		if line, ok := p.lines[lineKey(path[:n])]; ok {
			return line
		}
	}
	return 1
}

// Err is every mistake noted so far, of type Errors, in order of line; nil without any.
func (p *Page) Err() error { return p.notes.err() }

// Suggest proposes the candidate nearest to a misspelt word, as in: did you mean "digital"? It says nothing if none is
// near.
func Suggest(word string, candidates []string) message.Text { return didYouMean(word, candidates) }

// Literal writes a value of a TOML file as it stands there.
func Literal(v any) string { return literal(v) }
