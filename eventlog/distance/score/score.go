// Package score holds what measures of distance between event logs come to, for those who read results and no logs.
package score

import (
	"encoding/json"
	"math"
)

// Scores are the distances between two logs. NGD is in [0, 1], the others are hours; NaN where a log is empty.
type Scores struct {
	NGD float64 `json:"ngd"` // n-grams of activities
	AED float64 `json:"aed"` // events over time
	CAR float64 `json:"car"` // arrivals of cases over time
	CED float64 `json:"ced"` // events over the hours of the week
	RED float64 `json:"red"` // events since the start of their case
	CTD float64 `json:"ctd"` // cycle times
	WIP float64 `json:"wip"` // cases in progress over time
}

// Names are the measures in the order of Scores.
var Names = []string{"ngd", "aed", "car", "ced", "red", "ctd", "wip"}

// List are the scores in the order of Names.
func (s Scores) List() []float64 { return []float64{s.NGD, s.AED, s.CAR, s.CED, s.RED, s.CTD, s.WIP} }

// MarshalJSON writes a score that is no number, such as a skill against a copy at distance 0, as null.
func (s Scores) MarshalJSON() ([]byte, error) {
	all := map[string]*float64{}
	for i, v := range s.List() {
		if all[Names[i]] = nil; !math.IsNaN(v) && !math.IsInf(v, 0) {
			all[Names[i]] = &v
		}
	}
	return json.Marshal(all)
}

// Of undoes List.
func Of(v []float64) Scores { return Scores{v[0], v[1], v[2], v[3], v[4], v[5], v[6]} }

// Baselines are what stands beside every score of a simulated log.
type Baselines struct {
	Copy     Scores `json:"copy"`     // of the past once more
	Resample Scores `json:"resample"` // of random cases of the past, mean of ten
	Noise    Scores `json:"noise"`    // of random halves of the test, mean of ten
}

// Better is the smaller of both copies, measure by measure.
func (b Baselines) Better() Scores {
	better := b.Copy.List()
	for i, x := range b.Resample.List() {
		better[i] = min(better[i], x)
	}
	return Of(better)
}

// Skill is 1 - d/d of the better copy: 1 is the truth itself, 0 as good as the past once more, below 0 worse.
func (b Baselines) Skill(d Scores) Scores {
	skill := d.List()
	for i, x := range b.Better().List() {
		skill[i] = 1 - skill[i]/x
	}
	return Of(skill)
}
