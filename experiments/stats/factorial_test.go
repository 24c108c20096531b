package stats_test

import (
	"math"
	"testing"

	"hanyin/experiments/stats"
)

// The life of batteries of three materials at three temperatures, four each: D. C. Montgomery, Design and Analysis of
// Experiments, 8th ed., table 5.1 and, for the sums of squares, table 5.5.
func TestANOVAOfTwoFactors(t *testing.T) {
	batteries := [][]float64{{130, 155, 74, 180}, {34, 40, 80, 75}, {20, 70, 82, 58}, {150, 188, 159, 126},
		{136, 122, 106, 115}, {25, 70, 58, 45}, {138, 110, 168, 160}, {174, 120, 150, 139}, {96, 104, 82, 60}}
	f := stats.Factorial{Names: []string{"material", "temperature"}, Levels: []int{3, 3}, Y: batteries}
	table, err := f.ANOVA(2)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct{ squares, df, f float64 }{{10683.72, 2, 7.91}, {39118.72, 2, 28.97}, {9613.78, 4, 3.56}}
	if len(table.Sources) != len(want) {
		t.Fatalf("%d sources, want both factors and their interaction", len(table.Sources))
	}
	near := func(got, want float64) bool { return math.Abs(got-want) < .005+1e-6 }
	for i, s := range table.Sources {
		if !near(s.SumSquares, want[i].squares) || s.DF != want[i].df || !near(s.F, want[i].f) {
			t.Errorf("%s: %.2f with %v degrees of freedom, F %.3f, want %v", s.Name, s.SumSquares, s.DF, s.F, want[i])
		}
	}
	if !near(table.Residual.SumSquares, 18230.75) || table.Residual.DF != 27 ||
		!near(table.Total.SumSquares, 77646.97) {
		t.Errorf("residual %+v, total %+v", table.Residual, table.Total)
	}
	for _, wrong := range []stats.Factorial{
		{Names: []string{"a"}, Levels: []int{3, 3}, Y: batteries},
		{Names: []string{"a", "b"}, Levels: []int{3, 3}, Y: batteries[:8]},
		{}} {
		if _, err := wrong.ANOVA(1); err == nil {
			t.Errorf("%d names and %d cells for %v are accepted", len(wrong.Names), len(wrong.Y), wrong.Levels)
		}
	}
}
