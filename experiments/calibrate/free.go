package calibrate

import (
	"fmt"
	"strconv"

	"hanyin/experiments/design"
	"hanyin/scenarios"
)

// FreeKeys are the parameters that calibration may move, and nothing else.
var FreeKeys = []string{
	"demand.issues_per_hh_year", "voice.account_constant",
	"dispute.b_grid", "dispute.b_village", "dispute.b_town", "dispute.b_county",
	"adoption.campaign", "lever.adopt_q.on",
}

// A Free parameter may be moved between Low and High, its plausible range in the scenario.
type Free struct {
	Key       string
	Low, High float64
}

// free reads the ranges of the free parameters off a scenario.
func free(s *scenarios.Scenario) ([]Free, error) {
	values := map[string]scenarios.Value{}
	for _, v := range s.Values {
		values[v.Key] = v
	}
	var all []Free
	for _, key := range FreeKeys {
		v, ok := values[key]
		if !ok {
			return nil, fmt.Errorf("calibrate: the scenario has no value %s", key)
		}
		if !(v.Low < v.High) {
			return nil, fmt.Errorf("calibrate: %s: its range [%v, %v] leaves nothing to fit", key, v.Low, v.High)
		}
		all = append(all, Free{key, v.Low, v.High})
	}
	return all, nil
}

func spans(all []Free) []design.Span {
	s := make([]design.Span, len(all))
	for i, f := range all {
		s[i] = design.Span{Low: f.Low, High: f.High}
	}
	return s
}

// sets are the overrides that put a parameter set in force.
func sets(all []Free, theta []float64) []string {
	s := make([]string, len(all))
	for i, f := range all {
		s[i] = f.Key + "=" + strconv.FormatFloat(theta[i], 'g', -1, 64)
	}
	return s
}

// inside reports whether a parameter set lies within all ranges.
func inside(all []Free, theta []float64) bool {
	for i, f := range all {
		if theta[i] < f.Low || theta[i] > f.High {
			return false
		}
	}
	return true
}
