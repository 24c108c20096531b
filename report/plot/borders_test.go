package plot

import (
	"fmt"
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

var filled = regexp.MustCompile(`<path d="(M[^"]*)" style="fill:#[0-9A-Fa-f]{6}`)

// shaded are the areas that a figure fills, as lines of corners; boxes behind names, which have four, and dots are
// none.
func shaded(t *testing.T, svg string) (areas [][][][2]float64) {
	for _, path := range filled.FindAllStringSubmatch(svg, -1) {
		var area [][][2]float64
		for _, line := range strings.Split(strings.TrimSuffix(path[1], "Z"), "Z") {
			var ring [][2]float64
			for _, corner := range strings.FieldsFunc(line, func(r rune) bool { return r == 'M' || r == 'L' }) {
				var p [2]float64
				if _, err := fmt.Sscanf(corner, "%g,%g", &p[0], &p[1]); err != nil {
					t.Fatalf("%s: %v", line, err)
				}
				ring = append(ring, p)
			}
			area = append(area, ring)
		}
		if len(area[0]) > 4 {
			areas = append(areas, area)
		}
	}
	return areas
}

// A map with borders has one area a town that has any, whatever number of parts, in its place and true to scale, and a
// dot for another. Without borders each town is a cell.
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
	areas := shaded(t, svg)
	if len(areas) != 3 || len(areas[0]) != 3 || len(areas[1]) != 1 || len(areas[2]) != 2 {
		t.Fatalf("filled are %v, want three areas: two parts and a hole, one part, two villages", areas)
	}
	zero := areas[0][0][0] // the south-west corner of the first
	scale := (areas[0][0][1][0] - zero[0]) / 10
	for _, c := range []struct {
		what       string
		ring       [][2]float64
		x, y, side float64
	}{
		{"A", areas[0][0], 0, 0, 10}, {"A's second part", areas[0][2], 11, 0, 2}, {"B", areas[1][0], 13, 0, 10},
		{"C's first village", areas[2][0], 0, 10, 5}, {"C's second", areas[2][1], 5, 10, 5},
	} {
		for i, want := range block(c.x, c.y, c.side, false)[0] {
			x, y := (c.ring[i][0]-zero[0])/scale, (c.ring[i][1]-zero[1])/scale
			if math.Abs(x-want[0]) > .01 || math.Abs(math.Abs(y)-want[1]) > .01 {
				t.Errorf("%s: corner %d is %.2f, %.2f km from the corner of the map, want %v", c.what, i, x, y, want)
			}
		}
	}
	for _, label := range []string{"A", "B", "C", "D", "1 %", "2 %", "3 %"} {
		if !strings.Contains(svg, ">"+label+"<") {
			t.Errorf("the map does not name %s", label)
		}
	}
	if again := towns.Picture().SVG("a map"); again != svg {
		t.Error("the same map differs")
	}
	dot := regexp.MustCompile(`A3,3 0`)
	if n := len(dot.FindAllString(svg, -1)); n == 0 {
		t.Error("the town without a border is no dot")
	}
	for i := range towns.Towns {
		towns.Towns[i].Areas, towns.Towns[i].Inner = nil, nil
	}
	cells := towns.Picture().SVG("a map")
	if n := len(shaded(t, cells)); n != 4 || dot.MatchString(cells) {
		t.Errorf("without borders %d towns are cells, want 4 and no dot", n)
	}
}
