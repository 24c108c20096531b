package router

import (
	"strings"

	"hanyin/agents"
)

// A desk is a label of the text routers: a category, its competent department, and whether the petitioner's town may
// settle it. It is written category/body, with +town where the town may.
type desk struct {
	name     string
	category agents.CategoryID
	body     agents.BodyID
	town     bool
}

// parseDesk reads a label: category/body, category or body, by stable key or Chinese name, each with or without +town.
func parseDesk(c *agents.County, label string) (desk, bool) {
	name, town := strings.CutSuffix(label, "+town")
	first, second, both := strings.Cut(name, "/")
	d := desk{name: label, town: town, category: agents.NoCategory, body: agents.NoBody}
	category, isCategory := findCategory(c, first)
	if isCategory {
		d.category = category
	}
	if both {
		body, ok := findBody(c, second)
		d.body = body
		return d, ok && isCategory
	}
	if isCategory {
		if cat := &c.Categories[category]; cat.Handlers() > 0 {
			d.body, _ = cat.Handler(0)
		} else {
			d.town = true
		}
		return d, true
	}
	body, ok := findBody(c, first)
	d.body = body
	return d, ok
}

func findCategory(c *agents.County, name string) (agents.CategoryID, bool) {
	for i := range c.Categories {
		if c.Categories[i].ID == name || c.Categories[i].Name == name {
			return agents.CategoryID(i), true
		}
	}
	return 0, false
}

func findBody(c *agents.County, name string) (agents.BodyID, bool) {
	for i := range c.Bodies {
		if c.Bodies[i].ID == name || c.Bodies[i].Name == name {
			return agents.BodyID(i), true
		}
	}
	return agents.NoBody, false
}

// assign makes a decision of a desk: the town where it may settle the matter, else the department.
func (o *office) assign(p *agents.Petition, v *agents.View, d *desk, confidence float64, why string) agents.Decision {
	list, n := o.bodies(p, d)
	decision := o.first(p, v, list[:n], why)
	decision.Category, decision.Confidence = d.category, confidence
	return decision
}

// bodies are those of a desk for p's town.
func (o *office) bodies(p *agents.Petition, d *desk) (list [2]agents.BodyID, n int) {
	if d.town && int(p.Town) < len(o.county.Towns) {
		list[n] = o.county.Towns[p.Town].Body
		n++
	}
	if d.body != agents.NoBody {
		list[n] = d.body
		n++
	}
	return list, n
}
