package metrics

import (
	"time"

	"hanyin/agents"
)

// Never is the time of what did not happen.
const Never = time.Duration(-1)

// A frame is what every measure may know besides the streams: the county as it is published, and the span that counts.
type frame struct {
	county    *agents.County
	span      span
	dayH      float64           // duty hours of a working day
	satisfied float64           // least latent satisfaction of a rating of 4
	utilities agents.CategoryID // of water, power, telecommunications; past all categories if the scenario has none
}

// rounding is what sums of working days may be off by.
const rounding = 1e-9

// contactedInTime reports whether the first contact came within its limit.
func (f *frame) contactedInTime(c *CaseRow) bool {
	return c.Contacted != Never && f.contactWithin(c, c.Contacted)
}

// contactWithin reports whether the limit of first contact is not over at t.
func (f *frame) contactWithin(c *CaseRow, t time.Duration) bool {
	l := &f.county.Params.Limits
	if c.Urgent {
		return (t - c.Submitted).Hours() <= l.UrgentContactH
	}
	return f.county.Office.Days(c.Submitted, t) <= l.FirstContactWd+rounding
}

// contactKnown reports whether the petitioner was contacted, or was not and the limit went by.
func (f *frame) contactKnown(c *CaseRow) bool {
	return c.Contacted != Never || !f.contactWithin(c, f.watched(c))
}

// watched is until when a case was watched: to its end, or the horizon.
func (f *frame) watched(c *CaseRow) time.Duration {
	if c.Ended == Never {
		return f.span.to
	}
	return c.Ended
}

func newFrame(c *agents.County, warmup, horizon time.Duration) *frame {
	f := &frame{county: c, span: newSpan(warmup, horizon), dayH: c.DayH,
		satisfied: c.Params.Satisfaction.Cuts[2]}
	if f.dayH <= 0 {
		f.dayH = 7.5 // docs/model.md, 1
	}
	f.utilities = ^agents.CategoryID(0)
	for i := range c.Categories {
		if c.Categories[i].ID == "utilities" {
			f.utilities = agents.CategoryID(i)
		}
	}
	return f
}

// households is the number of households in the county or one of its towns.
func (f *frame) households(g group) float64 {
	if t, ok := f.isTown(g); ok {
		return float64(f.county.Towns[t].Households)
	}
	return float64(len(f.county.Households))
}

// residents is the number of residents of the county or one of its towns.
func (f *frame) residents(g group) float64 {
	n := 0
	for i := range f.county.Towns {
		if t, ok := f.isTown(g); !ok || int(t) == i {
			n += f.county.Towns[i].Resident
		}
	}
	return float64(n)
}

// units is the number of villages and communities in the county or one of its towns.
func (f *frame) units(g group) float64 {
	if t, ok := f.isTown(g); ok {
		return float64(f.county.Towns[t].Units)
	}
	return float64(len(f.county.Units))
}
