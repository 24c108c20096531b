package stats_test

import (
	"math"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"hanyin/experiments/stats"
	"hanyin/sim"
)

// randomGame is a complete game of k players with n replications.
func randomGame(k, n int) [][]float64 {
	key := sim.Seed(8).Purpose("worth")
	worth := make([][]float64, 1<<k)
	for set := range worth {
		s := key.At(uint64(set), 0)
		for range n {
			worth[set] = append(worth[set], 10*float64(bits.OnesCount(uint(set)))+s.Normal())
		}
	}
	return worth
}

// TestSharesAndSynergiesAddUp asks three laws of every replication's mean: Shapley values sum to the total, so do all
// synergies, and a player's value is the synergies of its sets, shared equally (Harsanyi 1963).
func TestSharesAndSynergiesAddUp(t *testing.T) {
	t.Parallel()
	for k := 1; k <= 6; k++ {
		g := stats.Game{Worth: randomGame(k, 5), Level: .9}
		shares, total, err := g.Shapley()
		if err != nil {
			t.Fatal(err)
		}
		synergies, err := g.Synergies()
		if err != nil {
			t.Fatal(err)
		}
		sum, dividends, parts := 0.0, 0.0, make([]float64, k)
		for _, s := range shares {
			sum += s.Value.Point
		}
		for _, s := range synergies {
			dividends += s.Value.Point
			for _, p := range s.Players {
				parts[p] += s.Value.Point / float64(len(s.Players))
			}
		}
		if math.Abs(sum-total.Point) > 1e-11 || math.Abs(dividends-total.Point) > 1e-11 {
			t.Errorf("%d players: values sum to %v, synergies to %v, want %v", k, sum, dividends, total.Point)
		}
		for i, p := range parts {
			if math.Abs(p-shares[i].Value.Point) > 1e-11 {
				t.Errorf("%d players: player %d has %v by synergies, %v by orders", k, i, p, shares[i].Value.Point)
			}
		}
	}
}

// TestShapleyIsTheMeanOverOrders computes the value by its definition.
func TestShapleyIsTheMeanOverOrders(t *testing.T) {
	t.Parallel()
	worth := randomGame(4, 2)
	value, orders := make([]float64, 4), 0
	var join func(set int, before []int)
	join = func(set int, before []int) {
		if set == 15 {
			orders++
			at := 0
			for _, p := range before {
				for r := range 2 {
					value[p] += (worth[at|1<<p][r] - worth[at][r]) / 2
				}
				at |= 1 << p
			}
			return
		}
		for p := range 4 {
			if set>>p&1 == 0 {
				join(set|1<<p, append(slices.Clone(before), p))
			}
		}
	}
	join(0, nil)
	shares, _, err := stats.Game{Worth: worth, Level: .9}.Shapley()
	for p, v := range value {
		if got, want := shares[p].Value.Point, v/float64(orders); err != nil || math.Abs(got-want) > 1e-12 {
			t.Errorf("player %d: %v, %v, want %v", p, got, err, want)
		}
	}
}

func TestAFailedRunDropsTheReplicationOfTheGame(t *testing.T) {
	t.Parallel()
	worth := randomGame(3, 6)
	holed := make([][]float64, len(worth))
	var rest [][]float64
	for set, w := range worth {
		holed[set] = slices.Clone(w)
		rest = append(rest, slices.Delete(slices.Clone(w), 2, 3))
	}
	holed[5][2] = math.NaN()
	got, _, err := stats.Game{Worth: holed, Level: .9}.Shapley()
	want, _, _ := stats.Game{Worth: rest, Level: .9}.Shapley()
	for i := range want {
		if err != nil || got[i].Value.Failed != 1 || got[i].Value.Point != want[i].Value.Point || got[i].Value.N != 5 {
			t.Errorf("player %d: %+v, %v, want %+v and 1 failed", i, got[i].Value, err, want[i].Value)
		}
	}
}

