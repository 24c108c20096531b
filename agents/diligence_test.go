package agents

import (
	"math"
	"testing"
	"time"

	"hanyin/sim"
)

// hurried is a body with one petition, by the account or by the hotline without a rating.
func hurried() (*World, *matter) {
	w := &World{p: &Params{}, county: &County{Bodies: make([]Body, 1)}, units: []Rules{{}}}
	w.p.Department = DepartmentParams{Hurry: 0.5, ScoreCare: 0.4, DiligenceMin: 0.3}
	w.p.Score = ScoreParams{Speed: 0.35, Backlog: 0.3, Satisfaction: 0.35}
	w.rules.RatingWeight = 1
	w.offices.bodies = []office{{culture: 0.9}}
	return w, &matter{channel: ViaHotline}
}

// By hand: twice the work than hours leaves 1/sqrt(2) of the care; full pressure of a score of which .65 are speed and
// backlog takes exp(-.4 x .65), and gives exp(.4 x (.7 - .65)) where a rating is sure.
func TestCareByHand(t *testing.T) {
	for _, c := range []struct {
		name           string
		load, pressure float64
		channel        Channel
		weight, want   float64
	}{
		{"at leisure", 0.8, 0, ViaHotline, 1, 0.9},
		{"overloaded", 2, 0, ViaHotline, 1, 0.9 / math.Sqrt2},
		{"drowned", 100, 0, ViaHotline, 1, 0.3},
		{"pressed for speed", 0.8, 1, ViaHotline, 1, 0.9 * math.Exp(-0.4*0.65)},
		{"pressed where it is rated", 0.8, 1, ViaAccount, 1, 0.9 * math.Exp(0.4*0.05)},
		{"pressed, ratings not scored", 0.8, 1, ViaAccount, 0, 0.9 * math.Exp(-0.4)},
	} {
		w, m := hurried()
		w.offices.bodies[0].load, w.offices.bodies[0].pressure = c.load, c.pressure
		m.channel, w.rules.RatingWeight = c.channel, c.weight
		if got := w.offices.care(w, m); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: care %v, want %v", c.name, got, c.want)
		}
	}
}

// Success rises with the work given, ever more slowly, and is that of the skill at all that is asked for.
func TestCareWorksMoreSlowlyTheMoreThereIs(t *testing.T) {
	if got := careWorks(1); got != 1 {
		t.Errorf("all the work gives %v of the chance, want 1", got)
	}
	last, gain := 0.0, math.Inf(1)
	for d := 0.1; d < 1.25; d += 0.1 {
		p := careWorks(d)
		if p <= last || p-last >= gain {
			t.Errorf("at %.1f: %v after %v, a gain of %v after %v", d, p, last, p-last, gain)
		}
		last, gain = p, p-last
	}
}

// A co-handling body gives its own part all the work it asks for and leaves the care of the body in charge as it was,
// which decides the outcome; whoever is on duty gives an urgent matter full care.
func TestTheBodyInChargeDecidesTheCare(t *testing.T) {
	w, _ := hurried()
	w.chance = newChance(sim.Seed(1), sim.Seed(2))
	w.p.Demand.MultiEffort, w.p.Town.RelayMedianH = 0.5, 1
	w.county.Categories = make([]Category, 1)
	w.offices.bodies[0].load = 4
	slot, i := w.petitions.take(), w.demand.issues.take()
	w.demand.issues.at(i).effort = 4 * time.Hour
	set := func(coworking bool) *matter {
		m := w.petitions.at(slot)
		// no record is left on a promise that is being kept
		*m = matter{issue: i, concern: w.concerns.take(), completed: true, keptByWrongBody: true, care: m.care,
			coworking: coworking}
		return m
	}
	w.p.Routing.KeptEffort = 1
	set(false)
	if work := (bodyOffice{}).begin(w, slot); (work - 108*time.Minute).Abs() > time.Second { // .9/2 of 4 h
		t.Errorf("the body in charge works %v, want 1h48m", work)
	}
	m := set(true)
	if work := (bodyOffice{}).begin(w, slot); work != 2*time.Hour || m.care != 0.45 {
		t.Errorf("the co-handler works %v and leaves care %v, want 2h and .45", work, m.care)
	}
	m = set(false)
	if (bodyDuty{}).begin(w, slot); m.care != 1 {
		t.Errorf("on duty the care is %v, want 1", m.care)
	}
}

// A cut of staff takes its share of those on duty as of everybody else.
func TestACutTakesItsShareOfTheDutyCrew(t *testing.T) {
	w, _ := hurried()
	w.p.Department.Duty = 2
	for _, cut := range []float64{0, 0.3, 0.999, 1} {
		w.offices.bodies[0].cut = cut
		if n, rate := (bodyDuty{}).staff(w, 0); n != 2 || math.Abs(rate-(1-cut)) > 1e-12 {
			t.Errorf("a cut of %v: %d on duty at rate %v, want 2 at %v", cut, n, rate, 1-cut)
		}
	}
}
