package router

import (
	"context"

	"hanyin/agents"
	"hanyin/agents/petitiontext"
	"hanyin/internal/message"
	"hanyin/sim"
)

// Prepare readies the reference router of that name, or the one at an address, for the replications of a scenario: it
// trains once, and what it returns makes a router with a memory of its own for each replication, petition texts
// included. The name "model" gives nil routers: the model's own rule.
func Prepare(name string, o Options) (func(seed sim.Seed) agents.Router, error) {
	if name == "model" || name == "" {
		return func(sim.Seed) agents.Router { return nil }, nil
	}
	if IsAddress(name) {
		return prepareRemote(name, o)
	}
	first, err := New(name, o)
	if err != nil {
		return nil, err
	}
	if t, ok := first.(interface{ trained() *reader }); ok {
		o.reader = t.trained()
	}
	return func(seed sim.Seed) agents.Router {
		own := o // replications are prepared at the same time
		own.Seed, own.Memory = seed, nil
		r, err := New(name, own)
		if err != nil {
			panic("router: the same router cannot be made twice: " + err.Error())
		}
		return newInWorld(r, petitiontext.NewWriter(o.County, seed, petitiontext.Both))
	}, nil
}

func prepareRemote(address string, o Options) (func(seed sim.Seed) agents.Router, error) {
	if o.Remote == nil {
		return nil, message.Errorf("router.not_reached", address)
	}
	connect, err := o.Remote(address, o.County)
	if err != nil {
		return nil, err
	}
	return func(seed sim.Seed) agents.Router {
		return newInWorld(connect(), petitiontext.NewWriter(o.County, seed, petitiontext.Both))
	}, nil
}

func (r *reader) trained() *reader { return r }

func (b *balancer) trained() *reader {
	if b.text == nil {
		return nil
	}
	return &b.text.reader
}

func (l *ladder) trained() *reader { return &l.text.reader }

// inWorld is a router as a simulated county has it: texts are written when it reads them, and it hears the news.
type inWorld struct {
	agents.Router
	asker *agents.Asker
	hear  agents.Listener // nil if it does not listen
}

func newInWorld(r agents.Router, w agents.Writer) *inWorld {
	i := &inWorld{Router: r, asker: agents.NewAsker(r, w)}
	i.hear, _ = r.(agents.Listener)
	return i
}

// RouteTrue writes the text, if it is read, and asks.
func (i *inWorld) RouteTrue(ctx context.Context, p agents.Petition, v agents.View,
	m agents.Matter) (agents.Decision, error) {
	return i.asker.Ask(ctx, p, v, m)
}

// Hear passes the news on.
func (i *inWorld) Hear(n agents.News) {
	if i.hear != nil {
		i.hear.Hear(n)
	}
}

// Again readies the reference router of that name for a load test: it trains once, and what it returns makes the
// router anew, as a restart does, with the memory of o, which outlives it.
func Again(name string, o Options) (func() (agents.Router, error), error) {
	if o.Memory == nil {
		o.Memory = &Memory{}
	}
	first, err := New(name, o)
	if err != nil {
		return nil, err
	}
	if t, ok := first.(interface{ trained() *reader }); ok {
		o.reader = t.trained()
	}
	return func() (agents.Router, error) { return New(name, o) }, nil
}

// NamesDesk reports whether a label names a body or a category of the county, so that a router trained on it can
// assign.
func NamesDesk(c *agents.County, label string) bool {
	_, ok := parseDesk(c, label)
	return ok
}
