package design

import (
	"errors"
	"math/bits"
	"slices"
	"strconv"
	"testing"
)

// numbered are the names of n dimensions.
func numbered(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	return names
}

// balanced fails unless the first 2^m points are a (t, m, s)-net over the given dimensions: every elementary interval
// of volume 2^(t-m) holds 2^t of them (Niederreiter 1987).
func balanced(t *testing.T, points [][]float64, dims []int, m, slack int) {
	t.Helper()
	var shapes func(left, free int) [][]int
	shapes = func(left, free int) [][]int {
		if free == 1 {
			return [][]int{{left}}
		}
		var all [][]int
		for c := range left + 1 {
			for _, rest := range shapes(left-c, free-1) {
				all = append(all, append([]int{c}, rest...))
			}
		}
		return all
	}
	for _, shape := range shapes(m-slack, len(dims)) {
		count := map[int]int{}
		for _, p := range points[:1<<m] {
			cell := 0
			for i, d := range dims {
				cell = cell<<shape[i] | int(p[d]*float64(int(1)<<shape[i]))
			}
			count[cell]++
		}
		for cell, n := range count {
			if n != 1<<slack || len(count) != 1<<(m-slack) {
				t.Fatalf("dimensions %v, m %d, shape %v: cell %d holds %d points, want %d", dims, m, shape,
					cell, n, 1<<slack)
			}
		}
	}
}

// TestSobolPointsAreNets asks what Sobol' (1967) proves: t is the sum of the degrees less one, so each dimension alone
// and the first two together have t = 0, the first three t = 1. Scrambling must keep it (Owen 1995).
func TestSobolPointsAreNets(t *testing.T) {
	t.Parallel()
	for _, s := range []Sobol{{Dimensions: 101}, {Dimensions: 101, Scrambled: numbered(101), Seed: 7}} {
		points, err := s.Points(256)
		if err != nil {
			t.Fatal(err)
		}
		for d := range 101 {
			for m := range 9 {
				balanced(t, points, []int{d}, m, 0)
			}
		}
		balanced(t, points, []int{0, 1}, 8, 0)
		balanced(t, points, []int{0, 1, 2}, 8, 1)
		balanced(t, points, []int{0, 1, 2, 3}, 8, 3)
	}
}

// TestDirectionsAreSound proves the table against misprints: polynomials primitive and all different, numbers odd and
// below 2^i, and property A (Sobol' 1976), which Joe and Kuo guarantee: the first 2^s points fall one in each orthant.
func TestDirectionsAreSound(t *testing.T) {
	t.Parallel()
	seen := map[uint32]bool{}
	for d, p := range directions {
		degree := len(p.m)
		polynomial := uint32(1)<<degree | p.a<<1 | 1
		if degree == 1 {
			polynomial = 0b11
		}
		if seen[polynomial] || !primitive(polynomial, degree) {
			t.Errorf("dimension %d: polynomial %b is not a new primitive one", d+2, polynomial)
		}
		seen[polynomial] = true
		for i, m := range p.m {
			if m%2 == 0 || m >= 2<<i {
				t.Errorf("dimension %d: m_%d = %d, want odd and below %d", d+2, i+1, m, 2<<i)
			}
		}
	}
	// property A in s dimensions: the leading digits of s direction numbers are independent
	for s := 1; s <= digits; s++ {
		rows := make([]uint32, s)
		for d := range rows {
			v := directionNumbers(d)
			for k := range s {
				rows[d] |= v[k] >> (digits - 1) << k
			}
		}
		if rank(rows) != s {
			t.Errorf("property A fails in %d dimensions", s)
		}
	}
}

// primitive tells whether x generates all nonzero residues modulo the polynomial over the integers mod 2.
func primitive(polynomial uint32, degree int) bool {
	x, order := uint32(1), 0
	for {
		x <<= 1
		if x>>degree == 1 {
			x ^= polynomial
		}
		order++
		if x == 1 || order > 1<<degree {
			return order == 1<<degree-1
		}
	}
}

func rank(rows []uint32) int {
	r := 0
	for len(rows) > 0 {
		pivot := rows[0]
		rows = rows[1:]
		if pivot == 0 {
			continue
		}
		r++
		low := bits.TrailingZeros32(pivot)
		for i := range rows {
			if rows[i]>>low&1 == 1 {
				rows[i] ^= pivot
			}
		}
	}
	return r
}

func TestScramblingFollowsTheSeed(t *testing.T) {
	t.Parallel()
	points := func(seed uint64) [][]float64 {
		p, err := Sobol{Dimensions: 3, Scrambled: numbered(3), Seed: seed}.Points(16)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	a, b, c := points(1), points(1), points(2)
	same := 0
	for i := range a {
		for d := range a[i] {
			if a[i][d] != b[i][d] || !(a[i][d] > 0 && a[i][d] < 1) {
				t.Fatalf("point %d is %v, then %v", i, a[i], b[i])
			}
			if a[i][d] == c[i][d] {
				same++
			}
		}
	}
	if same > 0 {
		t.Errorf("%d coordinates are the same under two seeds", same)
	}
}

// TestExchangeReproducesPublishedDesigns: the design of plain Sobol' points whose first half of coordinates is A and
// whose second is B, as others lay it out, after the points left out.
func TestExchangeReproducesPublishedDesigns(t *testing.T) {
	points, err := Sobol{Dimensions: 4, Skip: 4}.Points(4)
	if err != nil {
		t.Fatal(err)
	}
	all, err := Sobol{Dimensions: 4}.Points(8)
	if err != nil {
		t.Fatal(err)
	}
	var a, b [][]float64
	for i, p := range points {
		if !slices.Equal(p, all[4+i]) {
			t.Errorf("point %d after four left out is %v, want %v", i, p, all[4+i])
		}
		a, b = append(a, p[:2]), append(b, p[2:])
	}
	r, err := Exchange(a, b, true)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range points {
		if !slices.Equal(r.AB[0][i], []float64{p[2], p[1]}) || !slices.Equal(r.AB[1][i], []float64{p[0], p[3]}) ||
			!slices.Equal(r.BA[0][i], []float64{p[0], p[3]}) {
			t.Errorf("row %d: AB %v and %v, BA %v of %v", i, r.AB[0][i], r.AB[1][i], r.BA[0][i], p)
		}
	}
	for _, bad := range [][2][][]float64{{nil, nil}, {a, b[:2]}, {a, {{1, 2}, {1}, {1, 2}, {1, 2}}}} {
		if _, err := Exchange(bad[0], bad[1], false); !errors.Is(err, ErrSize) {
			t.Errorf("%v: %v", bad, err)
		}
	}
	if _, err := (Sobol{Dimensions: 2, Skip: -1}).Points(4); !errors.Is(err, ErrSize) {
		t.Errorf("fewer than no points left out: %v", err)
	}
}
