package experiments

import (
	"hanyin/agents"
	"hanyin/metrics"
)

// A Profile is what pictures of a scenario are drawn from: how it went from month to month, how times are spread, how
// many matters reach which stage, and whose hours it took.
type Profile struct {
	Months        []Month        `json:"months"`
	Series        []Series       `json:"series"`
	Distributions []Distribution `json:"distributions"`
	Funnel        []Stage        `json:"funnel"`
	Hours         []RoleHours    `json:"hours"`
}

// A Distribution tells how a time is spread over cases: its quantile at each level, the mean over replications.
type Distribution struct {
	Name   string    `json:"name"`
	Basis  string    `json:"basis"`
	Unit   string    `json:"unit"`
	Cases  Estimate  `json:"cases"` // of one replication
	Levels []float64 `json:"levels"`
	Path
}

// A Stage counts matters of the counted span that came so far: latent, expressed, registered, completed, resolved.
type Stage struct {
	Name  string `json:"name"`
	Basis string `json:"basis"`
	Estimate
}

// RoleHours is the time that one role spends, per 1,000 residents and month.
type RoleHours struct {
	Role string `json:"role"`
	Kind string `json:"kind"` // staff, volunteer or resident
	Estimate
}

// stages are those of a funnel, in order.
var stages = []struct {
	name  string
	basis metrics.Basis
	of    func(metrics.Funnel) int
}{
	{"latent", metrics.Oracle, func(f metrics.Funnel) int { return f.Latent }},
	{"expressed", metrics.Oracle, func(f metrics.Funnel) int { return f.Expressed }},
	{"registered", metrics.Record, func(f metrics.Funnel) int { return f.Registered }},
	{"completed", metrics.Record, func(f metrics.Funnel) int { return f.Completed }},
	{"resolved", metrics.Oracle, func(f metrics.Funnel) int { return f.Resolved }},
}

// A profiler gathers a Profile from replications in their order, in memory that does not grow with them. The zero
// value is empty.
type Profiler struct {
	monthly monthly
	spread  []spread
	funnel  [5]Tally
	hours   [agents.RoleCount]Tally
}

// spread gathers one distribution.
type spread struct {
	of    metrics.Distribution
	cases Tally
	bands []rangeTally
}

func (p *Profiler) Take(s *metrics.Summary) {
	p.monthly.add(s)
	for i, d := range s.Spread {
		if i == len(p.spread) {
			p.spread = append(p.spread, spread{of: d, bands: make([]rangeTally, len(metrics.Levels()))})
		}
		p.spread[i].cases.Add(d.Cases)
		for q, x := range d.Quantiles {
			p.spread[i].bands[q].add(x)
		}
	}
	for i, stage := range stages {
		p.funnel[i].Add(float64(stage.of(s.Funnel)))
	}
	add(p.hours[:], s.Hours[:])
}

// profile sums up what was gathered in a county, with intervals at a level.
func (p *Profiler) Profile(c *agents.County, level float64) Profile {
	doc := Profile{Months: p.monthly.dates(c), Series: p.monthly.series(level), Distributions: []Distribution{},
		Funnel: []Stage{}, Hours: []RoleHours{}}
	for i := range p.spread {
		s := &p.spread[i]
		doc.Distributions = append(doc.Distributions, Distribution{
			s.of.Name, s.of.Basis.String(), s.of.Unit, s.cases.Estimate(level), metrics.Levels(),
			pathOf(s.bands, level),
		})
	}
	for i, stage := range stages {
		doc.Funnel = append(doc.Funnel, Stage{stage.name, stage.basis.String(), p.funnel[i].Estimate(level)})
	}
	for r := range agents.Roles.All() {
		doc.Hours = append(doc.Hours, RoleHours{r.String(), r.Group().String(), p.hours[r].Estimate(level)})
	}
	return doc
}
