package agents

import (
	"math"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat/distuv"
	"hanyin/sim"
)

func TestBetaTwo(t *testing.T) {
	for _, b := range []float64{1, 3.5, 4, 20} {
		law := distuv.Beta{Alpha: 2, Beta: b}
		for i := range 200 {
			s, again := sim.Seed(1).Stream("beta", uint64(i)), sim.Seed(1).Stream("beta", uint64(i))
			if got, want := betaTwo(&s, b), law.Quantile(again.Uniform()); math.Abs(got-want) > 1e-8 {
				t.Errorf("Beta(2, %v), draw %d: got %v, want gonum's quantile %v", b, i, got, want)
			}
		}
	}
}

// funnel is what the levels should settle of what reaches them, by integration over difficulty and stake without a
// simulation: at each level two attempts, the second at .6 of the first's probability, and after a failure at grid or
// village a share held back.
func funnel(p *DisputeParams, kin, trust, suppressed float64) (settled [LevelCount]float64) {
	const n = 400
	reached := [LevelCount]float64{}
	for i := range n {
		for j := range n {
			d, s := (float64(i)+.5)/n, (float64(j)+.5)/n
			for _, k := range []struct{ kin, share float64 }{{0, 1 - kin}, {1, kin}} {
				weight := k.share * d * math.Pow(1-d, p.DifficultyShape-1) * s * math.Pow(1-s, p.StakeShape-1)
				for l := AtGrid; l < LevelCount; l++ {
					x := p.constant(l) - 3.2*d - s + .6*trust + .5
					if l == AtGrid {
						x += .8 * k.kin
					}
					if l >= AtTown {
						x += .5
					}
					once := 1 / (1 + math.Exp(-x))
					both := once + (1-once)*.6*once
					reached[l] += weight
					settled[l] += weight * both
					weight *= 1 - both
					if l <= AtVillage {
						weight *= 1 - suppressed
					}
				}
			}
		}
	}
	for l := range settled {
		settled[l] /= reached[l]
	}
	return settled
}

// The constants were solved for these four shares (docs/model.md, 6): mean trust .6, kin .33, no suppression.
func TestFunnelOfTheDefaults(t *testing.T) {
	p := quietParams().Dispute
	got := funnel(&p, .33, .6, 0)
	for l, want := range []float64{.60, .589, .853, .105} {
		if math.Abs(got[l]-want) > .003 {
			t.Errorf("level %d settles %.4f of what reaches it, want %.3f", l, got[l], want)
		}
	}
}

// Many disputes and no queue to speak of: the shares settled at each level are those of the closed form, within four
// standard errors.
func TestFunnelWithoutQueues(t *testing.T) {
	for _, suppressed := range []float64{0, .3} {
		p := quietParams()
		p.Days = 3 * 365
		p.Dispute.Per1000Year = 2000
		p.Dispute.StageD, p.Dispute.ReemergeD, p.Dispute.Sigma = 1e4, 1e4, .1
		p.Household.KinL2 = p.Household.KinL3
		p.Village.Staff, p.Village.HoursWeek, p.Town.Mediators, p.Dispute.BureauH = 200, 42, 200, 2000
		p.Grid.SuppressBase = suppressed
		_, n := lived(t, p, quietRules, 11)
		reached, settled := levels(n, 2*365*day24)
		want := funnel(&p.Dispute, .35, .6, suppressed)
		for l := range want {
			share, se := settled[l]/reached[l], math.Sqrt(want[l]*(1-want[l])/reached[l])
			if math.Abs(share-want[l]) > 4*se {
				t.Errorf("suppression %v, level %d: settles %.4f of %v, want %.4f within %.4f", suppressed, l, share,
					reached[l], want[l], 4*se)
			}
		}
	}
}

