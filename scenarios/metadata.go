package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"hanyin/internal/message"
)

// metaKeys are what a line may say about its value beside it.
var metaKeys = []string{"low", "high", "min", "max", "sum", "choices", "unit", "tag", "source", "en", "zh"}

// tags say where a number comes from.
var tags = []string{"S", "P", "D", "A", "M"}

// applyMeta lays what an entry says about its value over what is known. Only the root sets hard bounds, choices and
// units.
func (r *resolution) applyMeta(it *item, e entry, level int) {
	if len(e.meta) == 0 {
		if e.value != nil && len(it.history) > 0 && literal(it.value()) != literal(e.value) {
			it.meta = without(it.meta, "tag", "source")
		}
		return
	}
	if e.value != nil {
		it.meta = without(it.meta, "tag", "source")
	}
	for _, k := range sortedKeys(e.meta) {
		r.applyOne(it, e, level, k, e.meta[k])
	}
}

func (r *resolution) applyOne(it *item, e entry, level int, k string, v any) {
	fixed := level > 0 && slices.Contains([]string{"min", "max", "sum", "choices", "unit"}, k)
	known, at := it.meta[k], where(it.path)
	if it.path[0] == "lever" {
		at = where(it.path[:2]) // one line describes both values
	}
	switch {
	case !slices.Contains(metaKeys, k):
		r.notes.wrong(e.at, at, didYouMean(k, metaKeys).Or(message.New("key.want_value_and",
			strings.Join(metaKeys, ", "))), "key.no_metadata", k)
	case fixed && known != nil && literal(known) != literal(v):
		r.notes.wrong(e.at, at, message.New("key.want_or_leave_out", literal(known)),
			"key.contradicts_base", k, show(v))
	case k == "tag" && !slices.Contains(tags, fmt.Sprint(v)):
		r.notes.wrong(e.at, at, message.New("key.want_tag"), "key.unknown_tag", show(v))
	case !metaFits(it.spec, k, v):
		r.notes.wrong(e.at, at, message.New("key.write_as_base"), "key.does_not_fit", k, show(v))
	default:
		it.meta[k] = v
	}
}

// metaFits reports whether v can stand for metadata k: bounds are numbers or, for a list, lists as long; labels are
// text.
func metaFits(s spec, k string, v any) bool {
	switch k {
	case "low", "high", "min", "max":
		if _, err := toFloat(v); err == nil {
			return s.kind == number || s.kind == whole || s.kind == numbers
		}
		_, err := toNumbers(v, s.n)
		return s.kind == numbers && err == nil
	case "sum":
		_, err := toFloat(v)
		return err == nil && s.kind == numbers
	case "choices":
		_, err := toNames(v)
		return err == nil && s.kind == text
	default:
		_, ok := v.(string)
		return ok
	}
}

// bound is metadata k of element i as a number, NaN without.
func (it *item) bound(k string, i int) float64 {
	v := it.meta[k]
	if list, ok := v.([]any); ok {
		v = list[i]
	}
	f, err := toFloat(v)
	if err != nil {
		return math.NaN()
	}
	return f.(float64)
}

// inBounds reports whether the item's value, if it is one number, is within its hard bounds.
func (it *item) inBounds() bool {
	x, err := toFloat(it.value())
	if err != nil {
		return true
	}
	return !(x.(float64) < it.bound("min", 0) || x.(float64) > it.bound("max", 0))
}

// label is metadata k as text.
func (it *item) label(k string) string {
	s, _ := it.meta[k].(string)
	return s
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
