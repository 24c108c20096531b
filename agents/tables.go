package agents

import (
	"fmt"
	"hanyin/internal/coordinates"
	"time"
)

// TownRow is a town (镇) as the scenario describes it.
type TownRow struct {
	Name                string
	Code                int
	Villages            int // 行政村
	Communities         int // 社区
	Registered          int // 户籍人口
	Resident            int // 常住人口
	RegisteredElsewhere int // residents registered in another county, added to its households
	AreaKm2             float64
	Lon, Lat            float64 // of the seat, degrees
	RoadKm              float64 // to the county seat
	Mountain            bool
	Double              bool // its town centre has double staff
	// issues per household over the county's, and staff of the town as a body over what is reckoned; 0: 1
	Demand, Staffing float64
}

// UnitRow is a village or community (村、社区) by name.
type UnitRow struct {
	Town       int // index of its town
	Name       string
	Code       int
	Community  bool
	Registered int // people registered, -1: as drawn
	Resident   int // -1: in proportion to those registered
}

// BodyRow is a department, bureau or utility (部门、单位) as the scenario describes it.
type BodyRow struct {
	ID         string // stable key, lower case
	Name       string // Chinese
	English    string
	ThirdParty bool    // a utility company that the town centre relays to
	Duty       string  // name of its calendar; "" is that of offices
	Staffing   float64 // staff over what is reckoned; 0: 1
}

// CategoryRow is a category of petitions (诉求类别) as the scenario describes it.
type CategoryRow struct {
	ID      string
	Name    string // Chinese
	English string
	// what it is to the model beyond petitions: village, land, sanitation, elders, epidemic; "": nothing
	Role       string
	Bodies     []Share     // bodies that handle it, shares summing to 1; empty: only the town
	Block      int         // confusion block: errors of classification stay within it
	Share      float64     // of latent issues; all categories sum to 1
	Urgent     float64     // probability
	Collective float64     // probability
	InGrid     float64     // probability that it lies within a grid's means
	Effort     float64     // median working hours
	Wait       float64     // median working days with nobody working
	Feasible   float64     // probability that the demand can be met at all
	ToTown     float64     // probability that a town rather than a department handles it
	LookUp     bool        // officers draw shared data for it
	Storm      bool        // storms multiply it
	Violation  float64     // probability that it is a breach of the law for an enforcement crew
	Season     [12]float64 // by month from January, mean 1
	SmallShare float64     // of small matters; 0: that of all categories (DemandParams.SmallShare)
	WaitSigma  float64     // of the waiting; 0: that of all categories
	LimitWd    float64     // limit in working days unless urgent; 0: by the nature of the demand
}

// The roles of a category.
const (
	roleVillage    = "village"    // put to meetings as everybody's, and helped with by volunteers
	roleLand       = "land"       // put to a meeting whoever has them
	roleSanitation = "sanitation" // helped with by volunteers
	roleElders     = "elders"     // volunteers help the elderly with it
	roleEpidemic   = "epidemic"   // put in by a service of the account
)

// small is the category's share of small matters.
func (c *CategoryRow) small(p *DemandParams) float64 {
	if c.SmallShare == 0 {
		return p.SmallShare
	}
	return c.SmallShare
}

// waitSigma is the spread of the category's waiting.
func (c *CategoryRow) waitSigma(p *DemandParams) float64 {
	if c.WaitSigma == 0 {
		return p.WaitSigma
	}
	return c.WaitSigma
}

// orOne is a factor of which 0 means that none is given.
func orOne(factor float64) float64 {
	if factor == 0 {
		return 1
	}
	return factor
}

// Share is a body's part in a category.
type Share struct {
	Body  string // BodyRow.ID
	Share float64
}

// Tables are the lists of a scenario: towns, departments, categories, days off.
type Tables struct {
	Towns      []TownRow
	Units      []UnitRow // all, town by town; nil: they are numbered, and their people are drawn
	Bodies     []BodyRow
	Categories []CategoryRow
	Holidays   []Holiday
	Shifts     []Shift
}

// Km places a longitude and a latitude on a plane through the first town's seat: km east and north of it.
func (t *Tables) Km(lon, lat float64) (x, y float64) {
	return coordinates.Km(coordinates.Point{t.Towns[0].Lon, t.Towns[0].Lat}, coordinates.Point{lon, lat})
}

// unitsOf are the named units of a town, nil where units are numbered.
func (t *Tables) unitsOf(town int) []UnitRow {
	var rows []UnitRow
	for _, row := range t.Units {
		if row.Town == town {
			rows = append(rows, row)
		}
	}
	return rows
}

// UnitName is the name of a town's k-th unit, from 0, which is given to it or numbered.
func (t *Tables) UnitName(town, k int) string {
	if rows := t.unitsOf(town); rows != nil {
		return t.Towns[town].Name + "-" + rows[k].Name
	}
	return fmt.Sprintf("%s-%02d", t.Towns[town].Name, k+1)
}

// Holiday is a day off that is not a weekend, or a weekend day that is worked in exchange.
type Holiday struct {
	Year, Month, Day int
	Work             bool
	Festival         string // such as "spring" or ""
}

// Date is the midnight of the day.
func (h Holiday) Date() time.Time {
	return time.Date(h.Year, time.Month(h.Month), h.Day, 0, 0, 0, 0, time.UTC)
}
