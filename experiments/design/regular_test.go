package design_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"hanyin/experiments/design"
)

// strength fails unless any t columns have every combination of their levels equally often, by counting.
func strength(tb testing.TB, what string, runs [][]int, levels []int, t int) {
	tb.Helper()
	var choose func(from int, chosen []int)
	choose = func(from int, chosen []int) {
		if len(chosen) == t {
			cells, want := map[string]int{}, len(runs)
			for _, r := range runs {
				key := ""
				for _, f := range chosen {
					key += fmt.Sprint(r[f], " ")
				}
				cells[key]++
			}
			n := 1
			for _, f := range chosen {
				n *= levels[f]
			}
			if want /= n; len(cells) != n || len(runs)%n != 0 {
				tb.Fatalf("%s: factors %v have %d combinations of %d in %d runs", what, chosen,
					len(cells), n, len(runs))
			}
			for key, got := range cells {
				if got != want {
					tb.Fatalf("%s: factors %v have the levels %s %d times, want %d", what, chosen, key, got, want)
				}
			}
			return
		}
		for f := from; f < len(levels); f++ {
			choose(f+1, append(slices.Clone(chosen), f))
		}
	}
	choose(0, nil)
}

func repeated(level, times int) []int { return slices.Repeat([]int{level}, times) }

// TestRegularFractionsHaveTheTextbooksRuns: for resolution 3 Bose (1947), (p^m - 1)/(p - 1) factors in p^m runs; for 4
// and 5 the fractions of three levels of Connor and Zelen (1959), and the 11 factors that the dual of the ternary
// Golay code has in 243 runs.
func TestRegularFractionsHaveTheTextbooksRuns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ p, k, resolution, runs, got int }{
		{3, 3, 3, 9, 3}, {3, 4, 3, 9, 3}, {3, 13, 3, 27, 3}, {3, 14, 3, 81, 3}, {3, 40, 3, 81, 3}, {5, 6, 3, 25, 3},
		{5, 31, 3, 125, 3}, {7, 8, 3, 49, 3},
		{3, 4, 4, 27, 4}, {3, 3, 4, 27, 4}, {3, 5, 5, 81, 5}, {3, 5, 4, 81, 5}, {3, 6, 4, 81, 4}, {3, 11, 5, 243, 5},
		{3, 6, 5, 243, 6}, {5, 6, 4, 125, 4}, {5, 2, 3, 25, 3},
	} {
		d, err := design.ResolveRegular(c.p, c.k, c.resolution)
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		runs, err := d.Runs()
		got, _ := d.Resolution()
		if err != nil || len(runs) != c.runs || got != c.got || len(runs[0]) != c.k {
			t.Errorf(
				"%d^%d at resolution %d: %d runs of %d factors, resolution %d, %v, want %d runs and resolution %d",
				c.p, c.k, c.resolution, len(runs), len(runs[0]), got, err, c.runs, c.got)
			continue
		}
		if c.k <= 13 {
			strength(t, fmt.Sprintf("%d^%d", c.p, c.k), runs, repeated(c.p, c.k), min(got-1, c.k))
		}
	}
}

// TestRegularResolutionIsThatOfTheShortestWord multiplies out every combination of columns, which Resolution does not
// do.
func TestRegularResolutionIsThatOfTheShortestWord(t *testing.T) {
	t.Parallel()
	for _, d := range []design.Regular{
		{Levels: 3, Basic: 3, Generators: [][]int{{1, 1, 0}, {1, 2, 1}, {0, 1, 2}}},
		{Levels: 3, Basic: 3, Generators: [][]int{{1, 2, 2}}},
		{Levels: 3, Basic: 4, Generators: [][]int{{1, 1, 1, 0}, {1, 2, 0, 1}}},
		{Levels: 5, Basic: 2, Generators: [][]int{{1, 1}, {1, 3}}},
		{Levels: 5, Basic: 3, Generators: [][]int{{1, 4, 2}}},
	} {
		runs, err := d.Runs()
		if err != nil {
			t.Fatal(err)
		}
		k, shortest := d.Factors(), d.Factors()+1
		words := 1
		for range k {
			words *= d.Levels
		}
		for word := 1; word < words; word++ {
			letters, constant := 0, true
			for f, n := 0, word; f < k; f, n = f+1, n/d.Levels {
				if n%d.Levels > 0 {
					letters++
				}
			}
			for _, r := range runs {
				sum := 0
				for f, n := 0, word; f < k; f, n = f+1, n/d.Levels {
					sum += n % d.Levels * r[f]
				}
				constant = constant && sum%d.Levels == 0
			}
			if constant {
				shortest = min(shortest, letters)
			}
		}
		if got, err := d.Resolution(); err != nil || got != shortest {
			t.Errorf("%+v: resolution %d, %v, want %d", d, got, err, shortest)
		}
	}
}

