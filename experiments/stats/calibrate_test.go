package stats_test

import (
	"math"
	"testing"

	"hanyin/experiments/stats"
	"hanyin/sim"
)

// TestSequentialABCFindsANormalPosterior: theta uniform on [-10, 10], one observation theta + N(0,1) equal to 2; as
// the tolerance falls the posterior is N(2, 1), with variance 1 + tolerance^2/3 at a finite one.
func TestSequentialABCFindsANormalPosterior(t *testing.T) {
	t.Parallel()
	const sets = 1500
	seed := sim.Seed(77)
	prior := func(theta []float64) float64 {
		if math.Abs(theta[0]) > 10 {
			return 0
		}
		return 1
	}
	draws := seed.Purpose("prior").At(0, 0)
	var p stats.Population
	for range sets {
		theta := draws.Between(-10, 10)
		p.Theta = append(p.Theta, []float64{theta})
		p.Distance = append(p.Distance, math.Abs(theta+draws.Normal()-2))
	}
	tolerance := 0.0
	for generation := range 5 {
		var err error
		if tolerance, err = p.Tolerance(0.5); err != nil {
			t.Fatal(err)
		}
		kernel, err := p.Kernel()
		if err != nil {
			t.Fatal(err)
		}
		s := seed.Purpose("proposals").At(uint64(generation), 0)
		var next stats.Population
		for len(next.Theta) < sets {
			theta := kernel.Propose(&s)
			d := math.Abs(theta[0] + s.Normal() - 2)
			if prior(theta) > 0 && d <= tolerance {
				next.Theta, next.Distance = append(next.Theta, theta), append(next.Distance, d)
			}
		}
		if next.Weight, err = kernel.Weigh(next.Theta, prior); err != nil {
			t.Fatal(err)
		}
		p = next
	}
	mean, variance := 0.0, 0.0
	for i, theta := range p.Theta {
		mean += p.Weight[i] * theta[0]
	}
	for i, theta := range p.Theta {
		variance += p.Weight[i] * (theta[0] - mean) * (theta[0] - mean)
	}
	size, err := p.EffectiveSize()
	if err != nil || size < sets/2 {
		t.Errorf("effective size %v, %v, want more than half of %d", size, err, sets)
	}
	if want := 1 + tolerance*tolerance/3; math.Abs(mean-2) > 4/math.Sqrt(size) || math.Abs(variance/want-1) > 0.2 {
		t.Errorf("posterior mean %v, variance %v, want 2 and %v", mean, variance, want)
	}
}

func TestImplausibilityByHand(t *testing.T) {
	t.Parallel()
	target := stats.Target{Value: 10, Observation: 1, Discrepancy: 2}
	got, err := target.Implausibility([]float64{15, 17, math.NaN()}) // mean 16, variance of the mean 1
	if err != nil || got != 3 {
		t.Errorf("implausibility %v, %v, want 6/sqrt(4)", got, err)
	}
	if second, err := stats.Worst([]float64{1, math.NaN(), 4, 2}, 2); err != nil || second != 4 {
		t.Errorf("second worst %v, %v, want 4", second, err)
	}
}

// TestPRIMFindsAPlantedBox: the outcome is 1 in the box [.2, .5] x [.6, 1] of three dimensions.
func TestPRIMFindsAPlantedBox(t *testing.T) {
	t.Parallel()
	key := sim.Seed(4).Purpose("point")
	var x [][]float64
	var y []float64
	for i := range 2000 {
		s := key.At(uint64(i), 0)
		p := []float64{s.Uniform(), s.Uniform(), s.Uniform()}
		x, y = append(x, p), append(y, 0)
		if p[0] > .2 && p[0] < .5 && p[1] > .6 {
			y[i] = 1
		}
	}
	y[3] = math.NaN()
	boxes, err := stats.PRIM{MinSupport: 0.08}.Boxes(x, y)
	if err != nil {
		t.Fatal(err)
	}
	b := boxes[len(boxes)-1]
	if b.Density < 0.97 || b.Coverage < 0.9 || b.Failed != 1 || b.Low[0] < .15 || b.High[0] > .55 || b.Low[1] < .55 {
		t.Errorf("last box %+v, want the planted one", b)
	}
	for i := 1; i < len(boxes)-1; i++ {
		if boxes[i].Points >= boxes[i-1].Points {
			t.Errorf("box %d holds %d points, the one before %d", i, boxes[i].Points, boxes[i-1].Points)
		}
	}
}

// TestPastingTakesBackWhatPeelingCutOff: peeled to a tenth of the points, the box must grow back to the whole fifth
// where the outcome is 1, edge for edge.
func TestPastingTakesBackWhatPeelingCutOff(t *testing.T) {
	t.Parallel()
	var x [][]float64
	var y []float64
	for i := range 100 {
		x, y = append(x, []float64{float64(i)}), append(y, 0)
		if 40 <= i && i < 60 {
			y[i] = 1
		}
	}
	boxes, err := stats.PRIM{MinSupport: 0.1}.Boxes(x, y)
	if err != nil {
		t.Fatal(err)
	}
	if b := boxes[len(boxes)-1]; b.Low[0] != 40 || b.High[0] != 59 || b.Density != 1 || b.Coverage != 1 ||
		b.Support != 0.2 {
		t.Errorf("last box %+v, want 40 to 59 with everything in it", b)
	}
}
