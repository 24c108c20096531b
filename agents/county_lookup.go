package agents

// Handlers is the number of departments that handle petitions of the category; 0 where only the town does.
func (c *Category) Handlers() int { return len(c.handlers) }

// Handler returns the i-th department of the category and its share of what goes to departments.
func (c *Category) Handler(i int) (BodyID, float64) { return c.handlers[i].body, c.handlers[i].share }

// withoutGrids reports whether nobody leads a grid. Every household then belongs to its unit, which stands in for its
// grid; there are no rounds, no database and no channel through a grid worker, and what leaders do beside is done by
// the committee.
func (c *County) withoutGrids() bool {
	n := len(c.Grids)
	return n > 0 && c.Grids[n-1].Level == 1
}

// GridCount is the number of grids of all levels, 0 where nobody leads one.
func (c *County) GridCount() int {
	if c.withoutGrids() {
		return 0
	}
	return len(c.Grids)
}

// Covers reports whether body b serves the town: a department serves the county, a town with an office itself.
func (c *County) Covers(b BodyID, t TownID) bool {
	if int(b) >= len(c.Bodies) {
		return false
	}
	body := &c.Bodies[b]
	return !body.IsTown || body.Town == t && c.Params.Town.office()
}

// BodyByID returns the body with that stable key, such as "housing" or "town-1".
func (c *County) BodyByID(id string) (BodyID, bool) {
	for i := range c.Bodies {
		if c.Bodies[i].ID == id {
			return BodyID(i), true
		}
	}
	return NoBody, false
}

// CategoryByID returns the category with that stable key, such as "roads".
func (c *County) CategoryByID(id string) (CategoryID, bool) {
	for i := range c.Categories {
		if c.Categories[i].ID == id {
			return CategoryID(i), true
		}
	}
	return 0, false
}

// roadH is the time by road from a town's seat to the county seat, hours.
func (c *County) roadH(t TownID) float64 {
	speed := c.Params.Geo.SpeedValley
	if c.Towns[t].Mountain {
		speed = c.Params.Geo.SpeedMountain
	}
	return c.Towns[t].RoadKm / speed
}
