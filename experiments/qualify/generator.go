package qualify

import (
	"fmt"
	"math"

	"hanyin/sim"
	"hanyin/sim/simbench"
)

// generator checks the published answers of Philox and the law of what is drawn with it.
func generator() []Check {
	l := ledger{source: "Random123 (Salmon, Moraes, Dror and Shaw 2011), file kat_vectors, Philox4x32-10"}
	const ones = 0xffffffff
	for _, k := range []struct {
		name    string
		counter [4]uint32
		key     [2]uint32
		want    [4]uint32
	}{
		{"zeros", [4]uint32{}, [2]uint32{}, [4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
		{"ones", [4]uint32{ones, ones, ones, ones}, [2]uint32{ones, ones}, [4]uint32{0x408f276d, 0x41c83b0e,
			0xa20bc7c6, 0x6d5451fd}},
		{"digits of pi", [4]uint32{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, [2]uint32{0xa4093822, 0x299f31d0},
			[4]uint32{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
	} {
		for i, got := range sim.Philox(k.counter, k.key) {
			l.near(fmt.Sprintf("philox of %s, word %d", k.name, i+1), float64(got), float64(k.want[i]), 0, nil)
		}
	}
	return append(l.checks, phold()...)
}

// bound is how many standard errors a normal statistic may be off, for a false alarm once in 100,000.
const bound = 4.42

// phold checks the two statistics of the PHOLD benchmark, which use generator and agenda together.
func phold() []Check {
	const n, events = 1000, 1_000_000
	r := simbench.Phold(simbench.PholdOptions{N: n, Events: events, Seed: DefaultSeed})
	l := ledger{source: "Fujimoto (1990), PHOLD: the times are a Poisson process of rate n, the places uniform"}
	l.near("phold: time, standard errors off", (r.End*n-events)/math.Sqrt(events), 0, bound, nil)
	l.near("phold: places, standard errors of chi-square off", (r.Chi2-(n-1))/math.Sqrt(2*(n-1)), 0, bound, nil)
	return l.checks
}
