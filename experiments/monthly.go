package experiments

import (
	"math"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// A Month is one calendar month of a run.
type Month struct {
	Number  int    `json:"number"` // from 0
	End     string `json:"end"`    // first day after it
	Counted bool   `json:"counted"`
}

// A Series is what one quantity did from month to month, the warm-up included.
type Series struct {
	Name  string `json:"name"`
	Basis string `json:"basis"`
	Unit  string `json:"unit"`
	// Title is what it is called where it is not the series of a KPI, or has another name on a chart; else empty.
	Title message.Key `json:"-"`
	Path
}

// A quantity is one number of every month.
type quantity struct {
	name, unit string
	title      message.Key // empty: that of the KPI
	basis      metrics.Basis
	of         func(m monthOf) float64
	kpi        *metrics.MonthlyKPI // nil: it is none
}

// monthOf is what a replication has of one month.
type monthOf struct {
	*metrics.Month
	true   *metrics.TrueMonth
	scores float64
	kpis   []float64 // in the order of metrics.MonthlyTable
}

// least is the largest change at which a quantity of that level still counts as level: a share of the level, or the
// margin below which a change of a KPI does not matter if that is more.
func (q *quantity) least(level float64) float64 {
	least := float64(leastDrift * math.Abs(level))
	if q.kpi == nil {
		return least
	}
	if margin := q.kpi.Matters.In(level, math.NaN()); margin > least {
		return margin
	}
	return least
}

// quantities are those of the series: of petitions and concerns from month to month, what an office could know first,
// and the KPIs that have a value of each month.
var quantities = append(monthlyQuantities, kpiQuantities()...)

func kpiQuantities() []quantity {
	var list []quantity
	for k, kpi := range metrics.MonthlyTable() {
		list = append(list, quantity{name: kpi.Name, unit: kpi.Unit, basis: kpi.Basis, kpi: &kpi,
			of: func(m monthOf) float64 {
				if k >= len(m.kpis) {
					return math.NaN()
				}
				return m.kpis[k]
			}})
	}
	return list
}

var monthlyQuantities = []quantity{
	recorded("registered", "series.registered", "cases/month",
		func(m *metrics.Month) float64 { return float64(m.Registered) }),
	recorded("completed", "series.completed", "cases/month",
		func(m *metrics.Month) float64 { return float64(m.Completed) }),
	recorded("backlog", "series.backlog", "cases", func(m *metrics.Month) float64 { return float64(m.Backlog) }),
	recorded("overdue", "series.overdue", "cases", func(m *metrics.Month) float64 { return float64(m.Overdue) }),
	{name: "score.mean", title: "series.score", unit: "points", basis: metrics.Record,
		of: func(m monthOf) float64 { return m.scores }},
	known("latent", "series.latent", "cases/month", func(t *metrics.TrueMonth) float64 { return float64(t.Latent) }),
	known("expressed", "series.expressed", "cases/month",
		func(t *metrics.TrueMonth) float64 { return float64(t.Expressed) }),
	known("resolved", "series.resolved", "cases/month",
		func(t *metrics.TrueMonth) float64 { return float64(t.Resolved) }),
	known("trust", "series.trust", "0..1", func(t *metrics.TrueMonth) float64 { return t.Trust }),
}

// MonthlySeries are the series of every profile, without their numbers.
func MonthlySeries() []Series {
	var list []Series
	for _, q := range quantities {
		list = append(list, q.series())
	}
	return list
}

func (q *quantity) series() Series {
	return Series{Name: q.name, Basis: q.basis.String(), Unit: q.unit, Title: q.title}
}

// recorded is a quantity that an office could know.
func recorded(name string, title message.Key, unit string, of func(*metrics.Month) float64) quantity {
	return quantity{name: name, title: title, unit: unit, basis: metrics.Record,
		of: func(m monthOf) float64 { return of(m.Month) }}
}

// known is a quantity that only the model knows.
func known(name string, title message.Key, unit string, of func(*metrics.TrueMonth) float64) quantity {
	return quantity{name: name, title: title, unit: unit, basis: metrics.Oracle,
		of: func(m monthOf) float64 { return of(m.true) }}
}

// monthly gathers quantities month by month.
type monthly struct {
	drift  drift
	months []metrics.Month
	bands  [][]rangeTally // by quantity and month
}

func (y *monthly) add(s *metrics.Summary) {
	if y.bands == nil {
		y.bands = make([][]rangeTally, len(quantities))
	}
	y.drift.add(s)
	for i, m := range monthsOf(s) {
		if i == len(y.months) {
			y.months = append(y.months, s.Months[i])
		}
		for q := range quantities {
			if i == len(y.bands[q]) {
				y.bands[q] = append(y.bands[q], rangeTally{})
			}
			y.bands[q][i].add(quantities[q].of(m))
		}
	}
}

// monthsOf are the months of a replication that both sides have closed.
func monthsOf(s *metrics.Summary) []monthOf {
	scores := scoresOf(s)
	list := make([]monthOf, min(len(s.Months), len(s.TrueMonths)))
	for i := range list {
		list[i] = monthOf{Month: &s.Months[i], true: &s.TrueMonths[i], scores: scores[s.Months[i].Number]}
		if i < len(s.KPIMonths) {
			list[i].kpis = s.KPIMonths[i]
		}
	}
	return list
}

// scoresOf is the mean score of the ranked bodies by the month's number; NaN where none is ranked.
func scoresOf(s *metrics.Summary) map[int]float64 {
	sums, n := map[int]float64{}, map[int]int{}
	for _, r := range s.Scores {
		if r.Ranked {
			sums[r.Month] += r.Score
			n[r.Month]++
		}
	}
	for _, m := range s.Months {
		if n[m.Number] == 0 {
			sums[m.Number] = math.NaN()
		} else {
			sums[m.Number] /= float64(n[m.Number])
		}
	}
	return sums
}

// dates are the months by name.
func (y *monthly) dates(c *agents.County) []Month {
	start, _ := time.Parse(time.DateOnly, c.Params.Start) // checked when the county was built
	list := []Month{}
	for _, m := range y.months {
		list = append(list, Month{m.Number, start.Add(m.End).Format(time.DateOnly), m.Counted})
	}
	return list
}

func (y *monthly) series(level float64) []Series {
	list := []Series{}
	for q := range y.bands {
		of := quantities[q].series()
		of.Path = pathOf(y.bands[q], level)
		list = append(list, of)
	}
	return list
}
