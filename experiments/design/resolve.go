package design

import (
	"math/bits"

	"hanyin/internal/message"
)

// Resolve returns a fraction of k factors with at least the given resolution (3 to 8) in few runs, and with a higher
// one where the same number of runs allows it: generators are taken greedily, the smallest product first, each at its
// distance from all combinations before it. That is a binary lexicode (J. H. Conway and N. J. A. Sloane,
// "Lexicographic codes", IEEE Transactions on Information Theory 32 (1986)). For resolutions 3 and 4 the number of
// runs is the least there is; for 5, up to 11 factors, it is that of the tables of Box, Hunter and Hunter (1978). When
// no fraction serves, it is the full factorial. Other settings are ErrSize.
func Resolve(k, resolution int) (Fraction, error) {
	if k < 1 || k > 40 || resolution < 3 || resolution > 8 {
		return Fraction{}, message.Errorf("design.resolution_range", k, resolution, ErrSize)
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
