package newcounty

import (
	"bytes"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing/fstest"

	"github.com/paulmach/orb"

	"hanyin/internal/coordinates"
	"hanyin/internal/divisions"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/internal/plaintext"
	"hanyin/scenarios"
)

// A Request is what a planner brings. At least one of Place, Units and Log is there.
type Request struct {
	Name   string
	Place  *divisions.County // nil: not in the table of divisions
	Units  *Table            // villages and communities; it replaces those of Place
	Bodies *Table            // departments; nil: those of Log, else of the reference county
	Log    *Survey           // what records say of places, bodies and categories, where no list does; nil: none

	Holidays *Table   // days off; nil: those of the reference county
	Weekend  *[7]bool // days off of the week, from Monday on; nil: those of the reference county
	Borders  *Map     // areas of towns, villages and communities; nil: maps stay schematic
	Points   *Map     // points of them; nil: none

	PointsSystem coordinates.System // of lon and lat in Units

	NoGrids bool // nobody leads a grid
	NoTowns bool // towns are places without offices: departments take every order
}

// A County is the folder that was made.
type County struct {
	Files  []File
	Towns  int
	Units  int
	People int // registered
	Bodies int // departments, towns left out
	Filled []Filled
	Unused []string       // headings of the lists that mean nothing here
	Notes  []message.Text // what came of maps, and what did not
}

// A File is one of the folder's, the scenario first.
type File struct{ Name, Text string }

// Names of the folder's files.
const (
	ScenarioFile    = "scenario.toml"
	townsFile       = "towns.csv"
	unitsFile       = "units.csv"
	departmentsFile = "departments.csv"
	holidaysFile    = "holidays.csv"
	filledFile      = "filled.csv"
	bordersFile     = "borders.geojson"
)

// FileNames are the names of all files that a folder may have. The first hangs on the others.
func FileNames() []string {
	return []string{ScenarioFile, townsFile, unitsFile, departmentsFile, holidaysFile, filledFile, bordersFile}
}

// Filled is something that was not given: what it is, the value that it has now, and by which rule. The first are
// those whose replacement changes answers most.
type Filled struct {
	What  message.Text
	Value string
	Rule  message.Text
}

// Make makes the county. It errs with all mistakes of the lists at once.
func Make(r Request) (*County, error) {
	reference, err := referenceCounty()
	if err != nil {
		return nil, err
	}
	m := &maker{reference: reference, county: &County{}, noTowns: r.NoTowns}
	var mistakes faults
	switch {
	case r.Units != nil:
		c := m.bind(r.Units, unitColumns, "town")
		if !c.has("town") {
			mistakes.add("newcounty.no_town_column", r.Units.Path, strings.Join(r.Units.Heads, ", "))
			break
		}
		m.towns = m.fromTable(c, r.PointsSystem, r.Place != nil, &mistakes)
		if len(m.towns) == 0 && mistakes.none() {
			mistakes.add("newcounty.no_units", r.Units.Path)
		}
	case r.Place != nil:
		m.towns = fromDivisions(*r.Place)
	default:
		m.towns = r.Log.towns(m, r.Name)
	}
	switch {
	case r.Bodies != nil:
		c := m.bind(r.Bodies, bodyColumns, "name")
		switch {
		case !c.has("name"):
			mistakes.add("newcounty.no_body_column", r.Bodies.Path, strings.Join(r.Bodies.Heads, ", "))
		default:
			m.bodies = m.bodiesOf(c, &mistakes)
		}
	case r.Log != nil:
		m.bodies = r.Log.surveyed(m)
	}
	if r.Holidays != nil {
		c := m.bind(r.Holidays, holidayColumns, "from")
		switch {
		case !c.has("from"):
			mistakes.add("newcounty.no_date_column", r.Holidays.Path, strings.Join(r.Holidays.Heads, ", "))
		case len(c.table.Rows) == 0:
			mistakes.add("newcounty.no_days", r.Holidays.Path)
		default:
			m.daysOff = holidaysOf(c, &mistakes)
		}
	}
	if r.Log != nil && m.bodies != nil {
		// without towns, somebody must take every order: those of the records have somebody
		if kinds := r.Log.kinds(reference, r.NoTowns); kinds != nil {
			m.kinds, m.kindsText = kinds, r.Log.text(m, kinds)
		}
	}
	if mistakes.none() {
		m.maps(r, &mistakes)
	}
	if r.Bodies != nil && mistakes.none() {
		m.everyBodyReached(r, &mistakes)
	}
	if r.NoTowns && r.Bodies != nil && m.bodies != nil && m.kinds == nil {
		m.everyOrderTaken(r.Bodies, &mistakes)
	}
	if err := mistakes.err(); err != nil {
		return nil, err
	}
	m.people()
	if r.Units != nil && m.registered == 0 {
		return nil, message.Errorf("newcounty.no_people", r.Units.Path)
	}
	m.places()
	m.write(r)
	return m.county, nil
}

