package scenarios_test

import (
	"testing"

	"hanyin/scenarios"
)

// A scenario run in a county that was built for another one has its own parameters, and leaves the county as it was.
func TestConfigHasItsOwnParameters(t *testing.T) {
	first, err := scenarios.Load("hanyin", []string{"geo.households=100", "geo.registered=300", "geo.resident=200"})
	if err != nil {
		t.Fatal(err)
	}
	c, err := first.Build()
	if err != nil {
		t.Fatal(err)
	}
	second, err := scenarios.Load("hanyin", []string{"geo.households=100", "geo.registered=300", "geo.resident=200",
		"voice.account_constant=-3", "dispute.b_town=1"})
	if err != nil {
		t.Fatal(err)
	}
	got := second.Config(c, 1, nil).County.Params
	if got.Voice.AccountA != -3 || got.Dispute.BTown != 1 {
		t.Errorf("parameters in the county of another scenario: got %v and %v, want -3 and 1", got.Voice.AccountA,
			got.Dispute.BTown)
	}
	if c.Params != first.Params {
		t.Error("the county it was given has changed")
	}
	if first.Config(c, 1, nil).County != c {
		t.Error("a scenario does not run in its own county")
	}
}
