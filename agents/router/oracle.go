package router

import (
	"context"

	"hanyin/agents"
)

// oracle is the ceiling: it is told what the petition is about.
type oracle struct {
	named
	office
}

func newOracle(o Options) (agents.Router, error) {
	return &oracle{named: call("oracle"), office: newOffice(o)}, nil
}

// RouteTrue gives the petition to the competent department, or to the town where the matter is the town's.
func (r *oracle) RouteTrue(_ context.Context, p agents.Petition, v agents.View,
	m agents.Matter) (agents.Decision, error) {
	if d, ok := r.memory.recall(&p); ok {
		return d, nil
	}
	list := [2]agents.BodyID{m.Body, agents.NoBody}
	if int(p.Town) < len(r.county.Towns) && (m.Town || m.Body == agents.NoBody) {
		list = [2]agents.BodyID{r.county.Towns[p.Town].Body, m.Body}
	}
	d := r.first(&p, &v, list[:], "known")
	d.Category = m.Category
	r.memory.keep(&p, &d)
	return d, nil
}

// Route without the truth hands everything to a human.
func (r *oracle) Route(_ context.Context, p agents.Petition, _ agents.View) (agents.Decision, error) {
	return r.human(&p, "an oracle must be told the truth"), nil
}
