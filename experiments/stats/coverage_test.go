package stats_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"hanyin/experiments/stats"
	"hanyin/sim"
)

// A population gives seeded samples whose truth is known.
type population struct {
	key      sim.Key
	mean, sd float64
}

// sample returns n normal values for one repetition; equal occasions share numbers.
func (p population) sample(repetition, n int) []float64 {
	s := p.key.At(uint64(repetition), 0)
	x := make([]float64, n)
	for i := range x {
		x[i] = p.mean + p.sd*s.Normal()
	}
	return x
}

// binomialBand fails unless hits out of n agrees with probability p to within four standard errors. Where
// conservative is set only too few hits are wrong.
func binomialBand(t *testing.T, what string, hits, n int, p float64, conservative bool) {
	t.Helper()
	got, band := float64(hits)/float64(n), 4*math.Sqrt(p*(1-p)/float64(n))
	if got < p-band || (!conservative && got > p+band) {
		t.Errorf("%s: %.4f of %d, want %.4f -+ %.4f", what, got, n, p, band)
	}
}

func TestMeanIntervalCoversAsOftenAsItSays(t *testing.T) {
	t.Parallel()
	const repetitions = 2500
	for _, level := range []float64{0.8, 0.95} {
		for _, n := range []int{2, 5, 30} {
			p := population{sim.Seed(1).Purpose("coverage"), 10, 3}
			hits := 0
			for r := range repetitions {
				i, err := stats.MeanInterval(p.sample(r, n), level)
				if err != nil {
					t.Fatal(err)
				}
				if i.Contains(10) {
					hits++
				}
			}
			binomialBand(t, "mean interval", hits, repetitions, level, false)
		}
	}
}

// TestPairedCoversUnderCommonRandomNumbers pairs correlated populations; the reduction must be the textbook value.
func TestPairedCoversUnderCommonRandomNumbers(t *testing.T) {
	t.Parallel()
	const repetitions, n = 4000, 8
	shared, own := population{sim.Seed(2).Purpose("shared"), 0, 3}, population{sim.Seed(2).Purpose("own"), 1, 1}
	hits := 0
	for r := range repetitions {
		a, b := shared.sample(r, n), own.sample(r, n)
		for i := range b {
			b[i] += a[i]
		}
		c, err := stats.Paired(a, b, 0.9)
		if err != nil {
			t.Fatal(err)
		}
		if c.Difference.Contains(1) {
			hits++
		}
	}
	binomialBand(t, "paired", hits, repetitions, 0.9, false)
	a, b := shared.sample(0, 20000), own.sample(0, 20000)
	for i := range b {
		b[i] += a[i]
	}
	if got, err := stats.Reduction(a, b); err != nil || math.Abs(got-19) > 1 { // (9 + 10) / 1
		t.Errorf("variance reduction %v, %v, want about 19", got, err)
	}
}

// The sizes tell Welch's degrees of freedom from those of the pooled variance, which cover too little where the small
// sample is the wide one, and from those of the smaller sample, which cover too much where both are small and alike.
func TestWelchCoversUnequalVariances(t *testing.T) {
	t.Parallel()
	const repetitions = 6000
	for _, c := range []struct {
		narrow, wide int
		spread       float64 // of the wide one
	}{
		{12, 4, 5},
		{5, 5, 1},
	} {
		narrow, wide := population{sim.Seed(3).Purpose("narrow"), 0, 1},
			population{sim.Seed(3).Purpose("wide"), 2, c.spread}
		hits := 0
		for r := range repetitions {
			d, err := stats.Welch(narrow.sample(r, c.narrow), wide.sample(r, c.wide), 0.9)
			if err != nil {
				t.Fatal(err)
			}
			if d.Difference.Contains(2) {
				hits++
			}
		}
		binomialBand(t, fmt.Sprintf("welch, %d and %d", c.narrow, c.wide), hits, repetitions, 0.9, false)
	}
}

// truth returns groups of the given sizes whose true means are known, with a shock shared by replication.
func truth(repetition int, sizes []int, means []float64, shared float64) [][]float64 {
	shock := population{sim.Seed(4).Purpose("shock"), 0, shared}.sample(repetition, 100)
	groups := make([][]float64, len(sizes))
	for i, n := range sizes {
		groups[i] = population{sim.Seed(5).Derive("group", uint64(i)).Purpose("value"), means[i],
			1}.sample(repetition, n)
		for r := range groups[i] {
			groups[i][r] += shock[r]
		}
	}
	return groups
}

