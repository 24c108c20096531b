package scenarios

import (
	"hanyin/agents"

	"hanyin/internal/message"
)

var departmentColumns = []string{"id", "name", "english", "third_party", "staffing?"}

// department is a row of departments.csv.
type department struct {
	agents.BodyRow
	at position
}

// readDepartments reads the table of departments, bureaus and utilities.
func readDepartments(s sheet, n *notes) []department {
	var rows []department
	seen := map[string]position{}
	for _, r := range s.rows {
		d := department{at: r.at, BodyRow: agents.BodyRow{
			ID: r.text("id"), Name: r.text("name"), English: r.text("english"), ThirdParty: r.oneOf("third_party",
				"no", "yes") == 1,
		}}
		if r.has("staffing") {
			d.Staffing = r.number("staffing", leastFactor, mostFactor)
		}
		if at, ok := seen[d.ID]; ok && d.ID != "" {
			n.wrong(r.at, "id", message.New("department.own_id"), "value.quoted_already_at", d.ID, at)
		}
		seen[d.ID] = r.at
		rows = append(rows, d)
	}
	return rows
}
