package scenarios

import (
	"io/fs"
	"slices"

	"github.com/paulmach/orb"

	"hanyin/agents"
	"hanyin/internal/coordinates"
	"hanyin/internal/geojson"
	"hanyin/internal/message"
)

// An Outline is where a place lies on a map, in degrees of WGS84: within an area, or at a point, or both.
type Outline struct {
	Town  string
	Unit  string // a village or community of the town; empty: the town itself
	Areas orb.MultiPolygon
	Seat  *orb.Point // nil: not known
}

// Properties of the features of a map. A feature with a unit is a village or community.
const (
	TownProperty = "town"
	UnitProperty = "unit"
)

// borders reads the map that the last of the layers to name one names. Places that the county has not are left out
// with a warning, unless a later layer has other towns.
func (r *resolution) borders(layers []layer, towns []town) []Outline {
	var named include
	level := -1
	for i, l := range layers {
		for _, d := range l.documents {
			if d.borders != nil {
				named, level = *d.borders, 2*i
			}
		}
	}
	if named.ref == "" {
		return nil
	}
	p := r.places[named.at.order].sibling(named.ref)
	if !exists(p) {
		r.notes.wrong(named.at, "borders", message.New("file.check_path_of_namer"), "file.none_named", p.shown)
		return nil
	}
	if info, err := fs.Stat(p.fsys, p.name); err == nil && info.Size() > maxFile {
		r.notes.wrong(named.at, "borders", message.New("borders.make_smaller"), "file.too_large", maxFile>>10)
		return nil
	}
	r.files++
	text, ok := p.read(r.files, r.notes)
	if !ok {
		return nil
	}
	at := func(line int) position { return position{file: p.shown, line: line, order: r.files} }
	features, faults := geojson.Read([]byte(text), coordinates.WGS84)
	for _, f := range faults {
		r.notes.wrong(at(f.Line), "", message.Text{}, "%s", f.What)
	}
	if !r.towns {
		return nil // other mistakes say why no place would be known
	}
	theirs := level >= r.items["tables.towns"].level()
	var list []Outline
	for _, f := range features {
		o := Outline{Town: f.Properties[TownProperty], Unit: f.Properties[UnitProperty], Areas: f.Areas}
		if len(f.Points) > 0 {
			o.Seat = &f.Points[0]
		}
		switch i := slices.IndexFunc(towns, func(t town) bool { return t.Name == o.Town }); {
		case o.Town == "":
			r.notes.wrong(at(f.Line), TownProperty, message.New("borders.make_anew"), "borders.no_town", f.Number)
		case i < 0 && theirs:
			r.notes.warn(at(f.Line), TownProperty, didYouMean(o.Town, townNames(towns)),
				"borders.other_town", f.Number,
				o.Town)
		case i >= 0 && o.Unit != "" && towns[i].named != nil && !slices.ContainsFunc(towns[i].named, o.of):
			r.notes.warn(at(f.Line), UnitProperty, message.Text{}, "borders.other_unit", f.Number, o.Town, o.Unit)
		case i >= 0:
			list = append(list, o)
		}
	}
	return list
}

// of reports whether the outline is that of a unit of its town.
func (o Outline) of(unit agents.UnitRow) bool { return unit.Name == o.Unit }
