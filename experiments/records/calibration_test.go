package records

import (
	"flag"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"hanyin/internal/special"
	"hanyin/scenarios"
	"hanyin/sim"
)

var (
	whole = flag.Bool("whole", false, "calibrate fits on logs of known values: a quarter of an hour of processor time")
	draws = flag.Int("draws", 100, "logs of the calibration")
)

// onScale is a value on the scale of its parameter.
func onScale(key string, v float64) float64 {
	switch {
	case strings.HasSuffix(key, "small_share"):
		return logit(v)
	case strings.HasSuffix(key, "wait_sigma"):
		return v
	}
	return math.Log(v)
}

// drawnAround are the known values, each moved at random on its scale, which is the prior of the calibration.
func drawnAround(seed uint64, number int) map[string]float64 {
	draw := sim.Seed(seed).Stream("values of a calibration", uint64(number))
	values := map[string]float64{}
	for _, key := range slices.Sorted(maps.Keys(known)) {
		by := 2*draw.Uniform() - 1
		switch v := known[key]; {
		case strings.HasSuffix(key, "small_share"):
			values[key] = unlogit(logit(v) + 0.5*by)
		case strings.HasSuffix(key, "wait_sigma"):
			values[key] = v + 0.2*by
		default: // in thousandths, in which shares sum to 1
			values[key] = math.Round(v*math.Exp(0.2*by)*1e3) / 1e3
		}
	}
	return values
}

// Simulation-based calibration (S. Talts and others, arXiv 1804.06788): values are drawn, a county with them makes a
// log, and the county is fitted to it. The rank of each value in what its interval says of it is uniform: by Pearson's
// test of each parameter in ten bins, at 1 % divided by the number of parameters.
func TestRanksOfKnownValuesAreUniform(t *testing.T) {
	if !*whole {
		t.Skip("a hundred fits: give -whole")
	}
	dir := county(t)
	base, err := scenarios.Load(dir, without)
	if err != nil {
		t.Fatal(err)
	}
	ranks := map[string][]float64{}
	for d := range *draws {
		values := drawnAround(17, d)
		sets := append(slices.Clone(without), "department.reference_issues=0.7", "department.spread=0",
			"category.water.share="+literal(1-values["category.road.share"]-values["category.noise.share"]))
		for key, v := range values {
			sets = append(sets, key+"="+literal(v))
		}
		truth, err := scenarios.Load(dir, sets)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Make(t.Context(), base, logOf(t, truth, "2022-01-01", 364, uint64(1000+d)), Options{Seed: uint64(d)})
		if err != nil {
			t.Fatal(err)
		}
		inside := 0.0
		for _, p := range f.Parameters {
			if want, ok := values[p.Key]; ok {
				low, high := onScale(p.Key, float64(p.Interval[0])), onScale(p.Key, float64(p.Interval[1]))
				z := (onScale(p.Key, want) - onScale(p.Key, float64(p.Value))) / ((high - low) / (2 * 1.96))
				ranks[p.Key] = append(ranks[p.Key], math.Erfc(-z/math.Sqrt2)/2)
				if inside += is(math.Abs(z) <= 1.96); math.Abs(z) > 1.96 {
					t.Logf("log %d: %s is %.3f, %.1f standard errors from %.3f", d, p.Key, want, z, float64(p.Value))
				}
			}
		}
		t.Logf("log %d: %v of %d values lie in their intervals", d, inside, len(values))
	}
	if len(ranks) != len(known) {
		t.Errorf("%d of %d known values are fitted", len(ranks), len(known))
	}
	all := 0.0
	for key, u := range ranks {
		inside := 0.0
		for _, x := range u {
			inside += is(x > 0.025 && x < 0.975) / float64(len(u))
		}
		all += inside / float64(len(ranks))
		p := uniformity(u)
		t.Logf("%-28s %.2f in their intervals, median rank %.2f, probability %.4f", key, inside,
			slices.Sorted(slices.Values(u))[len(u)/2], p)
		if p < 0.01/float64(len(ranks)) {
			t.Errorf("ranks of %s are not uniform", key)
		}
	}
	t.Logf("%.3f of the known values lie in their intervals of 95 %%", all)
}

// uniformity is the probability of ranks that are spread less evenly over ten bins, if they are uniform (Pearson's
// chi-squared test).
func uniformity(u []float64) float64 {
	const bins = 10
	var counts [bins]float64
	for _, x := range u {
		counts[min(bins-1, int(x*bins))]++
	}
	sum, expected := 0.0, float64(len(u))/bins
	for _, k := range counts {
		sum += (k - expected) * (k - expected) / expected
	}
	return special.IgamC((bins-1)/2.0, sum/2)
}

// Ranks that are spread evenly pass; those of intervals that are half or twice as wide as they should be, or that lie
// a standard error to one side, do not.
func TestRanksThatAreNotUniformAreFound(t *testing.T) {
	for name, c := range map[string]struct {
		wide, shift float64
		fails       bool
	}{"right": {1, 0, false}, "narrow": {0.5, 0, true}, "wide": {2, 0, true}, "biased": {1, 1, true}} {
		var u []float64
		for i := range 100 {
			z := special.NormalQuantile((float64(i) + 0.5) / 100)
			u = append(u, math.Erfc(-(z+c.shift)/c.wide/math.Sqrt2)/2)
		}
		if p := uniformity(u); (p < 0.01/float64(len(known))) != c.fails {
			t.Errorf("%s: the probability is %.4f", name, p)
		}
	}
}
