package scenarios

import (
	"slices"

	"hanyin/agents"

	"hanyin/internal/message"
)

// unitColumns are those of the table of villages and communities. Empty people are shared out.
var unitColumns = []string{"town", "name", "code?", "kind", "registered?", "resident?"}

// readUnits reads the table of villages and communities, if the scenario has one, and hands each town its own, in the
// order of the table. The table of towns must count as many of each kind.
func (r *resolution) readUnits(towns []town) {
	list := r.items["tables.units"]
	if list.value().(string) == "" {
		return
	}
	s, ok := r.sheet("tables.units", unitColumns)
	if !ok {
		return
	}
	seen := map[string]position{}
	for _, row := range s.rows {
		name := row.text("town")
		if name == "" {
			continue
		}
		i := slices.IndexFunc(towns, func(t town) bool { return t.Name == name })
		if i < 0 {
			row.wrong("town", didYouMean(name, townNames(towns)).Or(
				message.New("value.want_one_of", firstOf(townNames(towns), 10))), "value.unknown", name)
			continue
		}
		unit := agents.UnitRow{Name: row.text("name"), Registered: row.people("registered"),
			Resident: row.people("resident"), Community: row.oneOf("kind", "village", "community") == 1}
		if row.cells["code"] != "" {
			unit.Code = row.whole("code", 999_999_999_999)
		}
		id := name + "-" + unit.Name
		if at, ok := seen[id]; ok {
			row.wrong("name", message.New("unit.own_name"), "value.quoted_already_at", unit.Name, at)
		}
		seen[id] = row.at
		towns[i].named = append(towns[i].named, unit)
	}
	for i, t := range towns {
		villages := 0
		for _, unit := range t.named {
			if !unit.Community {
				villages++
			}
		}
		if communities := len(t.named) - villages; villages != t.Villages || communities != t.Communities {
			r.notes.wrong(t.at, t.Name, message.New("unit.count_alike", s.place.shown), "unit.other_count",
				t.Villages, t.Communities, villages, communities)
			if len(t.named) > 0 { // else what is checked next would look for a name that is not there
				towns[i].Villages, towns[i].Communities = villages, communities
			}
		}
	}
}

// people is a number of people, -1 if the cell is empty.
func (r row) people(column string) int {
	if r.cells[column] == "" {
		return -1
	}
	return r.whole(column, mostPeople)
}
