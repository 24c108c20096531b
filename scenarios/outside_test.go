package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// A number outside its hard bounds, by little or by much, is refused by the name of its key, whatever is computed from
// it elsewhere; many are refused all at once.
func TestNumbersOutsideTheirBoundsAreRefused(t *testing.T) {
	r, _ := baseResolution(t)
	tried := 0
	var together, names [2][]string // below and above
	refused := func(sets, names []string) {
		tried += len(sets)
		_, err := Load(base, sets)
		if err == nil {
			t.Fatalf("%v are taken", sets)
		}
		checkPlaced(t, err)
		for i, name := range names {
			if !strings.Contains(err.Error(), name+":") {
				t.Errorf("%s: the mistakes do not name the key as %q:\n%v", sets[i], name, err)
			}
		}
	}
	for _, key := range r.order {
		it := r.items[key]
		if len(it.history) == 0 {
			continue
		}
		for i, x := range outside(it) {
			set, name := key+"="+x, where(it.path)
			if it.path[0] == "geo" {
				refused([]string{set}, []string{name})
				continue
			}
			if together[i], names[i] = append(together[i], set), append(names[i], name); len(names[i]) == 20 {
				refused(together[i], names[i])
				together[i], names[i] = nil, nil
			}
		}
	}
	for i := range together {
		if len(together[i]) > 0 {
			refused(together[i], names[i])
		}
	}
	if tried < 500 {
		t.Fatalf("%d numbers were tried: the search is broken", tried)
	}
}

// outside are numbers outside the bounds of a key of one number.
func outside(it *item) []string {
	form := "%g"
	switch it.value().(type) {
	case int64:
		form = "%.0f"
	case float64:
	default:
		return nil
	}
	var list []string
	if least := it.bound("min", 0); !math.IsNaN(least) {
		list = append(list, fmt.Sprintf(form, least-1))
	}
	const seeds = 1e15 // which have no bound to speak of
	if most := it.bound("max", 0); most < seeds {
		list = append(list, fmt.Sprintf(form, most+max(1, most/8)))
	}
	if it.path[0] == "geo" && len(list) == 2 { // towns, villages, grids and people are shared out by them
		list = append(list, fmt.Sprintf(form, -1e12), fmt.Sprintf(form, 1e15))
	}
	return list
}
