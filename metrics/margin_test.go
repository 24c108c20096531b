package metrics

import (
	"math"
	"strings"
	"testing"
)

// Every figure has a smallest change that matters, with its reason in both languages; settings have none.
func TestEveryFigureHasAMargin(t *testing.T) {
	for _, k := range Table() {
		given := k.Matters.Value > 0 && k.Matters.Why.En != "" && k.Matters.Why.Zh != ""
		if given != (k.Basis != Setting) {
			t.Errorf("%s, %s: margin %+v", k.Name, k.Unit, k.Matters)
		}
	}
	for name := range ownMargins {
		if Index(name) < 0 {
			t.Errorf("a margin for %s, which is no figure", name)
		}
	}
}

func TestMarginsAreReadWithTheirUnits(t *testing.T) {
	for arg, want := range map[string]float64{ // beside a baseline of 200, with 2 hours a post
		"response.median_h=30min": .5, "response.median_h=1.5h": 1.5, "response.median_h=1d": 24,
		"response.median_h=半小时": nan, "response.median_h=2小时": 2, "response.median_h=5%": 10,
		"close.p90_wd=1wd": 1, "sat.true=2points": .02, "sat.true=2个百分点": .02, "sat.true=2%": 4,
		"hours.staff=3posts": 6, "hazard.harm_count=2": 2, "backlog.count=20cases": 20, "score.mean=1.5 points": 1.5,
		"response.median_h=1": nan, "response.median_h=-1h": nan, "response.median_h=0h": nan,
		"response.median_h=h": nan, "response.median_h=1wd": nan, "geo.towns=1": nan, "response.medain_h=1h": nan,
		"response.median_h=NaNh": nan, "response.median_h=": nan,
	} {
		name, amount, _ := strings.Cut(arg, "=")
		m, err := ReadMargin(name, amount)
		if (err != nil) != math.IsNaN(want) {
			t.Errorf("%s: error %v, want %v", arg, err, want)
		}
		if got := m.In(200, 2); err == nil && !near(got, want) {
			t.Errorf("%s: %v, want %v", arg, got, want)
		}
	}
	if _, err := ReadMargin("response.medain_h", "1h"); err == nil ||
		!strings.Contains(err.Error(), "did you mean \"response.median_h\"?") {
		t.Errorf("a misspelt name: %v", err)
	}
}
