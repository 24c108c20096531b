package experiments

import (
	"math"

	"github.com/paulmach/orb"

	"hanyin/scenarios"
)

// A Border is where a town lies on a map, in km as X and Y of its seat: its outline, or those of its villages and
// communities, or both. Without either, its seat alone is known.
type Border struct {
	Areas []Area       `json:"areas,omitempty"`
	Units []UnitBorder `json:"units,omitempty"`
}

// A UnitBorder is where a village or community lies: its outline, or a point.
type UnitBorder struct {
	Name  string      `json:"name"`
	Areas []Area      `json:"areas,omitempty"`
	Point *[2]float64 `json:"point,omitempty"`
}

// An Area is closed lines, the first around it, the others around holes in it.
type Area [][][2]float64

// bordersOf are the borders of a scenario's towns by name; empty where it has no map.
func bordersOf(s *scenarios.Scenario) map[string]*Border {
	borders := map[string]*Border{}
	for _, o := range s.Borders {
		b := borders[o.Town]
		if b == nil {
			b = &Border{}
			borders[o.Town] = b
		}
		km := func(p orb.Point) [2]float64 {
			x, y := s.Tables.Km(p[0], p[1])
			return [2]float64{tensOfMetres(x), tensOfMetres(y)}
		}
		var areas []Area
		for _, polygon := range o.Areas {
			var area Area
			for _, ring := range polygon {
				var line [][2]float64
				for _, p := range ring {
					line = append(line, km(p))
				}
				area = append(area, line)
			}
			areas = append(areas, area)
		}
		if o.Unit == "" {
			b.Areas = append(b.Areas, areas...)
			continue
		}
		unit := UnitBorder{Name: o.Unit, Areas: areas}
		if o.Seat != nil {
			at := km(*o.Seat)
			unit.Point = &at
		}
		b.Units = append(b.Units, unit)
	}
	return borders
}

// tensOfMetres rounds km.
func tensOfMetres(x float64) float64 { return math.Round(x*100) / 100 }
