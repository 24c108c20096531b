package estimate_test

import (
	"fmt"
	"math"

	"hanyin/experiments/estimate"
)

// Two policies were simulated under common random numbers; the third replication of the second one failed.
func ExamplePaired() {
	before := []float64{31.2, 28.4, 35.1, 30.0, 33.3, 29.7}
	after := []float64{27.0, 25.1, math.NaN(), 26.2, 28.9, 25.8}
	c, err := estimate.Paired(before, after, 0.95)
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
	g := estimate.Game{Level: 0.9, Worth: [][]float64{
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
	s := estimate.Selection{Systems: 3, Indifference: 0.5, Confidence: 0.95, Smaller: true}
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
