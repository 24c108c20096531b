package compare

import (
	"math"
	"slices"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/metrics"
)

// A Card is what a planner needs of a comparison with one alternative to decide: the effects, what they cost, who
// gains and who loses. The effects are the rows of the primary KPIs.
type Card struct {
	Costs  []Cost  `json:"costs"`
	Stakes []Stake `json:"stakes"`
}

// A Cost is time that the whole county spends in a month of 730 h.
type Cost struct {
	// that it is reckoned from: hours.staff, hours.volunteer or hours.resident
	KPI         string             `json:"kpi"`
	Baseline    experiments.Number `json:"baseline_h_month"`
	Alternative experiments.Number `json:"alternative_h_month"`
	Difference  experiments.Number `json:"difference_h_month"`
	HalfWidth   experiments.Number `json:"half_width_h_month"`
	PAdjusted   experiments.Number `json:"p_adjusted"` // of the KPI
	Verdict     Verdict            `json:"verdict"`
	Shown       int                `json:"shown"`
	Posts       experiments.Number `json:"posts"` // the difference in full-time posts
}

// A Stake is how one group of households fares in one KPI.
type Stake struct {
	Group      string             `json:"group"` // the suffix of the KPI's name
	KPI        string             `json:"kpi"`   // without the suffix
	Difference experiments.Number `json:"difference"`
	HalfWidth  experiments.Number `json:"half_width"`
	PAdjusted  experiments.Number `json:"p_adjusted"`
	Verdict    Verdict            `json:"verdict"`
	Shown      int                `json:"shown"`
	Matters    experiments.Number `json:"matters"`
	Cases      experiments.Number `json:"cases"`
	Effect     string             `json:"effect"` // gains, loses, or empty
}

var (
	costKPIs = []string{"hours.staff", "hours.volunteer", "hours.resident"}

	// stakeKPIs are those in which groups may gain or lose: whether their concerns are resolved, how soon, and whether
	// they speak up.
	stakeKPIs = []string{"resolve.true_rate", "resolve.true_median_wd", "expr.ratio"}
)

// card sums up what alternative i costs and whom it serves.
//
// The costs are a family of tests of their own, and so are the groups in each KPI.
func (d *Result) card(i int, rows []Difference) (Card, error) {
	card := Card{Costs: []Cost{}, Stakes: []Stake{}}
	rows = slices.Clone(rows)
	if err := d.judge(i, rows, costKPIs, "cost", len(costKPIs)); err != nil {
		return card, err
	}
	for _, name := range costKPIs {
		card.Costs = append(card.Costs, d.cost(i, rows[metrics.Index(name)]))
	}
	for _, kpi := range stakeKPIs {
		var names []string
		groups := metrics.PeopleSuffixes()
		for _, group := range groups {
			names = append(names, kpi+"."+group)
		}
		if err := d.judge(i, rows, names, kpi, len(names)); err != nil {
			return card, err
		}
		for g, name := range names {
			card.Stakes = append(card.Stakes, stake(kpi, groups[g], rows[metrics.Index(name)]))
		}
	}
	return card, nil
}

// cost turns hours per 1,000 residents into those of the county; counties that differ have residents of their own.
func (d *Result) cost(i int, row Difference) Cost {
	k := metrics.Index(row.KPI.Name)
	x, y := scaled(thousandResidents(d.Counties[0]), d.Series(0, k)), scaled(thousandResidents(d.Counties[i]),
		d.Series(i, k))
	c := Cost{KPI: row.KPI.Name, PAdjusted: experiments.Number(row.Adjusted), Verdict: row.Verdict,
		Baseline: experiments.Number(pairedMean(x, y)), Alternative: experiments.Number(pairedMean(y, x))}
	c.Difference, c.HalfWidth = c.Alternative-c.Baseline, experiments.Number(math.NaN())
	if p, err := d.paired(x, y, d.Level); err == nil {
		c.HalfWidth = experiments.Number(p.Difference.LongerSide())
	}
	c.Shown = row.Shown
	c.Posts = c.Difference / experiments.Number(postHours(d.Counties, d.Scenarios)*thousandResidents(d.Counties[0]))
	return c
}

// thousandResidents of residents.
func thousandResidents(c *agents.County) float64 {
	return float64(experiments.SizeOf(c).Resident) / 1000
}

func scaled(factor float64, x []float64) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = float64(factor * v)
	}
	return y
}

func stake(kpi, group string, row Difference) Stake {
	return Stake{
		Group: group, KPI: kpi, Difference: experiments.Number(row.Paired.Difference.Point),
		HalfWidth: experiments.Number(row.Paired.Difference.LongerSide()), Shown: row.Shown,
		Matters: experiments.Number(row.Matters), Cases: experiments.Number(min(row.Cases[0], row.Cases[1])),
		PAdjusted: experiments.Number(row.Adjusted), Verdict: row.Verdict, Effect: row.effect("gains", "loses"),
	}
}
