package agents

import (
	"math"
	"testing"
	"time"

	"hanyin/sim"
)

// petitioner is a county of one household with one petition at a department, and a satisfaction without noise.
func petitioner() (*World, *matter) {
	w := &World{p: &Params{}, county: &County{}, units: []Rules{{VoiceTerm: 1}}}
	w.people.state, w.people.public = make([]householdState, 1), make([]publicCases, 1)
	w.people.expect = []float32{float32(math.Log(0.8))}
	w.people.trust = [][3]float32{{0.6, 0.6, 0.6}}
	w.chance = newChance(sim.Seed(1), sim.Seed(2))
	w.p.Satisfaction = SatisfactionParams{
		Base: 0.9, Resolved: 2.2, Explained: 0.7, Slow: 1, Fast: 0.5, LossAversion: 2, Contacted: 0.5, Voice: 0.4,
		Trust: 0.6, Bounced: 0.8,
		Cuts: [4]float64{0, 0.8, 1.6, 2.4}, Broken: 0.6, ExpectStart: 0.8, NormShift: 0.1,
		ExpectDown: 0.2, ExpectUp: 0.05,
	}
	w.p.Trust = TrustParams{Gain: 0.04, Loss: 0.08, Pivot: 0.6}
	w.concerns.take()
	return w, &matter{concern: w.concerns.take(), channel: ViaHotline, level: AtCounty, outcome: Resolved,
		passedBy: NoBody}
}

// By hand, with a limit of 10 h and 8 h expected at trust .6, which adds .06 everywhere.
func TestSatisfactionByHand(t *testing.T) {
	for _, c := range []struct {
		name  string
		set   func(m *matter)
		taken time.Duration
		want  float64
		stars int
	}{
		{"as expected", func(*matter) {}, 8 * time.Hour, 0.96, 3},
		{"resolved", func(m *matter) { m.done = true }, 8 * time.Hour, 3.16, 5},
		{"explained well", func(m *matter) { m.outcome, m.explainedOK = Explained, true }, 8 * time.Hour, 1.66, 4},
		{"explained badly", func(m *matter) { m.outcome = Explained }, 8 * time.Hour, 0.96, 3},
		{"twice as slow", func(*matter) {}, 16 * time.Hour, 0.96 - 2*math.Ln2, 1},
		{"twice as fast", func(*matter) {}, 4 * time.Hour, 0.96 + 0.5*math.Ln2, 3},
		{"contacted", func(m *matter) { m.contacted = true }, 8 * time.Hour, 1.46, 3},
		{"by the account", func(m *matter) { m.channel, m.updated = ViaAccount, true }, 8 * time.Hour, 1.36, 3},
		{"by the account, without a status update", func(m *matter) { m.channel = ViaAccount },
			8 * time.Hour, 0.96, 3},
		{"sent back", func(m *matter) { m.sentBack = true }, 8 * time.Hour, 0.16, 2},
		{"two hand-overs", func(m *matter) { m.hops = 2 }, 8 * time.Hour, 0.96, 3},
		{"a promise broken", func(m *matter) { m.abandoned = true }, 8 * time.Hour, 0.36, 2},
		{"three hand-overs", func(m *matter) { m.hops = 3 }, 8 * time.Hour, 0.16, 2},
	} {
		w, m := petitioner()
		c.set(m)
		z := w.petitions.satisfaction(w, m, c.taken, 10*time.Hour)
		if math.Abs(z-c.want) > 1e-6 {
			t.Errorf("%s: z %v, want %v", c.name, z, c.want)
		}
		if stars := w.petitions.stars(w, z); stars != c.stars {
			t.Errorf("%s: rating %d, want %d", c.name, stars, c.stars)
		}
	}
}

