package router

import (
	"time"

	"hanyin/agents"
	"hanyin/sim"
)

// An office is what all careful routers share: it makes a whole decision of a list of bodies in order of preference.
// It keeps to the scenario's limits on the office calendar, to the place, to who is up, and to what was tried before.
type office struct {
	county *agents.County
	limits [agents.NatureCount]float64 // working days
	urgent time.Duration               // clock time
	hops   int                         // asks at most before a human decides
	memory *Memory
}

func newOffice(o Options) office {
	c := o.County
	l := &c.Params.Limits
	return office{
		county: c, memory: o.Memory, urgent: sim.Hours(l.UrgentCloseH), hops: 4,
		limits: [agents.NatureCount]float64{
			agents.Help: l.HelpWd, agents.Complaint: l.ComplaintWd, agents.Suggestion: l.SuggestionWd,
			agents.Report: l.ComplaintWd, agents.Enquiry: l.EnquiryWd,
		},
	}
}

// deadline is when p is due: the limit of its nature in working days from its reception, in clock time if urgent. It
// does not depend on when or how often the router is asked.
func (o *office) deadline(p *agents.Petition) time.Duration {
	if p.Urgent {
		return p.Received + o.urgent
	}
	return o.county.Office.AddDays(p.Received, o.limits[p.Nature%agents.NatureCount])
}

// fit reports whether body b may get p now.
func (o *office) fit(b agents.BodyID, p *agents.Petition, v *agents.View) bool {
	if int(b) >= len(o.county.Bodies) {
		return false
	}
	if body := &o.county.Bodies[b]; body.IsTown && body.Town != p.Town {
		return false
	}
	for _, t := range p.Tried {
		if t == b {
			return false
		}
	}
	if int(b) >= len(v.Loads) {
		return true
	}
	l := &v.Loads[b]
	return l.Up && (l.OnDuty || !p.Urgent)
}

// give assigns p to b.
func (o *office) give(p *agents.Petition, b agents.BodyID, why string) agents.Decision {
	d := agents.Decision{Owner: b, Category: agents.NoCategory, Level: agents.AtCounty, Confidence: 1, Reason: why,
		Petition: p.ID, Attempt: p.Attempt}
	if o.county.Bodies[b].IsTown {
		d.Level = agents.AtTown
	}
	if p.Again == agents.TimedOut {
		if p.Level >= agents.AtCounty {
			return o.human(p, "out of time at the county")
		}
		d.Level = p.Level + 1
	}
	if p.Urgent {
		d.Priority = 1
	}
	d.Deadline = o.deadline(p)
	return d
}

// human hands p to the desk (人工).
func (o *office) human(p *agents.Petition, why string) agents.Decision {
	d := agents.Decision{Action: agents.ToHuman, Owner: agents.NoBody, Category: agents.NoCategory, Level: p.Level,
		Reason: why, Petition: p.ID, Attempt: p.Attempt}
	d.Deadline = o.deadline(p)
	return d
}

// first assigns p to the first body of the list that may get it, else hands it to a human.
func (o *office) first(p *agents.Petition, v *agents.View, list []agents.BodyID, why string) agents.Decision {
	if p.Attempt >= o.hops {
		return o.human(p, "too many attempts")
	}
	for _, b := range list {
		if o.fit(b, p, v) {
			return o.give(p, b, why)
		}
	}
	return o.human(p, "nobody can be reached")
}
