package design

import "hanyin/internal/message"

// PlackettBurman returns a two-level screening design for k factors in the fewest runs this construction has, a
// multiple of 4 above k: R. L. Plackett and J. P. Burman, "The design of optimum multifactorial experiments",
// Biometrika 33 (1946). Where the runs less one are a prime p = 3 mod 4 the rows are the cyclic shifts of the
// quadratic residues (R. E. A. C. Paley, Journal of Mathematics and Physics 12 (1933)), which are Plackett and
// Burman's own for 12, 20 and 24 runs; others come by doubling. Main effects are clear of each other but not of
// two-way interactions; Foldover clears them. k outside 1 to 199 is ErrSize.
func PlackettBurman(k int) ([][]int, error) {
	if k < 1 || k > 199 {
		return nil, message.Errorf("design.plackett_size", k, ErrSize)
	}
	for n := (k/4 + 1) * 4; ; n += 4 {
		if m := hadamard(n); m != nil {
			runs := make([][]int, n)
			for r := range runs {
				runs[r] = m[r][1 : k+1]
			}
			return runs, nil
		}
	}
}

// hadamard returns a matrix of signs with orthogonal rows and columns whose first column is all +1; nil when neither
// construction gives one of that order.
func hadamard(n int) [][]int {
	switch {
	case n == 1:
		return [][]int{{1}}
	case n%4 == 0 && prime(n-1):
		return paley(n - 1)
	case n%2 == 0:
		return double(hadamard(n / 2))
	}
	return nil
}

// paley builds order p+1 from the quadratic residues of a prime p = 3 mod 4; the last row is all low.
func paley(p int) [][]int {
	residue := make([]int, p)
	for i := range residue {
		residue[i] = -1
	}
	for i := range p {
		residue[i*i%p] = 1 // 0 counts as high, as in Plackett and Burman's first rows
	}
	m := make([][]int, p+1)
	for r := range m {
		m[r] = []int{1}
		for c := range p {
			if r == p {
				m[r] = append(m[r], -1)
				continue
			}
			m[r] = append(m[r], residue[(c-r+p)%p])
		}
	}
	return m
}

// double builds order 2n from order n (Sylvester 1867).
func double(m [][]int) [][]int {
	if m == nil {
		return nil
	}
	n := len(m)
	big := make([][]int, 2*n)
	for r := range big {
		for c := range 2 * n {
			s := m[r%n][c%n]
			if r >= n && c >= n {
				s = -s
			}
			big[r] = append(big[r], s)
		}
	}
	return big
}

func prime(n int) bool {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n > 1
}

// Foldover returns the runs followed by the same with all signs turned, which frees main effects from two-way
// interactions at twice the runs (Box and Wilson 1951).
func Foldover(runs [][]int) [][]int {
	all := append([][]int(nil), runs...)
	for _, r := range runs {
		turned := make([]int, len(r))
		for i, s := range r {
			turned[i] = -s
		}
		all = append(all, turned)
	}
	return all
}
