package router_test

import (
	"strings"
	"testing"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/agents/petitiontext"
	"hanyin/agents/router"
)

// few are texts enough to train a router whose answers are checked for their form and not for their quality.
func few(c *agents.County) []agents.Sample { return router.Generated(c, 3, petitiontext.First, 800) }

func TestReferenceRoutersKeepTheirPromises(t *testing.T) {
	for _, name := range router.Names() {
		if strings.HasPrefix(name, "faulty-") || name == "null" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			agentstest.TestRouter(t, func(c *agents.County) agents.Router {
				r, err := router.New(name, router.Options{County: c, Seed: 3, Samples: few(c)})
				if err != nil {
					t.Fatal(err)
				}
				return r
			})
		})
	}
}

func TestNewSuggestsTheNearestName(t *testing.T) {
	_, err := router.New("tabel", router.Options{County: agentstest.County()})
	if got, want := err.Error(), `router: "tabel" is unknown: did you mean "table"?`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
