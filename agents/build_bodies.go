package agents

import (
	"errors"
	"fmt"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// makeBodies resolves departments, towns as handling bodies, and which categories each handles.
func (c *County) makeBodies(t Tables) error {
	var errs []error
	index := map[string]BodyID{}
	for i, row := range t.Bodies {
		index[row.ID] = BodyID(i)
		c.Bodies = append(c.Bodies, Body{BodyRow: row})
	}
	for i, id := range townBodies(t.Towns) {
		row := t.Towns[i]
		c.Bodies = append(c.Bodies, Body{BodyRow: BodyRow{ID: id, Name: row.Name, English: row.Name,
			Staffing: row.Staffing}, Town: TownID(i), IsTown: true})
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

// townBodies are the ids of the towns as bodies: by code, and by the next number that no code takes for a town that
// has none, or that of a town before it.
func townBodies(towns []TownRow) []string {
	taken := map[int]bool{}
	for _, row := range towns {
		taken[row.Code] = true
	}
	used := map[int]bool{0: true}
	ids := make([]string, len(towns))
	next := 1
	for i, row := range towns {
		number := row.Code
		for ; used[number]; number = next {
			for taken[next] || used[next] {
				next++
			}
		}
		used[number] = true
		ids[i] = fmt.Sprintf("town-%d", number)
	}
	return ids
}

// computeCapacity staffs every body for the demand of the reference county with everything on: slack x the hours of a
// working day that all flows to it ask for (requiredHours). It is the same in every scenario that keeps these keys,
// whatever its demand; how bodies differ from it is drawn in every replication (offices.start).
func (c *County) computeCapacity() {
	hours := c.requiredHours()
	for i := range c.Bodies {
		c.Bodies[i].Required = hours[i]
		c.Bodies[i].Capacity = float64(c.Params.Department.Slack * hours[i] * orOne(c.Bodies[i].Staffing))
	}
}

// requiredHours returns the working hours a working day that each body needs for what reaches it: first orders, second
// attempts and rework, what towns pass up for lack of power or after two failures, sign-off and replies, co-handling,
// and the petition office's and the judicial bureau's own work (docs/model.md, 7.9).
func (c *County) requiredHours() []float64 {
	p := &c.Params
	d := &p.Department
	perYear := float64(d.ReferenceIssues * float64(len(c.Households)) * d.ReachShare)
	perDay := perYear / workingDays(c) // orders that reach a body on a working day
	meanOfMedian := elementary.Exp(p.Demand.EffortSigma * p.Demand.EffortSigma / 2)
	clerical := float64((d.SignOffMin + float64(d.ReplyMin*d.ReplyShare)) / 60 *
		elementary.Exp(p.Work.DelaySigma*p.Work.DelaySigma/2))
	hours := make([]float64, len(c.Bodies))
	// attempts is the work on an order over that of one attempt, where an attempt succeeds with skill
	attempts := func(feasible, skill float64) float64 {
		return 1 + float64(feasible*(1-skill)*p.Routing.ReworkEffort) + float64(d.ReworkShare*p.Routing.ReworkEffort)
	}
	helpers := 0.0 // of co-handling departments together
	for _, cat := range c.Categories {
		orders := float64(perDay * cat.Share)
		work := float64(cat.Effort * meanOfMedian * p.Demand.meanSmall(&cat.CategoryRow))
		toTown := cat.ToTown
		switch {
		case !p.Town.office():
			toTown = 0
		case len(cat.handlers) == 0:
			toTown = 1
		}
		up := 0.0 // share of a town's orders that go on to a department
		if len(cat.handlers) > 0 {
			up = p.Town.OutOfPower + float64((1-p.Town.OutOfPower)*cat.Feasible*(1-p.Skill.Town)*(1-p.Skill.Town))
		}
		for _, t := range c.Towns {
			share := float64(t.Households) / max(1, float64(len(c.Households)))
			hours[t.Body] += float64(orders * toTown * share *
				(float64((1-p.Town.OutOfPower)*work*attempts(cat.Feasible, p.Skill.Town)) +
					d.ReplyMin*d.ReplyShare/60))
		}
		direct := float64(orders * (1 - toTown + float64(toTown*up)))
		for _, h := range cat.handlers {
			hours[h.body] += float64(direct * h.share *
				(float64(work*attempts(cat.Feasible, p.Skill.Department)) + clerical))
		}
		// of each of the two bodies that meet
		joint := float64(d.JointH * elementary.Exp(p.Work.DelaySigma*p.Work.DelaySigma/2))
		helpers += float64(direct * p.Demand.MultiShare * meanHelpers * (float64(work*p.Demand.MultiEffort) + joint))
		for _, h := range cat.handlers {
			hours[h.body] += float64(direct * h.share * p.Demand.MultiShare * meanHelpers * joint)
		}
	}
	if n := len(c.Bodies) - len(c.Towns); n > 0 {
		for b := range n {
			hours[b] += helpers / float64(n)
		}
	}
	if c.petitionOffice != NoBody {
		hours[c.petitionOffice] += d.PetitionOfficeH
	}
	if c.justice != NoBody {
		hours[c.justice] += p.Dispute.BureauH
	}
	return hours
}

// meanHelpers is how many bodies a petition with any has to have beside the one in charge: one or two (issueOf).
const meanHelpers = 1.5

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
