package stats_test

import (
	"math"
	"testing"

	"hanyin/experiments/stats"
	"hanyin/sim"
)

// choose runs a selection on normal systems in the slippage configuration, the hardest: all others exactly one
// indifference zone worse than system best. shared is the standard deviation of what the systems have in common.
func choose(t *testing.T, s stats.Selection, repetition, best int, sds []float64,
	shared float64) (chosen, rounds int) {
	t.Helper()
	key := sim.Seed(21).Derive("selection", uint64(repetition)).Purpose("outcome")
	round := make([]float64, s.Systems)
	for r := uint64(0); !s.Done(); r++ {
		common := key.At(uint64(s.Systems), r)
		shock := shared * common.Normal()
		for i := range round {
			own := key.At(uint64(i), r)
			round[i] = shock + sds[i]*own.Normal()
		}
		if s.Smaller {
			round[best] -= s.Indifference
		} else {
			round[best] += s.Indifference
		}
		if err := s.Add(round); err != nil {
			t.Fatal(err)
		}
	}
	return s.Remaining()[0], s.Rounds()
}

func TestSelectionKeepsItsGuarantee(t *testing.T) {
	t.Parallel()
	const repetitions = 600
	for _, c := range []struct {
		name   string
		s      stats.Selection
		sds    []float64
		shared float64
	}{
		{"KN, equal variances", stats.Selection{Systems: 4, FirstStageVariance: true}, []float64{1, 1, 1, 1}, 0},
		{"KN++, equal variances", stats.Selection{Systems: 4}, []float64{1, 1, 1, 1}, 0},
		{"KN++, unequal variances, smaller is better", stats.Selection{Systems: 4, Smaller: true},
			[]float64{2, .5, 1, 3}, 0},
		{"KN++, common random numbers", stats.Selection{Systems: 4}, []float64{1, 1, 1, 1}, 5},
		{"KN++, two systems", stats.Selection{Systems: 2}, []float64{1, 2}, 0},
	} {
		c.s.Confidence, c.s.Indifference = 0.9, 0.5
		right := 0
		for r := range repetitions {
			best := r % c.s.Systems
			if chosen, _ := choose(t, c.s, r, best, c.sds, c.shared); chosen == best {
				right++
			}
		}
		binomialBand(t, c.name, right, repetitions, 0.9, true)
	}
}

func TestLearningVariancesSavesRounds(t *testing.T) {
	t.Parallel()
	total := map[bool]int{}
	for _, frozen := range []bool{false, true} {
		s := stats.Selection{Systems: 3, Confidence: .95, Indifference: .3, FirstStageVariance: frozen}
		for r := range 100 {
			_, rounds := choose(t, s, r, 1, []float64{1, 1, 1}, 0)
			total[frozen] += rounds
		}
	}
	if total[false] >= total[true] {
		t.Errorf("KN++ took %d rounds, KN %d: learning should save some", total[false], total[true])
	}
}

func TestSelectionLeavesFailedRoundsOut(t *testing.T) {
	t.Parallel()
	s := stats.Selection{Systems: 2, Confidence: .9, Indifference: 1}
	for r := range 12 {
		y := []float64{5 + float64(r%2), 0}
		if r == 3 {
			y[1] = math.NaN()
		}
		if err := s.Add(y); err != nil {
			t.Fatal(err)
		}
	}
	if !s.Done() || s.Remaining()[0] != 0 || s.Failed() != 1 || s.Rounds() != 10 {
		t.Errorf("done %v, remaining %v, failed %d, rounds %d: want system 0 after 10 rounds and 1 failed",
			s.Done(), s.Remaining(), s.Failed(), s.Rounds())
	}
}

// TestAllocationByHand follows Chen and others' formula: with unit variances and distances 1 and 2 the ratios are
// sqrt(1+1/16), 1, 1/4.
func TestAllocationByHand(t *testing.T) {
	t.Parallel()
	a := stats.Allocation{Mean: []float64{3, 2, 1}, Variance: []float64{1, 1, 1}, N: []int{10, 10, 10}}
	extra, err := a.Next(1000)
	total := math.Sqrt(17.0/16) + 1.25
	for i, ratio := range []float64{math.Sqrt(17.0 / 16), 1, 0.25} {
		if want := 1030*ratio/total - 10; err != nil || math.Abs(float64(extra[i])-want) > 1 {
			t.Errorf("system %d gets %d more, %v, want %.1f", i, extra[i], err, want)
		}
	}
	a.N[2] = 900
	if extra, err = a.Next(100); err != nil || extra[2] != 0 || extra[0]+extra[1] != 100 {
		t.Errorf("%v, %v: a system beyond its share gets none and the budget is spent", extra, err)
	}
	a = stats.Allocation{Mean: []float64{1, 0}, Variance: []float64{9, 4}, N: []int{2, 2}}
	// in the ratio of standard deviations, 3 to 2
	if extra, err = a.Next(96); err != nil || extra[0] != 58 || extra[1] != 38 {
		t.Errorf("two systems: %v, %v, want 58 and 38", extra, err)
	}
	a = stats.Allocation{Mean: []float64{1, 1, 0}, Variance: []float64{0, 0, 0}, N: []int{5, 5, 50}}
	// in equal shares, as none varies: 18.5 each of the two that are below theirs
	if extra, err = a.Next(37); err != nil || extra[0]+extra[1] != 37 || extra[0] < 18 || extra[1] < 18 ||
		extra[2] != 0 {
		t.Errorf("nothing varies: %v, %v, want 18 or 19, the rest, and 0", extra, err)
	}
}

func TestAllocationSpendsItsBudget(t *testing.T) {
	t.Parallel()
	for _, a := range []stats.Allocation{
		{Mean: []float64{1, 1, 1}, Variance: []float64{1, 2, 3}, N: []int{5, 5, 5}},
		{Mean: []float64{1, 1, 0}, Variance: []float64{0, 0, 0}, N: []int{5, 5, 50}},
		{Mean: []float64{5, 1, 0}, Variance: []float64{4, 0, 0}, N: []int{5, 5, 5}},
		{Mean: []float64{5, 1, 0}, Variance: []float64{0, 1, 1}, N: []int{5, 5, 5}, Smaller: true},
	} {
		extra, err := a.Next(37)
		sum := 0
		for _, n := range extra {
			sum += n
			if n < 0 {
				t.Errorf("%+v: negative share in %v", a, extra)
			}
		}
		if err != nil || sum != 37 {
			t.Errorf("%+v: %v sums to %d, %v, want 37", a, extra, sum, err)
		}
	}
}
