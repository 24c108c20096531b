package router

import (
	"context"
	"sync/atomic"

	"hanyin/agents"
	"hanyin/sim"
)

// Policy is how a balancing router chooses among the bodies that may get a petition.
type Policy uint8

// The policies: in turn; the one that got nothing for longest (ACD practice in call centres); the shortest line (JSQ);
// the less loaded of two drawn (Mitzenmacher, The power of two choices in randomized load balancing, 2001); in
// proportion to capacity (stride scheduling over the given view).
const (
	RoundRobin Policy = iota
	LongestIdle
	ShortestQueue
	TwoChoices
	WeightedFair
)

// balancer takes the bodies of a table or of a text and chooses by their loads in the dated view. With an old view,
// the shortest line is everybody's choice at once: it herds, two choices do so less (Mitzenmacher, How useful is old
// information?, 2000).
type balancer struct {
	named
	office
	policy Policy
	table  *candidates
	text   *bigrams // nil: by the table
	key    sim.Key
	turn   []atomic.Uint64 // by category: round robin
	given  []atomic.Int64  // by body: weighted fair
}

func newBalance(policy Policy, text bool) func(Options) (agents.Router, error) {
	return func(o Options) (agents.Router, error) {
		name := map[Policy]string{RoundRobin: "balance-rr", LongestIdle: "balance-idle", ShortestQueue: "balance-jsq",
			TwoChoices: "balance", WeightedFair: "balance-fair"}[policy]
		if text {
			name = "balance-bigram"
		}
		b := &balancer{
			named: call(name), office: newOffice(o), policy: policy, table: newCandidates(o.County),
			key:  o.Seed.Purpose("two choices"),
			turn: make([]atomic.Uint64, len(o.County.Categories)+1), given: make([]atomic.Int64, len(o.County.Bodies)),
		}
		if !text {
			return b, nil
		}
		reading, err := newBigram(o)
		if err == nil {
			b.text = reading.(*bigrams)
		}
		return b, err
	}
}

// Route finds who may get the petition and gives it to the one that the policy prefers.
func (b *balancer) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	if d, ok := b.memory.recall(&p); ok {
		return d, nil
	}
	var two [2]agents.BodyID
	list, category, confidence := b.table.of(p.Declared, p.Town), agents.NoCategory, 1.0
	if b.text != nil {
		if err := readable(&p); err != nil {
			return agents.Decision{}, err
		}
		desk, sureness, why := b.text.read(&p)
		if desk == nil {
			return b.human(&p, why), nil
		}
		n := 0
		two, n = b.bodies(&p, desk)
		list, category, confidence = two[:n], desk.category, sureness
	}
	d := b.choose(&p, &v, list)
	d.Category, d.Confidence = category, confidence
	b.memory.keep(&p, &d)
	return d, nil
}

// choose picks among those of the list that may get p.
func (b *balancer) choose(p *agents.Petition, v *agents.View, list []agents.BodyID) agents.Decision {
	if p.Attempt >= b.hops {
		return b.human(p, "too many attempts")
	}
	var room [16]agents.BodyID
	fit := room[:0]
	for _, body := range list {
		if len(fit) < len(room) && b.fit(body, p, v) {
			fit = append(fit, body)
		}
	}
	if len(fit) == 0 {
		return b.human(p, "nobody can be reached")
	}
	best := b.prefer(p, v, fit)
	b.given[best].Add(1)
	return b.give(p, best, b.about.Name)
}

func (b *balancer) prefer(p *agents.Petition, v *agents.View, fit []agents.BodyID) agents.BodyID {
	switch b.policy {
	case RoundRobin:
		turn := &b.turn[min(int(p.Declared), len(b.turn)-1)]
		return fit[(turn.Add(1)-1)%uint64(len(fit))]
	case LongestIdle:
		return least(fit, func(x agents.BodyID) float64 { return float64(loadOf(v, x).LastGot) })
	case ShortestQueue:
		return least(fit, func(x agents.BodyID) float64 { return line(v, x) })
	case WeightedFair:
		return least(fit, func(x agents.BodyID) float64 {
			return float64(b.given[x].Load()+1) / max(1e-9, loadOf(v, x).Capacity)
		})
	}
	s := b.key.At(p.ID, uint64(p.Attempt))
	first := s.IntN(len(fit))
	second := s.IntN(max(1, len(fit)-1))
	if second >= first {
		second = min(second+1, len(fit)-1)
	}
	return least([]agents.BodyID{fit[first], fit[second]}, func(x agents.BodyID) float64 { return line(v, x) })
}

func least(fit []agents.BodyID, by func(agents.BodyID) float64) agents.BodyID {
	best := fit[0]
	for _, x := range fit[1:] {
		if by(x) < by(best) {
			best = x
		}
	}
	return best
}

// line is the time the body would need for what waits before it and one more, in days.
func line(v *agents.View, b agents.BodyID) float64 {
	l := loadOf(v, b)
	return float64(l.Queue+l.Busy+1) / max(1e-9, l.Capacity)
}

func loadOf(v *agents.View, b agents.BodyID) agents.Load {
	if int(b) < len(v.Loads) {
		return v.Loads[b]
	}
	return agents.Load{Up: true, OnDuty: true, Capacity: 1}
}
