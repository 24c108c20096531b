package scenarios

import (
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"hanyin/internal/message"
)

// entry is one key of a scenario file with its value, or one --set.
type entry struct {
	path  []string
	value any            // as the TOML library gives it; nil if the entry has metadata only
	meta  map[string]any // low, high, unit, tag, source ...
	at    position
}

// document is a scenario file as written, before anything is known of its meaning.
type document struct {
	place    place
	order    int
	title    string
	titleZh  string
	inherits string
	parentAt position
	borders  *include // the file of a map; nil: none is named
	includes []include
	entries  []entry
	changes  []block
	shocks   []block
	matters  []entry // of the table of margins
}

// include names a further file of the same scenario.
type include struct {
	ref string
	at  position
}

// block is one [[change]] or [[shock]] with the lines of its keys.
type block struct {
	values map[string]any
	lines  map[string]position
	at     position
}

// readDocument reads and parses one file. A syntax error ends the file: nil.
func readDocument(p place, order int, n *notes) *document {
	d := &document{place: p, order: order}
	tree, lines, ok := p.parseOnce(order, n)
	if !ok {
		return nil
	}
	w := walker{document: d, lines: lines, notes: n}
	w.top(tree)
	slices.SortStableFunc(d.entries, func(a, b entry) int { return a.at.line - b.at.line })
	return d
}

// parseOnce is parse, and for an embedded file what it gave the first time, which is not to be changed: every scenario
// begins with the same files.
func (p place) parseOnce(order int, n *notes) (tree map[string]any, lines map[string]int, ok bool) {
	if p.fsys != fs.FS(embedded) {
		return p.parse(order, n)
	}
	if known, ok := parsedFiles.Load(p.name); ok {
		f := known.(parsedFile)
		return f.tree, f.lines, true
	}
	if tree, lines, ok = p.parse(order, n); ok {
		parsedFiles.Store(p.name, parsedFile{tree, lines})
	}
	return tree, lines, ok
}

type parsedFile struct {
	tree  map[string]any
	lines map[string]int
}

var parsedFiles sync.Map // of the embedded files that were asked for: a parsedFile by name

// parse reads the file as TOML, with the line of every key by its path.
func (p place) parse(order int, n *notes) (tree map[string]any, lines map[string]int, ok bool) {
	text, ok := p.read(order, n)
	if !ok {
		return nil, nil, false
	}
	at := position{file: p.shown, order: order}
	var what message.Text
	if at.line, what = tooNested(text); !what.Empty() {
		n.wrong(at, "", message.New("file.write_flat"), "%s", what)
		return nil, nil, false
	}
	tree = map[string]any{}
	meta, err := toml.Decode(text, &tree)
	if err != nil {
		at.line = 1
		var parse toml.ParseError
		if errors.As(err, &parse) {
			at.line, err = max(1, parse.Position.Line), errors.New(parse.Message)
		}
		n.wrong(at, "", message.New("file.mend_line"), "file.not_toml", err)
		return nil, nil, false
	}
	return tree, linesByPath(text, meta), true
}

func (d *document) at(line int) position {
	return position{file: d.place.shown, line: line, order: d.order}
}

// linesByPath gives the line of every key, by its path with the number of its element where it stands in an array of
// tables.
func linesByPath(text string, meta toml.MetaData) map[string]int {
	lines := map[string]int{}
	numbers := keyLines(text)
	count := map[string]int{} // elements of each array of tables so far
	for i, key := range meta.Keys() {
		if i >= len(numbers) {
			break
		}
		if meta.Type(key...) == "ArrayHash" {
			count[numbered(key[:len(key)-1], count)+separator+key[len(key)-1]]++
		}
		path := numbered(key, count)
		if _, seen := lines[path]; !seen {
			lines[path] = numbers[i]
		}
	}
	return lines
}

// numbered is the path of a key with the number of the present element after each array of tables.
func numbered(key toml.Key, count map[string]int) string {
	path := ""
	for _, part := range key {
		path += separator + part
		if n := count[path]; n > 0 {
			path += separator + strconv.Itoa(n-1)
		}
	}
	return path
}

// lineKey is a path as linesByPath has it.
func lineKey(path []string) string { return separator + strings.Join(path, separator) }

const separator = "\x00" // cannot stand in a TOML key
