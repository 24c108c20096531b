package agents_test

import (
	"slices"
	"testing"

	"hanyin/agents"
	"hanyin/sim"
)

// tell runs the small county with more overrides and returns its truths of some kinds.
func tell(t *testing.T, sets []string, kinds ...agents.TruthKind) []agents.Truth {
	t.Helper()
	s := &stream{}
	run(t, load(t, "hanyin", with(slices.Concat([]string{"time.days=400"}, sets)...)...), sim.Seed(8), s)
	var some []agents.Truth
	for _, x := range s.truths {
		if slices.Contains(kinds, x.Kind) {
			some = append(some, x)
		}
	}
	return some
}

// sum adds up the values of truths.
func sum(truths []agents.Truth) (total float64) {
	for _, x := range truths {
		total += x.Value
	}
	return total
}

var manySlides = []string{"household.shock_year=2", "poverty.end_d=60"}

// Who slides and who has errands does not depend on the mechanisms; a slide that nobody supports falls or not by
// itself.
func TestSlidesAndErrandsDoNotDependOnMechanisms(t *testing.T) {
	want := tell(t, manySlides, agents.PovertySlid, agents.ErrandCount)
	got := tell(t, slices.Concat(manySlides, off), agents.PovertySlid, agents.ErrandCount)
	if len(want) < 60 || len(got) != len(want) {
		t.Fatalf(
			"%d slides and months of errands with everything on, %d with everything off: want as many, 60 or more",
			len(want), len(got))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("number %d: %+v with everything on, %+v with everything off", i, want[i], got[i])
		}
	}
}

// A slide is found once at most and ends once, and what is told as unseen was not found. Where nothing can find a
// slide, none is.
func TestSlidesEndOnce(t *testing.T) {
	blind := []string{
		"poverty.detect_visit=0", "poverty.detect_news=0", "poverty.report_month=0", "poverty.report_account=0",
		"lever.poverty_match.on=0",
		"lever.poverty_match.off=0",
	}
	for name, sets := range map[string][]string{"seeing": manySlides, "blind": slices.Concat(manySlides, blind)} {
		found, ended := map[agents.CaseID]bool{}, map[agents.CaseID]bool{}
		for _, x := range tell(t, sets, agents.PovertyFound, agents.PovertyAverted, agents.PovertyFell) {
			seen := ended
			if x.Kind == agents.PovertyFound {
				seen = found
			} else if (x.Value == 0) != found[x.Case] {
				t.Errorf("%s: slide %d found %v and told as unseen %v", name, x.Case, found[x.Case], x.Value)
			}
			if seen[x.Case] {
				t.Errorf("%s: slide %d twice: %v", name, x.Case, x.Kind)
			}
			seen[x.Case] = true
		}
		if len(ended) < 20 || (name == "blind") != (len(found) == 0) {
			t.Errorf("%s: %d slides ended, %d found", name, len(ended), len(found))
		}
	}
}

// Data at full force find slides at once; support that never fails then leaves none to fall but those that end before
// it comes.
func TestSupportAverts(t *testing.T) {
	fell := func(sets ...string) int {
		return len(tell(t, slices.Concat(manySlides, []string{"lever.poverty_match.on=10", "poverty.false_flags=0",
			"poverty.falls=1", "poverty.end_d=300"}, sets), agents.PovertyFell))
	}
	if none, all := fell("poverty.support=0"), fell("poverty.support=1", "poverty.check_wd=0"); all*4 > none ||
		none < 20 {
		t.Errorf("%d fall with certain support, %d with none: want less than a quarter of 20 or more", all, none)
	}
}

// The lists of errands come out either way: where one visit seldom does, residents go oftener and longer; without the
// account and leaders' help every errand beyond the village's is a trip.
func TestErrandsEitherWay(t *testing.T) {
	trips := func(sets ...string) float64 { return sum(tell(t, sets, agents.ErrandTrips)) }
	base := trips()
	worse := trips("lever.one_visit.on=0.5")
	better := trips("lever.one_visit.on=1")
	if !(better < base && base < worse) {
		t.Errorf("trips %v at 1, %v at .9, %v at .5: want them to rise", better, base, worse)
	}
	number := sum(tell(t, nil, agents.ErrandCount))
	all := trips("errand.village_share=0", "lever.account.on=0", "errand.proxy_cap=0", "lever.one_visit.on=1")
	if all != number {
		t.Errorf("%v trips for %v errands, want one each", all, number)
	}
}
