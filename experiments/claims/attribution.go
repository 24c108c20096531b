package claims

import (
	"math"
	"slices"

	"hanyin/agents/mechanism"
	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/stats"
)

// An Attribution shares what all mechanisms together change of a quantity out among them (Shapley values): what each
// adds, averaged over all orders in which they could come. The shares add up to the total.
type Attribution struct {
	Claim   string             `json:"claim"` // whose first part the quantity is
	En      string             `json:"en"`    // the part in words
	Zh      string             `json:"zh"`
	KPIs    []string           `json:"kpis"`
	Combine string             `json:"combine,omitempty"`
	Basis   string             `json:"basis"`
	Unit    string             `json:"unit"`
	Without experiments.Number `json:"without"` // mean with every mechanism off
	Total   analysis.Interval  `json:"total"`
	Shares  []Share            `json:"shares"` // none if there are fewer than two units
}

// A Share is one mechanism's.
type Share struct {
	Mechanism string `json:"mechanism"`
	analysis.Interval
}

// attribute shares out the first quantity of every claim, by the main assignment.
func (o *outcomes) attribute(t table, level float64) []Attribution {
	list := []Attribution{}
	for _, h := range t.Claims {
		q := h.Parts[0]
		if slices.ContainsFunc(list,
			func(a Attribution) bool { return slices.Equal(a.KPIs, q.KPIs) && a.Combine == q.Combine }) {
			continue
		}
		list = append(list, o.share(h.ID, q, level))
	}
	return list
}

func (o *outcomes) share(claim string, q Quantity, level float64) Attribution {
	a := Attribution{Claim: claim, En: q.En, Zh: q.Zh, KPIs: q.KPIs, Combine: q.Combine, Without: none,
		Shares: []Share{}}
	a.Basis, a.Unit = seen(q.KPIs)
	worth := o.worth(q)
	a.Without = experiments.Number(meanOf(worth[0]))
	change := make([]float64, len(worth[0]))
	for u := range change {
		change[u] = worth[allOn][u] - worth[0][u]
	}
	a.Total = intervalOf(change, level)
	shares, _, err := stats.Game{Worth: worth, Level: level}.Shapley()
	if err != nil {
		return a // too few units: the total has no interval either
	}
	for _, s := range shares {
		a.Shares = append(a.Shares, Share{mechanism.Study[s.Player].Name, plain(s.Value)})
	}
	return a
}

// worth is a quantity with every set of mechanisms on, by the main assignment, in every unit: the parameter sets, or
// the replications of the only one. Of a parameter set it is the mean over the replications in which all of them are
// known, so that they stay paired.
func (o *outcomes) worth(q Quantity) [][]float64 {
	replications := len(o.values[q.KPIs[0]][0])
	worth := make([][]float64, allOn+1)
	for b := range o.blocks {
		whole := make([][]float64, 0, replications)
		for r := range replications {
			game := make([]float64, allOn+1)
			for on := range game {
				game[on] = o.at(q, b*len(o.cells)+slices.Index(o.cells, cell{on: uint(on)}), r)
			}
			if o.blocks == 1 || !slices.ContainsFunc(game, math.IsNaN) {
				whole = append(whole, game)
			}
		}
		for on := range worth {
			if o.blocks == 1 {
				for _, game := range whole {
					worth[on] = append(worth[on], game[on])
				}
				continue
			}
			sum := 0.0
			for _, game := range whole {
				sum += game[on] / float64(len(whole))
			}
			if len(whole) == 0 {
				sum = math.NaN()
			}
			worth[on] = append(worth[on], sum)
		}
	}
	return worth
}
