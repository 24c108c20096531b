package router_test

import (
	"encoding/csv"
	"os"
	"testing"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/agents/router"
)

// labelled is a set of real, labelled messages that may be used for testing and lies beside the repository, not in it.
const labelled = "../../../shared/data/zh-petitions/labelled.csv"

// On real messages the classifiers are far better than the most frequent label (21 %), in five parts, each tested on
// what it did not learn. The county's own texts teach nothing here: the labels are another board's.
func TestClassifiersOnRealMessages(t *testing.T) {
	file, err := os.Open(labelled)
	if err != nil {
		t.Skip("the messages are not here")
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"bigram", "segment"} {
		right, all := 0.0, 0.0
		for part := range 5 {
			var learn, test []agents.Sample
			for i, row := range rows[1:] {
				s := agents.Sample{Text: row[2] + "。" + row[4], Label: row[5]}
				if i%5 == part {
					test = append(test, s)
				} else {
					learn = append(learn, s)
				}
			}
			r, err := router.New(name, router.Options{County: agentstest.County(), Seed: 1, Samples: learn})
			if err != nil {
				t.Fatal(err)
			}
			right += share(r.(classifier), test) * float64(len(test))
			all += float64(len(test))
		}
		t.Logf("%s: %.3f of %.0f messages", name, right/all, all)
		if right/all < 0.5 {
			t.Errorf("%s: %.3f of the real messages right, want at least half", name, right/all)
		}
	}
}
