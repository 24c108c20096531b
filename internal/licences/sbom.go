package licences

import "strings"

// A BOM is a software bill of materials in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). It holds neither a
// time nor a serial number: equal programs have equal bills.
type BOM struct {
	Schema     string      `json:"$schema"`
	Format     string      `json:"bomFormat"`
	Spec       string      `json:"specVersion"`
	Version    int         `json:"version"`
	Metadata   Metadata    `json:"metadata"`
	Components []Component `json:"components"`
	Depends    []Depends   `json:"dependencies"`
}

// Metadata says of what the bill is.
type Metadata struct {
	Component Component `json:"component"`
}

// A Component is the program or a part of it.
type Component struct {
	Type        string    `json:"type"`
	Ref         string    `json:"bom-ref"`
	Name        string    `json:"name"`
	Version     string    `json:"version,omitempty"`
	Description string    `json:"description,omitempty"`
	Scope       string    `json:"scope,omitempty"`
	Licences    []Licence `json:"licenses,omitempty"`
	PURL        string    `json:"purl,omitempty"`
}

// A Licence is an expression of SPDX identifiers.
type Licence struct {
	Expression string `json:"expression"`
}

// Depends lists what a component needs.
type Depends struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn"`
}

// NewBOM is the bill of a program of that name and version, made by a compiler of that version of Go.
func NewBOM(name, version, goVersion string) BOM {
	program := Component{Type: "application", Ref: name + "@" + version, Name: name, Version: version}
	b := BOM{Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", Spec: "1.6", Version: 1,
		Metadata: Metadata{program}}
	needs := Depends{Ref: program.Ref}
	for _, p := range All() {
		c := Component{Type: "library", Name: p.Name, Version: p.Version, Description: p.Reason, Scope: "required",
			Licences: []Licence{{p.Licence}}}
		switch p.Kind {
		case Module:
			c.PURL = "pkg:golang/" + p.Name + "@" + p.Version
		case Library:
			c.Version = strings.TrimPrefix(goVersion, "go")
			c.PURL = "pkg:golang/std@" + c.Version
		case Copy:
			c.PURL = "pkg:generic/" + p.Name
			if p.Version != "" {
				c.PURL += "@" + p.Version
			}
		}
		c.Ref = c.PURL
		b.Components = append(b.Components, c)
		needs.On = append(needs.On, c.Ref)
	}
	b.Depends = []Depends{needs}
	return b
}
