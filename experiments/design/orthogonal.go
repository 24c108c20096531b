package design

import (
	"fmt"
	"slices"
	"strings"

	"hanyin/internal/message"
)

// An Array is an orthogonal array: a fraction of the factorial of factors with any numbers of levels, in which any
// Resolution-1 factors have all combinations of their levels equally often (strength Resolution-1; C. R. Rao,
// Supplement to the Journal of the Royal Statistical Society 9 (1947)), so that no effect of q factors is confused
// with one of fewer than Resolution-q.
type Array struct {
	Runs       [][]int // level numbers from 0
	Resolution int     // one more than the number of factors for a full factorial
	Confused   []bool  // by factor: its main effect cannot be told from (parts of) two-way interactions of others

	name    string
	regular []Regular // fractions that Print tells the aliases of
	of      [][]int   // their factors
}

// Orthogonal returns an array with at least the given resolution (3 to 8) in few runs for factors with the given
// numbers of levels. It crosses a fraction for each number of levels (W. S. Connor and S. Young, NBS Applied
// Mathematics Series 58 (1961)): Resolve for two, ResolveRegular for an odd prime, and all combinations for others,
// such as 4 and 6. Where that takes more runs, factors of two and three levels have Taguchi's L18 (2^1 x 3^7) or L36
// (2^11 x 3^12), of resolution 3. Fewer than 2 levels, or more than 131,072 runs, are ErrSize.
func Orthogonal(levels []int, resolution int) (Array, error) {
	if len(levels) == 0 || slices.Min(levels) < 2 || resolution < 3 || resolution > 8 {
		return Array{}, message.Errorf("design.orthogonal_size", levels, resolution, ErrSize)
	}
	crossed, err := cross(levels, resolution)
	if mixed := len(counts(levels)) > 1; mixed && resolution == 3 {
		if a, ok := tabled(levels); ok && (err != nil || len(a.Runs) < len(crossed.Runs)) {
			return a, nil
		}
	}
	return crossed, err
}

