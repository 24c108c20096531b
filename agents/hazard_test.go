package agents

import (
	"math"
	"testing"
)

// Left alone (a resident reports one in three thousand), a hazard comes to harm if it would and does so before it
// passes: .08 x 36.5/(36.5+9).
func TestHazardsLeftAlone(t *testing.T) {
	p := quietParams()
	p.Days = 5 * 365
	p.Hazard.PerUnitYear, p.Hazard.Detect, p.Hazard.ReportD, p.Hazard.PassD = 2000, 0, 100000, 36.5
	p.Hazard.HarmD = 9
	w, n := lived(t, p, quietRules, 1)
	arose := float64(n.count(HazardArose))
	share, want := float64(n.count(HazardHarmed))/arose, .08*36.5/45.5
	if se := math.Sqrt(want * (1 - want) / arose); math.Abs(share-want) > 4*se {
		t.Errorf("harmed %.4f of %v, want %.4f within %.4f", share, arose, want, 4*se)
	}
	if left := n.count(HazardArose) - n.count(HazardHarmed) - n.count(HazardPassed) -
		n.count(HazardRemoved); left != w.hazards.live {
		t.Errorf("%d hazards neither harmed nor passed, the world has %d", left, w.hazards.live)
	}
}

// What cameras see, and how often they cry wolf, follows recall, precision and the number of streams.
func TestCameras(t *testing.T) {
	for _, streams := range []float64{1, 2} {
		p := quietParams()
		p.Days = 2 * 365
		p.Hazard.PerUnitYear, p.Hazard.Detect, p.Hazard.HarmShare, p.Hazard.ReportD = 2000, 0, 0, 100000
		p.Hazard.PredictD, p.Hazard.PassD, p.Hazard.Class2, p.Hazard.Class3 = 2, 10, 406*streams, 4860*streams
		p.Hazard.FalseAlarmH, p.Hazard.ClearH, p.Enforcement.Crews = 0, 1e-3, 1000
		r := quietRules
		r.HazardRecall, r.HazardPrecision = .35, .25
		_, n := lived(t, p, r, 3)
		arose := float64(n.count(HazardArose))
		recall := 1 - math.Pow(.65, streams)
		for _, x := range []struct {
			what      string
			got, want float64
		}{
			{"predicted", float64(n.count(HazardPredicted)), arose * recall * 10 / 12},
			{"false alarms", float64(len(n.registered(AlarmFalse))), arose * recall * 3},
		} {
			if math.Abs(x.got-x.want) > 4*math.Sqrt(x.want)+.01*x.want { // the last alarms lie beyond the horizon
				t.Errorf("%v times the streams: %v %s, want about %v", streams, x.got, x.what, x.want)
			}
		}
	}
}

// A harm leaves 1 to 20 urgent issues of its type's category, numbered by the hazard, next to one another.
func TestHarmIssues(t *testing.T) {
	p := quietParams()
	p.Hazard.PerUnitYear, p.Hazard.HarmShare, p.Hazard.HarmD = 20, 1, 5
	w, n := lived(t, p, quietRules, 5)
	issues := map[uint32]int{}
	for _, x := range n.truths {
		switch {
		case x.Kind == Latent && !x.Concern.OfHarm():
			t.Fatalf("issue %+v without demand", x)
		case x.Kind == Latent:
			issues[uint32(x.Concern&^ofHarm>>5)]++
			if !x.Urgent || x.Value < w.p.Demand.UrgentSeverity {
				t.Fatalf("issue of harm %+v: want an urgent one", x)
			}
		}
	}
	sum := 0.0
	for _, x := range n.truths {
		if x.Kind == HazardHarmed {
			sum += x.Value
			if got := issues[uint32(x.Hazard)]; got != int(x.Value) || got < 1 || got > 20 {
				t.Errorf("hazard %d: %d issues, told %v", x.Hazard, got, x.Value)
			}
		}
	}
	// The mean of min(1 + Geometric(4), 20) is (1 - .8^20) / .2.
	harms := float64(n.count(HazardHarmed))
	if mean, want := sum/harms, (1-math.Pow(.8, 20))/.2; math.Abs(mean-want) > 4*4.5/math.Sqrt(harms) {
		t.Errorf("%.2f issues a harm, want %.2f", mean, want)
	}
}

// The same hazards arise whatever is done about them.
func TestHazardsDoNotDependOnRules(t *testing.T) {
	p := quietParams()
	p.Hazard.PerUnitYear, p.Hazard.ReportD = 50, 60
	arose := func(r Rules) (all []Truth) {
		_, n := lived(t, p, r, 9)
		for _, x := range n.truths {
			if x.Kind == HazardArose {
				all = append(all, x)
			}
		}
		return all
	}
	seeing := quietRules
	seeing.HazardRecall, seeing.HazardPrecision, seeing.VisitByClass, seeing.Whistle = .7, .3, 1, 1
	on, off := arose(seeing), arose(Rules{HandOver: 6, DeskStaff: 1})
	if len(on) < 100 || len(on) != len(off) {
		t.Fatalf("got %d and %d hazards, want the same number, at least 100", len(on), len(off))
	}
	for i := range on {
		if on[i] != off[i] {
			t.Fatalf("hazard %d: got %+v under one set of rules, %+v under the other", i, on[i], off[i])
		}
	}
}

func TestNoHazardsAtRateZero(t *testing.T) {
	r := quietRules
	r.HazardRecall, r.HazardPrecision = .35, .3
	_, n := lived(t, quietParams(), r, 1)
	for _, x := range n.truths {
		if x.Hazard != 0 {
			t.Fatalf("truth %+v at rate 0", x)
		}
	}
	if len(n.registered(AlarmFalse)) > 0 {
		t.Error("alarms without hazards")
	}
}
