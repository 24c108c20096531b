package agents

import (
	"context"
	"math"
	"testing"
	"time"
)

// silentCounty is the quiet county with issues of which no household ever speaks.
func silentCounty(set func(*Params)) Params {
	p := quietParams()
	outspoken(&p)
	p.Demand.IssuesPerHHYear = 2
	p.Voice.SilenceFirst, p.Voice.SilenceLater = 1000, 1000
	p.Grid.DaysOff = 1e9
	p.Silence = SilenceParams{RetryD: 7, RetryGrowth: 1.5, RetryMostD: 90}
	set(&p)
	return p
}

// Where nobody copes or resigns, a concern of which nobody speaks stays for ever, and what it does to trust goes on.
func TestSilenceDoesNotHealItself(t *testing.T) {
	w, n := lived(t, silentCounty(func(p *Params) { p.Trust.SilentMonth, p.Trust.SilentD = 0.02, 60 }), quietRules, 1)
	arisen := n.count(Latent)
	if arisen < 1000 || n.count(Lapsed)+n.count(Coped)+n.count(TrulyResolved) > 0 || w.concerns.live != arisen {
		t.Errorf("%d arose: %d given up, %d solved by households, %d resolved, %d open; want all open", arisen,
			n.count(Lapsed), n.count(Coped), n.count(TrulyResolved), w.concerns.live)
	}
	if trust := w.people.meanTrust(w.concerns.at(1).household); trust > 0.6-0.02*9 {
		t.Errorf("trust is %.2f after a year of silence, want at most .42", trust)
	}
}

// By hand: with a hazard of .06 a month and one of .10, 1 - exp(-.16 x 12) of the concerns of a household that decides
// ever more rarely are over after a year, in the proportion of the hazards, whatever the waits. Coping takes the
// household's hours, and money for each of them; resigning takes trust and adds to grievance.
func TestSilentConcernsEndByTheirHazards(t *testing.T) {
	for name, growth := range map[string]float64{"every week": 1, "ever more rarely": 2} {
		p := silentCounty(func(p *Params) {
			p.Silence.RetryGrowth, p.Silence.Resign = growth, 0.06
			p.Silence.CopeMonth = [5]float64{0.10, 0.10, 0.10, 0.10, 0.10}
			p.Silence.CopeEffort, p.Silence.CopeYuan = 1.5, 30
			p.Silence.ResignTrust, p.Silence.ResignGrievance = 0.04, 0.1
			p.Days = 730
			p.Demand.EffortSigma = 0
		})
		w, _ := live(t, p, quietRules, 2)
		n := w.watcher.(*notes)
		if err := w.RunTo(context.Background(), 730*day24); err != nil {
			t.Fatal(err)
		}
		first := map[ConcernID]bool{} // those of the first year
		coped, resigned, yuan := 0, 0, 0.0
		for _, x := range n.truths {
			switch {
			case x.Kind == Latent && x.At < 365*day24:
				first[x.Concern] = true
			case x.Kind == Coped && first[x.Concern]:
				coped++
				yuan += x.Value
			case x.Kind == Lapsed && first[x.Concern]:
				resigned++
			}
		}
		// of those of the first year, seen until the second is over: the mean of 1 - exp(-.16 m) over 12 to 24 months
		want := float64(len(first)) * (1 - (math.Exp(-.16*12)-math.Exp(-.16*24))/(.16*12))
		if got := float64(coped + resigned); math.Abs(got-want) > 4*math.Sqrt(want*0.1)+0.02*want {
			t.Errorf("%s: %v of %d over, want %.0f", name, got, len(first), want)
		}
		if share := float64(coped) / float64(coped+resigned); math.Abs(share-0.625) > 0.06 {
			t.Errorf("%s: %.3f of them solved by the household, want .625", name, share)
		}
		if each := yuan / float64(coped); math.Abs(each-30*1.5*3) > 1 {
			t.Errorf("%s: %.1f yuan for each, want 135", name, each)
		}
	}
}

// What nobody can meet no household solves itself either.
func TestNobodyCopesWithWhatCannotBeDone(t *testing.T) {
	p := silentCounty(func(p *Params) { p.Silence.CopeMonth, p.Silence.CopeEffort = [5]float64{3, 3, 3, 3, 3}, 1 })
	tables := quietTables()
	tables.Categories[0].Feasible = 0
	c, err := Build(p, tables)
	if err != nil {
		t.Fatal(err)
	}
	n := &notes{}
	w := NewWorld(Config{County: c, Seed: 1, Rules: quietRules, Watcher: n})
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if n.count(Latent) == 0 || n.count(Coped) > 0 {
		t.Errorf("%d arose, %d solved by households; want none of them", n.count(Latent), n.count(Coped))
	}
}

