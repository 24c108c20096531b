package newcounty

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hanyin/agents"
	"hanyin/scenarios"
)

// body is a department with the categories of orders that it takes.
type body struct {
	id, name, english string
	thirdParty        bool
	shares            map[string]float64 // category -> share as written, 0 where none is
}

var plainID = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// bodiesOf reads a list of departments.
func bodiesOf(c cells, reference *scenarios.Scenario, faults *faults) []body {
	var bodies []body
	seen := map[string]int64{}
	for row := range c.table.Rows {
		line := c.table.Lines[row]
		b := body{id: c.text(row, "id"), name: c.text(row, "name"), english: c.text(row, "english"),
			shares: map[string]float64{}}
		if b.name == "" {
			faults.add("newcounty.no_body", c.table.Path, line)
			continue
		}
		if at, ok := seen[b.name]; ok {
			faults.add("newcounty.body_twice", c.table.Path, line, b.name, at)
			continue
		}
		seen[b.name] = line
		b.id = cmp.Or(modelledID(b.name), b.id)
		if b.english == "" {
			b.english = b.name
		}
		switch strings.ToLower(c.text(row, "third_party")) {
		case "yes", "是", "true", "1":
			b.thirdParty = true
		}
		for _, part := range strings.FieldsFunc(c.text(row, "categories"), func(r rune) bool {
			return strings.ContainsRune(";；,，|/", r)
		}) {
			b.take(part, reference, c.table.Path, line, faults)
		}
		bodies = append(bodies, b)
	}
	var wanted []string
	for _, b := range bodies {
		wanted = append(wanted, b.id)
	}
	for i, id := range uniqueIDs(wanted, "body") {
		bodies[i].id = id
	}
	return bodies
}

// modelledID is the id of a body that the model asks for by name, empty for others.
func modelledID(name string) string {
	switch name {
	case "信访局", "信访办":
		return "xinfang"
	case "司法局":
		return "justice"
	}
	return ""
}

// take notes one category of orders, with its share behind a colon if there is one.
func (b *body) take(text string, reference *scenarios.Scenario, path string, line int64, faults *faults) {
	name, number, given := strings.Cut(strings.ReplaceAll(text, "：", ":"), ":")
	name = strings.TrimSpace(name)
	rows := reference.Tables.Categories
	i := slices.IndexFunc(rows, func(r agents.CategoryRow) bool {
		return strings.EqualFold(name, r.ID) || name == r.Name || strings.EqualFold(name, r.English)
	})
	if i < 0 {
		var known []string
		for _, r := range rows {
			known = append(known, r.ID+" "+r.Name)
		}
		faults.add("newcounty.no_category", path, line, name, strings.Join(known, "; "))
		return
	}
	share := 0.0
	if given {
		number = strings.TrimSpace(number)
		v, err := strconv.ParseFloat(strings.TrimSuffix(number, "%"), 64)
		if strings.HasSuffix(number, "%") {
			v /= 100
		}
		if err != nil || v <= 0 || v > 1 {
			faults.add("newcounty.no_share", path, line, name, number)
			return
		}
		share = v
	}
	b.shares[rows[i].ID] = share
}

// divide gives the shares of every category: what is written holds, what is left is shared evenly among those without
// one, and all are scaled to 1.
func divide(bodies []body, category string) map[string]float64 {
	shares, written, open := map[string]float64{}, 0.0, 0
	for _, b := range bodies {
		if s, ok := b.shares[category]; ok {
			shares[b.id] = s
			if written += s; s == 0 {
				open++
			}
		}
	}
	sum := 0.0
	for id, s := range shares {
		if s == 0 {
			shares[id] = max(0, 1-written) / float64(open)
		}
	}
	for _, b := range bodies { // in a fixed order
		sum += shares[b.id]
	}
	for id := range shares {
		shares[id] /= sum
	}
	return shares
}
