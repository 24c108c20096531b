package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"hanyin/agents"
)

// hash is the same for scenarios that describe the same run: every value but the names of files, and the rows of the tables.
func (r *resolution) hash(t agents.Tables) string {
	h := sha256.New()
	for _, key := range slices.Sorted(slices.Values(r.order)) {
		if it := r.items[key]; len(it.history) > 0 && !skipHash[key] {
			fmt.Fprintf(h, "%s = %s\n", key, literal(it.value()))
		}
	}
	for _, row := range t.Towns {
		fmt.Fprintf(h, "town %+v\n", row)
	}
	for _, row := range t.Bodies {
		fmt.Fprintf(h, "body %+v\n", row)
	}
	for _, row := range t.Holidays {
		fmt.Fprintf(h, "holiday %+v\n", row)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// skipHash are the keys that say where a table is, not what it holds.
var skipHash = map[string]bool{"tables.towns": true, "tables.departments": true, "tables.holidays": true}
