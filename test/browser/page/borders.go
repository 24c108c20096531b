package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// borders makes a county with borders of three of its towns and a point of the fourth, opens it in the page, and looks
// at its map: each town within its own border, one as a dot, and the fifth named below the map. Both languages, on a
// telephone and on a desk.
func (t *test) borders() {
	folder, err := t.bordered()
	if err != nil {
		t.fault("borders: " + err.Error())
		return
	}
	server, address := t.serve("127.0.0.1:0", folder)
	defer stop(server)
	if address == "" {
		return
	}
	for lang, words := range map[string][3]string{
		"zh-CN": {"边界取自本县提供的文件", "只画驻地的：丁镇", "图上没有的：戊镇"},
		"en-US": {"Borders are those that the county was given", "Dots alone, because no border was given: 丁镇",
			"Not on the map, because nothing was given: 戊镇"},
	} {
		s := t.open("borders-"+lang[:2], address, look{width: 390, lang: lang})
		s.until(startShown)
		s.js(`(async () => { const {set} = await import("./app/state.js"); set({replications: 2}); })()`)
		s.click(".questions [data-id=deadlines] button", "")
		s.until(answerShown)
		s.until(allComputed)
		s.click("#tab-towns", "")
		s.until(`document.querySelector("#map path.shade")`)
		s.everyWidth(t, "towns")
		for _, width := range []int{390, 1280} {
			s.width(width)
			s.mapped(fmt.Sprintf("at %d px", width), words)
		}
		t.end(s)
	}
}

// mapped checks the map: three areas with their winding lines, from west to east, each next to the other and as high
// as it is on the ground; a dot; and what is said of the other towns.
func (s *session) mapped(where string, words [3]string) {
	var drawn struct {
		Corners []int
		Boxes   [][4]float64
		Dots    int
		Cut     string // a name that leaves the map
		Named   int    // towns
		Text    string
	}
	s.note(where, json.Unmarshal([]byte(s.js(`(() => {
		const paths = [...document.querySelectorAll("#map g.town path.shade")];
		return {
			corners: paths.map(p => p.getAttribute("d").split("L").length),
			boxes: paths.map(p => { const b = p.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; }),
			dots: document.querySelectorAll("#map circle.dot").length,
			cut: [...document.querySelectorAll("#map .names text")].filter(e =>
				e.getBoundingClientRect().top < e.closest("svg").getBoundingClientRect().top - 1)
				.map(e => e.textContent).join(),
			named: document.querySelectorAll("#map .names .town-name").length,
			text: document.querySelector("#map").textContent,
		};
	})()`)), &drawn))
	if len(drawn.Boxes) != 3 || drawn.Dots != 1 {
		s.fault(fmt.Sprintf("%s: %d areas and %d dots are drawn, want 3 and 1", where, len(drawn.Boxes), drawn.Dots))
		return
	}
	for i, box := range drawn.Boxes {
		if drawn.Corners[i] < positions/2 { // simplified
			s.fault(fmt.Sprintf("%s: area %d has %d corners", where, i, drawn.Corners[i]))
		}
		wide, high := box[2]-box[0], box[3]-box[1]
		if ratio := high / wide; ratio < 1.35 || ratio > 1.75 { // 16.7 km by 9.3 to 12.3, with what winds
			s.fault(fmt.Sprintf("%s: area %d is %.2f times as high as wide", where, i, ratio))
		}
		if i > 0 && math.Abs(box[0]-drawn.Boxes[i-1][2]) > wide/3 {
			s.fault(fmt.Sprintf("%s: area %d begins at %.0f px, the one before ends at %.0f", where, i, box[0],
				drawn.Boxes[i-1][2]))
		}
	}
	if drawn.Cut != "" || drawn.Named != 4 {
		s.fault(fmt.Sprintf("%s: %d names, want 4; these leave the map: %s", where, drawn.Named, drawn.Cut))
	}
	for _, want := range words {
		if !strings.Contains(drawn.Text, want) {
			s.fault(fmt.Sprintf("%s: the map does not say %q: %s", where, want, drawn.Text))
		}
	}
}

// bordered writes the county and returns its folder.
func (t *test) bordered() (string, error) {
	units := "town,name,households\n"
	for _, town := range []string{"甲镇", "乙镇", "丙镇", "丁镇", "戊镇"} {
		for _, village := range []string{"一村", "二村", "三村"} {
			units += town + "," + village + ",300\n"
		}
	}
	type object = map[string]any
	var areas []object
	for i, town := range []string{"甲镇", "乙镇", "丙镇"} {
		areas = append(areas, object{"type": "Feature", "properties": object{"name": town},
			"geometry": object{"type": "MultiPolygon", "coordinates": [][][][2]float64{{strip(i)}}}})
	}
	points := []object{{"type": "Feature", "properties": object{"name": "丁镇"},
		"geometry": object{"type": "Point", "coordinates": [2]float64{108.55, 32.98}}}}
	text := func(features []object) string {
		b, _ := json.Marshal(object{"type": "FeatureCollection", "features": features})
		return string(b)
	}
	for name, text := range map[string]string{"units.csv": units, "areas.geojson": text(areas),
		"points.geojson": text(points)} {
		if err := os.WriteFile(filepath.Join(t.work, name), []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	at := func(name string) string { return filepath.Join(t.work, name) }
	out, err := exec.Command(t.hanyin, "county", "new", "--units", at("units.csv"), "--borders", at("areas.geojson"),
		"--points", at("points.geojson"), "--crs", "gcj02", "--out", at("bordered"), "--name", "Test",
		"--force").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("county new: %v: %s", err, out)
	}
	return at("bordered"), nil
}

// positions a side of a border has.
const positions = 60

// strip is the border of the i-th of towns side by side, whose common lines wind.
func strip(i int) [][2]float64 {
	line := func(k int, up bool) (side [][2]float64) {
		for n := range positions {
			f := float64(n) / (positions - 1)
			if !up {
				f = 1 - f
			}
			wave := .012 * math.Sin(9*f+float64(k)) * math.Sin(math.Pi*f)
			side = append(side, [2]float64{108.4 + .1*float64(k) + wave, 32.8 + .15*f})
		}
		return side
	}
	ring := append(line(i+1, true), line(i, false)...)
	return append(ring, ring[0])
}
