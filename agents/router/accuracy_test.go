package router_test

import (
	"testing"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/agents/petitiontext"
	"hanyin/agents/router"
)

// classifier is what the routers that read texts have in common.
type classifier interface {
	Classify(text string) (label string, confidence float64)
}

func share(c classifier, samples []agents.Sample) float64 {
	right := 0
	for _, s := range samples {
		if label, _ := c.Classify(s.Text); label == s.Label {
			right++
		}
	}
	return float64(right) / float64(len(samples))
}

// A classifier trained on one half of the templates reads the other half worse, and still far better than chance.
func TestUnseenTemplatesAreHarder(t *testing.T) {
	if testing.Short() {
		t.Skip("much arithmetic, in one goroutine")
	}
	county := agentstest.County()
	seen := router.Generated(county, 2, petitiontext.First, 2000)
	unseen := router.Generated(county, 2, petitiontext.Second, 2000)
	for _, name := range []string{"bigram", "segment", "ngram"} {
		r, err := router.New(name, router.Options{County: county, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		onSeen, onUnseen := share(r.(classifier), seen), share(r.(classifier), unseen)
		t.Logf("%s: %.3f on templates it saw, %.3f on others", name, onSeen, onUnseen)
		if onSeen < 0.9 || onUnseen > onSeen-0.1 || onUnseen < 0.3 {
			t.Errorf(
				"%s: accuracy %.3f on templates it saw and %.3f on others: want at least 0.9, and at least 0.1 "+
					"less but not below 0.3", name, onSeen, onUnseen)
		}
	}
}
