package plot

import (
	"math"
	"regexp"
	"strings"
	"testing"
)

// block is an area with a corner at x, y and sides of so many km, and perhaps a hole in its middle.
func block(x, y, side float64, hole bool) Area {
	ring := func(x, y, side float64, back bool) [][2]float64 {
		if back {
			return [][2]float64{{x, y}, {x, y + side}, {x + side, y + side}, {x + side, y}, {x, y}}
		}
		return [][2]float64{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}
	}
	area := Area{ring(x, y, side, false)}
	if hole {
		area = append(area, ring(x+side/3, y+side/3, side/3, true))
	}
	return area
}

var filled = regexp.MustCompile(`<path d="M[^"]*" style="fill:#[0-9A-Fa-f]{6}`)

// A map with borders has one area a town that has any, whatever number of parts, and a dot for another.
func TestBordersAreDrawn(t *testing.T) {
	towns := Towns{Tone: Record, Towns: []Town{
		{Label: "A", Text: "1 %", X: 5, Y: 5, Km2: 100, Value: .1, Areas: []Area{block(0, 0, 10, true),
			block(11, 0, 2, false)}},
		{Label: "B", Text: "2 %", X: 18, Y: 5, Km2: 100, Value: .2, Areas: []Area{block(13, 0, 10, false)}},
		{Label: "C", Text: "3 %", X: 5, Y: 15, Km2: 100, Value: .3, Hilly: true,
			Inner: []Area{block(0, 10, 5, false), block(5, 10, 5, false)}},
		{Label: "D", X: 20, Y: 18, Km2: 9, Value: math.NaN(), Dots: [][2]float64{{21, 18}}},
	}}
	svg := towns.Picture().SVG("a map")
	largeAreas := 0
	for _, path := range filled.FindAllString(svg, -1) {
		if strings.Count(path, "L") >= 4 { // the box behind a name has three
			if largeAreas++; largeAreas == 1 && strings.Count(path, "M") != 3 {
				t.Errorf("two parts and a hole are drawn as %s", path)
			}
		}
	}
	if largeAreas != 3 {
		t.Errorf("%d areas are filled, want one of each of three towns:\n%s", largeAreas, svg)
	}
	for _, label := range []string{"A", "B", "C", "D", "1 %", "2 %", "3 %"} {
		if !strings.Contains(svg, ">"+label+"<") {
			t.Errorf("the map does not name %s", label)
		}
	}
	if again := towns.Picture().SVG("a map"); again != svg {
		t.Error("the same map differs")
	}
	for i := range towns.Towns {
		towns.Towns[i].Areas, towns.Towns[i].Inner = nil, nil
	}
	if cells := towns.Picture().SVG("a map"); cells == svg || strings.Contains(cells, "A ") {
		t.Error("without borders the map is the same")
	}
}
