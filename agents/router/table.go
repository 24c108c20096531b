package router

import (
	"context"

	"hanyin/agents"
)

// lookup routes by a table of declared category and town, as most systems do.
type lookup struct {
	named
	office
	*candidates
}

func newTable(o Options) (agents.Router, error) {
	return &lookup{call("table"), newOffice(o), newCandidates(o.County)}, nil
}

// Route looks the petition up; what comes back goes to the next body of its list.
func (r *lookup) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	if d, ok := r.memory.recall(&p); ok {
		return d, nil
	}
	d := r.first(&p, &v, r.of(p.Declared, p.Town), "table")
	r.memory.keep(&p, &d)
	return d, nil
}
