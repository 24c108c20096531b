package plan

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"hanyin/internal/divisions"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/scenarios"
	"hanyin/scenarios/newcounty"
	"hanyin/sim"
)

// nationFile is the embedded experiment that runs the nation, and with Areas laid over it any part of it.
const nationFile = "nation"

// LeastShare of the counties that may be asked for.
const LeastShare = 1e-6

// IsArea reports whether Read takes a name for the nation, a province or a prefecture.
func IsArea(ref string) bool {
	_, ok := areaNamed(ref)
	return ok || ref == nationFile
}

// areaNamed is the code of the area that a name or code means, or the name itself where it means several. A file of
// that name comes first.
func areaNamed(ref string) (string, bool) {
	if _, err := os.Stat(ref); err == nil {
		return "", false
	}
	switch found := divisions.Areas(ref); len(found) {
	case 0:
		return "", false
	case 1:
		return strconv.Itoa(found[0].Code), true
	}
	return ref, true
}

// layCounties lists the counties of the design in order of code. Those of a share are drawn by the seed, so that a
// larger share holds those of a smaller one.
func (e *Experiment) layCounties() error {
	areas, err := areasOf(e.Design.Areas)
	if err != nil {
		return err
	}
	e.counties = nil
	for _, c := range divisions.Counties() {
		if slices.ContainsFunc(areas, func(a divisions.Area) bool { return a.Holds(c.Code) }) {
			e.counties = append(e.counties, c)
		}
	}
	if n := e.drawn(len(e.counties)); n < len(e.counties) {
		lot := func(c divisions.County) sim.Seed {
			return sim.Seed(e.Seed).Derive("share", uint64(c.Code))
		}
		slices.SortFunc(e.counties, func(a, b divisions.County) int { return cmp.Compare(lot(a), lot(b)) })
		e.counties = e.counties[:n]
		slices.SortFunc(e.counties, func(a, b divisions.County) int { return a.Code - b.Code })
	}
	e.runs = make([][]float64, len(e.counties))
	return nil
}

// drawn is how many of n counties the share is, at least one.
func (e *Experiment) drawn(n int) int {
	if e.Design.Share == 0 {
		return n
	}
	return min(max(1, elementary.Int(math.Round(e.Design.Share*float64(n)))), n)
}

// areasOf are the areas of names or codes, each of which means one.
func areasOf(names []string) ([]divisions.Area, error) {
	if len(names) == 0 {
		return divisions.Areas(divisions.Nation), nil
	}
	var list []divisions.Area
	for _, name := range names {
		switch found := divisions.Areas(name); len(found) {
		case 0:
			return nil, message.Errorf("plan.no_area", name)
		case 1:
			list = append(list, found[0])
		default:
			var codes []string
			for _, a := range found {
				codes = append(codes, strconv.Itoa(a.Code))
			}
			return nil, message.Errorf("plan.several_areas", name, strings.Join(codes, ", "))
		}
	}
	return list, nil
}

// Areas are those that a design of counties is about: the nation, if it names none.
func (e *Experiment) Areas() []divisions.Area {
	areas, _ := areasOf(e.Design.Areas) // laid out before
	return areas
}

// County is the county of a point, without its towns.
func (e *Experiment) County(point int) divisions.County { return e.counties[point] }

// countyPoint is a point of a design of counties. Its seed is by the county, so that a county has the same result
// whichever others are run.
func (e *Experiment) countyPoint(i int) Point {
	c := e.counties[i]
	p := Point{Run: i, Name: c.Name, Scenario: strconv.Itoa(c.Code), Set: append([]string{}, e.Set...)}
	p.Hash = e.HashOf(p.Scenario, p.Set, nil)
	p.Seed = uint64(sim.Seed(e.Seed).Derive("county", uint64(c.Code))) & largestSeed
	return p
}

// hashOfCounty is HashOf for the code of a county: what a county is made of are the reference county, the table of
// divisions and the rules of package newcounty, and the latter two are the program's.
func (e *Experiment) hashOfCounty(code string) string {
	number, err := strconv.Atoi(code)
	_, found := slices.BinarySearchFunc(e.counties, number, func(c divisions.County, n int) int { return c.Code - n })
	if err != nil || !found {
		return ""
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\ncounty %d", e.Hashes[e.Scenario], number))
	return hex.EncodeToString(sum[:8])
}

// loadCounty reads the scenario of a point of a design of counties.
func (e *Experiment) loadCounty(p Point) (*scenarios.Scenario, error) {
	code, _ := strconv.Atoi(p.Scenario)
	place, _ := divisions.ByCode(code)
	return newcounty.Load(place, p.Set)
}

// checkCounties checks that a design of counties asks for nothing that they do not have.
func (r *reader) checkCounties() bool {
	whole := true
	for _, key := range []string{"factor", "carry", "point", "places", "precision"} {
		if r.top.has(key) {
			r.top.wrong(key, message.New("plan.take_out"), "plan.no_such_setting", Counties)
			whole = false
		}
	}
	if r.Scenario != "hanyin" {
		r.top.wrong("scenario", message.New("plan.county_set"), "plan.county_scenario")
		whole = false
	}
	return whole
}

// overCounties lays what the call says of counties over the design.
func (r *reader) overCounties() {
	d := &r.Design
	switch {
	case d.Kind != Counties && r.over.Share > 0:
		r.top.wrong("design", message.New("plan.take_out_share"), "plan.no_share", d.Kind)
	case d.Kind == Counties && r.over.Share > 0:
		d.Share = r.over.Share
	}
	if d.Kind == Counties && r.over.Areas != nil {
		d.Areas = r.over.Areas
	}
}