// levels counts, of the disputes that arose before a moment, those each level had in hand and those it settled.
func levels(n *notes, before time.Duration) (reached, settled [LevelCount]float64) {
	counted := map[DisputeID]bool{}
	for _, d := range n.truths {
		switch {
		case d.Kind == DisputeArose && d.At < before:
			counted[d.Dispute] = true
		case !counted[d.Dispute]:
		case d.Kind == DisputeAbsorbed || d.Kind == DisputeReconciled:
			settled[d.Level]++
			reached[d.Level]++
		case d.Kind == DisputeSuppressed || d.Kind == DisputeLeft:
			reached[d.Level]++
		case d.Kind == DisputePassedUp:
			reached[d.Level]++
		}
	}
	reached[AtTown] += reached[AtCounty] // what came to the county had failed in the town
	return reached, settled
}

func TestAgreementByHand(t *testing.T) {
	w, _ := live(t, quietParams(), quietRules, 1)
	d := &dispute{level: AtGrid, difficulty: .5, stake: .25, kin: true, worker: w.county.Households[0].Grid,
		party: [2]HouseholdID{0, 1}}
	want := 1 / (1 + math.Exp(-(.22 - 1.6 - .25 + .8 + .36 + .5))) // b - 3.2 d - s + kin + .6 T + .5 skill
	if got := w.disputes.agreementProbability(w, d); math.Abs(got-want) > 1e-6 {
		t.Errorf("grid: got %v, want %v", got, want)
	}
	d.attempts = 1
	if got := w.disputes.agreementProbability(w, d); math.Abs(got-.6*want) > 1e-6 {
		t.Errorf("grid, second attempt: got %v, want %v", got, .6*want)
	}
	d.level, d.attempts, d.advised = AtTown, 0, true
	want = 1 / (1 + math.Exp(-(1.78 - 1.6 - .25 + .36 + .5 + .5))) // no kin above the grid, an expert instead
	if got := w.disputes.agreementProbability(w, d); math.Abs(got-want) > 1e-6 {
		t.Errorf("town: got %v, want %v", got, want)
	}
	d.advised = false
	want = 1 / (1 + math.Exp(-(1.78 - 1.6 - .25 + .36 + .5)))
	if got := w.disputes.agreementProbability(w, d); math.Abs(got-want) > 1e-6 {
		t.Errorf("town without expert: got %v, want %v", got, want)
	}
}

func TestDisputesConservedAtEveryEvent(t *testing.T) {
	p := quietParams()
	p.Days = 400
	p.Dispute.Per1000Year, p.Dispute.TellA, p.Grid.SuppressBase, p.Grid.SuppressSlope, p.Dispute.HomeMult = 150,
		1, .2, .5, 1.5
	p.Dispute.Detect = .25
	r := quietRules
	r.NoEscalation, r.VisitByClass = .5, 1
	w, n := live(t, p, r, 3)
	for w.Now() < w.county.Horizon() && w.loop.Step(w) {
		if err := w.Check(); err != nil {
			t.Fatal(err)
		}
	}
	for _, k := range []TruthKind{DisputeTold, DisputeFound, DisputeAbsorbed, DisputeSuppressed, DisputePassedUp,
		DisputeReconciled, DisputeLeft, DisputeFaded, DisputeHarm} {
		if n.count(k) == 0 {
			t.Errorf("no truth of kind %d in a run meant to have all", k)
		}
	}
}

// What grid or village hold back is a truth; the register knows nothing of the first and only an end of the second.
func TestSuppressionLeavesNoRecord(t *testing.T) {
	p := quietParams()
	p.Dispute.Per1000Year, p.Grid.SuppressBase = 100, 1
	_, n := lived(t, p, quietRules, 5)
	if n.count(DisputeSuppressed) == 0 {
		t.Fatal("nothing suppressed where everything that fails is")
	}
	for _, r := range n.records {
		if r.Kind >= DisputeRegistered && r.Kind <= DisputeTerminated {
			t.Fatalf("record %+v of a dispute, and all that failed in the grid was held back", r)
		}
	}
	p.Grid.SuppressBase = 0
	if _, n = lived(t, p, quietRules, 5); n.count(DisputeSuppressed) > 0 || len(n.registered(DisputeRegistered)) == 0 {
		t.Errorf("without suppression: got %d suppressed and %d registered", n.count(DisputeSuppressed),
			len(n.registered(DisputeRegistered)))
	}
}

