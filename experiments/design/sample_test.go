package design_test

import (
	"math"
	"slices"
	"testing"

	"hanyin/experiments/design"
)

func TestLatinHypercubeFillsEverySlice(t *testing.T) {
	t.Parallel()
	const n = 40
	points, err := design.LatinHypercube(n, 3, 50, 11)
	if err != nil {
		t.Fatal(err)
	}
	for d := range 3 {
		var slice [n]int
		for _, p := range points {
			slice[int(p[d]*n)]++
		}
		for i, c := range slice {
			if c != 1 {
				t.Errorf("dimension %d: slice %d holds %d points", d, i, c)
			}
		}
	}
	first, _ := design.LatinHypercube(n, 3, 1, 11)
	if design.Separation(points) <= design.Separation(first) {
		t.Errorf("the best of 50 has separation %v, the first alone %v", design.Separation(points),
			design.Separation(first))
	}
	again, _ := design.LatinHypercube(n, 3, 50, 11)
	for i := range points {
		if !slices.Equal(points[i], again[i]) {
			t.Fatalf("point %d is %v, then %v under the same seed", i, points[i], again[i])
		}
	}
}

func TestTrajectoriesMoveEachFactorOnce(t *testing.T) {
	t.Parallel()
	const k, levels = 7, 4
	all, err := design.Morris(k, levels, 60, 3)
	if err != nil {
		t.Fatal(err)
	}
	ups := 0
	for _, tr := range all {
		moved := map[int]bool{}
		for i, f := range tr.Factor {
			moved[f] = true
			if tr.Step[i] > 0 {
				ups++
			}
			if math.Abs(math.Abs(tr.Step[i])-2.0/3) > 1e-15 {
				t.Fatalf("step %v, want 2/3", tr.Step[i])
			}
			for j := range k {
				want := tr.Points[i][j]
				if j == f {
					want += tr.Step[i]
				}
				got := tr.Points[i+1][j]
				if math.Abs(got-want) > 1e-12 || math.Abs(got*(levels-1)-math.Round(got*(levels-1))) > 1e-12 ||
					got < -1e-12 || got > 1+1e-12 {
					t.Fatalf("point %v after %v, moving %d by %v", tr.Points[i+1], tr.Points[i], f, tr.Step[i])
				}
			}
		}
		if len(moved) != k {
			t.Fatalf("%d factors moved, want %d", len(moved), k)
		}
	}
	if share := float64(ups) / (60 * k); math.Abs(share-0.5) > 0.1 {
		t.Errorf("%.2f of the moves go up, want about half", share)
	}
}

func TestSaltelliExchangesOneColumn(t *testing.T) {
	t.Parallel()
	r, err := design.Saltelli(16, 3, true, 9)
	if err != nil || r.Runs() != 16*8 {
		t.Fatalf("%d runs, %v, want 128", r.Runs(), err)
	}
	for row := range r.A {
		for i := range 3 {
			for j := range 3 {
				ab, ba := r.A[row][j], r.B[row][j]
				if i == j {
					ab, ba = ba, ab
				}
				if r.AB[i][row][j] != ab || r.BA[i][row][j] != ba {
					t.Fatalf("row %d: column %d exchanged: %v and %v from %v and %v", row, i, r.AB[i][row],
						r.BA[i][row], r.A[row], r.B[row])
				}
			}
		}
	}
}

func TestScaleStretches(t *testing.T) {
	t.Parallel()
	got, err := design.Scale([][]float64{{0, 1}, {0.5, 0.25}}, []design.Span{{-1, 1}, {10, 30}})
	if err != nil || !slices.Equal(got[0], []float64{-1, 30}) || !slices.Equal(got[1], []float64{0, 15}) {
		t.Errorf("%v, %v", got, err)
	}
}
