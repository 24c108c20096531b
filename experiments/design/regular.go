package design

import (
	"fmt"
	"strings"

	"hanyin/internal/message"
)

// A Regular is a fraction of a factorial whose factors all have p levels, p an odd prime: k factors in p^m runs, of
// which the first m are basic and each other is a sum of multiples of some of them, modulo p. R. C. Bose, Sankhya 8
// (1947); for three levels W. S. Connor and M. Zelen, Fractional Factorial Experiment Designs for Factors at Three
// Levels, NBS Applied Mathematics Series 54 (1959).
type Regular struct {
	Levels     int     // p
	Basic      int     // m, the basic factors
	Generators [][]int // of the other factors: the multiples of the basic factors, from 0 to p-1; AB^2 is 1, 2
}

// largestRegular bounds p^m, so that the search for generators stays a matter of moments.
const largestRegular = 1 << 17

// Factors returns k, the number of factors.
func (d Regular) Factors() int { return d.Basic + len(d.Generators) }

// runs is p^m, 0 beyond the bound.
func (d Regular) runs() int {
	n := 1
	for range d.Basic {
		if n *= d.Levels; n > largestRegular {
			return 0
		}
	}
	return n
}

func (d Regular) check() error {
	if d.Levels < 3 || !prime(d.Levels) || d.Basic < 1 || d.Factors() > 40 || d.runs() == 0 {
		return message.Errorf("design.regular_size", d.Factors(), d.Basic, d.Levels, largestRegular, ErrSize)
	}
	for i, g := range d.Generators {
		others, fits := 0, len(g) == d.Basic
		for _, x := range g {
			fits = fits && x >= 0 && x < d.Levels
			if x > 0 {
				others++
			}
		}
		if !fits || others < 2 {
			return message.Errorf("design.regular_generator", i, g, d.Levels-1, d.Basic, ErrSize)
		}
	}
	return nil
}

// Runs returns the level numbers of every run, from 0, the last basic factor varying fastest. Generators that do not
// fit, levels that are no odd prime, or more than 131,072 runs are ErrSize.
func (d Regular) Runs() ([][]int, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	levels := make([]int, d.Basic)
	for i := range levels {
		levels[i] = d.Levels
	}
	runs, err := Full(levels...)
	for r, run := range runs {
		for _, g := range d.Generators {
			level := 0
			for i, x := range g {
				level += x * run[i]
			}
			runs[r] = append(runs[r], level%d.Levels)
		}
	}
	return runs, err
}

// A column is what a factor, or a component of an interaction, is made of: its multiples of the basic factors.
type column []int

// columns are those of the factors.
func (d Regular) columns() []column {
	var all []column
	for i := range d.Basic {
		unit := make(column, d.Basic)
		unit[i] = 1
		all = append(all, unit)
	}
	for _, g := range d.Generators {
		all = append(all, g)
	}
	return all
}

// number is the column's multiples as the digits of a number.
func (c column) number(p int) int {
	n := 0
	for i := len(c) - 1; i >= 0; i-- {
		n = n*p + c[i]
	}
	return n
}

// columnOf is the column of m multiples with a number.
func columnOf(n, m, p int) column {
	c := make(column, m)
	for i := range c {
		c[i], n = n%p, n/p
	}
	return c
}

// times adds x times d to the column c.
func (c column) times(x int, d column, p int) column {
	sum := make(column, len(c))
	for i := range c {
		sum[i] = (c[i] + x*d[i]) % p
	}
	return sum
}

// Resolution returns the number of factors R of the shortest word of the defining relation: no effect of q factors is
// confused with one of fewer than R-q factors. A full factorial has no word; its resolution is given as Factors()+1.
func (d Regular) Resolution() (int, error) {
	if err := d.check(); err != nil {
		return 0, err
	}
	shortest := d.Factors() + 1
	made := combine(d.Levels, d.Basic, d.runs(), d.Factors())
	for _, c := range d.columns() {
		shortest = min(shortest, made.of(c)+1)
		made.add(c)
	}
	return shortest, nil
}

// combinations knows of every column how few of the factors so far it can be combined from, and forgets those that
// take more than most.
type combinations struct {
	p, m, most int
	few        []int // by number of the column; beyond most: none so far
	within     []int // numbers of the columns that take at most most
}

func combine(p, m, runs, most int) *combinations {
	c := &combinations{p: p, m: m, most: most, few: make([]int, runs), within: []int{0}}
	for i := range c.few[1:] {
		c.few[i+1] = most + 1
	}
	return c
}

func (c *combinations) of(x column) int { return c.few[x.number(c.p)] }

// add takes one more factor in.
func (c *combinations) add(factor column) {
	type one struct{ column, few int }
	var before []one
	for _, n := range c.within {
		if c.few[n] < c.most {
			before = append(before, one{n, c.few[n]})
		}
	}
	for _, b := range before {
		at := columnOf(b.column, c.m, c.p)
		for x := 1; x < c.p; x++ {
			n := at.times(x, factor, c.p).number(c.p)
			if c.few[n] > c.most {
				c.within = append(c.within, n)
			}
			c.few[n] = min(c.few[n], b.few+1)
		}
	}
}

