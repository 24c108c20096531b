package stats_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"hanyin/experiments/stats"
)

// TestRangeOfTwoIsStudent uses that the range of two means is sqrt(2) |t|.
func TestRangeOfTwoIsStudent(t *testing.T) {
	t.Parallel()
	for _, df := range []float64{1, 2, 5, 9.5, 12, 60, 1000} {
		for _, q := range []float64{0.1, 1, 3, 6, 25} {
			got := stats.Range{Groups: 2, DF: df}.CDF(q)
			want := 1 - 2*distuv.StudentsT{Sigma: 1, Nu: df}.CDF(-q/math.Sqrt2)
			if !(math.Abs(got-want) <= 1e-8) {
				t.Errorf("df %v, q %v: %v, want %v", df, q, got, want)
			}
		}
	}
}

// TestManyToOneOfOneIsStudent does the same for one system against a control, both sided.
func TestManyToOneOfOneIsStudent(t *testing.T) {
	t.Parallel()
	for _, df := range []float64{1, 4, 11, 200} {
		for _, d := range []float64{0.2, 1, 2.5, 12} {
			student := distuv.StudentsT{Sigma: 1, Nu: df}
			for _, upper := range []bool{false, true} {
				got := stats.ManyToOne{Lambda: []float64{0.3}, DF: df, Upper: upper}.CDF(d)
				want := student.CDF(d)
				if !upper {
					want -= student.CDF(-d)
				}
				if !(math.Abs(got-want) <= 1e-8) {
					t.Errorf("df %v, d %v, upper %v: %v, want %v", df, d, upper, got, want)
				}
			}
		}
	}
}

// TestRangeOfThreeHasTippettsMean integrates the tail: the mean range of three standard normals is 3/sqrt(pi)
// (L. H. C. Tippett, Biometrika 17 (1925)).
func TestRangeOfThreeHasTippettsMean(t *testing.T) {
	t.Parallel()
	mean, h := 0.0, 0.05
	for q := h / 2; q < 12; q += h {
		mean += (1 - stats.Range{Groups: 3, DF: math.Inf(1)}.CDF(q)) * h
	}
	if want := 3 / math.Sqrt(math.Pi); math.Abs(mean-want) > 1e-4 {
		t.Errorf("mean range %v, want %v", mean, want)
	}
}

func TestQuantilesUndoProbabilities(t *testing.T) {
	t.Parallel()
	for _, p := range []float64{0.5, 0.9, 0.999} {
		r := stats.Range{Groups: 6, DF: 3}
		q, err := r.Quantile(p)
		if back := r.CDF(q); err != nil || math.Abs(back-p) > 1e-8 {
			t.Errorf("range: p %v back as %v, %v", p, back, err)
		}
		m := stats.ManyToOne{Lambda: []float64{0.2, 0.5, 0.7}, DF: 4}
		d, err := m.Quantile(p)
		if back := m.CDF(d); err != nil || math.Abs(back-p) > 1e-8 {
			t.Errorf("many to one: p %v back as %v, %v", p, back, err)
		}
	}
}
