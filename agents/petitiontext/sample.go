package petitiontext

import (
	"time"

	"hanyin/agents"
	"hanyin/internal/elementary"
	"hanyin/sim"
)

// A Sampler draws petitions with their matters as the county's tables have them: category by share, department by its
// part in the category, channel, mode, nature, place and hour by the scenario's weights. It needs no simulation. The
// zero value is not useful: see NewSampler.
type Sampler struct {
	county   *agents.County
	key      sim.Key
	accuracy float64
	shares   []float64
	bodies   [][]float64         // by category
	people   []float64           // by unit
	topics   map[subject][2]bool // whether there are topics for the department alone, and for the town as well
}

// Channel shares of registered petitions in the county's mean-field calculation (docs/model.md section 4): grid,
// village, account, hotline, petition office.
var channelShares = []float64{0, 1445, 575, 21, 409, 6}

// NewSampler returns a sampler for the county. accuracy is the probability that the declared category is the true one,
// in [0, 1]; errors stay within the confusion block.
func NewSampler(c *agents.County, seed sim.Seed, accuracy float64) *Sampler {
	s := &Sampler{county: c, key: seed.Purpose("petition sample"), accuracy: accuracy}
	for i := range c.Categories {
		cat := &c.Categories[i]
		s.shares = append(s.shares, cat.Share)
		var parts []float64
		for h := range cat.Handlers() {
			_, share := cat.Handler(h)
			parts = append(parts, share)
		}
		s.bodies = append(s.bodies, parts)
	}
	s.topics = map[subject][2]bool{}
	for _, t := range Topics() {
		category, known := c.CategoryByID(t.Category)
		if body, ok := c.BodyByID(t.Body); ok && known {
			has := s.topics[subject{category, body}]
			has[0], has[1] = has[0] || !t.Town, has[1] || t.Town
			s.topics[subject{category, body}] = has
		}
	}
	for _, u := range c.Units {
		s.people = append(s.people, float64(u.Registered))
	}
	return s
}

// Sample returns petition number id and what it is about, received at the moment given. It has no text: a Writer
// writes that.
func (s *Sampler) Sample(id uint64, at time.Duration) (agents.Petition, agents.Matter) {
	r := s.key.At(id, 0)
	c := s.county
	m := agents.Matter{Category: agents.CategoryID(max(0, r.Choose(s.shares))), Body: agents.NoBody,
		Severity: r.Beta(2, 3)}
	cat := &c.Categories[m.Category]
	if h := r.Choose(s.bodies[m.Category]); h >= 0 {
		m.Body, _ = cat.Handler(h)
	}
	m.Town = s.forTown(&r, m, cat.ToTown)
	p := agents.Petition{ID: id, Received: at, Grid: agents.NoGrid, Level: agents.AtVillage}
	p.Unit = agents.UnitID(max(0, r.Choose(s.people)))
	if int(p.Unit) < len(c.Units) {
		p.Town = c.Units[p.Unit].Town
	}
	p.Urgent = r.Bernoulli(cat.Urgent)
	if p.Urgent {
		m.Severity = max(m.Severity, c.Params.Demand.UrgentSeverity)
	}
	p.Elder = r.Bernoulli(c.Params.Geo.ElderlyShare)
	p.Channel = agents.Channel(r.Choose(channelShares))
	p.Mode = s.mode(&r, p)
	p.Nature = agents.Nature(max(0, r.Choose(c.Params.Demand.Nature[:])))
	p.Class = agents.Class(max(0, r.Choose(c.Params.Household.ClassShare[:])))
	p.Declared = s.declare(&r, m.Category)
	return p, m
}

// About completes a petition whose matter is truly of category c, which must be one of the county's: the body it is
// for, and the category as it may have been declared.
func (s *Sampler) About(p agents.Petition, c agents.CategoryID) (agents.Petition, agents.Matter) {
	_, m := s.Sample(p.ID, p.Received)
	r := s.key.At(p.ID, 1)
	cat := &s.county.Categories[c]
	m.Category, m.Body = c, agents.NoBody
	if h := r.Choose(s.bodies[c]); h >= 0 {
		m.Body, _ = cat.Handler(h)
	}
	m.Town = s.forTown(&r, m, cat.ToTown)
	p.Declared = s.declare(&r, c)
	return p, m
}

// forTown reports whether the town may settle the matter as well: as the topics of its department say, and where they
// say either, or nothing, with the category's probability.
func (s *Sampler) forTown(r *sim.Stream, m agents.Matter, p float64) bool {
	drawn := r.Bernoulli(p)
	if has := s.topics[subject{m.Category, m.Body}]; has[0] != has[1] {
		return has[1]
	}
	return drawn || m.Body == agents.NoBody
}

func (s *Sampler) mode(r *sim.Stream, p agents.Petition) agents.Mode {
	if p.Channel != agents.ViaAccount {
		return agents.Spoken
	}
	weights := s.county.Params.Voice.Mode
	if p.Elder {
		weights = s.county.Params.Voice.ModeOld
	}
	return agents.Voice + agents.Mode(max(0, r.Choose(weights[:])))
}

// declare draws the declared category: the true one, or another of its confusion block.
func (s *Sampler) declare(r *sim.Stream, truth agents.CategoryID) agents.CategoryID {
	right, u := r.Bernoulli(s.accuracy), r.Uniform()
	block := s.county.Categories[truth].Block
	var others []agents.CategoryID
	for i := range s.county.Categories {
		if id := agents.CategoryID(i); id != truth && s.county.Categories[i].Block == block {
			others = append(others, id)
		}
	}
	if right || len(others) == 0 {
		return truth
	}
	return others[elementary.Int(u*float64(len(others)))]
}
