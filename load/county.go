package load

import (
	"context"
	"fmt"
	"time"

	"hanyin/agents"
	"hanyin/agents/petitiontext"
	"hanyin/scenarios"
	"hanyin/sim"
)

// Simulated runs one replication of a scenario and returns the petitions that its offices registered in the counted
// time, as a corpus, and the moments at which they did, from the first on. Replayed faster than life they are the
// county's own load: its mornings, Mondays, storms and epidemics. Texts are as in NewCorpus.
func Simulated(ctx context.Context, s *scenarios.Scenario, c *agents.County, seed sim.Seed, accuracy float64,
	texts bool) (*Corpus, []time.Duration, error) {
	r := &registrar{from: c.Warmup(), sampler: petitiontext.NewSampler(c, seed, accuracy), county: c}
	if err := agents.NewWorld(s.Config(c, seed, r)).Run(ctx); err != nil {
		return nil, nil, err
	}
	if texts {
		writers := [2]*petitiontext.Writer{petitiontext.NewWriter(c, seed, petitiontext.First),
			petitiontext.NewWriter(c, seed, petitiontext.Second)}
		for i := range r.items {
			it := &r.items[i]
			it.Petition.Text = writers[i%4/2].Write(it.Petition, it.Matter)
		}
	}
	var times []time.Duration
	for i := range r.items {
		times = append(times, r.items[i].Petition.Received)
	}
	name := fmt.Sprintf("simulated %s, accuracy %g, seed %d", s.Name, accuracy, seed)
	return &Corpus{Name: name, County: c, Items: r.items}, times, nil
}

// registrar notes registered petitions. What an office writes down comes from records; what a petition is truly about,
// which an office learns later if at all and a test judges by, from the truth that follows.
type registrar struct {
	from    time.Duration
	sampler *petitiontext.Sampler
	county  *agents.County
	filing  agents.Petition // registered last, while its truth has not come
	items   []Item
}

// Record takes down a registration.
func (r *registrar) Record(x agents.Record) {
	if x.Kind != agents.Registered || x.At < r.from || int(x.Unit) >= len(r.county.Units) {
		return
	}
	r.filing = agents.Petition{
		ID: uint64(x.Petition), Received: x.At, Channel: x.Channel, Mode: x.Mode, Nature: x.Nature,
		Town: r.county.Units[x.Unit].Town, Unit: x.Unit, Grid: x.Grid,
		Urgent: x.Urgent, Level: x.Level,
	}
}

// Truth completes the petition registered last. A petition that nobody had a matter for (reading C3c) has no such
// truth and is left out.
func (r *registrar) Truth(t agents.Truth) {
	if t.Kind != agents.Filed || t.Petition == 0 || uint64(t.Petition) != r.filing.ID {
		return
	}
	p := r.filing
	p.Elder, p.Class = t.Elder, t.Class
	p, m := r.sampler.About(p, t.Category)
	i := len(r.items)
	r.items = append(r.items, Item{Petition: p, Matter: m, Due: latest(r.county, &p), Unseen: i%4 >= 2})
}