// A household that gives up trusts everybody less and bears a grudge, which fades; trust comes back.
func TestResigningCostsTrustThatComesBack(t *testing.T) {
	w, _ := live(t, silentCounty(func(p *Params) {
		p.Silence.ResignTrust, p.Silence.ResignGrievance = 0.04, 0.1
		p.Trust.ReturnWeek, p.Trust.GrievanceFade = 0.02, 0.05
		p.Demand.IssuesPerHHYear = 0
	}), quietRules, 1)
	w.concerns.add(w, &w.demand.usual, w.demand.newIssue(w, &w.demand.usual, 0), 7)
	slot := w.people.state[7].concern
	c := w.concerns.at(slot)
	w.concerns.resign(w, c.event(fadeDue, slot))
	if got := w.people.meanTrust(7); math.Abs(got-0.56) > 1e-6 || !close32(w.people.state[7].grievance, 0.1) {
		t.Errorf("trust %v and grievance %v, want .56 and .1", got, w.people.state[7].grievance)
	}
	for range 26 {
		w.people.settle(w)
	}
	want := 0.6 - 0.04*math.Pow(1-0.02, 26)
	if got := w.people.meanTrust(7); math.Abs(got-want) > 1e-4 {
		t.Errorf("trust %v after half a year, want %v", got, want)
	}
	if want := 0.1 * math.Pow(0.95, 26); !close32(w.people.state[7].grievance, want) {
		t.Errorf("grievance %v after half a year, want %v", w.people.state[7].grievance, want)
	}
	for range 40 {
		w.people.settle(w)
	}
	if w.people.state[7].grievance != 0 || len(w.people.aggrieved) > 0 {
		t.Errorf("grievance %v and %d aggrieved after a year, want none", w.people.state[7].grievance,
			len(w.people.aggrieved))
	}
}

// The waits between decisions grow to a bound: 7, 14, 28, 56, 90, 90 days.
func TestSilentHouseholdsDecideEverMoreRarely(t *testing.T) {
	w, n := live(t, silentCounty(func(p *Params) { p.Silence.RetryGrowth = 2; p.Demand.IssuesPerHHYear = 0 }),
		quietRules, 1)
	w.concerns.add(w, &w.demand.usual, w.demand.newIssue(w, &w.demand.usual, 0), 7)
	if err := w.RunTo(context.Background(), 300*day24); err != nil {
		t.Fatal(err)
	}
	var at []time.Duration
	for _, x := range n.truths {
		if x.Kind == Silent {
			at = append(at, x.At/day24)
		}
	}
	for k, want := range []time.Duration{0, 7, 21, 49, 105, 195, 285} {
		if k >= len(at) || at[k] != want {
			t.Fatalf("silent on days %v, want 0 7 21 49 105 195 285", at)
		}
	}
}

// A silent concern is spoken of at a meeting that its household attends, by way of the village, and to a crew that
// comes to its grid, by way of the leader.
func TestSilentConcernsAreBroughtUp(t *testing.T) {
	w, n := live(t, silentCounty(func(p *Params) {
		p.Silence.Meeting, p.Silence.Whistle, p.Demand.IssuesPerHHYear = 1, 1, 0
	}), quietRules, 1)
	for _, h := range []HouseholdID{7, 300} {
		w.concerns.add(w, &w.demand.usual, w.demand.newIssue(w, &w.demand.usual, 0), h)
	}
	w.concerns.speakAtMeeting(w, 7)
	w.concerns.speakToCrew(w, w.county.Households[300].Grid)
	spoken, found := 0, 0
	for _, x := range n.truths {
		spoken += int(truthValue(x.Kind == Expressed && x.Household == 7 && x.Channel == ViaVillage))
		found += int(truthValue(x.Kind == Detected && x.Household == 300))
	}
	if spoken != 1 || found != 1 {
		t.Errorf("%d spoken of at the meeting, %d told the crew; want 1 each", spoken, found)
	}
	w.concerns.speakAtMeeting(w, 7) // an office holds it now
	if n.count(Expressed) != 1 {
		t.Errorf("spoken of %d times, want once", n.count(Expressed))
	}
}

// By hand: a violator of trust .7 with a grudge of .4 does as it is told 1 + .6 x .2 - .3 x .4 times as often.
func TestComplianceByHand(t *testing.T) {
	p := quietParams()
	p.Enforcement.ComplyTrust, p.Enforcement.ComplyGrudge = 0.6, 0.3
	w, _ := live(t, p, quietRules, 1)
	unit := &w.county.Units[2]
	h := unit.First + HouseholdID(unit.Households/2)
	for _, c := range []struct {
		trust, grudge float32
		want          float64
	}{{0.5, 0, 1}, {0.7, 0, 1.12}, {0.7, 0.4, 1}, {0.1, 1, 0.46}} {
		w.people.trust[h][inPlatform], w.people.state[h].grievance = c.trust, c.grudge
		pick := (float64(unit.Households/2) + 0.5) / float64(unit.Households)
		if got := w.crews.compliance(w, 2, pick); math.Abs(got-c.want) > 1e-6 {
			t.Errorf("trust %v, grievance %v: %v, want %v", c.trust, c.grudge, got, c.want)
		}
	}
}
