package scenarios

import (
	"io/fs"

	"hanyin/agents"
)

// Load reads, resolves and checks the scenario that ref names, an embedded one or the path of a TOML file (or of a folder with a
// scenario.toml), with sets (key=value) laid over it. The error is of type Errors and holds every mistake.
func Load(ref string, sets []string) (*Scenario, error) {
	n := &notes{}
	p, ok := locate(ref, n)
	if !ok {
		checkSets(sets, n)
		return nil, n.err()
	}
	return load(p, sets, n)
}

// LoadFS is Load for the file name within fsys; parents are embedded ones or files of fsys.
func LoadFS(fsys fs.FS, name string, sets []string) (*Scenario, error) {
	return load(place{fsys, name, name}, sets, &notes{})
}

// checkSets finds what mistakes it can in sets whose scenario cannot be read.
func checkSets(sets []string, n *notes) {
	c := newCatalog()
	for i, arg := range sets {
		parseSet(arg, 1+i, c, n)
	}
}

func load(p place, sets []string, n *notes) (*Scenario, error) {
	layers := chain(p, n)
	root, _ := embeddedPlace(base)
	if len(layers) == 0 || !layers[0].place.same(root) {
		checkSets(sets, n)
		return nil, n.err()
	}
	r := resolve(layers, sets, n)
	s := &Scenario{Name: p.scenario()}
	for _, l := range layers {
		if l.own.title != "" {
			s.Title, s.TitleZh = l.own.title, l.own.titleZh
		}
	}
	if len(layers) > 1 {
		s.Inherits = layers[len(layers)-2].place.scenario()
	}
	r.checkBounds()
	if !r.fill(s) {
		return nil, n.err()
	}
	s.Values, s.Hash, s.Warnings = r.values(), r.hash(s.Tables), n.texts()
	return s, n.err()
}

// fill binds the values to the model's parameters and tables. False: something is wrong.
func (r *resolution) fill(s *Scenario) bool {
	towns, bodies, holidays := r.readTables()
	if len(towns) > 0 {
		towns = r.settleGeo(towns)
	}
	for _, t := range towns {
		s.Tables.Towns = append(s.Tables.Towns, t.TownRow)
	}
	for _, b := range bodies {
		s.Tables.Bodies = append(s.Tables.Bodies, b.BodyRow)
	}
	s.Tables.Holidays = holidays
	s.Tables.Categories = r.categories(bodies)
	s.Plan = r.plan(towns)
	var own settings
	bind(&own, "", r.get)
	bind(&s.Params, "", r.get)
	s.Replications, s.Seed = own.Replications, uint64(own.Seed)
	r.checkModel(&s.Params, &s.Tables)
	return len(r.notes.problems) == 0
}

// readTables reads the three CSV files; each is looked for beside the file that names it.
func (r *resolution) readTables() ([]town, []department, []agents.Holiday) {
	var towns []town
	var bodies []department
	var holidays []agents.Holiday
	if s, ok := r.sheet("tables.towns", townColumns); ok {
		towns = readTowns(s, r.notes)
	}
	if s, ok := r.sheet("tables.departments", departmentColumns); ok {
		bodies = readDepartments(s, r.notes)
	}
	if s, ok := r.sheet("tables.holidays", holidayColumns); ok {
		holidays = readHolidays(s, r.notes)
	}
	return towns, bodies, holidays
}
