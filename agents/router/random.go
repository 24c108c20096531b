package router

import (
	"context"

	"hanyin/agents"
	"hanyin/sim"
)

// random is the floor: any body that covers the place and is up.
type random struct {
	named
	office
	key sim.Key
}

func newRandom(o Options) (agents.Router, error) {
	return &random{named: call("random"), office: newOffice(o), key: o.Seed.Purpose("random router")}, nil
}

// Route draws until it meets a body that may get the petition.
func (r *random) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	if d, ok := r.memory.recall(&p); ok {
		return d, nil
	}
	d := r.human(&p, "nobody can be reached")
	s := r.key.At(p.ID, uint64(p.Attempt))
	for range 4 * len(r.county.Bodies) {
		if b := agents.BodyID(s.IntN(len(r.county.Bodies))); p.Attempt < r.hops && r.fit(b, &p, &v) {
			d = r.give(&p, b, "drawn")
			break
		}
	}
	r.memory.keep(&p, &d)
	return d, nil
}