// By hand: half the time expected moves the expectation by .2 of ln .5, twice the time by .05 of ln 2. A judgement of
// 3 is (3 + 1)/5 = .8, and so .04 x .2 of trust; one of 0 is .2, and costs .08 x .4; only the trust in who handled the
// case moves.
func TestExpectationAndTrustByHand(t *testing.T) {
	start := math.Log(0.8)
	for _, c := range []struct {
		level         Level
		id            PetitionID
		z             float64
		taken         time.Duration
		expect, trust float64
		kind          int
	}{
		{AtCounty, 1, 3, 4 * time.Hour, start - 0.2*math.Ln2, 0.608, 2},
		{AtCounty, 1, 0, 16 * time.Hour, start + 0.05*math.Ln2, 0.568, 2},
		{AtTown, 1, 2, 8 * time.Hour, start, 0.6, 2},
		{AtVillage, 1, 3, 8 * time.Hour, start, 0.608, 1},
		{AtGrid, 0, 3, 8 * time.Hour, start, 0.608, 0},
		{AtGrid, 1, 99, 8 * time.Hour, start, 0.616, 2},
	} {
		w, m := petitioner()
		m.level, m.id = c.level, c.id
		w.people.learn(w, m, c.z, c.taken, 10*time.Hour)
		if got := float64(w.people.expect[0]); math.Abs(got-c.expect) > 1e-6 {
			t.Errorf("%v, z %v, %v: expectation %v, want %v", c.level, c.z, c.taken, got, c.expect)
		}
		for k := range w.people.trust[0] {
			want := 0.6
			if k == c.kind {
				want = c.trust
			}
			if got := float64(w.people.trust[0][k]); math.Abs(got-want) > 1e-6 {
				t.Errorf("%v, z %v: trust %d is %v, want %v", c.level, c.z, k, got, want)
			}
		}
	}
}

// A choice by inversion: each channel has the share of its exponential, and what is ruled out is never chosen.
func TestLogitShares(t *testing.T) {
	var u [ChannelCount]float64
	for k := range u {
		u[k] = math.Inf(-1)
	}
	u[NoChannel], u[ViaGrid], u[ViaHotline] = 0, math.Log(2), math.Log(5)
	var n [ChannelCount]int
	const draws = 8000
	for i := range draws {
		n[logit(&u, (float64(i)+0.5)/draws)]++
	}
	if n[NoChannel] != 1000 || n[ViaGrid] != 2000 || n[ViaHotline] != 5000 {
		t.Errorf("of 8,000: silent %d, grid %d, hotline %d, want 1,000, 2,000, 5,000", n[NoChannel], n[ViaGrid],
			n[ViaHotline])
	}
}

// By hand: a household that predicts half of what it began with holds a tenth of that way to be due, so a case that
// takes what it holds to be due moves nothing, and one that takes what it predicts is fast by the rest.
func TestTheNormHardlyFollowsThePrediction(t *testing.T) {
	w, m := petitioner()
	w.people.expect[0] = float32(math.Log(0.4))
	due := 0.8 * math.Exp2(-0.1)
	for taken, want := range map[float64]float64{due: 0, 0.4: math.Log(0.4 / due), 0.8: math.Log(0.8 / due)} {
		got := w.people.lateness(w, m.household, time.Duration(taken*10*float64(time.Hour)), 10*time.Hour)
		if math.Abs(got-want) > 1e-6 {
			t.Errorf("%v of the limit is late by %v, want %v", taken, got, want)
		}
	}
}

// Followers are shown completions fast and slow alike: what they predict comes to the mean of them and stays there,
// from above and from below; who does not follow predicts what he did.
func TestWhatIsPublishedHasALevel(t *testing.T) {
	w, _ := petitioner()
	w.units[0].Publicity, w.units[0].Account = 0.05, 1
	w.county.Units = []Unit{{First: 0, Households: 3}}
	w.people.expect = []float32{float32(math.Log(0.8)), float32(math.Log(0.05)), float32(math.Log(0.8))}
	w.people.trust = make([][3]float32, 3)
	w.adoption.follows = newMarks(3)
	w.adoption.follows.set(0)
	w.adoption.follows.set(1)
	for range 240 {
		for _, hours := range []time.Duration{1, 4, 16} {
			w.people.public[0].complete(Resolved, hours*time.Hour, 10*time.Hour)
		}
		w.people.publicise(w)
	}
	for h, want := range []float64{0.4, 0.4, 0.8} {
		if got := math.Exp(float64(w.people.expect[h])); math.Abs(got-want) > 1e-3 {
			t.Errorf("household %d predicts %v of the limit, want %v", h, got, want)
		}
	}
}

