// Package licences has the licences of what others wrote and hanyin's programs hold, with their notices, which whoever
// hands a program on must hand on with it, and a bill of materials (SBOM).
package licences

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
)

// A Part is something in the program that others wrote: a Go module that is compiled in on one of the platforms at
// least, the Go standard library, or files that the repository holds a copy of.
type Part struct {
	Name    string // path of the module; folder of the copy
	Version string // empty of the standard library, which is that of the compiler
	Kind    Kind
	Licence string // an expression of SPDX identifiers
	Reason  string // what it is for, or what needs it
	Notices []Notice
}

// Kind is how a part comes into the program.
type Kind uint8

// Kinds of parts.
const (
	Module  Kind = iota // compiled in from the module cache
	Library             // the Go standard library and its runtime
	Copy                // a copy in the repository
)

// A Notice is a file of a part: a licence, a notice, a grant of patents.
type Notice struct{ File, Text string }

// packed is a pack in JSON, compressed, as the test with -update collects it from the module cache.
//
//go:generate go test . -run Current -update
//go:embed licences.json.gz
var packed []byte

// A pack is the parts with each text once: notices hold numbers of Texts in place of their text.
type pack struct {
	Texts []string
	Parts []packedPart
}

type packedPart struct {
	Name, Version   string
	Kind            Kind
	Licence, Reason string
	Notices         []packedNotice
}

type packedNotice struct {
	File string
	Text int
}

// All returns the parts by name, the standard library first.
func All() []Part {
	var p pack
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err == nil {
		err = json.NewDecoder(r).Decode(&p)
	}
	if err != nil {
		panic("licences: what is embedded cannot be read: " + err.Error()) // ours: a test reads it
	}
	list := make([]Part, len(p.Parts))
	for i, m := range p.Parts {
		list[i] = Part{Name: m.Name, Version: m.Version, Kind: m.Kind, Licence: m.Licence, Reason: m.Reason}
		for _, n := range m.Notices {
			list[i].Notices = append(list[i].Notices, Notice{n.File, p.Texts[n.Text]})
		}
	}
	return list
}
