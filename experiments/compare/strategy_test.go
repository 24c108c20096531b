package compare

import (
	"math"
	"slices"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/metrics"
	"hanyin/sim"
)

const contrivedKPI = "response.p90_h" // less is better

// playOut runs a comparison whose outcomes come from a function, as Compare would. It returns the replications of each
// scenario.
func playOut(t *testing.T, d *Result, outcome func(scenario, replication int) float64) []int {
	t.Helper()
	s := d.strategy()
	for tasks := s.next(d); len(tasks) > 0; tasks = s.next(d) {
		for _, task := range tasks {
			r := &round{number: task.number, runs: make([]*experiments.Replication, len(d.Scenarios))}
			for i, wanted := range task.wanted {
				if wanted {
					r.runs[i] = &experiments.Replication{Summary: metrics.Summary{Values: make([]float64,
						len(metrics.Table()))}}
					r.runs[i].Summary.Values[metrics.Index(contrivedKPI)] = outcome(i, task.number)
				}
			}
			d.take(r)
			enough, err := s.enough(d)
			if err != nil {
				t.Fatal(err)
			}
			if enough {
				d.Settled = true
				return replicationsOf(d)
			}
		}
	}
	return replicationsOf(d)
}

func replicationsOf(d *Result) []int {
	_, run := d.state(contrivedKPI)
	return run
}

// noisy are normal outcomes about the means, with noise that the scenarios of a replication share and noise of their
// own.
func noisy(seed sim.Seed, means []float64, shared, own float64) func(int, int) float64 {
	common, each := seed.Purpose("shared"), seed.Purpose("own")
	return func(i, r int) float64 {
		a, b := common.At(uint64(r), 0), each.At(uint64(r), uint64(i))
		return means[i] + shared*a.Normal() + own*b.Normal()
	}
}

func TestFixedReplications(t *testing.T) {
	d := contrived(Comparison{Replications: 4}, "a", "b")
	if run := playOut(t, d, noisy(1, []float64{1, 2}, 1, 1)); run[0] != 4 || run[1] != 4 || d.Unmet() {
		t.Errorf("%v replications, unmet %v, want 4 each", run, d.Unmet())
	}
}

// Differences without variance meet any precision at the first 10 replications, and the look-ahead takes 5 more.
func TestPrecisionWaitsForItsLookAhead(t *testing.T) {
	d := contrived(Comparison{Precision: &Precision{KPI: contrivedKPI, HalfWidth: 1e-9}}, "a", "b")
	if run := playOut(t, d, noisy(1, []float64{5, 7}, 2, 0)); run[0] != FewestSequential || !d.Settled {
		t.Errorf("%v replications, settled %v, want %d", run, d.Settled, FewestSequential)
	}
}

func TestPrecisionHoldsForEveryAlternative(t *testing.T) {
	loud := noisy(3, []float64{10, 10, 10}, 0, 2)
	d := contrived(Comparison{Precision: &Precision{KPI: contrivedKPI, HalfWidth: 0.05, Relative: true}},
		"a", "b", "c")
	playOut(t, d, func(i, r int) float64 {
		if i < 2 {
			return 10
		}
		return loud(i, r)
	})
	table, err := d.Differences()
	if err != nil {
		t.Fatal(err)
	}
	got := table[1][metrics.Index(contrivedKPI)].Paired.Difference
	if !d.Settled || got.HalfWidth() > 0.5 || got.N < 40 {
		t.Errorf(
			"settled %v with half-width %v after %d, want at most 0.5 of a difference of sd 2, which takes about 64",
			d.Settled, got.HalfWidth(), got.N)
	}
}

func TestPrecisionWithoutEnoughBudgetIsUnmet(t *testing.T) {
	d := contrived(Comparison{Precision: &Precision{KPI: contrivedKPI, HalfWidth: 0.01, Most: 20}}, "a", "b")
	if run := playOut(t, d, noisy(1, []float64{5, 7}, 0, 1)); run[1] != 20 || !d.Unmet() {
		t.Errorf("%v replications, unmet %v, want 20 and unmet", run, d.Unmet())
	}
}

