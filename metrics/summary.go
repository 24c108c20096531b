package metrics

import (
	"math"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
)

// A Summary is what one replication came to.
type Summary struct {
	Values []float64 // in the order of Table; NaN where a figure has no case, or a quantile too few
	Cases  []float64 // that each of them rests on; NaN for figures that are not of cases
	// by TownID, in the order of Table; NaN also where a figure is not given for towns, as all with suffixes
	Towns  [][]float64
	Bodies [][]float64 // by BodyID: departments, then towns as handling bodies; likewise
	// Categories are by CategoryID, for figures that are read off cases: by the declared category, truths by the true
	// one; likewise.
	Categories [][]float64
	// by BodyID: mean monthly rank within its table over the months that count, NaN if never ranked
	BodyRank []float64
	Scores   []ScoreRow // in order of month and body, warm-up included

	Hours      [agents.RoleCount]float64 // per 1,000 residents and month, by role; NaN if no month counts
	Enquiries  float64                   // answered at the desk in the counted span
	Months     []Month                   // from the start, warm-up included
	TrueMonths []TrueMonth               // the same months as only the model knows them
	KPIMonths  [][]float64               // of the same months, in the order of MonthlyTable; NaN without a case
	Weeks      []Week                    // those that ended before the horizon
	Funnel     Funnel
	Spread     []Distribution // of response, completion and resolution times
	Balance    Balance
	Flow       Flow
	Violations []message.Text // of conservation and of the order of records; none in a sound run
	// figures whose quantiles come from sketches, because they had more than ExactCases cases
	Sketched []string
	// of the figures that were asked for and are of cases, for a Pool; nil where none was
	Parts map[string][]Part
}

// A Balance counts the county's petitions at the horizon, from time 0, by state: Registered = Open + Closed +
// Withdrawn + Merged.
type Balance struct{ Registered, Open, Closed, Withdrawn, Merged int }

// A Funnel counts five different things that are never merged (docs/model.md, 0), each as it happened in the counted
// span, whenever the concern arose. Completed counts petitions, at their first recorded completion.
type Funnel struct{ Latent, Expressed, Registered, Completed, Resolved int }

// A Month is a calendar month as an office knows it.
type Month struct {
	Number     int
	End        time.Duration
	Counted    bool
	Registered int
	Completed  int // recorded completions, reworks included
	Open       int // registered and not closed, withdrawn or merged, at its end
	Backlog    int // of them not recorded as completed
	Overdue    int // of them past their limit
}

// A TrueMonth is a calendar month as only the model knows it.
type TrueMonth struct {
	Latent    int     // concerns that arose
	Expressed int     // concerns first told to anybody
	Resolved  int     // concerns truly resolved
	Trust     float64 // mean over units at its end, in [0, 1]; NaN if not reported
}

// Conserved reports whether every record left the books in balance.
func (s *Summary) Conserved() bool { return len(s.Violations) == 0 }

// Value is a key figure of the county by name, NaN if there is none of that name.
func (s *Summary) Value(name string) float64 {
	if i := Index(name); i >= 0 {
		return s.Values[i]
	}
	return math.NaN()
}

// Summary ends the collection: it counts what is still open, hands its rows to the sink, and sums up. Call it when the
// world has reached the horizon; later calls return the same.
func (c *Collector) Summary() Summary {
	if c.summary == nil {
		c.finish()
		s := c.sumUp()
		c.summary = &s
	}
	return *c.summary
}

func (c *Collector) sumUp() Summary {
	o, b := &c.office, c.office.balance
	s := Summary{
		Values: make([]float64, len(columns)), Cases: make([]float64, len(columns)), Scores: o.scores.rows,
		Enquiries: o.asked,
		Months:    o.months, TrueMonths: c.oracle.months, KPIMonths: c.kpiMonths, Weeks: c.weekly.weeks,
		Violations: b.list(),
		Sketched:   c.sketched(),
		Balance:    Balance{b.registered, b.open, b.closed, b.withdrawn, b.merged}, Funnel: c.funnel(),
		Spread: c.distributions(), Flow: o.flow.summary(c.f.span.to),
	}
	for i := range columns {
		s.Values[i], s.Cases[i] = columns[i].given(c, columns[i].at), math.NaN()
		if columns[i].cases != nil {
			s.Cases[i] = columns[i].cases(c, columns[i].at)
		}
	}
	for _, name := range c.parts {
		if i := Index(name); i >= 0 && columns[i].parts != nil {
			if s.Parts == nil {
				s.Parts = map[string][]Part{}
			}
			s.Parts[name] = columns[i].parts(c)
		}
	}
	for t := range c.f.county.Towns {
		s.Towns = append(s.Towns, c.row(c.f.townGroup(agents.TownID(t)), byTown))
	}
	for i := range c.f.county.Bodies {
		g := c.f.bodyGroup(agents.BodyID(i))
		s.Bodies = append(s.Bodies, c.row(g, byBody))
		s.BodyRank = append(s.BodyRank, o.scores.mean(g, func(r *ScoreRow) float64 { return float64(r.Rank) }))
	}
	for i := range c.f.county.Categories {
		s.Categories = append(s.Categories, c.row(c.f.categoryGroup(agents.CategoryID(i)), byCategory))
	}
	for r := range s.Hours {
		s.Hours[r] = c.oracle.labour.perResident(county, func(x agents.Role) bool { return x == agents.Role(r) })
	}
	return s
}

// row is the table's figures for one town or body.
func (c *Collector) row(g group, s split) []float64 {
	row := make([]float64, len(columns))
	for i := range columns {
		row[i] = columns[i].local(c, g, s)
	}
	return row
}

func (c *Collector) funnel() Funnel {
	o, t := &c.office, &c.oracle
	return Funnel{Latent: t.arisen, Expressed: t.spoken[county], Registered: o.received, Completed: o.answered,
		Resolved: t.resolved[county]}
}

// sketched lists the figures read from sketches.
func (c *Collector) sketched() []string {
	names := sketchedIn(&c.office.sums)
	return append(names, sketchedIn(&c.oracle.sums)...)
}

func sketchedIn[R any](l *rowSums[R]) []string {
	var names []string
	for i, d := range l.samples {
		if d == nil || d.sketches == nil {
			continue
		}
		for _, r := range l.measures[i].readings {
			if r.level > 0 {
				names = append(names, r.Name)
			}
		}
	}
	return names
}
