package scenarios

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"hanyin/internal/message"
)

// layer is one scenario of a chain of inheritance: its own file and those it includes.
type layer struct {
	place     place
	own       *document
	documents []*document // in order of reading: included ones first, then its own
	partial   bool        // an included file could not be read
}

// chain reads the scenario at p and all it inherits from, the root first. What cannot be read is a problem and ends
// the chain: the base then stands in for it, so that the rest can be checked, and the chain is not whole.
func chain(p place, n *notes) (layers []layer, whole bool) {
	layers, order := heirs(p, n)
	root, _ := embeddedPlace(base)
	whole = !slices.ContainsFunc(layers, func(l layer) bool { return l.partial })
	if len(layers) == 0 || !layers[0].place.same(root) {
		whole, layers = false, append([]layer{readLayer(root, &order, n)}, layers...)
	}
	return layers, whole
}

// heirs reads from p upwards and returns what it could read, the topmost ancestor first, and the number of files.
func heirs(p place, n *notes) ([]layer, int) {
	var layers []layer
	var from *document // the one that named p
	order := 0
	for {
		if i := slices.IndexFunc(layers, func(l layer) bool { return l.place.same(p) }); i >= 0 {
			n.wrong(from.parentAt, "inherits", message.New("file.break_cycle", base), "file.cycle",
				cycle(layers[i:], p))
			break
		}
		l := readLayer(p, &order, n)
		if l.own == nil {
			break
		}
		layers = append(layers, l)
		next, ok := parent(l.own, n)
		if !ok {
			break
		}
		p, from = next, l.own
	}
	slices.Reverse(layers)
	return layers, order
}

// readLayer reads a scenario's own file and those it includes, counting them in order.
func readLayer(p place, order *int, n *notes) layer {
	l := layer{place: p, own: readDocument(p, *order, n)}
	*order++
	if l.own == nil {
		return l
	}
	for _, inc := range l.own.includes {
		d := readIncluded(l.own, inc, *order, n)
		if d != nil {
			l.documents = append(l.documents, d)
		}
		l.partial = l.partial || d == nil
		*order++
	}
	l.documents = append(l.documents, l.own)
	return l
}

// same reports whether p and q are one file: equal paths below one root. Embedded files, files on disk and files of a
// test never have both in common unless they are the same.
func (p place) same(q place) bool { return p.name == q.name && p.shown == q.shown }

func cycle(layers []layer, back place) string {
	var files []string
	for _, l := range layers {
		files = append(files, l.place.shown)
	}
	return strings.Join(append(files, back.shown), " -> ")
}

// readIncluded reads a further file of the same scenario, which may hold values only.
func readIncluded(own *document, inc include, order int, n *notes) *document {
	p := own.place.sibling(inc.ref)
	if !exists(p) {
		n.wrong(inc.at, "include", message.New("file.check_name_here"), "file.none_named", p.shown)
		return nil
	}
	d := readDocument(p, order, n)
	if d != nil && (d.inherits != "" || len(d.includes) > 0) {
		n.wrong(d.at(1), "", message.New("file.write_inherits_in", own.place.shown), "file.included_values_only")
	}
	return d
}

// parent finds what a scenario inherits from. The base has no parent; a file that names none inherits from the base.
func parent(d *document, n *notes) (place, bool) {
	root, _ := embeddedPlace(base)
	ref := d.inherits
	switch {
	case ref == "" && d.place.same(root):
		return place{}, false
	case ref == "":
		return root, true
	case isPath(ref) || d.place.sibling(ref).isFolder():
		p := d.place.sibling(ref)
		if p.isFolder() {
			p = p.sibling(path.Base(p.name) + "/scenario.toml")
		}
		if !exists(p) {
			n.wrong(d.parentAt, "inherits", message.New("file.check_path_here"), "file.none_named", p.shown)
			return place{}, false
		}
		return p, true
	}
	p, ok := embeddedPlace(ref)
	if !ok {
		do := didYouMean(ref, Names()).Or(message.New("file.take_scenario_or_path", strings.Join(Names(), ", ")))
		n.wrong(d.parentAt, "inherits", do, "file.no_scenario", ref)
	}
	return p, ok
}

// isPath tells a path of a file from the name of an embedded scenario.
func isPath(ref string) bool {
	return strings.HasSuffix(ref, ".toml") || strings.ContainsAny(ref, `/\`)
}

// isFolder reports whether a place is a folder on disk, which stands for its scenario.toml.
func (p place) isFolder() bool {
	if _, embedded := embeddedPlace(p.name); embedded {
		return false
	}
	info, err := fs.Stat(p.fsys, p.name)
	return err == nil && info.IsDir()
}

func exists(p place) bool {
	_, err := fs.Stat(p.fsys, p.name)
	return err == nil
}

// locate finds the scenario that a user named: an embedded one, else a file or folder.
func locate(ref string, n *notes) (place, bool) {
	if p, ok := embeddedPlace(ref); ok && !isPath(ref) {
		return p, true
	}
	if _, err := os.Stat(ref); err == nil {
		return onDisk(ref), true
	}
	at := position{file: ref, line: 1}
	if isPath(ref) {
		n.wrong(at, "", message.New("file.check_path"), "file.none_such")
	} else {
		n.wrong(at, "", didYouMean(ref, Names()).Or(message.New("file.scenario_list_hint")),
			"file.no_scenario_or_file", ref)
	}
	return place{}, false
}