// ResolveRegular returns a regular fraction of k factors at p levels with at least the given resolution (3 to 8) in
// few runs, and with a higher one where the same number of runs allows it. Generators are taken greedily in the order
// of their numbers, each that no resolution-2 factors before it combine to. For resolution 3 the number of runs is the
// least there is, since all (p^m - 1)/(p - 1) columns are used (Bose 1947); for higher ones it may not be. When no
// fraction serves, it is the full factorial. Levels that are no odd prime, and other settings, are ErrSize.
func ResolveRegular(p, k, resolution int) (Regular, error) {
	if p < 3 || !prime(p) || k < 1 || k > 40 || resolution < 3 || resolution > 8 {
		return Regular{}, message.Errorf("design.regular_range", k, p, resolution, ErrSize)
	}
	for basic := 1; basic <= k; basic++ {
		d := Regular{Levels: p, Basic: basic}
		if d.runs() == 0 {
			break
		}
		if basic == k || d.grow(k, resolution) {
			for better := (Regular{Levels: p, Basic: basic}); resolution < k &&
				better.grow(k, resolution+1); resolution++ {
				d, better = better, Regular{Levels: p, Basic: basic}
			}
			return d, nil
		}
	}
	return Regular{}, message.Errorf("design.regular_too_large", k, p, resolution, largestRegular, ErrSize)
}

// grow adds generators until there are k factors; false when no more fit.
func (d *Regular) grow(k, resolution int) bool {
	made := combine(d.Levels, d.Basic, d.runs(), resolution-2)
	for _, c := range d.columns() {
		made.add(c)
	}
	for n := d.Levels; n < len(made.few) && d.Factors() < k; n++ {
		c := columnOf(n, d.Basic, d.Levels)
		if made.few[n] > made.most && c.leading() == 1 {
			d.Generators = append(d.Generators, c)
			made.add(c)
		}
	}
	return d.Factors() == k
}

// leading is the last multiple that is not 0; a column and its multiples are one component, of which that with 1
// stands for all.
func (c column) leading() int {
	for i := len(c) - 1; i >= 0; i-- {
		if c[i] != 0 {
			return c[i]
		}
	}
	return 0
}

// A component is a main effect, or one of the p-1 parts of a two-way interaction, such as A B^2: factors and their
// powers.
type component struct {
	factors []int
	power   int // of the second factor
}

// aliases groups the main effects and the components of two-way interactions that the design cannot tell from each
// other. Components that are alone are left out.
func (d Regular) aliases() [][]component {
	columns := d.columns()
	list := make([]component, 0, len(columns))
	made := make([]column, 0, len(columns))
	for f, c := range columns {
		list, made = append(list, component{factors: []int{f}}), append(made, c)
	}
	for j := range columns {
		for i := range j {
			for x := 1; x < d.Levels; x++ {
				list, made = append(list, component{factors: []int{i, j}, power: x}),
					append(made, columns[i].times(x, columns[j], d.Levels))
			}
		}
	}
	place := map[int]int{} // of a column's group
	var groups [][]component
	for i, c := range made {
		n := c.times(d.inverse(c.leading())-1, c, d.Levels).number(d.Levels)
		if _, known := place[n]; !known {
			place[n] = len(groups)
			groups = append(groups, nil)
		}
		groups[place[n]] = append(groups[place[n]], list[i])
	}
	var several [][]component
	for _, g := range groups {
		if len(g) > 1 {
			several = append(several, g)
		}
	}
	return several
}

// inverse is the x with x times y = 1 modulo p.
func (d Regular) inverse(y int) int {
	for x := 1; x < d.Levels; x++ {
		if x*y%d.Levels == 1 {
			return x
		}
	}
	return 1
}

// Confused reports of every factor whether its main effect cannot be told from parts of two-way interactions of
// others.
func (d Regular) Confused() ([]bool, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	confused := make([]bool, d.Factors())
	for _, g := range d.aliases() {
		for _, c := range g {
			if len(c.factors) == 1 {
				confused[c.factors[0]] = true
			}
		}
	}
	return confused, nil
}

// Print returns the resolution, the generators and the aliases up to two-way interactions in the notation of the
// textbooks, with the names given (one per factor): C = A B^2 has the level of A and twice that of B, modulo p. An
// interaction has p-1 components.
func (d Regular) Print(names []string) (string, error) {
	resolution, err := d.Resolution()
	if err != nil {
		return "", err
	}
	if len(names) != d.Factors() {
		return "", message.Errorf("design.fraction_names", len(names), d.Factors(), ErrSize)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d^(%d-%d) in %d runs, ", d.Levels, d.Factors(), len(d.Generators), d.runs())
	if len(d.Generators) == 0 {
		b.WriteString("no aliases\n")
		return b.String(), nil
	}
	fmt.Fprintf(&b, "resolution %d\n", resolution)
	for i, g := range d.Generators {
		var parts []string
		for f, x := range g {
			if x > 0 {
				parts = append(parts, raised(names[f], x))
			}
		}
		fmt.Fprintf(&b, "%s := %s\n", names[d.Basic+i], strings.Join(parts, " "))
	}
	for _, g := range d.aliases() {
		var parts []string
		for _, c := range g {
			part := names[c.factors[0]]
			if len(c.factors) == 2 {
				part += " " + raised(names[c.factors[1]], c.power)
			}
			parts = append(parts, part)
		}
		b.WriteString(strings.Join(parts, " = ") + "\n")
	}
	return b.String(), nil
}

func raised(name string, power int) string {
	if power == 1 {
		return name
	}
	return fmt.Sprintf("%s^%d", name, power)
}
