package scenarios

import (
	"strings"
	"testing"
)

// A grid numbers its households in two bytes: one more than that is refused where the county is built.
func TestGridTooLargeToNumberIsRefused(t *testing.T) {
	one := []string{"geo.towns=1", "geo.units=1", "geo.l2=1", "geo.l3=0", "geo.grids_total=2", "geo.registered=70000",
		"geo.resident=70000"}
	if _, err := mustLoad(t, base, append(one, "geo.households=65535")...).Build(); err != nil {
		t.Error(err)
	}
	_, err := mustLoad(t, base, append(one, "geo.households=65536")...).Build()
	if err == nil || !strings.Contains(err.Error(), "65536 households and can have 65535") {
		t.Errorf("got %v", err)
	}
}