func TestHeldBackComesUpWorse(t *testing.T) {
	p := quietParams()
	p.Dispute.Per1000Year = 100
	w, n := live(t, p, quietRules, 7)
	for n.count(DisputeArose) == 0 {
		w.loop.Step(w)
	}
	d := w.disputes.at(1)
	d.stake = .4
	w.disputes.holdBack(w, 1)
	if math.Abs(float64(d.stake)-.52) > 1e-6 || d.state != latent || d.emergence != 1 {
		t.Errorf("stake .4 held back: got %v in state %d, emergence %d; want .52, latent, 1", d.stake,
			d.state, d.emergence)
	}
	w.disputes.holdBack(w, 1)
	w.disputes.holdBack(w, 1)
	w.disputes.holdBack(w, 1)
	if d.stake != 1 {
		t.Errorf("held back four times: stake %v, want 1 at most", d.stake)
	}
}

// The same disputes arise, between the same parties at the same moments, whatever rules are in force.
func TestLatentDisputesDoNotDependOnRules(t *testing.T) {
	p := quietParams()
	p.Dispute.Per1000Year, p.Dispute.HomeMult, p.Grid.SuppressBase, p.Dispute.Detect = 60, 1.5, .1, .25
	arose := func(r Rules) (all []Truth) {
		_, n := lived(t, p, r, 9)
		for _, d := range n.truths {
			if d.Kind == DisputeArose {
				all = append(all, d)
			}
		}
		return all
	}
	on, off := arose(quietRules), arose(Rules{HandOver: 6, MediationDelay: 5, DeskStaff: 1,
		NoEscalation: 1, VisitByClass: 1})
	if len(on) < 50 || len(on) != len(off) {
		t.Fatalf("got %d and %d latent disputes, want the same number, at least 50", len(on), len(off))
	}
	for i := range on {
		if on[i] != off[i] {
			t.Fatalf("dispute %d: got %+v under one set of rules, %+v under the other", i, on[i], off[i])
		}
	}
}

func TestNoDisputesAtRateZero(t *testing.T) {
	w, n := lived(t, quietParams(), quietRules, 1)
	for _, d := range n.truths {
		if d.Dispute != 0 {
			t.Fatalf("truth %+v at rate 0", d)
		}
	}
	if w.disputes.numbered != 0 {
		t.Errorf("%d disputes at rate 0", w.disputes.numbered)
	}
}

// Hand-over between the levels follows the rule: its median, in working time.
func TestMediationDelay(t *testing.T) {
	p := quietParams()
	p.Days = 3 * 365
	p.Dispute.Per1000Year, p.Dispute.BGrid, p.Dispute.BVillage, p.Dispute.Attempts = 1500, -100, -100, 1
	p.Village.Staff, p.Village.HoursWeek = 200, 42
	median := func(wd float64) float64 {
		r := quietRules
		r.MediationDelay = wd
		w, n := lived(t, p, r, 13)
		failed := map[CaseID]time.Duration{}
		var delays []float64
		for _, x := range n.records {
			switch {
			case x.Kind == DisputeTried && x.Level == AtVillage:
				failed[x.Case] = x.At
			case x.Kind == DisputeRaised && x.Level == AtTown:
				delays = append(delays, w.county.Office.Work(failed[x.Case], x.At).Hours()/7.5)
			}
		}
		below := 0
		for _, d := range delays {
			if d < wd {
				below++
			}
		}
		return float64(below) / float64(len(delays))
	}
	for _, wd := range []float64{1, 5} {
		if share := median(wd); math.Abs(share-.5) > .03 { // four standard errors of about 5,000
			t.Errorf("delay of median %v wd: %.3f are shorter, want half", wd, share)
		}
	}
}
