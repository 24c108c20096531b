package records

import "hanyin/agents"

// Names are what a county calls its bodies and categories, by id: documents name them by ids, people by these.
type Names map[string]Name

// A Name is that of a body or a category in both languages.
type Name struct {
	En string `json:"en"`
	Zh string `json:"zh"`
}

// namesIn are the names of a county.
func namesIn(c *agents.County) Names {
	n := Names{}
	for _, category := range c.Categories {
		n[category.ID] = Name{category.English, category.Name}
	}
	for _, body := range c.Bodies {
		n[body.ID] = Name{body.English, body.Name}
	}
	return n
}
