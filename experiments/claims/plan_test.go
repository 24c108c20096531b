package claims

import (
	"errors"
	"fmt"
	"slices"
	"testing"
)

// TestPlan: the points are what their names say, once resolved: mechanisms, owners of levers, and the lever held off.
func TestPlan(t *testing.T) {
	e, err := Plan(Options{Fits: []string{"3", "2"}, Replications: 4})
	if err != nil {
		t.Fatal(err)
	}
	if e.Blocks() != 2 || e.Runs() != 31 || e.Replications != 4 || e.Point(0).Set[0] != "fit=2" ||
		e.Point(31).Set[0] != "fit=3" {
		t.Errorf("%d sets of %d points, %d replications, the first sets %v", e.Blocks(), e.Runs(), e.Replications,
			e.Point(0).Set)
	}
	for _, c := range []struct {
		point           int
		name            string
		owners          [2]string // of score_published and score_satisfaction
		digital, rework float64
		mechanisms      float64 // on, of four
	}{
		{1, "digital=1 empower=0 mobilise=0 interact=0", [2]string{}, 1, 0.6, 1},
		{15, "digital=1 empower=1 mobilise=1 interact=1", [2]string{}, 1, 0.6, 4},
		{17, "alternative: digital=0 empower=1 mobilise=0 interact=0", [2]string{"interact", "digital"}, 0, 0.6, 1},
		{30, "digital=1 empower=1 mobilise=1 interact=1 rework off", [2]string{}, 1, 0, 4},
	} {
		s, err := e.Load(e.Point(c.point))
		if err != nil {
			t.Fatalf("point %d: %v", c.point, err)
		}
		on := 0.0
		for _, x := range s.Plan.County {
			on += x
		}
		owners := [2]string{s.Plan.Assign["score_published"], s.Plan.Assign["score_satisfaction"]}
		if c.owners == [2]string{} {
			c.owners = [2]string{"digital", "empower"}
		}
		if e.Point(c.point).Name != c.name || s.Plan.County["digital"] != c.digital || on != c.mechanisms ||
			s.Plan.Pairs["rework"].On != c.rework || owners != c.owners {
			t.Errorf("point %d: %s, %v, rework %v, owners %v, want %+v", c.point, e.Point(c.point).Name, s.Plan.County,
				s.Plan.Pairs["rework"], owners, c)
		}
	}
	r, err := PlanRanges(e, 3)
	if err != nil {
		t.Fatal(err)
	}
	if r.Blocks() != 3 || r.Replications != 2 || r.Carried[0].Levels[2].Set[0] != "fit=2" {
		t.Errorf("ranges: %d blocks of %d replications, %.3v", r.Blocks(), r.Replications, r.Carried[0].Levels[2].Set)
	}
	fitted := func(set string) bool { return len(set) > 20 && set[:20] == "demand.issues_per_hh" }
	if slices.ContainsFunc(r.Carried[0].Levels[0].Set, fitted) {
		t.Error("a fitted parameter is varied as an assumption")
	}
	if _, err := r.Load(r.Point(r.Size() - 1)); err != nil {
		t.Errorf("the last point of the ranges: %v", err)
	}
}

func TestPlanOfAFirstLook(t *testing.T) {
	e, err := Plan(Options{Quick: true, Set: []string{"demand.issues_per_hh_year=0.4"}})
	if err != nil {
		t.Fatal(err)
	}
	if e.Blocks() != 1 || e.Replications != QuickReplications || !slices.Contains(e.Point(0).Set,
		"demand.issues_per_hh_year=0.4") {
		t.Errorf("%d sets, %d replications, %v", e.Blocks(), e.Replications, e.Point(0).Set)
	}
	var unknown UnknownFit
	if _, err := Plan(Options{Quick: true, Fits: []string{"1", "7"}}); !errors.As(err, &unknown) ||
		fmt.Sprint(unknown.Fits) != "[7]" {
		t.Errorf("got %v, want that there is no set 7", err)
	}
}