func TestJointIntervalsCoverTogether(t *testing.T) {
	t.Parallel()
	const repetitions = 250
	means := []float64{0, 1, 1.5, -1}
	for _, c := range []struct {
		name    string
		sizes   []int
		blocked bool
		shared  float64
		pairs   func(stats.Groups) ([]stats.Contrast, error)
		exact   bool
	}{
		{"tukey, equal n", []int{6, 6, 6, 6}, false, 0, stats.TukeyKramer, true},
		{"tukey-kramer, unequal n", []int{4, 6, 9, 12}, false, 0, stats.TukeyKramer, false},
		{"tukey, common random numbers", []int{8, 8, 8, 8}, true, 5, stats.TukeyKramer, true},
		{"dunnett, unequal n", []int{12, 6, 4, 6}, false, 0, stats.Dunnett, true},
		{"dunnett, common random numbers", []int{8, 8, 8, 8}, true, 5, stats.Dunnett, true},
	} {
		hits := 0
		for r := range repetitions {
			all, err := c.pairs(stats.Groups{Values: truth(r, c.sizes, means, c.shared), Level: 0.8,
				Blocked: c.blocked})
			if err != nil {
				t.Fatal(err)
			}
			whole := true
			for _, p := range all {
				whole = whole && p.Difference.Contains(means[p.J]-means[p.I])
			}
			if whole {
				hits++
			}
		}
		binomialBand(t, c.name, hits, repetitions, 0.8, !c.exact)
	}
}

// TestBestCoversTheShortfalls asks the joint promise of Hsu's intervals, in both directions.
func TestBestCoversTheShortfalls(t *testing.T) {
	t.Parallel()
	const repetitions = 250
	means := []float64{0, 0.4, 0.5, -1}
	for _, smaller := range []bool{false, true} {
		hits := 0
		for r := range repetitions {
			g := stats.Groups{Values: truth(r, []int{6, 8, 6, 10}, means, 0), Level: 0.8}
			standing, err := stats.Best(g, smaller)
			if err != nil {
				t.Fatal(err)
			}
			whole := true
			for i, s := range standing {
				d := advantage(means, i, smaller)
				whole = whole && s.Low <= d && d <= s.High
			}
			if whole {
				hits++
			}
		}
		binomialBand(t, "multiple comparisons with the best", hits, repetitions, 0.8, true)
	}
}

// TestBestHoldsUnderUnequalCorrelation: of sixteen systems fifteen go together closely, and the best goes its own way
// with much noise. One variance of the differences for all would be too wide for the former and too narrow for the
// latter. First with as many replications of all, then after an allocation of the budget that looks at the outcomes.
func TestBestHoldsUnderUnequalCorrelation(t *testing.T) {
	t.Parallel()
	const repetitions = 400
	const best = 15
	means := make([]float64, best+1)
	means[best] = 0.5
	for _, allocated := range []bool{false, true} {
		kept := 0
		for repetition := range repetitions {
			draw := sim.Seed(77).Stream("systems", uint64(repetition))
			all := make([][]float64, len(means))
			for range 60 {
				common := draw.Normal()
				for i := range all {
					y := common + .05*draw.Normal()
					if i == best {
						y = 3 * draw.Normal()
					}
					all[i] = append(all[i], means[i]+y)
				}
			}
			g := stats.Groups{Level: 0.95, Blocked: true}
			a := stats.Allocation{}
			for i := range all {
				s, err := stats.Summarise(all[i][:10])
				if err != nil {
					t.Fatal(err)
				}
				a.Mean, a.Variance, a.N = append(a.Mean, s.Mean), append(a.Variance, s.Variance), append(a.N, s.N)
			}
			more := make([]int, len(all))
			for i := range more {
				more[i] = 50
			}
			if allocated {
				var err error
				if more, err = a.Next(300); err != nil {
					t.Fatal(err)
				}
			}
			for i := range all { // a system with fewer replications than another has none in the rest
				series := slices.Clone(all[i])
				for r := 10 + min(more[i], 50); r < len(series); r++ {
					series[r] = math.NaN()
				}
				g.Values = append(g.Values, series)
			}
			standing, err := stats.Best(g, false)
			if err != nil {
				t.Fatal(err)
			}
			whole := true
			for i, s := range standing {
				d := advantage(means, i, false)
				whole = whole && s.Low <= d && d <= s.High
			}
			if whole {
				kept++
			}
		}
		binomialBand(t, fmt.Sprintf("best of unequally correlated systems, allocated %v", allocated),
			kept, repetitions,
			0.95, true)
	}
}

// advantage is by how much system i is truly better than the best other.
func advantage(means []float64, i int, smaller bool) float64 {
	d := math.Inf(1)
	for j, m := range means {
		switch {
		case j == i:
		case smaller:
			d = min(d, m-means[i])
		default:
			d = min(d, means[i]-m)
		}
	}
	return d
}
