package agents

import (
	"math"
	"testing"
	"time"
)

// fellows is a hamlet whose society has one group of four, 20 hours a week.
func fellows() *World {
	w := hamlet([6]float32{9, 9, 9, 9, 9, 9})
	w.p.Social = SocialParams{GroupsMax: 1, Members: 4, HoursWeek: 20, Share: 0.5, Gain: 0.02, TiredH: 3, Tired: 0.01,
		Decay: 0.03, Most: 1.5}
	w.units[0].SocialHours = 1
	w.societies.start(w)
	return w
}

func close32(got float32, want float64) bool { return math.Abs(float64(got)-want) < 1e-5 }

// By hand: 20 hours in the first week, all given, 5 a volunteer and so more than 3: participation .99, 19.8 hours in
// the second. Given 12 of them, 3 a volunteer and no more: it stays. A month with two successes ends at .99 + .04, one
// without at .97 of that.
func TestSocietyByHand(t *testing.T) {
	w := fellows()
	if got := w.societies.volunteer(w, 0, 30); got != 20 {
		t.Errorf("asked for 30 h, gave %v, want 20", got)
	}
	if got := w.societies.volunteer(w, 0, 1); got != 0 {
		t.Errorf("gave %v h more, want none", got)
	}
	w.societies.startWeek(w)
	if s := w.societies.byUnit[0]; !close32(s.participation, 0.99) || !close32(s.hoursLeft, 19.8) {
		t.Errorf("second week: participation %v with %v h, want .99 and 19.8", s.participation, s.hoursLeft)
	}
	w.societies.volunteer(w, 0, 12)
	w.societies.startWeek(w)
	if s := w.societies.byUnit[0]; !close32(s.participation, 0.99) {
		t.Errorf("third week: participation %v, want .99", s.participation)
	}
	w.societies.countSuccess(0)
	w.societies.countSuccess(0)
	w.societies.endMonth(w)
	if s := w.societies.byUnit[0]; !close32(s.participation, 1.03) {
		t.Errorf("after a month with two successes: participation %v, want 1.03", s.participation)
	}
	w.societies.endMonth(w)
	if s := w.societies.byUnit[0]; !close32(s.participation, 1.03*0.97) {
		t.Errorf("after a month without: participation %v, want %v", s.participation, 1.03*0.97)
	}
	if got := w.hours.spent[0][Volunteer]; got != 32 {
		t.Errorf("%v volunteer hours on the books, want 32", got)
	}
}

// No hours where the rule gives none.
func TestSocietyWithoutHours(t *testing.T) {
	w := fellows()
	w.units[0].SocialHours = 0
	w.societies.startWeek(w)
	if got := w.societies.volunteer(w, 0, 5); got != 0 {
		t.Errorf("gave %v h, want none", got)
	}
}

// Volunteers take half the work of a matter within their means, once, and nothing of others.
func TestHelped(t *testing.T) {
	w := fellows()
	w.county.Categories = []Category{{CategoryRow: CategoryRow{ID: "sanitation", Role: "sanitation"}},
		{CategoryRow: CategoryRow{ID: "civil", Role: "elders"}}, {CategoryRow: CategoryRow{ID: "land", Role: "land"}}}
	w.county.markCivic()
	w.county.Households[1].Elder = true
	for _, c := range []struct {
		category  CategoryID
		household HouseholdID
		want      float64
	}{{0, 0, 2}, {1, 1, 2}, {1, 0, 0}, {2, 1, 0}} {
		slot := w.demand.issues.take()
		w.demand.issues.at(slot).category = c.category
		m := matter{issue: slot, household: c.household}
		if got := w.societies.helpWithMatter(w, &m, 4); got != c.want || m.volunteersHelped != (c.want > 0) {
			t.Errorf("category %d, household %d: volunteers took %v of 4 h, want %v", c.category,
				c.household, got, c.want)
		}
		if got := w.societies.helpWithMatter(w, &m, 4); m.volunteersHelped && got != 0 {
			t.Errorf("category %d: helped twice", c.category)
		}
	}
}

// 2020-01-01 is a Wednesday: reception at 9; later that day it is the next week's.
func TestReception(t *testing.T) {
	c := &County{days: make([]day, 60)}
	for i := range c.days {
		c.days[i].weekday = uint8((2 + i) % 7)
	}
	p := Params{Lines: LineParams{ReceptionDay: 2}, Work: WorkParams{Village: [4]float64{9, 12, 15, 18}}}
	w := &World{county: c, p: &p}
	for at, want := range map[time.Duration]time.Duration{
		0: 9 * time.Hour, 9 * time.Hour: 9 * time.Hour, 10 * time.Hour: 7*day24 + 9*time.Hour,
		3 * day24: 7*day24 + 9*time.Hour,
	} {
		if got := w.liaisons.reception(w, at); got != want {
			t.Errorf("reception after %v: %v, want %v", at, got, want)
		}
	}
}
