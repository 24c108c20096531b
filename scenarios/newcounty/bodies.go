package newcounty

import (
	"fmt"
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
	line              int64              // in the list; 0: in none
}

var plainID = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// bodiesOf reads a list of departments.
func (m *maker) bodiesOf(c cells, faults *faults) []body {
	var bodies []body
	// that take the orders of their namesake in the reference county
	var alike []string
	seen, ids := map[string]int64{}, map[string]int64{} // the lines of names and of ids
	for row := range m.rows(c) {
		line := c.table.Lines[row]
		b := body{id: c.text(row, "id"), name: c.text(row, "name"), english: c.text(row, "english"),
			shares: map[string]float64{}, line: line}
		if b.name == "" {
			faults.add("newcounty.no_body", c.table.Path, line)
			continue
		}
		if at, ok := seen[b.name]; ok {
			faults.add("newcounty.body_twice", c.table.Path, line, b.name, at)
			continue
		}
		seen[b.name] = line
		if at, ok := ids[b.id]; ok && b.id != "" {
			faults.add("newcounty.id_twice", c.table.Path, line, c.table.Heads[c.at["id"]], b.id, at)
		}
		ids[b.id] = line
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
			b.take(part, m.reference, c.table.Path, line, faults)
		}
		if c.text(row, "categories") == "" && b.takeAsThere(m.reference) {
			alike = append(alike, b.name)
		}
		bodies = append(bodies, b)
	}
	if alike != nil {
		m.fill("newcounty.orders", whole(float64(len(alike))), "newcounty.rule_orders", some(alike))
	}
	var names, given, replaced []string
	for _, b := range bodies {
		names, given = append(names, b.name), append(given, b.id)
	}
	for i, id := range bodyIDs(names, given) {
		if given[i] != "" && given[i] != id {
			replaced = append(replaced, fmt.Sprintf("%s: %s (%s)", names[i], id, given[i]))
		}
		bodies[i].id = id
	}
	if n := len(replaced); n > 0 {
		shown := strings.Join(replaced[:min(n, mostReplaced)], "; ")
		if n > mostReplaced {
			shown += "; ..."
		}
		m.fill("newcounty.ids", shown, "newcounty.rule_ids", n, longestID)
	}
	return bodies
}

// mostReplaced is how many ids that could not be kept are named.
const mostReplaced = 10

// bodyIDs are the ids of bodies that would have some others or none. Those that the model asks for go to the first
// body of such a name, whoever else would have them.
func bodyIDs(names, given []string) []string {
	wanted, owner := slices.Clone(given), map[string]int{}
	for i, name := range names {
		id := modelledID(name)
		if _, ok := owner[id]; id != "" && !ok {
			wanted[i], owner[id] = id, i
		}
	}
	for i, id := range wanted {
		if of, ok := owner[id]; ok && of != i {
			wanted[i] = ""
		}
	}
	return uniqueIDs(wanted, "body")
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
		if err != nil || !(v > 0 && v <= 1) {
			faults.add("newcounty.no_share", path, line, name, number)
			return
		}
		share = v
	}
	b.shares[rows[i].ID] = share
}

// takeAsThere notes the categories of orders that the reference county's department of this name takes; false if there
// is none.
func (b *body) takeAsThere(reference *scenarios.Scenario) bool {
	i := slices.IndexFunc(reference.Tables.Bodies, func(r agents.BodyRow) bool {
		return Plain(r.Name) == Plain(b.name) || Plain(r.English) == Plain(b.name)
	})
	if i < 0 {
		return false
	}
	for _, category := range reference.Tables.Categories {
		for _, s := range category.Bodies {
			if s.Body == reference.Tables.Bodies[i].ID && s.Share > 0 {
				b.shares[category.ID] = 0
			}
		}
	}
	return len(b.shares) > 0
}

// everyBodyReached asks that each department of the list has orders.
func (m *maker) everyBodyReached(r Request, mistakes *faults) {
	reached := map[string]bool{"justice": true, "xinfang": true} // by disputes and by the petition office
	note := func(shares map[string]float64) {
		for id, share := range shares {
			reached[id] = reached[id] || share > 0
		}
	}
	for _, k := range m.kinds {
		shares, _ := r.Log.handlers(m, k)
		note(shares)
	}
	if m.kinds == nil {
		for _, category := range m.reference.Tables.Categories {
			note(divide(m.bodies, category.ID))
		}
	}
	for _, b := range m.bodies {
		if !reached[b.id] {
			mistakes.add("newcounty.no_orders", r.Bodies.Path, b.line, b.name)
		}
	}
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
