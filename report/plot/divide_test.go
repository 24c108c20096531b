package plot

import (
	"math"
	"testing"
)

// seats are those of the ten towns, in km about the middle of them, with their areas.
func seats() []Town {
	var towns []Town
	for _, t := range []struct {
		label         string
		lon, lat, km2 float64
	}{
		{"城关", 108.511, 32.891, 165}, {"涧池", 108.590, 32.850, 140}, {"蒲溪", 108.628, 32.820, 105},
		{"平梁", 108.425, 32.925, 196}, {"双乳", 108.670, 32.797, 60},
		{"铁佛寺", 108.595, 33.010, 145}, {"漩涡", 108.330, 32.690, 187}, {"汉阳", 108.262, 32.735, 130},
		{"双河口", 108.500, 33.065, 149}, {"观音河", 108.470, 33.000, 88},
	} {
		towns = append(towns, Town{Label: t.label, Text: "1", X: 93.5 * (t.lon - 108.5), Y: 111.3 * (t.lat - 32.88),
			Km2: t.km2, Value: t.km2, Hilly: t.km2 > 150})
	}
	return towns
}

func TestCellsAreSizedByAreaAndShareTheWhole(t *testing.T) {
	towns := seats()
	cells, _ := divide(towns)
	whole, km2, sum := area(outline(towns)), 0.0, 0.0
	for _, town := range towns {
		km2 += town.Km2
	}
	for i, town := range towns {
		got, want := area(cells[i])/whole, town.Km2/km2
		if sum += got; math.Abs(got-want) > .0011 {
			t.Errorf("%s has %.4f of the map, want %.4f", town.Label, got, want)
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("the cells cover %v of the map, want all of it", sum)
	}
}
