package design_test

import (
	"errors"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"hanyin/experiments/design"
)

// orthogonal fails unless every column balances and every two columns are uncorrelated.
func orthogonal(t *testing.T, what string, runs [][]int) {
	t.Helper()
	for j := range runs[0] {
		for i := range j + 1 {
			sum, dot := 0, 0
			for _, r := range runs {
				sum += r[j]
				dot += r[i] * r[j]
			}
			if sum != 0 || (i != j && dot != 0) {
				t.Fatalf("%s: columns %d and %d: sum %d, product %d", what, i, j, sum, dot)
			}
		}
	}
}

func TestFullIsEveryCombinationOnce(t *testing.T) {
	t.Parallel()
	runs, err := design.Full(2, 3, 4)
	if err != nil || len(runs) != 24 {
		t.Fatalf("%d runs, %v, want 24", len(runs), err)
	}
	for r, run := range runs {
		if got := (run[0]*3+run[1])*4 + run[2]; got != r {
			t.Errorf("run %d is %v: the last factor must vary fastest", r, run)
		}
	}
}

func TestTwoLevelDesignsAreOrthogonal(t *testing.T) {
	t.Parallel()
	for k := 1; k <= 60; k++ {
		runs, err := design.PlackettBurman(k)
		if err != nil {
			t.Fatal(err)
		}
		orthogonal(t, "plackett-burman", runs)
	}
	for k := 2; k <= 12; k++ {
		for resolution := 3; resolution <= 6; resolution++ {
			f, err := design.Resolve(k, resolution)
			if err != nil {
				t.Fatal(err)
			}
			runs, err := f.Runs()
			if err != nil || len(runs) != 1<<f.Basic || len(runs[0]) != k {
				t.Fatalf("%d factors, resolution %d: %d runs, %v", k, resolution, len(runs), err)
			}
			if r, _ := f.Resolution(); len(f.Generators) > 0 && r < resolution {
				t.Errorf("%d factors: resolution %d, want %d", k, r, resolution)
			}
			orthogonal(t, "fraction", runs)
		}
	}
}

// TestFractionsHaveMinimumAberration: the word-length patterns, from three letters on, of the tables of Chen, Sun and
// Wu (1993) and of Box, Hunter and Hunter (2005), table 6.22.
func TestFractionsHaveMinimumAberration(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		factors, resolution, runs int
		words                     []int
	}{
		{5, 3, 8, []int{2, 1}}, {6, 3, 8, []int{4, 3}}, {6, 4, 16, []int{0, 3}}, {7, 3, 8, []int{7, 7, 0, 0, 1}},
		{7, 4, 16, []int{0, 7}}, {8, 4, 16, []int{0, 14, 0, 0, 0, 1}}, {8, 5, 64, []int{0, 0, 2, 1}},
		{9, 3, 16, []int{4, 14, 8, 0, 4, 1}}, {9, 4, 32, []int{0, 6, 8, 0, 0, 1}}, {9, 5, 128, []int{0, 0, 0, 3}},
		{10, 3, 16, []int{8, 18, 16, 8, 8, 5}}, {10, 4, 32, []int{0, 10, 16, 0, 0, 5}},
		{10, 5, 128, []int{0, 0, 3, 3, 1}}, {11, 3, 16, []int{12, 26, 28, 24, 20, 13, 4}},
		{11, 4, 32, []int{0, 25, 0, 27, 0, 10, 0, 1}}, {11, 5, 128, []int{0, 0, 6, 6, 2, 1}},
	} {
		f, err := design.Resolve(c.factors, c.resolution)
		if err != nil {
			t.Fatal(err)
		}
		words, err := f.Words()
		if err != nil {
			t.Fatal(err)
		}
		pattern := make([]int, c.factors-2)
		for _, w := range words {
			pattern[bits.OnesCount64(w)-3]++
		}
		want := append(slices.Clone(c.words), make([]int, len(pattern)-len(c.words))...)
		if 1<<f.Basic != c.runs || !slices.Equal(pattern, want) {
			t.Errorf("%d factors of resolution %d: %d runs with words %v, want %d with %v", c.factors, c.resolution,
				1<<f.Basic, pattern, c.runs, want)
		}
	}
}

// TestWordsAreConstantColumns multiplies the columns out, which the algebra of words does not do.
func TestWordsAreConstantColumns(t *testing.T) {
	t.Parallel()
	f, err := design.Resolve(9, 4)
	if err != nil {
		t.Fatal(err)
	}
	runs, _ := f.Runs()
	words, _ := f.Words()
	constant := map[uint64]bool{}
	for set := uint64(1); set < 1<<9; set++ {
		same := true
		for _, r := range runs {
			same = same && product(r, set) == 1
		}
		constant[set] = same
	}
	listed := map[uint64]bool{}
	for _, w := range words {
		listed[w] = true
	}
	for set, want := range constant {
		if listed[set] != want {
			t.Errorf("product %b: in the defining relation %v, constant over the runs %v", set, listed[set], want)
		}
	}
}

func product(run []int, set uint64) int {
	p := 1
	for f, s := range run {
		if set>>f&1 == 1 {
			p *= s
		}
	}
	return p
}

