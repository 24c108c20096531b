package scenarios

import (
	"reflect"
	"slices"

	"hanyin/agents"
	"hanyin/agents/mechanism"
)

// kind is the type of a value in a scenario.
type kind uint8

const (
	number  kind = iota // float64
	whole               // int64
	flag                // bool
	text                // string
	numbers             // []float64 of a fixed length
	names               // []string
)

// spec is what a key holds.
type spec struct {
	kind kind
	n    int // length of numbers
}

// settings are the values of a scenario that are no parameters of the model.
type settings struct {
	Replications int      `key:"time.replications"`
	Seed         int      `key:"time.seed"`
	BodyCount    int      `key:"department.count"`
	Towns        string   `key:"tables.towns"`
	Units        string   `key:"tables.units"`
	Departments  string   `key:"tables.departments"`
	Holidays     string   `key:"tables.holidays"`
	Hours        string   `key:"tables.hours"`
	Fits         string   `key:"tables.fits"`
	Fit          int      `key:"fit"`
	Categories   []string `key:"tables.categories"`
}

// categoryFields are the keys of [category.ID].
type categoryFields struct {
	Name       string      `key:"name"`
	English    string      `key:"english"`
	Role       string      `key:"role"`
	Block      string      `key:"block"`
	Share      float64     `key:"share"`
	Urgent     float64     `key:"urgent"`
	Collective float64     `key:"collective"`
	InGrid     float64     `key:"in_grid"`
	Effort     float64     `key:"effort_h"`
	Wait       float64     `key:"wait_wd"`
	Feasible   float64     `key:"feasible"`
	ToTown     float64     `key:"to_town"`
	LookUp     bool        `key:"look_up"`
	Storm      bool        `key:"storm"`
	Violation  float64     `key:"violation"`
	Season     [12]float64 `key:"season"`
	SmallShare float64     `key:"small_share"`
	WaitSigma  float64     `key:"wait_sigma"`
	LimitWd    float64     `key:"limit_wd"`
}

// aliases are further names of keys, as planners' notes have them.
var aliases = map[string][]string{
	"demand.class_share":   {"household", "class_share"},
	"demand.class_mult":    {"household", "class_mult"},
	"village.personnel_on": {"lever", "personnel", "on"},
}

// catalog knows every key that a scenario may hold.
type catalog struct {
	fixed    map[string]spec // parameters and settings
	category map[string]spec // fields of a category
	levers   []string
	owners   []string // mechanisms
}

func newCatalog() catalog {
	c := catalog{fixed: map[string]spec{}, category: map[string]spec{}}
	for _, m := range mechanism.All {
		c.owners = append(c.owners, m.Name)
	}
	for _, l := range mechanism.Levers() {
		c.levers = append(c.levers, l.Name)
	}
	collect(reflect.TypeFor[agents.Params](), c.fixed)
	collect(reflect.TypeFor[settings](), c.fixed)
	collect(reflect.TypeFor[categoryFields](), c.category)
	return c
}

// collect adds the keyed fields of struct type t, those of its parts included.
func collect(t reflect.Type, into map[string]spec) {
	for i := range t.NumField() {
		f := t.Field(i)
		key, ok := f.Tag.Lookup("key")
		switch {
		case ok:
			into[key] = specOf(f.Type)
		case f.Type.Kind() == reflect.Struct:
			collect(f.Type, into)
		}
	}
}

func specOf(t reflect.Type) spec {
	switch t.Kind() {
	case reflect.Float64:
		return spec{kind: number}
	case reflect.Int:
		return spec{kind: whole}
	case reflect.Bool:
		return spec{kind: flag}
	case reflect.String:
		return spec{kind: text}
	case reflect.Array:
		return spec{kind: numbers, n: t.Len()}
	case reflect.Slice:
		return spec{kind: names}
	}
	panic("scenarios: a field of type " + t.String() + " cannot be read from a scenario")
}

// lookup is the spec of the key at path. Names of categories, bodies, towns and units are open; levers and mechanisms
// are not.
func (c catalog) lookup(path []string) (spec, bool) {
	if s, ok := c.fixed[dotted(path)]; ok {
		return s, true
	}
	switch {
	case len(path) == 3 && path[0] == "category":
		s, ok := c.category[path[2]]
		return s, ok
	case len(path) == 4 && path[0] == "category" && path[2] == "bodies":
		return spec{kind: number}, true
	case len(path) == 3 && path[0] == "lever" && slices.Contains(c.levers, path[1]) &&
		(path[2] == "off" || path[2] == "on"):
		return spec{kind: number}, true
	case len(path) == 2 && path[0] == "assign" && slices.Contains(c.levers, path[1]):
		return spec{kind: text}, true
	case len(path) == 2 && path[0] == "calendar": // of a department; those of towns and the desk are fixed keys
		return spec{kind: text}, true
	case len(path) == 2 && path[0] == "mechanisms" && slices.Contains(c.owners, path[1]):
		return spec{kind: number}, true
	case len(path) == 3 && (path[0] == "town_mechanisms" || path[0] == "unit_mechanisms") &&
		slices.Contains(c.owners, path[2]):
		return spec{kind: number}, true
	}
	return spec{}, false
}

// canonical replaces an alias by the path it stands for.
func (c catalog) canonical(path []string) []string {
	if to, ok := aliases[dotted(path)]; ok {
		return to
	}
	return path
}
