package router

import (
	"cmp"
	"slices"

	"hanyin/agents"
)

// candidates lists who may handle petitions, by category and town, the likeliest first: departments by their share of
// the category, and the town before those whose share is less than the town's own.
type candidates struct {
	towns int
	lists [][]agents.BodyID
}

func newCandidates(c *agents.County) *candidates {
	k := &candidates{towns: len(c.Towns)}
	type option struct {
		body  agents.BodyID
		share float64
	}
	for i := range c.Categories {
		cat := &c.Categories[i]
		for t := range c.Towns {
			var options []option
			for h := range cat.Handlers() {
				body, share := cat.Handler(h)
				options = append(options, option{body, share})
			}
			if cat.ToTown > 0 || len(options) == 0 {
				options = append(options, option{c.Towns[t].Body, cat.ToTown})
			}
			slices.SortStableFunc(options, func(a, b option) int { return cmp.Compare(b.share, a.share) })
			var list []agents.BodyID
			for _, o := range options {
				list = append(list, o.body)
			}
			k.lists = append(k.lists, list)
		}
	}
	return k
}

// of returns the list of a category and town; nil for one that does not exist.
func (k *candidates) of(c agents.CategoryID, t agents.TownID) []agents.BodyID {
	if i := int(c)*k.towns + int(t); int(t) < k.towns && i < len(k.lists) {
		return k.lists[i]
	}
	return nil
}
