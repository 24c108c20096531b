package scenarios

import (
	"math"
	"strings"
)

// Value is one key of a scenario with its value and where both come from.
type Value struct {
	Key     string
	Value   any     // float64, int64, bool, string, []float64 or []string
	Unit    string  // as the base scenario says
	Low     float64 // plausible range; NaN if none, or if it differs between the elements of a list
	High    float64
	Min     float64 // hard bounds; NaN if none, or if they differ between the elements of a list
	Max     float64
	Choices []string // all that a text may be; nil: not limited
	Tag     string   // S study, P public, D derived, A assumption, M memory
	Source  string
	Where   string // file:line that set it, or --set key=value
	En      string // what it is
	Zh      string
	Changed bool // differs from the base scenario
}

// values lists every key that has a value, in order of first appearance.
func (r *resolution) values() []Value {
	var list []Value
	for _, key := range r.order {
		it := r.items[key]
		if len(it.history) == 0 {
			continue
		}
		list = append(list, it.describe())
	}
	return list
}

func (it *item) describe() Value {
	v := Value{
		Key: it.key(), Value: it.value(), Unit: it.label("unit"), Low: it.bound("low", 0), High: it.bound("high", 0),
		Tag: it.label("tag"), Source: it.label("source"), Where: oneLine(it.at().String()), En: it.label("en"),
		Zh:  it.label("zh"),
		Min: it.bound("min", 0), Max: it.bound("max", 0),
		Changed: it.level() > 0 && literal(it.value()) != literal(it.history[0].value),
	}
	if v.Tag == "" {
		v.Tag, v.Source = "A", v.Where
	}
	if _, ok := it.meta["low"].([]any); ok {
		v.Low, v.High = math.NaN(), math.NaN()
	}
	if _, ok := it.meta["min"].([]any); ok {
		v.Min = math.NaN()
	}
	if _, ok := it.meta["max"].([]any); ok {
		v.Max = math.NaN()
	}
	if choices, err := toNames(it.meta["choices"]); err == nil {
		v.Choices = choices.([]string)
	}
	return v
}

// UnitIn is the unit as people read it; empty where the number alone says enough, % for shares.
func (v Value) UnitIn(l Language) string {
	if isPercent(v.Unit) {
		return "%"
	}
	return strings.TrimSpace(l.unit(v.Unit))
}