// A grudge of .4 takes .4 of z from whatever is done.
func TestAGrudgeIsFelt(t *testing.T) {
	w, m := petitioner()
	w.p.Satisfaction.Grudge = 1
	w.people.state[0].grievance = 0.4
	if z := w.petitions.satisfaction(w, m, 8*time.Hour, 10*time.Hour); math.Abs(z-0.56) > 1e-6 {
		t.Errorf("z %v, want .56", z)
	}
}

// Each rule of rating acts by itself: none of them is on unless its share says so, a rating on the telephone is kinder
// by its points and one in the account is not, what is not answered is recorded as very satisfied where that is the
// rule, and only who is dissatisfied is talked into more, which takes the officer's time.
func TestRulesOfRatingActApart(t *testing.T) {
	const none, noRecord = 0, -9
	for _, c := range []struct {
		name    string
		set     func(*World)
		channel Channel
		z       float64
		stars   int     // returned
		record  float64 // noRecord: none
		hours   float64 // of the village
	}{
		{"account", func(*World) {}, ViaAccount, 0.7, 2, 2, 0},
		{"telephone", func(*World) {}, ViaHotline, 0.7, 2, 2, 0},
		{"kinder on the telephone", func(w *World) { w.p.Satisfaction.Telephone = 0.2 }, ViaHotline, 0.7, 3, 3, 0},
		{"but not in the account", func(w *World) { w.p.Satisfaction.Telephone = 0.2 }, ViaAccount, 0.7, 2, 2, 0},
		{"not rated", func(w *World) { w.p.Satisfaction.NoRating = 1 }, ViaAccount, 3, none, noRecord, 0},
		{"refused", func(w *World) { w.p.Satisfaction.Refuse = 1 }, ViaHotline, 3, none, 0, 0},
		{"cannot say", func(w *World) { w.p.Satisfaction.CannotSay = 1 }, ViaHotline, 3, none, -1, 0},
		{"satisfied by default, account", func(w *World) {
			w.p.Satisfaction.NoRating, w.p.Satisfaction.Default = 1, 1
		}, ViaAccount, -3, 5, 5, 0},
		{"satisfied by default, telephone", func(w *World) {
			w.p.Satisfaction.Refuse, w.p.Satisfaction.Default = 1, 1
		}, ViaHotline, -3, 5, 5, 0},
		{"default is for those who do not answer", func(w *World) { w.p.Satisfaction.Default = 1 },
			ViaHotline, -3, 1, 1, 0},
		{"talked into more", func(w *World) {
			w.p.Satisfaction.Coaxed, w.p.Satisfaction.CoaxMin = 1, 12
		}, ViaAccount, -3, 4, 4, 0.2},
		{"the satisfied are left alone", func(w *World) {
			w.p.Satisfaction.Coaxed, w.p.Satisfaction.CoaxMin = 1, 12
		}, ViaAccount, 1.7, 4, 4, 0},
	} {
		w, m := petitioner()
		n := &notes{}
		w.watcher = n
		w.county.Units = make([]Unit, 1)
		w.hours.start(w)
		w.demand.issues.take()
		m.issue, m.body, m.channel = w.demand.issues.take(), NoBody, c.channel
		w.p.Desk.HotlineSample = 1
		c.set(w)
		stars := w.petitions.rate(w, m, c.z)
		record := float64(noRecord)
		for _, r := range n.registered(Rated) {
			record = r.Value
		}
		if c.stars == 4 && stars == 5 { // a coaxed 4 or 5
			stars, record = 4, min(record, 4)
		}
		if stars != c.stars || record != c.record || math.Abs(w.hours.spent[0][VillageStaff]-c.hours) > 1e-9 {
			t.Errorf("%s: %d stars, record %v, %v h; want %d, %v, %v", c.name, stars, record,
				w.hours.spent[0][VillageStaff], c.stars, c.record, c.hours)
		}
	}
}
