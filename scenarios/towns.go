package scenarios

import (
	"hanyin/agents"

	"hanyin/internal/message"
)

// town is a row of towns.csv.
type town struct {
	agents.TownRow
	larger int // communities by a second reading of the number of units, 0 if there is none
	named  []agents.UnitRow
	at     position
}

// townColumns are those of the table of towns; a trailing ? marks what may be left out: a second reading of the number
// of communities, which geo.units chooses, centres with twice the staff, issues per household over the county's, staff
// over what is reckoned.
var townColumns = []string{
	"name", "code", "villages", "communities", "communities_159?", "registered", "resident", "registered_elsewhere",
	"area_km2", "lon", "lat", "road_km", "terrain", "double?", "demand?", "staffing?",
}

const (
	mostPeople = 10_000_000
	mostUnits  = 5000
	// of a town's demand and a body's staff
	leastFactor, mostFactor = 0.001, 1000
)

// readTowns reads and checks the table of towns.
func readTowns(s sheet, n *notes) []town {
	var towns []town
	seen := map[string]position{}
	for _, r := range s.rows {
		t := town{at: r.at, TownRow: agents.TownRow{
			Name: r.text("name"), Code: r.whole("code", 999_999_999_999),
			Villages: r.whole("villages", mostUnits), Communities: r.whole("communities", mostUnits),
			Registered: r.whole("registered", mostPeople), Resident: r.whole("resident", mostPeople),
			RegisteredElsewhere: r.whole("registered_elsewhere", mostPeople),
			AreaKm2:             r.number("area_km2", 0.001, 1e6), Lon: r.number("lon", -180, 180),
			Lat:    r.number("lat", -89, 89),
			RoadKm: r.number("road_km", 0, 10000), Mountain: r.oneOf("terrain", "valley", "mountain") == 1,
		}}
		if r.has("communities_159") {
			t.larger = r.whole("communities_159", mostUnits)
		}
		if r.has("double") {
			t.Double = r.oneOf("double", "no", "yes") == 1
		}
		if r.has("demand") {
			t.Demand = r.number("demand", leastFactor, mostFactor)
		}
		if r.has("staffing") {
			t.Staffing = r.number("staffing", leastFactor, mostFactor)
		}
		if at, ok := seen[t.Name]; ok && t.Name != "" {
			n.wrong(r.at, "name", message.New("town.own_row"), "value.quoted_already_at", t.Name, at)
		}
		seen[t.Name] = r.at
		if t.Villages+t.Communities == 0 {
			n.wrong(r.at, t.Name, message.New("town.give_unit"), "town.no_units")
		}
		if t.Resident > t.Registered+t.RegisteredElsewhere {
			n.wrong(r.at, t.Name, message.New("town.raise_registered"),
				"town.too_many_residents", t.Resident, t.Registered,
				t.RegisteredElsewhere)
		}
		towns = append(towns, t)
	}
	if len(towns) == 0 {
		n.wrong(position{file: s.place.shown, line: 1}, "", message.New("town.add_one"), "town.none")
	}
	return towns
}