// counts are the numbers of levels that occur, in order.
func counts(levels []int) []int {
	sorted := slices.Clone(levels)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

// cross runs every combination of the runs of one fraction per number of levels.
func cross(levels []int, resolution int) (Array, error) {
	a := Array{Resolution: len(levels) + 1, Confused: make([]bool, len(levels))}
	runs := [][]int{make([]int, len(levels))}
	var names []string
	for _, count := range counts(levels) {
		var of []int
		for f, l := range levels {
			if l == count {
				of = append(of, f)
			}
		}
		part, name, err := a.part(count, of, resolution)
		if err != nil {
			return Array{}, err
		}
		if len(runs) > largestRegular/len(part) {
			return Array{}, message.Errorf("design.orthogonal_too_large", levels, resolution, largestRegular, ErrSize)
		}
		var all [][]int
		for _, r := range runs {
			for _, p := range part {
				run := slices.Clone(r)
				for i, f := range of {
					run[f] = p[i]
				}
				all = append(all, run)
			}
		}
		runs, names = all, append(names, name)
	}
	a.Runs, a.name = runs, strings.Join(names, " x ")
	return a, nil
}

// part is the fraction for the factors with one number of levels, and its name; it notes what the fraction confuses.
func (a *Array) part(count int, of []int, resolution int) (runs [][]int, name string, err error) {
	k := len(of)
	note := func(short int, confused func(i int) bool) {
		if short <= k {
			a.Resolution = min(a.Resolution, short)
		}
		for i, f := range of {
			a.Confused[f] = confused(i)
		}
	}
	switch {
	case k > 1 && count == 2:
		f, err := Resolve(k, resolution)
		if err != nil {
			return nil, "", err
		}
		signs, err := f.Runs()
		for _, s := range signs {
			for i := range s {
				s[i] = (s[i] + 1) / 2
			}
		}
		short, _ := f.Resolution()
		aliases, _ := f.Aliases(2)
		note(short, func(i int) bool { return aliases[1<<i] != nil })
		return signs, fmt.Sprintf("2^(%d-%d)", k, len(f.Generators)), err
	case k > 1 && prime(count):
		d, err := ResolveRegular(count, k, resolution)
		if err != nil {
			return nil, "", err
		}
		runs, err := d.Runs()
		short, _ := d.Resolution()
		confused, _ := d.Confused()
		note(short, func(i int) bool { return confused[i] })
		a.regular, a.of = append(a.regular, d), append(a.of, of)
		return runs, fmt.Sprintf("%d^(%d-%d)", count, k, len(d.Generators)), err
	}
	all := make([]int, k)
	for i := range all {
		all[i] = count
	}
	runs, err = Full(all...)
	return runs, fmt.Sprintf("%d^%d", count, k), err
}

// Print returns name, runs and resolution, and the aliases of the fractions with three levels or more, with the names
// given (one per factor).
func (a Array) Print(names []string) (string, error) {
	if len(names) != len(a.Confused) {
		return "", message.Errorf("design.fraction_names", len(names), len(a.Confused), ErrSize)
	}
	alone := len(a.regular) == 1 && a.regular[0].Factors() == len(names) // then its own first line says it all
	var b strings.Builder
	switch {
	case alone:
	case a.Resolution > len(names):
		fmt.Fprintf(&b, "%s in %d runs, no aliases\n", a.name, len(a.Runs))
	default:
		fmt.Fprintf(&b, "%s in %d runs, resolution %d\n", a.name, len(a.Runs), a.Resolution)
	}
	for i, d := range a.regular {
		var own []string
		for _, f := range a.of[i] {
			own = append(own, names[f])
		}
		text, err := d.Print(own)
		if err != nil {
			return "", err
		}
		if alone || len(d.Generators) > 0 {
			b.WriteString(text)
		}
	}
	return b.String(), nil
}

// Difference schemes over the numbers modulo 3: the difference of any two rows has every number equally often. They
// were found by a search, which takes no time at these sizes, and a test holds them to the definition.
var (
	scheme6  = []string{"000000", "001122", "010212", "012021", "021201", "022110"}
	scheme12 = []string{
		"000000000000", "000011112222", "000102221112", "001220120121", "010221202011", "012012020211",
		"012120012102", "012202111020", "021020211210", "021102102201", "021211021002", "022111200120",
	}
)

// tabled is L18 or L36 for factors of two and three levels, false where there are too many of them. A difference
// scheme of n rows developed modulo 3 makes n columns of three levels in 3n runs, orthogonal to one of n levels, which
// is replaced by columns of an array in n runs: R. C. Bose and K. A. Bush, Annals of Mathematical Statistics 23
// (1952); J. C. Wang and C. F. J. Wu, JASA 86 (1991); G. Taguchi, System of Experimental Design (1987).
func tabled(levels []int) (Array, bool) {
	two, three := 0, 0
	for _, l := range levels {
		switch l {
		case 2:
			two++
		case 3:
			three++
		default:
			return Array{}, false
		}
	}
	switch {
	case two <= 1 && three <= 7:
		a := develop(scheme6, levels, func(row, i int) int { return row / 3 }, func(row int) int { return row % 3 })
		a.name = "L18 (2^1 x 3^7)"
		return a, true
	case two <= 11 && three <= 12:
		signs, err := PlackettBurman(11)
		if err != nil {
			return Array{}, false
		}
		a := develop(scheme12, levels, func(row, i int) int { return (signs[row][i] + 1) / 2 }, nil)
		a.name = "L36 (2^11 x 3^12)"
		return a, true
	}
	return Array{}, false
}

// develop makes the array of a difference scheme: run 3r+x has in every column of three levels the r-th element of a
// row of the scheme plus x. two is the level of the i-th factor of two levels in the r-th three runs, seventh that of
// a factor of three levels beyond the scheme.
func develop(scheme []string, levels []int, two func(row, i int) int, seventh func(row int) int) Array {
	a := Array{Resolution: 3, Confused: make([]bool, len(levels))}
	for r := range scheme {
		for x := range 3 {
			run := make([]int, len(levels))
			twos, threes := 0, 0
			for f, l := range levels {
				switch {
				case l == 2:
					run[f] = two(r, twos)
					twos++
				case threes < len(scheme):
					run[f] = (int(scheme[threes][r]-'0') + x) % 3
					threes++
				default:
					run[f] = seventh(r)
				}
			}
			a.Runs = append(a.Runs, run)
		}
	}
	for f := range a.Confused {
		a.Confused[f] = len(levels) > 2
	}
	return a
}
