package records

import (
	"hanyin/agents"
	"hanyin/experiments/records/outcome"
)

// namesIn are the names of a county.
func namesIn(c *agents.County) outcome.Names {
	n := outcome.Names{}
	for _, category := range c.Categories {
		n[category.ID] = outcome.Name{En: category.English, Zh: category.Name}
	}
	for _, body := range c.Bodies {
		n[body.ID] = outcome.Name{En: body.English, Zh: body.Name}
	}
	return n
}
