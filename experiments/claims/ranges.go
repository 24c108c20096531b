package claims

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strings"

	"hanyin/experiments/design"
	"hanyin/experiments/plan"
	"hanyin/internal/elementary"
	"hanyin/scenarios"
	"hanyin/sim"
)

// apart are assumed values that cannot move alone: three weights that add up to 1.
var apart = []string{"score.weights.*"}

// rangeReplications are those of each point of the hypercube.
const rangeReplications = 2

// rangesName is that of the experiment over the assumed ranges.
const rangesName = planName + " over assumed ranges"

// PlanRanges is the experiment that looks whether the claims hold over the assumed ranges, too: every point of a Latin
// hypercube, with one of e's parameter sets in turn, goes through all points of e in two replications of its own, by
// which chance is told from what the points differ in. What the parameter sets or the call fix is not varied.
func PlanRanges(e *plan.Experiment, points int) (*plan.Experiment, error) {
	sets, err := assumptionsOf(e)
	if err != nil {
		return nil, err
	}
	scenario, err := e.Load(e.Point(0))
	if err != nil {
		return nil, err
	}
	varied := assumed(scenario, sets)
	names := make([]string, len(varied))
	for i, v := range varied {
		names[i] = v.Key
	}
	unit, err := design.LatinHypercube(points, names, uint64(sim.Seed(e.Seed).Derive("ranges", 0)))
	if err != nil {
		return nil, err
	}
	r := *e
	r.Name, r.Title, r.TitleZh = rangesName, e.Title, e.TitleZh
	r.Replications = rangeReplications
	r.Carried = []plan.Factor{{Name: "assumptions", En: "assumed values", Zh: "假设取值"}}
	for i, u := range unit {
		level := plan.Level{Name: fmt.Sprint(i + 1), Set: slices.Clone(carriedSet(e, i))}
		for f, v := range varied {
			level.Set = append(level.Set, v.Key+"="+scenarios.Literal(within(v, u[f])))
		}
		r.Carried[0].Levels = append(r.Carried[0].Levels, level)
	}
	return layOut(&r)
}

// carriedSet is what the i-th parameter set lays over the scenario, counted round.
func carriedSet(e *plan.Experiment, i int) []string {
	if len(e.Carried) == 0 {
		return nil
	}
	levels := e.Carried[0].Levels
	return levels[i%len(levels)].Set
}

// assumed are the values of a scenario that are assumptions with a range, those excepted that the parameter sets or a
// call fix.
func assumed(s *scenarios.Scenario, sets assumptions) []scenarios.Value {
	var list []scenarios.Value
	for _, v := range s.Values {
		fixed := strings.HasPrefix(v.Where, "--set") || slices.ContainsFunc(sets.names,
			func(l Limit) bool { return l.Key == v.Key }) ||
			slices.ContainsFunc(apart, func(pattern string) bool { ok, _ := path.Match(pattern, v.Key); return ok })
		if v.Tag == "A" && v.Low < v.High && !fixed {
			list = append(list, v)
		}
	}
	return list
}

// within is the value at a place u in [0, 1) of the range; whole numbers share the range out evenly.
func within(v scenarios.Value, u float64) any {
	if _, whole := v.Value.(int64); whole {
		return int64(elementary.Int(min(v.Low+math.Floor(u*(v.High-v.Low+1)), v.High)))
	}
	return v.Low + float64(u*(v.High-v.Low))
}

// assumptionsOf are the numbers in which the blocks of an experiment differ: the fitted parameters of accepted sets,
// and assumed ranges.
func assumptionsOf(e *plan.Experiment) (assumptions, error) {
	var a assumptions
	var keys []scenarios.Value
	rows := make([]map[string]float64, e.Blocks())
	for b := range rows {
		s, err := e.Load(e.Point(b * e.Runs()))
		if err != nil {
			return a, err
		}
		rows[b] = map[string]float64{}
		for _, v := range s.Values {
			if x, ok := plan.ToNumber(v.Value); ok && v.Key != "fit" {
				rows[b][v.Key] = x
				if b == 0 {
					keys = append(keys, v)
				}
			}
		}
	}
	for _, v := range keys {
		if slices.ContainsFunc(rows, func(row map[string]float64) bool { return row[v.Key] != rows[0][v.Key] }) {
			a.names = append(a.names, Limit{Key: v.Key, En: v.En, Zh: v.Zh, Unit: v.Unit, Low: none, High: none})
		}
	}
	for _, row := range rows {
		var values []float64
		for _, l := range a.names {
			values = append(values, row[l.Key])
		}
		a.values = append(a.values, values)
	}
	return a, nil
}