// Intervals of a difference after sequential stopping cover it as often as they say, and are as short as was asked. As
// they are without stoppedSpread they cover in 0.941 of all comparisons at this half-width, which -whole tells from
// 0.95.
func TestStoppedIntervalsCover(t *testing.T) {
	covered, trials := 0, 400
	if *whole {
		trials = 6000
	}
	const truth, wanted = 2.0, 0.5
	of := Precision{KPI: contrivedKPI, HalfWidth: wanted}
	d := contrived(Comparison{Precision: &of}, "a", "b")
	for seed := range trials {
		draw := sim.Seed(1000 + seed).Purpose("differences")
		var base, other []float64
		for enough := false; !enough; {
			at := draw.At(uint64(len(base)), 0)
			base, other = append(base, 0), append(other, truth+at.Normal())
			if len(base) >= 2 {
				var err error
				if enough, err = known(base, other, d.Level, wanted); err != nil {
					t.Fatal(err)
				}
			}
		}
		got, err := d.paired(base, other, d.Level)
		if err != nil {
			t.Fatal(err)
		}
		plain, _ := stats.Paired(base, other, d.Level)
		if ratio := got.Difference.HalfWidth() / plain.Difference.HalfWidth(); math.Abs(ratio-stoppedSpread) > 1e-9 ||
			got.P <= plain.P {
			t.Fatalf("seed %d: %v times as wide, p %v and %v", seed, ratio, got.P, plain.P)
		}
		if got.Difference.HalfWidth() > wanted {
			t.Fatalf("seed %d: half-width %v, want at most %v", seed, got.Difference.HalfWidth(), wanted)
		}
		if got.Difference.Contains(truth) {
			covered++
		}
	}
	share, spread := float64(covered)/float64(trials), math.Sqrt(0.95*0.05/float64(trials))
	if share < 0.95-2*spread || share > 0.96+2*spread {
		t.Errorf("%.4f of the intervals cover, want 0.95 and hardly more", share)
	}
}

// Normal outcomes, one scenario better than the others by the indifference: it is chosen at least as often as
// promised.
func TestSelectionKeepsItsPromise(t *testing.T) {
	right, used := 0, 0
	const trials = 150
	for seed := range trials {
		d := contrived(Comparison{Choice: &Choice{KPI: contrivedKPI, Indifference: 1, Most: 2000}, Level: 0.9},
			"a", "b", "c")
		run := playOut(t, d, noisy(sim.Seed(seed), []float64{5, 4, 6.5}, 3, 1))
		if !d.Settled {
			t.Fatalf("seed %d: not settled after %v", seed, run)
		}
		if c := d.Chosen(); c.Scenario == 1 && c.Probability == 0.9 && c.MayBeBest[1] && !c.MayBeBest[0] {
			right++
		}
		used += run[2]
	}
	if share := float64(right) / trials; share < 0.9 {
		t.Errorf("the best was chosen with frequency %.3f, want 0.9", share)
	}
	if used/trials > 20 {
		t.Errorf("the worst scenario took %d replications on average, want it dropped early", used/trials)
	}
}

// TestWhatIsChosenByIsWhatItIsAbout: the KPI that a choice is made by has its line in the card and its p-value in the
// first family.
func TestWhatIsChosenByIsWhatItIsAbout(t *testing.T) {
	asked := append(make([]string, 0, 8), "sat.true")
	for _, c := range []Comparison{
		{KPIs: asked, Choice: &Choice{KPI: "response.p90_h", Indifference: 1}},
		{KPIs: asked, Precision: &Precision{KPI: "response.p90_h", HalfWidth: 1}},
		{KPIs: []string{"sat.true", "response.p90_h"}, Choice: &Choice{KPI: "response.p90_h", Indifference: 1}},
	} {
		if d := contrived(c, "base", "alt"); !slices.Equal(d.KPIs, []string{"sat.true", "response.p90_h"}) {
			t.Errorf("it is about %v, want sat.true and response.p90_h", d.KPIs)
		}
	}
}

func TestSelectionSharesTheBaselinesMean(t *testing.T) {
	d := contrived(Comparison{Choice: &Choice{KPI: contrivedKPI, Indifference: 0.1, Relative: true}}, "a", "b")
	playOut(t, d, noisy(5, []float64{20, 40}, 0, 0))
	if c := d.Chosen(); c.Scenario != 0 || c.Indifference != 2 || !d.Settled {
		t.Errorf("%+v, settled %v, want scenario 0 by an indifference of 2", c, d.Settled)
	}
}

