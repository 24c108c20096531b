package router

import (
	"context"

	"hanyin/agents"
)

// null decides nothing: what it costs is what its caller costs.
type null struct {
	named
	towns []agents.BodyID
}

func newNull(o Options) (agents.Router, error) {
	n := &null{named: call("null")}
	for _, t := range o.County.Towns {
		n.towns = append(n.towns, t.Body)
	}
	return n, nil
}

// Route gives the petition to its town, and to a human whatever the town does not settle.
func (n *null) Route(_ context.Context, p agents.Petition, _ agents.View) (agents.Decision, error) {
	d := agents.Decision{Owner: agents.NoBody, Action: agents.ToHuman, Level: agents.AtTown, Petition: p.ID,
		Attempt: p.Attempt}
	if p.Attempt == 0 && int(p.Town) < len(n.towns) && !p.Urgent {
		d.Action, d.Owner = agents.Assign, n.towns[p.Town]
	}
	return d, nil
}