// referenceCounty is the scenario that everything not given is taken from. It is not to be changed.
var referenceCounty = sync.OnceValues(func() (*scenarios.Scenario, error) { return scenarios.Load("hanyin", nil) })

// Load is the scenario of a county of the table of divisions, of which nothing else is known, with sets (key=value)
// laid over it: what Make writes for it, without writing it. Its name is the code. The error is of type
// scenarios.Errors.
func Load(place divisions.County, sets []string) (*scenarios.Scenario, error) {
	county, err := Make(Request{Name: place.Name, Place: &place})
	if err != nil {
		return nil, err
	}
	return county.load(strconv.Itoa(place.Code)+".toml", sets)
}

// Check loads the county as it will lie in its folder. The error says what no rule could make of the lists.
func (c *County) Check() error {
	if _, err := c.load(ScenarioFile, nil); err != nil {
		return message.Errorf("newcounty.does_not_load", err)
	}
	return nil
}

// load reads the county under the name of a file.
func (c *County) load(name string, sets []string) (*scenarios.Scenario, error) {
	files := fstest.MapFS{}
	for _, f := range c.Files {
		files[f.Name] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	files[name] = files[ScenarioFile]
	return scenarios.LoadFS(files, name, sets)
}

type maker struct {
	reference *scenarios.Scenario
	county    *County
	towns     []town
	bodies    []body
	kinds     []kind // categories of the records; nil: those of the reference county
	kindsText string
	noTowns   bool
	daysOff   []daysOff // nil: those of the reference county
	measured  float64   // square kilometres of maps
	within    int       // towns placed somewhere within their borders

	households, registered, resident float64
}

// bind finds the columns of a list below its titles, and notes those that mean nothing.
func (m *maker) bind(list *Table, columns []column, needed string) cells {
	c := bindBelow(list, columns, needed)
	m.county.Unused = append(m.county.Unused, c.unused...)
	return c
}

// rows are the rows of a list but for totals and remarks, which it notes.
func (m *maker) rows(c cells) iter.Seq[int] {
	return func(yield func(int) bool) {
		var left []string
		for row := range c.table.Rows {
			if c.isTotal(row) || c.isRemark(row) {
				left = append(left, strconv.FormatInt(c.table.Lines[row], 10))
			} else if !yield(row) {
				return
			}
		}
		if left != nil {
			m.county.Notes = append(m.county.Notes, message.New("newcounty.left_out", c.table.Path, some(left)))
		}
	}
}

func (m *maker) fill(what message.Key, value string, rule message.Key, args ...any) {
	m.county.Filled = append(m.county.Filled, Filled{message.New(what), value, message.New(rule, args...)})
}

// people fills in households and people. What is known of a unit is kept; the reference county's ratios do the rest.
func (m *maker) people() {
	g := m.reference.Params.Geo
	villages, communities := 0.0, 0.0
	for _, row := range m.reference.Tables.Towns {
		villages += float64(row.Villages)
		communities += float64(row.Communities)
	}
	perVillage := float64(g.Registered) / (villages + float64(g.CommunityWeight*communities))
	perHousehold := float64(g.Registered) / float64(g.Households)
	atHome := float64(g.Resident) / float64(g.Registered)
	var registered, resident, households int
	units := 0
	for i := range m.towns {
		for k := range m.towns[i].units {
			u := &m.towns[i].units[k]
			units++
			if u.registered < 0 {
				switch {
				case u.households >= 0:
					u.registered = float64(u.households * perHousehold)
				case u.resident >= 0:
					u.registered = u.resident / atHome
				case u.community:
					u.registered, registered = float64(perVillage*g.CommunityWeight), registered+1
				default:
					u.registered, registered = perVillage, registered+1
				}
			}
			u.registered = math.Round(u.registered)
			if u.resident < 0 {
				u.resident, resident = float64(u.registered*atHome), resident+1
			}
			u.resident = math.Round(u.resident)
			if u.households < 0 {
				u.households, households = max(1, u.registered/perHousehold), households+1
			}
			m.registered, m.resident, m.households = m.registered+u.registered, m.resident+u.resident,
				m.households+u.households
		}
	}
	m.households = math.Round(min(m.households, m.registered))
	if registered > 0 {
		m.fill("newcounty.registered", whole(m.registered), "newcounty.rule_registered", registered, units,
			whole(perVillage), whole(float64(perVillage*g.CommunityWeight)))
	}
	if resident > 0 {
		m.fill("newcounty.resident", whole(m.resident), "newcounty.rule_resident", resident, units,
			float64(atHome*100))
	}
	if households > 0 {
		m.fill("newcounty.households", whole(m.households), "newcounty.rule_households", households,
			units, perHousehold)
	}
}

// places fills in areas, roads and positions, on a map that is schematic.
func (m *maker) places() {
	g := m.reference.Params.Geo
	area := 0.0
	for _, row := range m.reference.Tables.Towns {
		area += row.AreaKm2
	}
	perUnit := area / float64(g.Units)
	unknown, all := 0, 0.0
	for i := range m.towns {
		for k := range m.towns[i].units {
			if u := &m.towns[i].units[k]; u.area < 0 {
				u.area, unknown = perUnit, unknown+1
			}
			all += m.towns[i].units[k].area
		}
	}
	if unknown > 0 {
		guessed := float64(float64(unknown) * perUnit)
		m.fill("newcounty.area", fmt.Sprintf("%.0f km2", guessed), "newcounty.rule_area", unknown, perUnit)
	}
	placed, roads, terrain := 0, 0, 0
	radius := math.Sqrt(all / math.Pi)
	lon0, lat0 := m.centre()
	seat := m.towns[0]
	onMap := 0
	for i := range m.towns {
		t := &m.towns[i]
		if !t.placed {
			turn := 2 * math.Pi * float64(i) / float64(max(1, len(m.towns)-1))
			far := float64(radius * 0.6)
			if i == 0 { // the seat of the county
				far = 0
			}
			t.lon = lon0 + far*elementary.Cos(turn)/(coordinates.KmPerDegree*elementary.Cos(lat0*math.Pi/180))
			t.lat = lat0 + far*elementary.Sin(turn)/coordinates.KmPerDegree
			placed++
		}
		if t.roadKm < 0 {
			t.roadKm = math.Round(radius * 0.6 * g.DetourValley)
			if t.placed && seat.placed {
				km := kmBetween(orb.Point{seat.lon, seat.lat}, orb.Point{t.lon, t.lat})
				t.roadKm = max(1, math.Round(km*g.DetourValley))
				onMap++
			}
			if i == 0 {
				t.roadKm = 1
			}
			roads++
		}
		if !t.terrain {
			terrain++
		}
	}
	if placed > 0 {
		m.fill("newcounty.positions", strconv.Itoa(placed), "newcounty.rule_positions")
	}
	if m.measured > 0 {
		m.fill("newcounty.area", fmt.Sprintf("%.0f km2", m.measured), "newcounty.rule_measured")
	}
	if m.within > 0 {
		m.fill("newcounty.seats", strconv.Itoa(m.within), "newcounty.rule_seats")
	}
	switch {
	case onMap > 0:
		m.fill("newcounty.roads", strconv.Itoa(roads), "newcounty.rule_roads_on_map")
	case roads > 0:
		m.fill("newcounty.roads", strconv.Itoa(roads), "newcounty.rule_roads")
	}
	if terrain > 0 {
		m.fill("newcounty.terrain", strconv.Itoa(terrain), "newcounty.rule_terrain")
	}
}

// centre is the middle of the towns whose places are known, else anywhere: then only distances count.
func (m *maker) centre() (lon, lat float64) {
	n := 0.0
	for _, t := range m.towns {
		if t.placed {
			lon, lat, n = lon+t.lon, lat+t.lat, n+1
		}
	}
	if n == 0 {
		return 105, 35
	}
	return lon / n, lat / n
}

func whole(v float64) string { return strconv.FormatFloat(math.Round(v), 'f', -1, 64) }

// everyOrderTaken asks that some department takes each category of orders: there are no towns to take the others.
func (m *maker) everyOrderTaken(list *Table, mistakes *faults) {
	for _, category := range m.reference.Tables.Categories {
		if len(divide(m.bodies, category.ID)) == 0 {
			mistakes.add("newcounty.nobody_takes", list.Path, category.ID, category.Name)
		}
	}
}

// write makes the files of the folder.
func (m *maker) write(r Request) {
	c := m.county
	towns := [][]string{{"name", "code", "villages", "communities", "registered", "resident", "registered_elsewhere",
		"area_km2", "lon", "lat", "road_km", "terrain", "tag", "source"}}
	units := [][]string{{"town", "name", "code", "kind", "registered", "resident"}}
	registered, resident, count := 0, 0, 0
	for _, t := range m.towns {
		villages, communities, people, home, area := 0, 0, 0, 0, 0.0
		for _, u := range t.units {
			kind := "village"
			if u.community {
				kind = "community"
				communities++
			} else {
				villages++
			}
			people, home, area = people+elementary.Int(u.registered), home+elementary.Int(u.resident), area+u.area
			units = append(units, []string{t.name, u.name, strconv.Itoa(u.code), kind, whole(u.registered),
				whole(u.resident)})
		}
		elsewhere := max(0, home-people)
		terrain := "valley"
		if t.mountain {
			terrain = "mountain"
		}
		towns = append(towns, []string{t.name, strconv.Itoa(t.code), strconv.Itoa(villages), strconv.Itoa(communities),
			strconv.Itoa(people), strconv.Itoa(home), strconv.Itoa(elsewhere), fmt.Sprintf("%.1f", area),
			fmt.Sprintf("%.4f", t.lon), fmt.Sprintf("%.4f", t.lat), fmt.Sprintf("%g", t.roadKm), terrain, "A",
			filledFile})
		registered, resident, count = registered+people, resident+home, count+len(t.units)
	}
	c.Towns, c.Units, c.People, c.Bodies = len(m.towns), count, registered, len(m.reference.Tables.Bodies)
	tables, sections, files := m.calendar(r)
	own := m.borders()
	scenario := m.scenario(r, count, registered, resident, own != "", tables, sections)
	c.Files = append([]File{{ScenarioFile, scenario}, {townsFile, lines(towns)}, {unitsFile, lines(units)}},
		files...)
	if own != "" {
		c.Files = append(c.Files, File{bordersFile, own})
	}
	if m.bodies != nil {
		c.Bodies = len(m.bodies)
		rows := [][]string{{"id", "name", "english", "third_party"}}
		for _, b := range m.bodies {
			rows = append(rows, []string{b.id, b.name, b.english,
				map[bool]string{true: "yes", false: "no"}[b.thirdParty]})
		}
		c.Files = append(c.Files, File{departmentsFile, lines(rows)})
	} else {
		m.fill("newcounty.departments", strconv.Itoa(c.Bodies), "newcounty.rule_departments")
	}
	m.fill("newcounty.demand", fmt.Sprintf("%.3g", m.reference.Params.Demand.IssuesPerHHYear), "newcounty.rule_demand")
	m.fill("newcounty.rest", strconv.Itoa(len(m.reference.Values)), "newcounty.rule_rest")
	rows := [][]string{{"what", "value", "rule", "内容", "规则"}}
	for _, f := range c.Filled {
		rows = append(rows, []string{f.What.In(message.English), f.Value, f.Rule.In(message.English),
			f.What.In(message.Chinese),
			f.Rule.In(message.Chinese)})
	}
	c.Files = append(c.Files, File{filledFile, "\ufeff" + lines(rows)})
}

// scenario is the file that all others hang on. Grids follow the people, as in the reference county.
func (m *maker) scenario(r Request, units, registered, resident int, mapped bool, tables, sections string) string {
	g := m.reference.Params.Geo
	ratio := float64(registered) / float64(g.Registered)
	l2 := max(2*units, elementary.Int(math.Round(ratio*float64(g.L2))))
	l3 := max(l2, elementary.Int(math.Round(ratio*float64(g.L3))))
	all := units + l2 + l3
	if r.NoGrids {
		l2, l3, all = 0, 0, 0
	} else {
		m.fill("newcounty.grids", strconv.Itoa(all), "newcounty.rule_grids", float64(g.Registered)/float64(g.L2),
			float64(g.Registered)/float64(g.L3))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "inherits = \"hanyin\"\ntitle = %q\ntitle_zh = %q\n", r.Name+" as it is", r.Name+"现状")
	if mapped {
		fmt.Fprintf(&b, "borders = %q # for maps alone: degrees of WGS84, simplified\n", bordersFile)
	}
	fmt.Fprintf(&b, "\n[tables]\ntowns = %q\nunits = %q\n", townsFile, unitsFile)
	b.WriteString(tables)
	if m.bodies != nil {
		fmt.Fprintf(&b, "departments = %q\n", departmentsFile)
	}
	if m.kinds != nil {
		var names []string
		for _, k := range m.kinds {
			names = append(names, strconv.Quote(k.id))
		}
		fmt.Fprintf(&b, "categories = [%s]\n", strings.Join(names, ", "))
	}
	fmt.Fprintf(&b, "\n[geo]\ntowns = %d\nunits = %d\nhouseholds = %.0f\nregistered = %d\nresident = %d\n"+
		"l2 = %d\nl3 = %d\ngrids_total = %d\n", len(m.towns), units, m.households, registered, resident, l2,
		l3, all)
	b.WriteString(sections)
	if r.NoTowns {
		b.WriteString("\n[town]\nintake = { value = 0, tag = \"D\", source = \"no level of towns\" }\n")
	}
	switch {
	case m.kinds != nil:
		return b.String() + m.kindsText
	case m.bodies == nil:
		return b.String()
	}
	var none []string
	for _, category := range m.reference.Tables.Categories {
		shares := divide(m.bodies, category.ID)
		if len(shares) == 0 {
			none = append(none, category.Name)
			fmt.Fprintf(&b, "\n[category.%s]\nto_town = 1\n", category.ID)
			continue
		}
		fmt.Fprintf(&b, "\n[category.%s.bodies]\n", category.ID)
		for _, body := range m.bodies {
			if s, ok := shares[body.id]; ok {
				fmt.Fprintf(&b, "%s = %s\n", body.id, strconv.FormatFloat(s, 'g', -1, 64))
			}
		}
	}
	if none != nil {
		m.fill("newcounty.categories", strings.Join(none, "、"), "newcounty.rule_categories")
	}
	return b.String()
}

func lines(rows [][]string) string {
	var b bytes.Buffer
	w := plaintext.NewCSV(&b)
	w.WriteAll(slices.Clone(rows))
	return b.String()
}
