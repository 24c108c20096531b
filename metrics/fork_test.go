package metrics

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"hanyin/agents"
)

// A fork goes on by itself: nothing that one of the two may still change is the other's.
func TestForkSharesNothingThatChanges(t *testing.T) {
	c := NewCollector(toyCounty(), at(10, 0), at(90, 0), Options{Rules: agents.Rules{Personnel: 16}})
	petitions(newScript(c))
	c.office.sums.samples[0] = &dists{f: c.f, sketches: []*sketch{{buckets: []bucket{{1, 2, 3}}, n: 3}}}
	f := c.Fork(Options{})
	constant := map[reflect.Type]bool{ // shared, since nobody changes them once the run has begun
		reflect.TypeFor[*frame](): true, reflect.TypeFor[*agents.County](): true,
		reflect.TypeFor[[]agents.Rules](): true,
	}
	compared := 0
	var walk func(path string, a, b reflect.Value)
	walk = func(path string, a, b reflect.Value) {
		// tables; pages to come; what nobody changes once its month has ended
		if constant[a.Type()] || strings.HasSuffix(path, ".measures") || strings.HasSuffix(path, ".spare") ||
			strings.HasPrefix(path, "collector.kpiMonths[") || path == "collector.office.scores.before" {
			return
		}
		switch a.Kind() {
		case reflect.Struct:
			for i := range a.NumField() {
				walk(path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
			}
		case reflect.Slice, reflect.Array:
			if a.Kind() == reflect.Slice && a.Len() > 0 {
				compared++
				if a.Pointer() == b.Pointer() {
					t.Errorf("%s is shared with the fork", path)
				}
			}
			if a.Len() != b.Len() {
				t.Errorf("%s has %d entries, the fork %d", path, a.Len(), b.Len())
				return
			}
			for i := range a.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i))
			}
		case reflect.Pointer:
			if a.IsNil() {
				return
			}
			compared++
			if a.Pointer() == b.Pointer() {
				t.Errorf("%s is shared with the fork", path)
				return
			}
			walk(path, a.Elem(), b.Elem())
		case reflect.Map, reflect.Chan:
			t.Errorf("%s: this test cannot tell whether it is shared", path)
		}
	}
	walk("collector", reflect.ValueOf(c).Elem(), reflect.ValueOf(f).Elem())
	if compared < 50 {
		t.Errorf("%d slices and pointers compared, want most of a collector's", compared)
	}
}
