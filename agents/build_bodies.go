package agents

import (
	"errors"
	"fmt"
	"math"

	"hanyin/internal/message"
	"hanyin/sim"
)

// makeBodies resolves departments, towns as handling bodies, and which categories each handles.
func (c *County) makeBodies(t Tables) error {
	var errs []error
	index := map[string]BodyID{}
	for i, row := range t.Bodies {
		index[row.ID] = BodyID(i)
		c.Bodies = append(c.Bodies, Body{BodyRow: row})
	}
	for i, row := range t.Towns {
		c.Bodies = append(c.Bodies, Body{BodyRow: BodyRow{ID: fmt.Sprintf("town-%d", row.Code), Name: row.Name,
			English: row.Name}, Town: TownID(i), IsTown: true})
	}
	if len(c.Bodies) > int(NoBody) {
		return message.Errorf("county.too_many_bodies", len(c.Bodies), NoBody)
	}
	for _, row := range t.Categories {
		cat := Category{CategoryRow: row}
		for _, s := range row.Bodies {
			id, ok := index[s.Body]
			if !ok {
				errs = append(errs, message.Errorf("county.unknown_body", row.ID, s.Body))
				continue
			}
			cat.handlers = append(cat.handlers, handler{id, s.Share})
		}
		c.Categories = append(c.Categories, cat)
	}
	for i := range c.Categories {
		for j := range c.Categories {
			if i != j && c.Categories[i].Block == c.Categories[j].Block {
				c.Categories[i].block = append(c.Categories[i].block, CategoryID(j))
			}
		}
	}
	c.petitionOffice = NoBody
	if id, ok := index["xinfang"]; ok {
		c.petitionOffice = id
	}
	c.justice = NoBody
	if id, ok := index["justice"]; ok {
		c.justice = id
	}
	return errors.Join(errs...)
}

// computeCapacity staffs every body once, for the demand of the reference county with everything on: slack x expected
// hours a working day x a lognormal spread between bodies. It is the same in every scenario that keeps these keys,
// whatever its demand.
func (c *County) computeCapacity(seed sim.Seed) {
	p := &c.Params
	spread := seed.Purpose("body capacity")
	perYear := p.Department.ReferenceIssues * float64(len(c.Households)) * p.Department.ReachShare
	perDay := perYear / workingDays(c) // petitions that reach a body on a working day
	meanOfMedian := math.Exp(p.Demand.EffortSigma * p.Demand.EffortSigma / 2)
	hours := make([]float64, len(c.Bodies))
	for _, cat := range c.Categories {
		load := perDay * cat.Share * cat.Effort * meanOfMedian
		toTown := cat.ToTown
		if len(cat.handlers) == 0 {
			toTown = 1
		}
		for _, t := range c.Towns {
			hours[t.Body] += load * toTown * float64(t.Households) / max(1, float64(len(c.Households)))
		}
		for _, h := range cat.handlers {
			hours[h.body] += load * (1 - toTown) * h.share
		}
	}
	if c.petitionOffice != NoBody {
		hours[c.petitionOffice] += p.Department.PetitionOfficeH
	}
	if c.justice != NoBody {
		hours[c.justice] += p.Dispute.BureauH
	}
	for i := range c.Bodies {
		s := spread.At(uint64(i), 0)
		c.Bodies[i].Capacity = p.Department.Slack * hours[i] * math.Exp(p.Department.Spread*s.Normal())
	}
}

// workingDays is the mean number of office days in a year of the calendar.
func workingDays(c *County) float64 {
	open := 0
	for i := range 365 {
		if c.dayOpen(i) {
			open++
		}
	}
	return float64(max(1, open))
}
