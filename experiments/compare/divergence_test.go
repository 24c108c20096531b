package compare

import (
	"reflect"
	"testing"
	"time"

	"hanyin/scenarios"
)

func TestDivergence(t *testing.T) {
	late := planned(t, "late", "[[shock]]\nkind = \"leader-loss\"\nfrom = \"2020-01-20\"\nshare = 0.9\n")
	d := mustCompare(t, Comparison{Baseline: brief(t), Replications: 2, Alternatives: []*scenarios.Scenario{brief(t),
		late, brief(t, "mechanisms.digital=0")}})
	if v, err := d.Diverge(t.Context(), 1, 0); v != nil || err != nil {
		t.Errorf("a scenario and itself: %+v, %v, want none", v, err)
	}
	for i, from := range []time.Duration{2: 19 * 24 * time.Hour, 3: 0} {
		if i < 2 {
			continue
		}
		v, err := d.Diverge(t.Context(), i, 1)
		if err != nil || v == nil {
			t.Fatalf("%s: %+v, %v", d.Scenarios[i].Name, v, err)
		}
		a, b := v.Base.Entries[0].Truth, v.Other.Entries[0].Truth
		if a.Household != b.Household || a.At != b.At || a.Category != b.Category {
			t.Errorf("%s: another concern: %+v and %+v", d.Scenarios[i].Name, a, b)
		}
		for _, h := range v.Parting {
			if h.At() < from {
				t.Errorf("%s: fates part at %v, before anything differs at %v", d.Scenarios[i].Name, h.At(), from)
			}
		}
		if v.Base.Petition == 0 && v.Other.Petition == 0 {
			t.Errorf("%s: no petition in either", d.Scenarios[i].Name)
		}
		again, err := d.Diverge(t.Context(), i, 1)
		if err != nil || !reflect.DeepEqual(v.Base.Entries, again.Base.Entries) ||
			!reflect.DeepEqual(v.Other.Entries, again.Other.Entries) {
			t.Errorf("%s: found another divergence the second time: %v", d.Scenarios[i].Name, err)
		}
	}
}
