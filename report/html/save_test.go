package html

import (
	"math"
	"strings"
	"testing"
)

// Numbers in a file are those of the document, so that a share has no unit of hundredths.
func TestFilesHoldSharesAsShares(t *testing.T) {
	table := Table{Columns: []Column{{"term", "term"}, {"effect", "effect"}, {"unit", "unit"}}}
	for _, unit := range []string{"%", "percentage points", "个百分点", "h"} {
		table.add(word("%"), Cell{Number: true, Value: 0.25, Half: math.NaN()}, word(unit))
	}
	var text strings.Builder
	if err := table.writeCSV(&text); err != nil {
		t.Fatal(err)
	}
	if want := "term,effect,unit\n" + strings.Repeat("%,0.25,share\n", 3) + "%,0.25,h\n"; text.String() != want {
		t.Errorf("got\n%swant\n%s", text.String(), want)
	}
}
