package stats_test

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"hanyin/experiments/stats"
	"hanyin/sim"
)

// TestStoppingCovers: a relative half-width of 10 % with look-ahead keeps the coverage near its level, and the
// number of replications near (1.96 / 0.1)^2 times the squared coefficient of variation.
func TestStoppingCovers(t *testing.T) {
	t.Parallel()
	const repetitions = 500
	rule := stats.Stopping{Level: .95, HalfWidth: .1, Relative: true}
	hits, used := 0, 0
	for r := range repetitions {
		all := population{sim.Seed(61).Purpose("runs"), 10, 4}.sample(r, 300)
		v, err := rule.Decide(all)
		if err != nil || !v.Enough {
			t.Fatalf("%+v, %v: 300 replications should do", v, err)
		}
		n := v.N + 5*max(v.N, 100)/100
		if again, err := rule.Decide(all[:n]); err != nil || !again.Enough || again.N != v.N {
			t.Fatalf("after %d replications %+v, %v, want enough at %d", n, again, err, v.N)
		} else if again.Now.Contains(10) {
			hits++
		}
		used += n
	}
	if mean, want := float64(used)/repetitions, 19.6*19.6*0.16; math.Abs(mean-want) > 0.15*want {
		t.Errorf("%v replications on average, want about %v", mean, want)
	}
	if share := float64(hits) / repetitions; share < 0.92 { // Chow and Robbins: exact only as the half-width goes to 0
		t.Errorf("coverage %.3f, want about 0.95", share)
	}
}

// TestLookAheadRefusesALuckyDip: precision reached by chance at 10 and lost at 12 does not count.
func TestLookAheadRefusesALuckyDip(t *testing.T) {
	t.Parallel()
	x := []float64{10, 10, 10, 10, 10, 10, 10, 10, 10, 10.1, 10, 30, 10, 10, 10, 10}
	rule := stats.Stopping{Level: .95, HalfWidth: 1}
	if v, err := rule.Decide(x); err != nil || v.Enough || v.N <= len(x) {
		t.Errorf("with look-ahead: %+v, %v, want more", v, err)
	}
	rule.LookAhead = -1
	if v, err := rule.Decide(x); err != nil || !v.Enough || v.N != 10 {
		t.Errorf("without look-ahead: %+v, %v, want enough at 10", v, err)
	}
}

// TestNeededIsTheLeast asks Needed for what it promises, by brute force.
func TestNeededIsTheLeast(t *testing.T) {
	t.Parallel()
	x := population{sim.Seed(62).Purpose("runs"), 0, 2}.sample(0, 12)
	i, err := stats.MeanInterval(x, .9)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := stats.Needed(i, i.HalfWidth()); err != nil || n != 12 {
		t.Errorf("the same half-width needs %d, %v, want 12", n, err)
	}
	last := math.MaxInt
	for _, h := range []float64{.05, .1, .2, .5, 1, 3, 100} {
		n, err := stats.Needed(i, h)
		if err != nil || n > last || n < 2 {
			t.Errorf("half-width %v needs %d, %v: want no more than %d", h, n, err, last)
		}
		last = n
	}
}

// TestDetectableIsShownThatOften: normal samples whose true mean is the smallest detectable effect leave 0 below their
// interval as often as the power says, also where replications are few.
func TestDetectableIsShownThatOften(t *testing.T) {
	t.Parallel()
	const repetitions, level = 4000, 0.9
	for _, n := range []int{2, 3, 6, 40} {
		df := float64(n - 1)
		// that of a true standard deviation of 1
		half := distuv.StudentsT{Sigma: 1, Nu: df}.Quantile(0.5+level/2) / math.Sqrt(float64(n))
		d, err := stats.Detectable(stats.Interval{Low: -half, High: half, Level: level, N: n}, .8)
		if err != nil {
			t.Fatal(err)
		}
		shown := 0
		for r := range repetitions {
			i, err := stats.MeanInterval(population{sim.Seed(64).Derive("power", uint64(n)).Purpose("runs"), d,
				1}.sample(r, n), level)
			if err != nil {
				t.Fatal(err)
			}
			if i.Low > 0 {
				shown++
			}
		}
		binomialBand(t, fmt.Sprintf("power with %d replications", n), shown, repetitions, .8, false)
	}
}

func TestMSERDoubtsASeriesWithoutSteadyState(t *testing.T) {
	t.Parallel()
	series := make([]float64, 400)
	for i := range series {
		series[i] = float64(i)
	}
	if m, err := stats.MSER5(series); err != nil || !m.Doubtful {
		t.Errorf("a ramp: %+v, %v, want doubtful", m, err)
	}
}

// TestMSERFreesTheMeanOfBias starts a series high and lets it decay: what is dropped should free the mean of bias.
func TestMSERFreesTheMeanOfBias(t *testing.T) {
	t.Parallel()
	biased, kept := 0.0, 0.0
	const repetitions = 100
	for r := range repetitions {
		noise := population{sim.Seed(63).Purpose("series"), 0, 1}.sample(r, 1000)
		for i := range noise {
			noise[i] += 20 * math.Exp(-float64(i)/40)
		}
		m, err := stats.MSER5(noise)
		if err != nil || m.Doubtful {
			t.Fatalf("%+v, %v", m, err)
		}
		s, _ := stats.Summarise(noise)
		biased += s.Mean / repetitions
		kept += m.Mean / repetitions
	}
	if biased < 0.7 || math.Abs(kept) > 0.05 {
		t.Errorf("mean %v before and %v after, want near 0.8 and 0", biased, kept)
	}
}
