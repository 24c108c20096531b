package stats_test

import (
	"fmt"
	"math"

	"hanyin/experiments/design"
	"hanyin/experiments/stats"
)

// Two counties were simulated with seeds of their own, so their replications are not pairs.
func ExampleWelch() {
	c, err := stats.Welch([]float64{31.2, 28.4, 35.1, 30.0}, []float64{27.0, 25.1, 28.9, 25.8, 26.2}, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f [%.2f, %.2f], %.1f degrees of freedom\n", c.Difference.Point, c.Difference.Low,
		c.Difference.High, c.DF)
	// Output: -4.57 [-8.84, -0.31], 4.2 degrees of freedom
}

// Does the mean differ between three groups?
func ExampleOneWay() {
	t, err := stats.OneWay([][]float64{{6, 8, 4, 5, 3, 4}, {8, 12, 9, 11, 6, 8}, {13, 9, 11, 8, 7, 12}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("F(%.0f, %.0f) = %.2f, p = %.4f\n", t.Between.DF, t.Within.DF, t.Between.F, t.Between.P)
	// Output: F(2, 15) = 9.26, p = 0.0024
}

// All pairs of three policies, then the last two against the first.
func ExampleTukeyKramer() {
	printContrasts(stats.TukeyKramer(policies))
	// Output:
	// 0 to 1: 4.0 [0.81, 7.19], p = 0.014
	// 0 to 2: 5.0 [1.81, 8.19], p = 0.003
	// 1 to 2: 1.0 [-2.19, 4.19], p = 0.701
}

func ExampleDunnett() {
	printContrasts(stats.Dunnett(policies))
	// Output:
	// 0 to 1: 4.0 [1.00, 7.00], p = 0.010
	// 0 to 2: 5.0 [2.00, 8.00], p = 0.002
}

var policies = stats.Groups{Level: 0.95, Values: [][]float64{{6, 8, 4, 5, 3, 4}, {8, 12, 9, 11, 6, 8},
	{13, 9, 11, 8, 7, 12}}}

func printContrasts(contrasts []stats.Contrast, err error) {
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range contrasts {
		fmt.Printf("%d to %d: %.1f [%.2f, %.2f], p = %.3f\n", c.I, c.J, c.Difference.Point, c.Difference.Low,
			c.Difference.High, c.P)
	}
}

// Two paths through two factors, of which the second does three times as much.
func ExampleMorris() {
	screens, err := stats.Morris(2, []stats.Path{
		{Factor: []int{0, 1}, Step: []float64{0.5, 0.5}, Y: [][]float64{{1}, {1.5}, {3}}},
		{Factor: []int{1, 0}, Step: []float64{-0.5, 0.5}, Y: [][]float64{{4}, {2.5}, {3}}},
	}, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range screens {
		fmt.Printf("factor %d: mu* %.1f, sigma %.1f\n", s.Factor, s.MuStar.Point, s.Sigma)
	}
	// Output:
	// factor 0: mu* 1.0, sigma 0.0
	// factor 1: mu* 3.0, sigma 0.0
}

// Sixty more runs go to the two systems that are hard to tell apart.
func ExampleAllocation_Next() {
	more, err := stats.Allocation{
		Mean: []float64{28, 29, 40}, Variance: []float64{4, 4, 4}, N: []int{10, 10, 10}, Smaller: true,
	}.Next(60)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(more)
	// Output: [30 30 0]
}

// A line that fills for forty days and is steady then.
func ExampleMSER5() {
	series := make([]float64, 200)
	for day := range series {
		series[day] = min(float64(day), 40) + math.Sin(float64(day))
	}
	t, err := stats.MSER5(series)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("drop %d, mean %.1f, doubtful %v\n", t.Drop, t.Mean, t.Doubtful)
	// Output: drop 40, mean 40.0, doubtful false
}

// Sensitivity of the product of two factors: what neither does alone is their interaction.
func ExampleBlock_Indices() {
	plan, err := design.Saltelli(1024, []string{"x", "y"}, false, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	model := func(rows [][]float64) []float64 {
		y := make([]float64, len(rows))
		for i, x := range rows {
			y[i] = x[0] * x[1]
		}
		return y
	}
	block := stats.Block{A: model(plan.A), B: model(plan.B), AB: [][]float64{model(plan.AB[0]), model(plan.AB[1])}}
	indices, err := block.Indices(stats.Bootstrap{Level: 0.95, Resamples: 100})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("first %.2f, total %.2f\n", indices.First[0].Point, indices.Total[0].Point) // 3/7 and 4/7
	// Output: first 0.43, total 0.57
}

// A conclusion fails where the first factor is high, whatever the second.
func ExamplePRIM_Boxes() {
	var x [][]float64
	var y []float64
	for i := range 20 {
		for j := range 20 {
			x = append(x, []float64{float64(i), float64(j)})
			fails := 0.0
			if i >= 14 {
				fails = 1
			}
			y = append(y, fails)
		}
	}
	boxes, err := stats.PRIM{}.Boxes(x, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range boxes {
		if b.Density == 1 {
			fmt.Printf("%.0f or more: density %.2f, coverage %.2f\n", b.Low[0], b.Density, b.Coverage)
			return
		}
	}
	// Output: 14 or more: density 1.00, coverage 1.00
}

// One generation of approximate Bayesian computation: how near the next must come, and what this one is worth.
func ExamplePopulation_Tolerance() {
	p := stats.Population{
		Theta:    [][]float64{{0.2}, {0.4}, {0.5}, {0.9}},
		Weight:   []float64{1, 1, 1, 3},
		Distance: []float64{0.8, 0.3, 0.1, math.NaN()}, // the last run failed
	}
	tolerance, err := p.Tolerance(0.5)
	if err != nil {
		fmt.Println(err)
		return
	}
	worth, err := p.EffectiveSize()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f, %.0f sets\n", tolerance, worth)
	// Output: 0.3, 3 sets
}