// The budget is spent to the last run, most of it where the choice is hard.
func TestAllocationSpendsItsBudget(t *testing.T) {
	const budget = 200
	d := contrived(Comparison{Choice: &Choice{KPI: contrivedKPI, Budget: budget}}, "far", "near", "best")
	run := playOut(t, d, noisy(11, []float64{30, 10.5, 10}, 0, 1))
	if run[0]+run[1]+run[2] != budget {
		t.Errorf("%v replications, want %d in all", run, budget)
	}
	if run[0] > 20 || run[1] < 60 || run[2] < 60 {
		t.Errorf("%v replications, want few of the far one", run)
	}
	c := d.Chosen()
	if c.Scenario != 2 || !slices.Equal(c.MayBeBest, []bool{false, false, true}) || !math.IsNaN(c.Probability) {
		t.Errorf("%+v, want scenario 2, the others ruled out, and no other probability", c)
	}
}

// TestBudgetKeepsTheBest: a budget that goes by what was seen drops the best scenario no oftener than in one
// comparison of twenty, where it is the best by little and where the scenarios go together unequally.
func TestBudgetKeepsTheBest(t *testing.T) {
	trials := 50
	if *whole {
		trials = 400
	}
	for _, c := range []struct {
		name         string
		scenarios    int
		lead         float64
		budget       int
		best, common float64 // standard deviations of the best, and of what the others share
		own          float64 // of each of the others
		alone        float64 // share of trials that leave the best alone, at least
	}{
		{"alike", 4, 0.1, 200, 1, 0, 1, 0},
		{"clear", 3, 1, 150, 1, 0, 1, 0.8},
		{"the best goes its own way", 6, 0.5, 180, 3, 1, 0.05, 0},
		{"all go together but the best", 6, 2.5, 300, 2, 1, 0.3, 0.5},
	} {
		kept, alone := 0, 0
		for seed := range trials {
			best := c.scenarios - 1
			d := contrived(Comparison{Choice: &Choice{KPI: contrivedKPI, Budget: c.budget}},
				[]string{"a", "b", "c", "d", "e", "f"}[:c.scenarios]...)
			common, each := sim.Seed(seed).Purpose("shared"), sim.Seed(seed).Purpose("own")
			playOut(t, d, func(i, r int) float64 {
				a, b := common.At(uint64(r), 0), each.At(uint64(r), uint64(i))
				if i == best {
					return 10 - c.lead + c.best*b.Normal()
				}
				return 10 + c.common*a.Normal() + c.own*b.Normal()
			})
			in := d.Chosen().MayBeBest
			if in[best] {
				kept++
				if !slices.Contains(in[:best], true) {
					alone++
				}
			}
		}
		if share := float64(kept) / float64(trials); share < 0.95-2*math.Sqrt(0.95*0.05/float64(trials)) {
			t.Errorf("%s: the best is among those that may be in %.3f of the comparisons, want 0.95", c.name, share)
		}
		if float64(alone) < c.alone*float64(trials) {
			t.Errorf("%s: it is alone in %d comparisons of %d, want %v of them", c.name, alone, trials, c.alone)
		}
	}
}

// TestNoInferenceAfterAChoice: how long each scenario ran depended on its results, so that no interval, p-value or
// verdict of a difference holds.
func TestNoInferenceAfterAChoice(t *testing.T) {
	for _, c := range []Choice{{KPI: contrivedKPI, Budget: 60}, {KPI: contrivedKPI, Indifference: 1}} {
		d := contrived(Comparison{Choice: &c}, "a", "b")
		playOut(t, d, noisy(7, []float64{10, 14}, 1, 1))
		table, err := d.Differences()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range table[0] {
			i := row.Paired.Difference
			if !math.IsNaN(i.Low) || !math.IsNaN(i.High) || !math.IsNaN(row.Paired.P) || !math.IsNaN(row.Adjusted) ||
				row.Shown != 0 || row.Better() != 0 {
				t.Fatalf("%s: %+v, want no interval, p or verdict", row.KPI.Name, row)
			}
		}
		if got := table[0][metrics.Index(contrivedKPI)].Paired.Difference.Point; math.Abs(got-4) > 2 {
			t.Errorf("the difference is %v, want about 4", got)
		}
	}
}
