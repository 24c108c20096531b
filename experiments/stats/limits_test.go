package stats

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// At the very limits of what is taken: two systems, two replications, a chance of exactly the one allowed.
func TestAtTheLimits(t *testing.T) {
	if h, err := (Rinott{Systems: 2, First: 2, Indifference: 1, Confidence: .9}).Constant(); err != nil || !(h > 0) {
		t.Errorf("two systems, two replications: %v, %v", h, err)
	}
	three := tiedValues{{value: 7, times: 3}}
	if low, high := three.interval(.25); low != 7 || high != 7 {
		t.Errorf("a chance of 1/4, 1/4 allowed: %v to %v, want 7", low, high)
	}
	if low, _ := three.interval(.2499); !math.IsNaN(low) {
		t.Errorf("a chance of 1/4, less allowed: from %v, want none", low)
	}
}

func TestQuantilesOfInfinities(t *testing.T) {
	if q, err := Quantiles([]float64{1, math.Inf(1)}, .5); !errors.Is(err, ErrNotFinite) {
		t.Errorf("%v, %v, want ErrNotFinite", q, err)
	}
}

// A run with another number of factors is told with its own number and that of the first.
func TestRunsOfOtherLengthsAreNamed(t *testing.T) {
	err := checkSigns([][]int{{1, -1}, {1, -1, 1}})
	if err == nil || !strings.Contains(err.Error(), "3") || !strings.Contains(err.Error(), "2") {
		t.Errorf("%v, want 3 and 2 factors", err)
	}
}

// An interval for skewed values is Student's where resamples spread less than he expects.
func TestSkewedIntervalIsAtLeastStudents(t *testing.T) {
	var x []float64
	for i := range 12 {
		x = append(x, float64(i%2)+float64(i)/100)
	}
	want, _ := MeanInterval(x, .95)
	if got, err := skewedInterval(x, 0, .95); err != nil || got != want {
		t.Errorf("%+v, %v, want %+v", got, err, want)
	}
}
