package load

import (
	"context"
	"slices"
	"testing"

	"hanyin/scenarios"
)

// What is replayed is what offices registered, with the true category of each matter, in order of time.
func TestSimulatedPetitionsAreTheCountysOwn(t *testing.T) {
	s, err := scenarios.Load("hanyin", []string{"geo.households=400", "geo.units=10", "geo.l2=20", "geo.l3=30",
		"geo.grids_total=60",
		"geo.registered=1400", "geo.resident=1200", "time.days=60", "time.warmup_days=10"})
	if err != nil {
		t.Fatal(err)
	}
	county, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	corpus, times, err := Simulated(context.Background(), s, county, 1, 1, true)
	if err != nil {
		t.Fatal(err)
	}
	if len(corpus.Items) == 0 || len(times) != len(corpus.Items) || !slices.IsSorted(times) {
		t.Fatalf("%d petitions at %d times, sorted %v: want as many of each, in order", len(corpus.Items), len(times),
			slices.IsSorted(times))
	}
	for i, it := range corpus.Items {
		if int(it.Matter.Category) >= len(county.Categories) || it.Petition.Declared != it.Matter.Category ||
			it.Petition.Text == "" {
			t.Fatalf(
				"petition %d is about %v, declared as %v, with text %q: want a category of the county, declared "+
					"right at accuracy 1, and a text",
				i, it.Matter.Category, it.Petition.Declared, it.Petition.Text)
		}
		if it.Petition.Received < county.Warmup() {
			t.Fatalf("petition %d was registered %v after the start, in the warm-up", i, it.Petition.Received)
		}
	}
}
