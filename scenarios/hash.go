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
	for _, row := range s.Tables.Units {
		fmt.Fprintf(h, "unit %+v\n", row)
	}
	for _, row := range s.Tables.Bodies {
		fmt.Fprintf(h, "body %+v\n", row)
	}
	for _, row := range s.Tables.Holidays {
		fmt.Fprintf(h, "holiday %+v\n", row)
	}
	for _, row := range s.Tables.Shifts {
		fmt.Fprintf(h, "shift %+v\n", row)
	}
	for _, c := range s.Changes {
		fmt.Fprintln(h, c.text())
	}
	for _, shock := range s.Shocks {
		fmt.Fprintln(h, shock.text())
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// skipHash are the keys that say where a table is, not what it holds, and which row of it the values are from.
var skipHash = map[string]bool{"tables.towns": true, "tables.departments": true, "tables.holidays": true,
	"tables.units": true, "tables.hours": true, fitTableKey: true, fitKey: true}

// text is all of a change that decides a run.
func (c Change) text() string {
	return fmt.Sprintf("change %s %s %d %d %q %q", dotted(c.path), literal(c.Value), c.From, c.Ramp, c.Towns, c.Units)
}

// text is all of a shock that decides a run.
func (s Shock) text() string {
	s.Where = ""
	return fmt.Sprintf("shock %+v", s)
}
