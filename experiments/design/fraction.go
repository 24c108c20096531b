package design

import (
	"fmt"
	"math/bits"
	"sort"
	"strings"

	"hanyin/internal/message"
)

// A Fraction is a two-level fractional factorial design: k factors in 2^m runs, of which the first m are basic and
// each other is the product of some of them. G. E. P. Box and J. S. Hunter, "The 2^(k-p) fractional factorial
// designs", Technometrics 3 (1961).
type Fraction struct {
	Basic      int      // m, the basic factors
	Generators []uint64 // of the other factors: bit i set means that basic factor i is in the product
}

// Factors returns k, the number of factors.
func (f Fraction) Factors() int { return f.Basic + len(f.Generators) }

func (f Fraction) check() error {
	if f.Basic < 1 || f.Basic > 20 || len(f.Generators) > 20 || f.Factors() > 63 {
		return message.Errorf("design.fraction_size", f.Basic, len(f.Generators), ErrSize)
	}
	for i, g := range f.Generators {
		if bits.OnesCount64(g) < 2 || g>>f.Basic != 0 {
			return message.Errorf("design.fraction_generator", i, g, f.Basic, ErrSize)
		}
	}
	return nil
}

// Runs returns the signs of every run, basic factors in standard order. A generator that is not a product of at least
// two basic factors, or too many factors, is ErrSize.
func (f Fraction) Runs() ([][]int, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	runs, err := TwoLevel(f.Basic)
	if err != nil {
		return nil, err
	}
	for r := range runs {
		for _, g := range f.Generators {
			low := bits.OnesCount64(g &^ uint64(r)) // basic factors of the product that are low in run r
			runs[r] = append(runs[r], 1-2*(low&1))
		}
	}
	return runs, nil
}

// Words returns the defining relation: every product of factors that is constant, as bit sets over all factors.
func (f Fraction) Words() ([]uint64, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	words := []uint64{0}
	for i, g := range f.Generators {
		word := g | 1<<(f.Basic+i)
		for _, w := range words {
			words = append(words, w^word)
		}
	}
	return words[1:], nil
}

// Resolution returns the length R of the shortest word: no effect of p factors is confused with one of fewer than R-p
// factors. A full factorial has no word; its resolution is given as Factors()+1.
func (f Fraction) Resolution() (int, error) {
	words, err := f.Words()
	if err != nil {
		return 0, err
	}
	shortest := f.Factors() + 1
	for _, w := range words {
		shortest = min(shortest, bits.OnesCount64(w))
	}
	return shortest, nil
}

// Aliases returns, for every main effect and two-way interaction, the other effects of at most the given order that
// the design cannot tell from it, all as bit sets; effects without an alias are left out.
func (f Fraction) Aliases(order int) (map[uint64][]uint64, error) {
	words, err := f.Words()
	if err != nil {
		return nil, err
	}
	table := map[uint64][]uint64{}
	for _, e := range effects(f.Factors()) {
		for _, w := range words {
			if a := e ^ w; a != 0 && bits.OnesCount64(a) <= order {
				table[e] = append(table[e], a)
			}
		}
		sort.Slice(table[e], func(i, j int) bool { return before(table[e][i], table[e][j]) })
		if len(table[e]) == 0 {
			delete(table, e)
		}
	}
	return table, nil
}

// effects lists main effects and two-way interactions as bit sets.
func effects(k int) []uint64 {
	var all []uint64
	for i := range k {
		all = append(all, 1<<i)
	}
	for j := range k {
		for i := range j {
			all = append(all, 1<<i|1<<j)
		}
	}
	return all
}

// before orders effects by how many factors they have, then by the factors.
func before(a, b uint64) bool {
	if x, y := bits.OnesCount64(a), bits.OnesCount64(b); x != y {
		return x < y
	}
	return bits.Reverse64(a) > bits.Reverse64(b)
}

// Print returns the resolution, the defining relation and the aliases up to two-way interactions in the notation of
// the textbooks, with the names given (one per factor).
func (f Fraction) Print(names []string) (string, error) {
	resolution, err := f.Resolution()
	if err != nil {
		return "", err
	}
	if len(names) != f.Factors() {
		return "", message.Errorf("design.fraction_names", len(names), f.Factors(), ErrSize)
	}
	words, err := f.Words()
	if err != nil {
		return "", err
	}
	sort.Slice(words, func(i, j int) bool { return before(words[i], words[j]) })
	var b strings.Builder
	fmt.Fprintf(&b, "2^(%d-%d) in %d runs, ", f.Factors(), len(f.Generators), 1<<f.Basic)
	if len(words) == 0 {
		b.WriteString("no aliases\n")
		return b.String(), nil
	}
	fmt.Fprintf(&b, "resolution %d\nI", resolution)
	for _, w := range words {
		b.WriteString(" = " + spell(w, names))
	}
	b.WriteByte('\n')
	aliases, err := f.Aliases(2)
	if err != nil {
		return "", err
	}
	for _, e := range effects(f.Factors()) {
		if a := aliases[e]; len(a) > 0 && before(e, a[0]) {
			b.WriteString(spell(e, names))
			for _, x := range a {
				b.WriteString(" = " + spell(x, names))
			}
			b.WriteByte('\n')
		}
	}
	return b.String(), nil
}

// spell writes an effect as its factors' names, run together when all are single letters.
func spell(effect uint64, names []string) string {
	var parts []string
	long := ""
	for ; effect != 0; effect &= effect - 1 {
		name := names[bits.TrailingZeros64(effect)]
		if len(name) > 1 {
			long = " x "
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, long)
}
