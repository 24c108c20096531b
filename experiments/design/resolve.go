package design

import (
	"math/bits"
	"slices"

	"hanyin/internal/message"
)

// mostSearched is the number of factors up to which every fraction is looked at.
const mostSearched = 11

// Resolve returns a fraction of k factors with at least the given resolution (3 to 8) in few runs.
//
// Up to 11 factors it takes the fewest runs there are, and of all fractions of so many runs one of minimum aberration:
// with the fewest words of the shortest length, of those with the fewest of the next, and so on, so that as few
// effects as may be are confused (A. Fries and W. G. Hunter, "Minimum aberration 2^(k-p) designs", Technometrics 22
// (1980); the tables of J. Chen, D. X. Sun and C. F. J. Wu, International Statistical Review 61 (1993)). All sets of
// generators are searched.
//
// Beyond, generators are taken greedily, the smallest product first, each at its distance from all combinations before
// it, with a higher resolution where the same number of runs allows it. That is a binary lexicode (J. H. Conway and N.
// J. A. Sloane, "Lexicographic codes", IEEE Transactions on Information Theory 32 (1986)); for resolutions 3 and 4 the
// number of runs is the least there is. When no fraction serves, it is the full factorial. Other settings are ErrSize.
func Resolve(k, resolution int) (Fraction, error) {
	if k < 1 || k > 40 || resolution < 3 || resolution > 8 {
		return Fraction{}, message.Errorf("design.resolution_range", k, resolution, ErrSize)
	}
	if k <= mostSearched {
		for basic := 2; basic < k; basic++ {
			if f := leastAberration(basic, k, resolution); f.Factors() == k {
				return f, nil
			}
		}
		return Fraction{Basic: k}, nil
	}
	for basic := 1; basic <= 20; basic++ {
		f := grow(basic, k, resolution)
		if f.Factors() < k {
			continue
		}
		for better := f; better.Factors() >= k && resolution <= k; resolution++ {
			f, better = better, grow(basic, k, resolution+1)
		}
		f.Basic = min(basic, k)
		f.Generators = f.Generators[:k-f.Basic]
		return f, nil
	}
	return Fraction{}, message.Errorf("design.resolution_too_large", k, resolution, 1<<20, ErrSize)
}

// A wordLengths counts the words of a defining relation by their length.
type wordLengths [mostSearched + 1]int

func (w wordLengths) less(than wordLengths) bool { return slices.Compare(w[:], than[:]) < 0 }

// leastAberration is the first fraction of minimum aberration among all of k factors in 2^basic runs; no generators if
// none has the resolution. More generators only add words, so that a set which is no better already is left.
func leastAberration(basic, k, resolution int) Fraction {
	f := Fraction{Basic: basic}
	var best wordLengths
	var add func(next uint64, generators, words []uint64, lengths wordLengths)
	add = func(next uint64, generators, words []uint64, lengths wordLengths) {
		if len(generators) == k-basic {
			f.Generators, best = slices.Clone(generators), lengths
			return
		}
		for g := next; g < 1<<basic; g++ {
			if bits.OnesCount64(g)+1 < resolution {
				continue
			}
			more, count, fits := slices.Clone(words), lengths, true
			for _, w := range words {
				longer := w ^ g ^ 1<<(basic+len(generators))
				n := bits.OnesCount64(longer)
				fits = fits && n >= resolution
				count[n]++
				more = append(more, longer)
			}
			if fits && (f.Generators == nil || count.less(best)) {
				add(g+1, append(generators, g), more, count)
			}
		}
	}
	add(3, nil, []uint64{0}, wordLengths{})
	return f
}

// grow adds generators to a full factorial until there are k factors or no more fit. The sums of up to t generators
// with t-1 others must keep the word length: a product of j generators times its j letters has j more letters.
func grow(basic, k, resolution int) Fraction {
	f := Fraction{Basic: basic}
	sums := []sum{{}} // products of generators taken so far, and of how many
	for g := uint64(3); g < 1<<basic && f.Factors() < k; g++ {
		if bits.OnesCount64(g)+1 < resolution || !fits(g, sums, resolution) {
			continue
		}
		f.Generators = append(f.Generators, g)
		for _, s := range sums {
			if s.of+1 < resolution-1 {
				sums = append(sums, sum{s.product ^ g, s.of + 1})
			}
		}
	}
	return f
}

// A sum is a product of generators.
type sum struct {
	product uint64
	of      int
}

func fits(g uint64, sums []sum, resolution int) bool {
	for _, s := range sums {
		if bits.OnesCount64(s.product^g)+s.of+1 < resolution {
			return false
		}
	}
	return true
}
