package compare

import (
	"slices"
	"strings"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/stats"
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
}

// A Stake is how one group of households fares in one KPI.
type Stake struct {
	Group      string             `json:"group"` // the suffix of the KPI's name
	KPI        string             `json:"kpi"`   // without the suffix
	Difference experiments.Number `json:"difference"`
	HalfWidth  experiments.Number `json:"half_width"`
	PAdjusted  experiments.Number `json:"p_adjusted"`
	Verdict    Verdict            `json:"verdict"`
	Effect     string             `json:"effect"` // gains, loses, or empty
}

var (
	costKPIs = []string{"hours.staff", "hours.volunteer", "hours.resident"}

	// stakeKPIs are those in which groups may gain or lose: whether their concerns are resolved, how soon, and whether
	// they speak up.
	stakeKPIs = []string{"resolve.true_rate", "resolve.true_median_wd", "expr.ratio"}
)

// card sums up what alternative i costs and whom it serves.
func (d *Result) card(i int, rows []Difference) Card {
	card := Card{Costs: []Cost{}, Stakes: []Stake{}}
	for _, name := range costKPIs {
		card.Costs = append(card.Costs, d.cost(i, rows[metrics.Index(name)]))
	}
	groups := metrics.PeopleSuffixes()
	for _, row := range rows {
		dot := strings.LastIndexByte(row.KPI.Name, '.')
		if dot < 0 {
			continue
		}
		kpi, group := row.KPI.Name[:dot], row.KPI.Name[dot+1:]
		if slices.Contains(stakeKPIs, kpi) && slices.Contains(groups, group) {
			card.Stakes = append(card.Stakes, stake(kpi, group, row))
		}
	}
	return card
}

// cost turns hours per 1,000 residents into those of the county; counties that differ have residents of their own.
func (d *Result) cost(i int, row Difference) Cost {
	k := metrics.Index(row.KPI.Name)
	x, y := scaled(thousandResidents(d.Counties[0]), d.Series(0, k)), scaled(thousandResidents(d.Counties[i]),
		d.Series(i, k))
	c := Cost{KPI: row.KPI.Name, PAdjusted: experiments.Number(row.Adjusted), Verdict: row.Verdict,
		Baseline: experiments.Number(pairedMean(x, y)), Alternative: experiments.Number(pairedMean(y, x))}
	c.Difference, c.HalfWidth = c.Alternative-c.Baseline, experiments.Number(row.Paired.Difference.HalfWidth())
	if p, err := stats.Paired(x, y, d.Level); err == nil {
		c.HalfWidth = experiments.Number(p.Difference.HalfWidth())
	}
	return c
}

// thousandResidents of residents.
func thousandResidents(c *agents.County) float64 {
	return float64(experiments.SizeOf(c).Resident) / 1000
}

func scaled(factor float64, x []float64) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = factor * v
	}
	return y
}

func stake(kpi, group string, row Difference) Stake {
	return Stake{
		Group: group, KPI: kpi, Difference: experiments.Number(row.Paired.Difference.Point),
		HalfWidth: experiments.Number(row.Paired.Difference.HalfWidth()),
		PAdjusted: experiments.Number(row.Adjusted), Verdict: row.Verdict, Effect: row.effect("gains", "loses"),
	}
}
