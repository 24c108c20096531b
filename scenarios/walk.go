package scenarios

import (
	"slices"
	"strconv"

	"hanyin/internal/message"
)

// walker turns the parsed tree of a file into entries.
type walker struct {
	*document
	lines map[string]int
	notes *notes
}

// line is that of path, or of the nearest table above it that has one.
func (w *walker) line(path []string) position {
	for n := len(path); n > 0; n-- {
		if line, ok := w.lines[lineKey(path[:n])]; ok {
			return w.at(line)
		}
	}
	return w.at(1)
}

// top reads the keys outside tables that say what the file is, and walks over the rest.
func (w *walker) top(tree map[string]any) {
	for key, value := range tree {
		at := w.line([]string{key})
		switch key {
		case "title":
			w.title = w.text(at, key, value)
		case "title_zh":
			w.titleZh = w.text(at, key, value)
		case "inherits":
			w.inherits, w.parentAt = w.text(at, key, value), at
		case "borders":
			w.borders = &include{w.text(at, key, value), at} // an empty name takes that of the parent away
		case "include":
			w.include(at, value)
		case "change":
			w.changes = w.blocks(key, value)
		case "shock":
			w.shocks = w.blocks(key, value)
		case mattersTable:
			w.margins([]string{key}, value)
		default:
			w.walk([]string{key}, value)
		}
	}
}

func (w *walker) text(at position, key string, value any) string {
	s, ok := value.(string)
	if !ok {
		w.notes.wrong(at, key, message.New("value.write_in_quotes", key), "value.no_text", show(value))
	}
	return s
}

func (w *walker) include(at position, value any) {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	for _, v := range list {
		if s, ok := v.(string); ok {
			w.includes = append(w.includes, include{s, at})
			continue
		}
		w.notes.wrong(at, "include", message.New("file.write_include"), "file.not_file_name", show(v))
	}
}

// walk descends to values: what is no table, or a table with a key "value", or a lever with its off and on.
func (w *walker) walk(path []string, value any) {
	table, ok := value.(map[string]any)
	if !ok {
		w.add(path, value, nil)
		return
	}
	if v, ok := table["value"]; ok {
		meta := map[string]any{}
		for k, m := range table {
			if k != "value" {
				meta[k] = m
			}
		}
		w.add(path, v, meta)
		return
	}
	if len(path) == 2 && path[0] == "lever" {
		w.lever(path, table)
		return
	}
	for key, v := range table {
		w.walk(append(slices.Clone(path), key), v)
	}
}

// lever splits a lever's line into its two values; what else it says belongs to both, its range to "on".
func (w *walker) lever(path []string, table map[string]any) {
	meta := map[string]any{}
	for k, v := range table {
		if k != "off" && k != "on" {
			meta[k] = v
		}
	}
	on, off := append(slices.Clone(path), "on"), append(slices.Clone(path), "off")
	w.add(off, table["off"], without(meta, "low", "high"))
	w.add(on, table["on"], meta)
}

func without(m map[string]any, keys ...string) map[string]any {
	rest := map[string]any{}
	for k, v := range m {
		if !slices.Contains(keys, k) {
			rest[k] = v
		}
	}
	return rest
}

func (w *walker) add(path []string, value any, meta map[string]any) {
	if value == nil && len(meta) == 0 {
		return
	}
	w.entries = append(w.entries, entry{path: path, value: value, meta: meta, at: w.line(path)})
}

func (w *walker) blocks(key string, value any) []block {
	var blocks []block
	list, ok := value.([]map[string]any)
	if !ok {
		w.notes.wrong(w.line([]string{key}), key, message.New("file.write_list_table", key),
			"file.not_list_table", show(value), key)
	}
	for i, table := range list {
		number := strconv.Itoa(i)
		b := block{values: table, lines: map[string]position{}, at: w.line([]string{key, number})}
		for k := range table {
			b.lines[k] = w.line([]string{key, number, k})
		}
		blocks = append(blocks, b)
	}
	return blocks
}
