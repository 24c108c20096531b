package stats_test

import (
	"testing"

	"hanyin/experiments/stats"
)

// The effect of a factor that does nothing is 0, although its sum leaves a last bit; an effect that is small and no
// rounding stays.
func TestContrastsLeaveNoRounding(t *testing.T) {
	runs := [][]int{{1, 1}, {1, -1}, {-1, 1}, {-1, -1}}
	three := .3
	tenth := three - .2 // .1 but for the last bits
	if tenth == .1 {
		t.Fatal("this machine rounds otherwise")
	}
	y := [][]float64{{.1, .1}, {.7, .7}, {tenth, .1 + 1e-9}, {.7, .7}}
	if got := stats.Contrasts(runs, y, []int{0}); got[0] != 0 || got[1] > -.4e-9 || got[1] < -.6e-9 {
		t.Errorf("contrasts %g, want 0 and -5e-10", got)
	}
}
