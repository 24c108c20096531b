package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// hash is the same for scenarios that describe the same run: every value but the names of files, the rows of the
// tables, and the timeline.
func (r *resolution) hash(s *Scenario) string {
	h := sha256.New()
	for _, key := range slices.Sorted(slices.Values(r.order)) {
		if it := r.items[key]; len(it.history) > 0 && !skipHash[key] {
			fmt.Fprintf(h, "%s = %s\n", key, literal(it.value()))
		}
	}
	for _, row := range s.Tables.Towns {
		fmt.Fprintf(h, "town %+v\n", row)
	}
	for _, row := range s.Tables.Bodies {
		fmt.Fprintf(h, "body %+v\n", row)
	}
	for _, row := range s.Tables.Holidays {
		fmt.Fprintf(h, "holiday %+v\n", row)
	}
	for _, c := range s.Changes {
		fmt.Fprintf(h, "change %s %s %d %d %q %q\n", c.Key, literal(c.Value), c.From, c.Ramp, c.Towns, c.Units)
	}
	for _, shock := range s.Shocks {
		shock.Where = ""
		fmt.Fprintf(h, "shock %+v\n", shock)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// skipHash are the keys that say where a table is, not what it holds.
var skipHash = map[string]bool{"tables.towns": true, "tables.departments": true, "tables.holidays": true}
