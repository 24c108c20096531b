package router

import (
	"context"
	"sync"

	"hanyin/agents"
)

// ladder is the platform's own router: it reads the text, weighs each body of the desk by its load and by how often it
// sent such petitions back, and goes one rung up when time runs out (the office does that). What it learns is shared
// by all calls and lost at a restart; decisions already given are not.
type ladder struct {
	named
	office
	text  *bigrams
	table *candidates
	mu    sync.RWMutex
	tried map[duty]*record
}

// duty is a body's part in a category.
type duty struct {
	category agents.CategoryID
	body     agents.BodyID
}

// record counts what a body did with a category's petitions.
type record struct{ kept, returned float64 }

func newLadder(o Options) (agents.Router, error) {
	text, err := newBigram(o)
	if err != nil {
		return nil, err
	}
	return &ladder{named: call("ladder"), office: newOffice(o), text: text.(*bigrams), table: newCandidates(o.County),
		tried: map[duty]*record{}}, nil
}

// Route decides by the text, or by the table where the text does not say enough.
func (l *ladder) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	if err := readable(&p); err != nil {
		return agents.Decision{}, err
	}
	if d, ok := l.memory.recall(&p); ok {
		return d, nil
	}
	var two [2]agents.BodyID
	list, category, confidence, why := l.table.of(p.Declared, p.Town), p.Declared, 0.5, "table"
	if desk, sureness, reason := l.text.read(&p); desk != nil {
		n := 0
		two, n = l.bodies(&p, desk)
		list, category, confidence, why = two[:n], desk.category, sureness, reason
	}
	d := l.human(&p, "nobody can be reached")
	if p.Attempt >= l.hops {
		d.Reason = "too many attempts"
	} else if best := l.lightest(&p, &v, list, category); best != agents.NoBody {
		d = l.give(&p, best, why)
	}
	d.Category, d.Confidence = category, confidence
	l.memory.keep(&p, &d)
	return d, nil
}

// lightest is the body with the least work before it per chance that it keeps the petition.
func (l *ladder) lightest(p *agents.Petition, v *agents.View, list []agents.BodyID,
	c agents.CategoryID) agents.BodyID {
	best, least := agents.NoBody, 0.0
	l.mu.RLock()
	defer l.mu.RUnlock()
	for _, b := range list {
		if !l.fit(b, p, v) {
			continue
		}
		cost := line(v, b) / l.keeps(duty{c, b})
		if best == agents.NoBody || cost < least {
			best, least = b, cost
		}
	}
	return best
}

// keeps is the chance that a body keeps a petition of the category, by Laplace's rule of succession.
func (l *ladder) keeps(d duty) float64 {
	r := l.tried[d]
	if r == nil {
		return 0.5
	}
	return (r.kept + 1) / (r.kept + r.returned + 2)
}

// Hear learns from what became of a petition.
func (l *ladder) Hear(n agents.News) {
	if n.What != agents.FirstAsk && n.What != agents.Misdirected || n.Decision.Action != agents.Assign {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	d := duty{n.Decision.Category, n.Decision.Owner}
	if l.tried[d] == nil {
		l.tried[d] = &record{}
	}
	if n.What == agents.Misdirected {
		l.tried[d].returned++
	} else {
		l.tried[d].kept++
	}
}
