package plan

import (
	"slices"
	"strings"

	"hanyin/metrics"

	"hanyin/internal/message"
)

// A Claim is a hypothesis that stands in the file before anything runs: that an effect goes a certain way and is at
// least so large.
type Claim struct {
	Name     string   `json:"name"`
	Zh       string   `json:"zh,omitempty"`
	KPI      string   `json:"kpi"`
	Factors  []string `json:"factors"`  // one: its main effect; two: their interaction
	Wants    int      `json:"wants"`    // +1: the KPI rises, -1: it falls
	Least    float64  `json:"least"`    // size that matters
	Relative bool     `json:"relative"` // Least is a share of the KPI's mean with all factors low
}

// claims reads [[claim]].
func (r *reader) claims() {
	r.Claims = []Claim{}
	for _, t := range r.top.tables("claim") {
		c := Claim{Name: t.text("name"), Zh: t.text("name_zh"), KPI: t.text("kpi"), Factors: t.texts("factors")}
		r.known(t, "kpi", c.KPI)
		if k, ok := metrics.Lookup(c.KPI); ok && !slices.Contains(r.KPIs, k.Name) {
			t.wrong("kpi", message.New("plan.add_to_kpis"), "plan.claim_kpi", c.KPI)
		}
		for _, f := range c.Factors {
			if !slices.ContainsFunc(r.Factors, func(g Factor) bool { return g.Name == f }) {
				t.wrong("factors", suggest(f, r.factorNames()), "plan.no_factor", f)
			}
		}
		if n := len(c.Factors); n < 1 || n > 2 {
			t.wrong("factors", message.New("plan.name_one_or_two"), "plan.factor_count", n)
		}
		c.Wants = 1
		if t.choice("wants", "rise", []string{"rise", "fall"}) == "fall" {
			c.Wants = -1
		}
		c.Least, c.Relative = t.number("least", 0, 0, 1e300), t.flag("relative")
		if c.Name == "" {
			c.Name = strings.Join(c.Factors, " x ") + ", " + c.KPI
		}
		if !slices.Contains([]string{Factorial, Fractional, PlackettBurman}, r.Design.Kind) || !r.TwoLevel() {
			t.wrong("factors", message.New("plan.take_two_level"), "plan.claim_without_effect", r.Design.Kind)
		}
		r.Claims = append(r.Claims, c)
		t.done()
	}
}

func (r *reader) factorNames() []string {
	var names []string
	for _, f := range r.Factors {
		names = append(names, f.Name)
	}
	return names
}
