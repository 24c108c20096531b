package scenarios

import "math"

// Value is one key of a scenario with its value and where both come from.
type Value struct {
	Key     string
	Value   any     // float64, int64, bool, string, []float64 or []string
	Unit    string  // as the base scenario says
	Low     float64 // plausible range; NaN if none, or if it differs between the elements of a list
	High    float64
	Tag     string // S study, P public, D derived, A assumption, M memory
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
		Zh:      it.label("zh"),
		Changed: it.level() > 0 && literal(it.value()) != literal(it.history[0].value),
	}
	if v.Tag == "" {
		v.Tag, v.Source = "A", v.Where
	}
	if _, ok := it.meta["low"].([]any); ok {
		v.Low, v.High = math.NaN(), math.NaN()
	}
	return v
}
