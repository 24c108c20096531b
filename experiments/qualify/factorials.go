package qualify

import (
	"fmt"
	"math/bits"
	"slices"

	"hanyin/experiments/design"
	"hanyin/experiments/stats"
)

// twice gives every outcome two equal replications, so that estimates by replication reproduce a textbook's point.
func twice(y []float64) [][]float64 {
	rows := make([][]float64, len(y))
	for i, v := range y {
		rows[i] = []float64{v, v}
	}
	return rows
}

// factorials checks effects, analyses of variance with and without blocks, shares of chance and cooperative games.
func factorials() []Check {
	return slices.Concat(pilotPlant(), battery(), hardness(), looms(), games())
}

func pilotPlant() []Check {
	l := ledger{source: "Box, Hunter and Hunter (1978), table 10.1, pilot plant; temperature, concentration, catalyst"}
	names := []string{"T", "C", "K", "TC", "TK", "CK"}
	want := []float64{23, -5, 1.5, 1.5, 10, 0}
	runs, err := design.TwoLevel(3)
	var effects []stats.Effect
	if err == nil {
		effects, err = stats.Effects(runs, twice([]float64{60, 72, 54, 68, 52, 83, 45, 80}), .95)
	}
	for i, name := range names {
		got := 0.0
		if err == nil {
			got = effects[i].Size.Point
		}
		l.near("pilot plant effect "+name, got, want[i], 1e-12, err)
	}
	return l.checks
}

// battery is the life of batteries by material and temperature, four replications of each.
func battery() []Check {
	l := ledger{
		source: "Montgomery, Design and Analysis of Experiments, battery life, material and temperature, " +
			"two-way ANOVA"}
	t, err := stats.Factorial{Names: []string{"material", "temperature"}, Levels: []int{3, 3}, Y: [][]float64{
		{130, 155, 74, 180}, {34, 40, 80, 75}, {20, 70, 82, 58},
		{150, 188, 159, 126}, {136, 122, 106, 115}, {25, 70, 58, 45},
		{138, 110, 168, 160}, {174, 120, 150, 139}, {96, 104, 82, 60},
	}}.ANOVA(2)
	if err != nil {
		l.near("battery: sources", 0, 3, 0, err)
		return l.checks
	}
	for i, row := range []struct{ ss, f float64 }{{10683.72, 7.91}, {39118.72, 28.97}, {9613.78, 3.56}} {
		s := t.Sources[i]
		l.near("battery: sum of squares of "+s.Name, s.SumSquares, row.ss, 6e-3, nil)
		l.near("battery: F of "+s.Name, s.F, row.f, 6e-3, nil)
	}
	l.near("battery: residual", t.Residual.SumSquares, 18230.75, 6e-3, nil)
	l.near("battery: total", t.Total.SumSquares, 77646.97, 6e-3, nil)
	return l.checks
}

// hardness is that of specimens under four tips; each specimen is a block, as replications are under common random
// numbers.
func hardness() []Check {
	l := ledger{source: "Montgomery, Design and Analysis of Experiments, hardness testing, randomised complete blocks"}
	tips := [][]float64{{9.3, 9.4, 9.6, 10.0}, {9.4, 9.3, 9.8, 9.9}, {9.2, 9.4, 9.5, 9.7}, {9.7, 9.6, 10.0, 10.2}}
	t, err := stats.Factorial{Names: []string{"tip"}, Levels: []int{4}, Y: tips, Blocked: true}.ANOVA(1)
	if err != nil {
		l.near("hardness: sources", 0, 1, 0, err)
		return l.checks
	}
	l.near("hardness: sum of squares of tips", t.Sources[0].SumSquares, .385, 1e-12, nil)
	l.near("hardness: sum of squares of blocks", t.Replications.SumSquares, .825, 1e-12, nil)
	l.near("hardness: residual", t.Residual.SumSquares, .08, 1e-12, nil)
	l.near("hardness: F of tips", t.Sources[0].F, 14.44, 6e-3, nil)
	l.source =
		"Scheffe (1959), ch. 7: components of variance from the mean squares .385/3, .825/3 and .08/9 of the same"
	tip, block, rest := .385/3, .825/3, .08/9
	chance := (block-rest)/4 + rest
	share, err := stats.CommonNoiseShare(tips)
	l.near("hardness: share of chance", share, chance/(chance+(tip-rest)/4), 1e-12, err)
	return l.checks
}

// looms is the strength of fabric from four looms drawn at random.
func looms() []Check {
	l := ledger{
		source: "Montgomery, Design and Analysis of Experiments, fabric strength, random effects: components 6.96 " +
			"of looms and 1.90 of error"}
	share, err := stats.NoiseShare([][]float64{{98, 97, 99, 96}, {91, 90, 93, 92}, {96, 95, 97, 95}, {95, 96, 99, 98}})
	l.near("looms: share of chance", share, 1.90/8.86, 5e-4, err)
	return l.checks
}

// games checks Shapley values and synergies: the glove market and the United Nations Security Council, whose five
// permanent members hold a veto and where nine of fifteen votes carry a motion.
func games() []Check {
	l := ledger{source: "Shapley value of the glove market, two left gloves and one right: 1/6, 1/6, 2/3"}
	gloves := make([]float64, 8)
	for set := range gloves {
		gloves[set] = float64(min(bits.OnesCount(uint(set&3)), set>>2))
	}
	shares, total, err := stats.Game{Worth: twice(gloves), Level: .95}.Shapley()
	for i, want := range []float64{1. / 6, 1. / 6, 2. / 3} {
		l.near(fmt.Sprintf("glove market: player %d", i+1), valueOf(shares, i), want, 1e-14, err)
	}
	l.near("glove market: total", total.Point, 1, 0, err)
	l.source =
		"Harsanyi (1963), dividends of the glove market: a pair makes 1, two pairs that share a glove 1 too many"
	synergies, err := stats.Game{Worth: twice(gloves), Level: .95}.Synergies()
	for _, want := range []struct {
		name  string
		set   int
		value float64
	}{{"player 3 alone", 4, 0}, {"players 1 and 2", 3, 0}, {"players 1 and 3", 5, 1}, {"players 2 and 3", 6, 1},
		{"all three", 7, -1}} {
		got := 0.0
		if err == nil {
			got = synergies[want.set-1].Value.Point
		}
		l.near("glove market: synergy of "+want.name, got, want.value, 1e-14, err)
	}
	l.source = "Shapley-Shubik index of the Security Council: 421/2145 and 4/2145"
	council := make([]float64, 1<<15)
	for set := range council {
		if set&31 == 31 && bits.OnesCount(uint(set)) >= 9 {
			council[set] = 1
		}
	}
	shares, _, err = stats.Game{Worth: twice(council), Level: .95}.Shapley()
	l.near("security council: permanent member", valueOf(shares, 0), 421./2145, 1e-12, err)
	l.near("security council: other member", valueOf(shares, 14), 4./2145, 1e-12, err)
	return l.checks
}

func valueOf(shares []stats.Share, i int) float64 {
	if i >= len(shares) {
		return 0
	}
	return shares[i].Value.Point
}
