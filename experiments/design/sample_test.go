package design_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"hanyin/experiments/design"
)

// letters are the names of n factors.
func letters(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("factor %c%d", 'a'+i%26, i/26)
	}
	return names
}

func TestLatinHypercubeFillsEverySlice(t *testing.T) {
	t.Parallel()
	const n = 40
	points, err := design.LatinHypercube(n, letters(3), 11)
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
	again, _ := design.LatinHypercube(n, letters(3), 11)
	other, _ := design.LatinHypercube(n, letters(3), 12)
	for i := range points {
		if !slices.Equal(points[i], again[i]) {
			t.Fatalf("point %d is %v, then %v under the same seed", i, points[i], again[i])
		}
	}
	if slices.Equal(points[0], other[0]) {
		t.Errorf("point 0 is %v under seeds 11 and 12", points[0])
	}
}

// Two dimensions are independent: the rank correlation of 200 points is within four standard errors of 0 for each of
// the pairs of ten names.
func TestLatinHypercubeDimensionsAreIndependent(t *testing.T) {
	t.Parallel()
	const n = 200
	points, err := design.LatinHypercube(n, letters(10), 4)
	if err != nil {
		t.Fatal(err)
	}
	for a := range 10 {
		for b := range a {
			sum := 0.0
			for _, p := range points {
				sum += (p[a] - 0.5) * (p[b] - 0.5)
			}
			if r := 12 * sum / n; math.Abs(r) > 4/math.Sqrt(n) {
				t.Errorf("dimensions %d and %d: correlation %.3f", a, b, r)
			}
		}
	}
}

// A factor that is added changes no other factor's values: anywhere in a Latin hypercube and among the trajectories of
// Morris, at the end of Sobol's points and Saltelli's rows.
func TestAddedFactorChangesNoOther(t *testing.T) {
	t.Parallel()
	few, middle, last := []string{"a", "b", "c"}, []string{"a", "new", "b", "c"}, []string{"a", "b", "c", "new"}
	same := func(what string, few, more [][]float64, place []int) {
		t.Helper()
		for i := range few {
			for d, at := range place {
				if few[i][d] != more[i][at] {
					t.Fatalf("%s: point %d has %v for factor %q, with one more factor %v", what, i, few[i][d],
						string(rune('a'+d)), more[i][at])
				}
			}
		}
	}
	for _, more := range [][]string{middle, last} {
		place := []int{slices.Index(more, "a"), slices.Index(more, "b"), slices.Index(more, "c")}
		x, err1 := design.LatinHypercube(30, few, 8)
		y, err2 := design.LatinHypercube(30, more, 8)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		same("latin hypercube", x, y, place)

		v, err1 := design.Morris(few, 4, 20, 8)
		w, err2 := design.Morris(more, 4, 20, 8)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		for i := range v {
			same("first points of trajectories", v[i].Points[:1], w[i].Points[:1], place)
			steps := func(tr design.Trajectory, names []string) (moves []string) {
				for m, f := range tr.Factor {
					if names[f] != "new" {
						moves = append(moves, fmt.Sprint(names[f], " by ", tr.Step[m]))
					}
				}
				return moves
			}
			if was, is := steps(v[i], few), steps(w[i], more); !slices.Equal(was, is) {
				t.Fatalf("trajectory %d moves %q, with one more factor %q", i, was, is)
			}
		}
	}
	p, err1 := design.Sobol{Dimensions: 3, Scrambled: few, Seed: 8}.Points(32)
	q, err2 := design.Sobol{Dimensions: 4, Scrambled: last, Seed: 8}.Points(32)
	r, err3 := design.Saltelli(32, few, true, 8)
	s, err4 := design.Saltelli(32, last, true, 8)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Fatal(err)
	}
	same("sobol points", p, q, []int{0, 1, 2})
	same("rows A", r.A, s.A, []int{0, 1, 2})
	same("rows B", r.B, s.B, []int{0, 1, 2})
	same("rows AB of b", r.AB[1], s.AB[1], []int{0, 1, 2})
}

func TestTrajectoriesMoveEachFactorOnce(t *testing.T) {
	t.Parallel()
	const k, levels = 7, 4
	all, err := design.Morris(letters(k), levels, 60, 3)
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
	r, err := design.Saltelli(16, letters(3), true, 9)
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