// TestEffectsCoverAKnownModel takes the interaction of a linear model whose replications share a shock, as under
// common random numbers.
func TestEffectsCoverAKnownModel(t *testing.T) {
	t.Parallel()
	const repetitions = 2000
	runs := [][]int{{-1, -1}, {1, -1}, {-1, 1}, {1, 1}}
	hits := 0
	for r := range repetitions {
		shock := population{sim.Seed(31).Purpose("shock"), 0, 4}.sample(r, 6)
		y := make([][]float64, 4)
		for c, run := range runs {
			y[c] = population{sim.Seed(32).Derive("cell", uint64(c)).Purpose("noise"), 0, 1}.sample(r, 6)
			for i := range y[c] {
				y[c][i] += shock[i] + 3*float64(run[0]) - float64(run[1]) + 0.5*float64(run[0]*run[1])
			}
		}
		effects, err := stats.Effects(runs, y, .9)
		if err != nil {
			t.Fatal(err)
		}
		if effects[2].Size.Contains(1) { // the interaction: twice 0.5
			hits++
		}
	}
	binomialBand(t, "two-way interaction", hits, repetitions, .9, false)
}

// TestFactorialAgreesWithOneWay: with one factor it is the one-way table; sums of squares add up.
func TestFactorialAgreesWithOneWay(t *testing.T) {
	t.Parallel()
	cells := randomGame(2, 5)
	one, _ := stats.OneWay(cells)
	f, err := stats.Factorial{Names: []string{"a"}, Levels: []int{4}, Y: cells}.ANOVA(1)
	if err != nil || math.Abs(f.Sources[0].F-one.Between.F) > 1e-9*one.Between.F {
		t.Errorf("F %v, %v, want %v", f.Sources[0].F, err, one.Between.F)
	}
	two, err := stats.Factorial{Names: []string{"a", "b"}, Levels: []int{2, 2}, Y: cells, Blocked: true}.ANOVA(2)
	sum := two.Residual.SumSquares + two.Replications.SumSquares
	df := two.Residual.DF + two.Replications.DF
	for _, s := range two.Sources {
		sum, df = sum+s.SumSquares, df+s.DF
	}
	if err != nil || math.Abs(sum-two.Total.SumSquares) > 1e-9 || df != two.Total.DF || two.Replications.DF != 4 {
		t.Errorf("parts sum to %v on %v df, %v, want %v on %v", sum, df, err, two.Total.SumSquares, two.Total.DF)
	}
}

// TestAFactorThatDoesNothingDoesNothing: outcomes of a real sweep in which the second factor changes nothing, to the
// bit. Contrasts of such numbers do not cancel in floating point, by the same last bit in every replication, which is
// not an effect.
func TestAFactorThatDoesNothingDoesNothing(t *testing.T) {
	t.Parallel()
	third := []float64{11.1, 10.533333333333333, 10.766666666666667, 10.7, 11.366666666666667, 10.1,
		10.033333333333333, 0.3}
	var runs [][]int
	var y [][]float64
	for run := range 16 {
		signs := make([]int, 4)
		for f := range signs {
			signs[f] = 2*(run>>f&1) - 1
		}
		rest := run&1 | run>>1&6 // without factor 1
		runs, y = append(runs, signs), append(y, []float64{third[rest], third[7-rest], third[rest] / 3})
	}
	effects, err := stats.Effects(runs, y, .95)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range effects {
		if slices.Contains(e.Factors, 1) && (e.Size.Point != 0 || e.Size.HalfWidth() != 0 || e.P != 1) {
			t.Errorf("effect of %v: %v -+ %v, p %v, want 0 -+ 0 and 1", e.Factors, e.Size.Point,
				e.Size.HalfWidth(), e.P)
		}
		if !slices.Contains(e.Factors, 1) && e.Size.Point == 0 {
			t.Errorf("effect of %v is 0, want what is there", e.Factors)
		}
	}
	synergies, err := stats.Game{Worth: y, Level: .95}.Synergies()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range synergies {
		if slices.Contains(s.Players, 1) && s.Value.Point != 0 {
			t.Errorf("synergy of %v: %v, want 0", s.Players, s.Value.Point)
		}
	}
	table, err := stats.Factorial{Names: []string{"d", "c", "b", "a"}, Levels: []int{2, 2, 2, 2}, Y: y,
		Blocked: true}.ANOVA(2)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range table.Sources { // the last factor fastest, so that b is factor 1
		if want := strings.Contains(s.Name, "b"); (s.SumSquares == 0) != want {
			t.Errorf("sum of squares of %s: %v, want none: %v", s.Name, s.SumSquares, want)
		}
	}
}