// TestRegularFractionPrintsTheTextbook has the 3^(4-2) of Montgomery, Design and Analysis of Experiments (2013), table
// 9.8, with other letters: C = AB, D = AB^2 in place of its I = AB^2C = BCD. In its words A = BC = BD^2... every main
// effect has parts of all interactions of the other three.
func TestRegularFractionPrintsTheTextbook(t *testing.T) {
	t.Parallel()
	d, err := design.ResolveRegular(3, 4, 3)
	if err != nil {
		t.Fatal(err)
	}
	got, err := d.Print([]string{"A", "B", "C", "D"})
	want := `3^(4-2) in 9 runs, resolution 3
C := A B
D := A^2 B
A = B C^2 = B D^2 = C D^2
B = A C^2 = A D = C D
C = A B = A D^2 = B D
D = A B^2 = A C = B C
`
	if err != nil || got != want {
		t.Errorf("got\n%s%v\nwant\n%s", got, err, want)
	}
}

// TestArraysHaveTheirStrength: Taguchi's L18 and L36, crossed fractions and full factorials of other numbers of
// levels.
func TestArraysHaveTheirStrength(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		levels           []int
		resolution, runs int
		got              int
	}{
		{[]int{2, 3, 3, 3, 3, 3, 3, 3}, 3, 18, 3},
		{[]int{3, 3, 2, 3, 3, 3}, 3, 18, 3},
		{append(repeated(2, 11), repeated(3, 12)...), 3, 36, 3},
		{[]int{3, 2, 3, 2, 3, 3, 2, 3}, 3, 36, 3},
		{[]int{2, 2, 2, 3, 3, 3, 3}, 3, 36, 3},
		{[]int{2, 2, 2, 2, 3, 3, 3, 3}, 4, 8 * 27, 4},
		{[]int{3, 3, 3, 3}, 3, 9, 3},
		{[]int{4, 2, 2, 2, 3}, 3, 4 * 4 * 3, 3},
		{[]int{2, 3, 5}, 3, 30, 4},
		{[]int{5, 5, 5, 3, 3, 3}, 3, 25 * 9, 3},
	} {
		a, err := design.Orthogonal(c.levels, c.resolution)
		if err != nil || len(a.Runs) != c.runs || a.Resolution != c.got {
			t.Errorf("%v at resolution %d: %d runs, resolution %d, %v, want %d and %d", c.levels, c.resolution,
				len(a.Runs), a.Resolution, err, c.runs, c.got)
			continue
		}
		strength(t, fmt.Sprint(c.levels), a.Runs, c.levels, min(a.Resolution-1, len(c.levels)))
	}
}

// TestConfusedMainEffects: A, B and C of the 2^(3-1) are confused with interactions, the full factor beside them is
// not.
func TestConfusedMainEffects(t *testing.T) {
	t.Parallel()
	a, err := design.Orthogonal([]int{2, 5, 2, 2}, 3)
	if want := []bool{true, false, true, true}; err != nil || !slices.Equal(a.Confused, want) {
		t.Errorf("confused %v, %v, want %v", a.Confused, err, want)
	}
	text, err := a.Print([]string{"a", "b", "c", "d"})
	if want := "2^(3-1) x 5^1 in 20 runs, resolution 3\n"; err != nil || text != want {
		t.Errorf("printed %q, %v, want %q", text, err, want)
	}
	b, _ := design.Orthogonal([]int{3, 3, 3, 3}, 4)
	if slices.Contains(b.Confused, true) {
		t.Errorf("3^(4-1) of resolution 4 confuses %v, want none", b.Confused)
	}
}

func TestImpossibleArraysAreRefused(t *testing.T) {
	t.Parallel()
	for name, call := range map[string]func() error{
		"even levels":   func() error { _, err := design.ResolveRegular(4, 3, 3); return err },
		"resolution 9":  func() error { _, err := design.ResolveRegular(3, 3, 9); return err },
		"too many runs": func() error { _, err := design.ResolveRegular(31, 40, 6); return err },
		"short generator": func() error {
			_, err := design.Regular{Levels: 3, Basic: 3, Generators: [][]int{{1, 1}}}.Runs()
			return err
		},
		"one letter": func() error {
			_, err := design.Regular{Levels: 3, Basic: 2, Generators: [][]int{{2, 0}}}.Runs()
			return err
		},
		"names": func() error {
			_, err := design.Regular{Levels: 3, Basic: 2}.Print([]string{"A"})
			return err
		},
		"one level":      func() error { _, err := design.Orthogonal([]int{2, 1}, 3); return err },
		"no factor":      func() error { _, err := design.Orthogonal(nil, 3); return err },
		"too many cells": func() error { _, err := design.Orthogonal(repeated(10, 6), 3); return err },
	} {
		if err := call(); !errors.Is(err, design.ErrSize) {
			t.Errorf("%s: %v, want ErrSize", name, err)
		}
	}
}
