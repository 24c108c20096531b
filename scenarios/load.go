package scenarios

import (
	"io/fs"
	"path/filepath"
)

// Load reads, resolves and checks the scenario that ref names, an embedded one or the path of a TOML file (or of a
// folder with a scenario.toml), with sets (key=value) laid over it. The error is of type Errors and holds every
// mistake.
func Load(ref string, sets []string) (*Scenario, error) {
	n := &notes{}
	p, ok := locate(ref, n)
	if !ok {
		p, _ = embeddedPlace(base) // to check the sets
	}
	return load(p, sets, n)
}

// LoadFS is Load for the file name within fsys; parents are embedded scenarios or files of fsys, files named by a set
// are looked for in the working directory.
func LoadFS(fsys fs.FS, name string, sets []string) (*Scenario, error) {
	return load(place{fsys, name, name}, sets, &notes{})
}

// Files are the paths of the files on disk that make up the scenario that Load finds by ref: its own first, then those
// of its ancestors. There are none for an embedded scenario, whatever the working directory holds.
func Files(ref string) []string {
	n := &notes{}
	p, ok := locate(ref, n)
	if !ok {
		return nil
	}
	var files []string
	layers, _ := heirs(p, n)
	for i := len(layers) - 1; i >= 0; i-- {
		if at := layers[i].place; at.fsys != fs.FS(embedded) {
			files = append(files, filepath.FromSlash(at.shown))
		}
	}
	return files
}

func load(p place, sets []string, n *notes) (*Scenario, error) {
	layers, whole := chain(p, n)
	r := resolve(layers, sets, n)
	r.applyFit()
	r.checkBounds()
	s := &Scenario{Name: p.scenario(), Matters: r.margins(layers)}
	if whole {
		r.fill(s, layers) // else what a missing file would have said could only lead astray
	}
	if err := n.err(); err != nil {
		return nil, err
	}
	own := layers[len(layers)-1].own
	s.Title = orElse(own.title, s.Name)
	s.TitleZh = orElse(own.titleZh, s.Title)
	if len(layers) > 1 {
		s.Inherits = layers[len(layers)-2].place.scenario()
	}
	s.Values, s.Hash, s.Warnings = r.values(), r.hash(s), sorted(n.warnings)
	s.Accepted = r.accepted()
	return s, nil
}

// fill binds the values to the model's parameters and tables, and checks them against each other.
func (r *resolution) fill(s *Scenario, layers []layer) {
	towns, bodies, holidays := r.readTables()
	shifts := r.readHours()
	all := towns
	if r.towns {
		towns = r.settleGeo(towns)
	}
	s.Borders = r.borders(layers, all)
	for i, t := range towns {
		s.Tables.Towns = append(s.Tables.Towns, t.TownRow)
		for _, unit := range t.named {
			unit.Town = i
			s.Tables.Units = append(s.Tables.Units, unit)
		}
	}
	for _, b := range bodies {
		b.Duty = r.dutyOf(b.ID)
		s.Tables.Bodies = append(s.Tables.Bodies, b.BodyRow)
	}
	for _, d := range holidays {
		s.Tables.Holidays = append(s.Tables.Holidays, d.Holiday)
	}
	for _, row := range shifts {
		s.Tables.Shifts = append(s.Tables.Shifts, row.Shift)
	}
	r.dropShares(bodies)
	s.Tables.Categories = r.categories(bodies)
	s.Plan = r.plan(towns)
	var own settings
	bind(&own, "", r.get)
	bind(&s.Params, "", r.get)
	s.Replications, s.Seed = own.Replications, uint64(own.Seed)
	r.checkModel(&s.Params, &s.Tables)
	r.checkDaysOff(&s.Params, holidays)
	r.checkCalendars(&s.Params, bodies, shifts)
	if before := len(r.notes.problems); r.towns {
		if r.timeline(layers, s, towns); len(r.notes.problems) == before {
			s.dated = r.dated(s, towns)
		}
	}
}

// readTables reads the three CSV files; each is looked for beside the file that names it.
func (r *resolution) readTables() ([]town, []department, []dayOff) {
	var towns []town
	var bodies []department
	var holidays []dayOff
	if s, ok := r.sheet("tables.towns", townColumns); ok {
		before := len(r.notes.problems)
		towns = readTowns(s, r.notes)
		if len(r.notes.problems) == before {
			r.readUnits(towns)
		}
		r.towns = len(r.notes.problems) == before
	}
	if s, ok := r.sheet("tables.departments", departmentColumns); ok {
		bodies = readDepartments(s, r.notes)
	}
	if s, ok := r.sheet("tables.holidays", holidayColumns); ok {
		holidays = readHolidays(s, r.notes)
	}
	return towns, bodies, holidays
}