// TestFractionPrintsTheTextbook has the half fraction of four factors: Box, Hunter and Hunter (1978), ch. 12.
func TestFractionPrintsTheTextbook(t *testing.T) {
	t.Parallel()
	got, err := design.Fraction{Basic: 3, Generators: []uint64{0b111}}.Print([]string{"A", "B", "C", "D"})
	want := "2^(4-1) in 8 runs, resolution 4\nI = ABCD\nAB = CD\nAC = BD\nAD = BC\n"
	if err != nil || got != want {
		t.Errorf("got %q, %v\nwant %q", got, err, want)
	}
}

func TestFoldoverFreesMainEffects(t *testing.T) {
	t.Parallel()
	half, _ := design.PlackettBurman(11)
	runs := design.Foldover(half)
	for i := range 11 {
		for j := range 11 {
			for k := range j {
				dot := 0
				for _, r := range runs {
					dot += r[i] * r[j] * r[k]
				}
				if dot != 0 {
					t.Fatalf("factor %d is confused with %d x %d", i, j, k)
				}
			}
		}
	}
}

func TestImpossibleDesignsAreRefused(t *testing.T) {
	t.Parallel()
	for name, call := range map[string]func() error{
		"no factor":     func() error { _, err := design.Full(); return err },
		"no level":      func() error { _, err := design.Full(2, 0); return err },
		"too many runs": func() error { _, err := design.Full(1000, 1000, 1000); return err },
		"21 factors":    func() error { _, err := design.TwoLevel(21); return err },
		"resolution 2":  func() error { _, err := design.Resolve(5, 2); return err },
		"one-letter product": func() error {
			_, err := design.Fraction{Basic: 3, Generators: []uint64{1}}.Runs()
			return err
		},
		"unknown letter": func() error {
			_, err := design.Fraction{Basic: 3, Generators: []uint64{9}}.Runs()
			return err
		},
		"names":        func() error { _, err := design.Fraction{Basic: 3}.Print([]string{"A"}); return err },
		"200 factors":  func() error { _, err := design.PlackettBurman(200); return err },
		"no points":    func() error { _, err := design.LatinHypercube(0, letters(2), 1); return err },
		"twice a name": func() error { _, err := design.LatinHypercube(4, []string{"a", "a"}, 1); return err },
		"one name for two": func() error {
			_, err := design.Sobol{Dimensions: 2, Scrambled: letters(1)}.Points(4)
			return err
		},
		"102 dimensions":   func() error { _, err := design.Sobol{Dimensions: 102}.Points(4); return err },
		"no sobol point":   func() error { _, err := design.Sobol{Dimensions: 2}.Points(0); return err },
		"100 base rows":    func() error { _, err := design.Saltelli(100, letters(2), false, 1); return err },
		"51 factors":       func() error { _, err := design.Saltelli(64, letters(51), false, 1); return err },
		"odd levels":       func() error { _, err := design.Morris(letters(2), 3, 4, 1); return err },
		"two names of one": func() error { _, err := design.Morris([]string{"a", "a"}, 4, 4, 1); return err },
		"no basic factor":  func() error { _, err := design.Fraction{}.Words(); return err },
		"resolution of 30": func() error { _, err := design.Fraction{Basic: 30}.Resolution(); return err },
		"aliases of 30":    func() error { _, err := design.Fraction{Basic: 30}.Aliases(2); return err },
		"print of 30":      func() error { _, err := design.Fraction{Basic: 30}.Print(letters(30)); return err },
		"resolution 7 of 40": func() error {
			_, err := design.Orthogonal(slices.Repeat([]int{2}, 40), 7)
			return err
		},
		"resolution 9 of threes": func() error {
			_, err := design.Orthogonal(slices.Repeat([]int{3}, 40), 9)
			return err
		},
		"names of an array": func() error {
			a, err := design.Orthogonal([]int{2, 2, 3}, 3)
			if err == nil {
				_, err = a.Print([]string{"a"})
			}
			return err
		},
		"range turned": func() error { _, err := design.Scale(nil, []design.Span{{2, 1}}); return err },
		"short point": func() error {
			_, err := design.Scale([][]float64{{1}}, make([]design.Span, 2))
			return err
		},
	} {
		if err := call(); !errors.Is(err, design.ErrSize) {
			t.Errorf("%s: %v, want ErrSize", name, err)
		}
	}
}

// What a design confuses is written in the names of its factors, short ones side by side and long ones with a cross;
// one that confuses nothing says so.
func TestDesignsInWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		fraction design.Fraction
		names    []string
		want     string
	}{
		{design.Fraction{Basic: 2}, letters(2), "2^(2-0) in 4 runs, no aliases\n"},
		{design.Fraction{Basic: 2, Generators: []uint64{3}}, []string{"one", "two", "three"},
			"2^(3-1) in 4 runs, resolution 3\nI = one x two x three\none = two x three\ntwo = one x three\nthree = " +
				"one x two\n"},
	} {
		if got, err := c.fraction.Print(c.names); err != nil || got != c.want {
			t.Errorf("%+v: got\n%s%v, want\n%s", c.fraction, got, err, c.want)
		}
	}
	whole, err := design.Orthogonal([]int{2, 3, 4}, 5)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := whole.Print(letters(3)); err != nil || !strings.HasSuffix(got, " in 24 runs, no aliases\n") {
		t.Errorf("a whole factorial of 2, 3 and 4 levels: %q, %v", got, err)
	}
}
