package stats_test

import (
	"fmt"
	"math"

	"hanyin/experiments/stats"
)

// Two policies were simulated under common random numbers; the third replication of the second one failed.
func ExamplePaired() {
	before := []float64{31.2, 28.4, 35.1, 30.0, 33.3, 29.7}
	after := []float64{27.0, 25.1, math.NaN(), 26.2, 28.9, 25.8}
	c, err := stats.Paired(before, after, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	d := c.Difference
	fmt.Printf("%.2f hours [%.2f, %.2f], %d pairs, %d failed, variance reduction %.0f\n",
		d.Point, d.Low, d.High, d.N, d.Failed, c.Reduction)
	// Output: -3.92 hours [-4.44, -3.40], 5 pairs, 1 failed, variance reduction 31
}

// Two measures of which each alone does little: most of the effect is synergy.
func ExampleGame_Synergies() {
	g := stats.Game{Level: 0.9, Worth: [][]float64{
		{10, 11, 10.5}, // neither
		{11, 12, 11.4}, // the first
		{12, 13, 12.5}, // the second
		{18, 19, 18.6}, // both
	}}
	table, err := g.Synergies()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range table {
		fmt.Printf("%v %.2f\n", s.Players, s.Value.Point)
	}
	// Output:
	// [0] 0.97
	// [1] 2.00
	// [0 1] 5.07
}

// Three systems, simulated until the best is known to within half an hour with probability 0.95.
func ExampleSelection() {
	s := stats.Selection{Systems: 3, Indifference: 0.5, Confidence: 0.95, Smaller: true}
	for r := 0; !s.Done(); r++ {
		wobble := math.Sin(float64(r)) // the model would run here
		if err := s.Add([]float64{30 + wobble, 28 + 0.8*wobble, 29 - 0.3*wobble}); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println(s.Remaining()[0], "after", s.Rounds(), "rounds")
	// Output: 1 after 10 rounds
}

// One scenario varies three times as much as the other: however well they are synchronised, pairing can save little.
func ExampleCeiling() {
	calm := []float64{10, 11, 12, 11}
	rough := []float64{30, 33, 36, 33}
	got, _ := stats.Reduction(calm, rough)
	most, _ := stats.Ceiling(calm, rough)
	fmt.Printf("%.1f of at most %.1f\n", got, most)
	// Output: 2.5 of at most 2.5
}

// What made the waiting time longer: two factors, each at low and high, two replications of every point.
func ExampleEffects() {
	runs := [][]int{{-1, -1}, {1, -1}, {-1, 1}, {1, 1}}
	effects, err := stats.Effects(runs, [][]float64{{10, 11}, {14, 15}, {10, 12}, {18, 20}}, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range effects {
		fmt.Printf("%v %+.2f\n", e.Factors, e.Size.Point)
	}
	// Output:
	// [0] +6.00
	// [1] +2.50
	// [0 1] +2.00
}

// Three p-values of one family, corrected by Holm's method.
func ExampleCorrection_Adjust() {
	p, err := stats.Holm.Adjust([]float64{0.01, 0.04, 0.03})
	fmt.Println(p, err)
	// Output: [0.03 0.06 0.06] <nil>
}

// Has the mean been found to within a tenth of itself, and would it stay so?
func ExampleStopping_Decide() {
	rule := stats.Stopping{Level: 0.95, HalfWidth: 0.1, Relative: true, First: 10}
	x := []float64{9, 11, 10, 10, 12, 8, 10, 11, 9, 10, 10, 11, 9, 10, 10}
	v, err := rule.Decide(x)
	fmt.Println(v.Enough, err)
	// Output: true <nil>
}
