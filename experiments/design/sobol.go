package design

import (
	"math/bits"

	"hanyin/internal/message"
	"hanyin/sim"
)

// A Sobol generates points of Sobol's sequence (I. M. Sobol', USSR Computational Mathematics and Mathematical Physics
// 7 (1967)) with the direction numbers of Joe and Kuo (2008), in the order of Gray codes of I. A. Antonov and V. M.
// Saleev (1979). The first 2^m points cover the unit cube evenly; other numbers of points do so less well.
type Sobol struct {
	Dimensions int // 1 to 101
	// Scrambled, if not nil, has a name for each dimension, and shuffles the sequence by Seed and name without losing
	// its evenness: nested uniform scrambling of 32 digits (A. B. Owen, "Randomly permuted (t,m,s)-nets and
	// (t,s)-sequences", in Monte Carlo and Quasi-Monte Carlo Methods (1995)). Then no point is the origin, each is
	// uniform on the cube, and several seeds give independent estimates of the error. A name that is added at the end
	// changes no other dimension; the evenness of the sequence hangs on which dimension comes first, so that one added
	// before others moves these on.
	Scrambled []string
	Seed      uint64
	// Skip is how many points at the beginning are left out, 0 or more. Published designs often leave out the origin
	// (1) or a power of two of points. Leaving out points spoils the evenness of a first 2^m (A. B. Owen, "On dropping
	// the first Sobol' point" (2020)): it is for reproducing them.
	Skip int
}

// digits is the number of binary digits of a coordinate.
const digits = 32

// Points returns the first n points after those that are left out. Dimensions outside 1 to 101, or more than
// 16,777,216 numbers, are ErrSize.
func (s Sobol) Points(n int) ([][]float64, error) {
	if s.Dimensions < 1 || s.Dimensions > len(directions)+1 {
		return nil, message.Errorf("design.sobol_dimensions", s.Dimensions, len(directions)+1, ErrSize)
	}
	if n < 1 || s.Skip < 0 || n > largest/s.Dimensions-s.Skip {
		return nil, message.Errorf("design.sobol_size", n, s.Dimensions, largest, ErrSize)
	}
	points := rows(n+s.Skip, s.Dimensions)
	if s.Scrambled != nil {
		if len(s.Scrambled) != s.Dimensions {
			return nil, message.Errorf("design.sobol_names", len(s.Scrambled), s.Dimensions, ErrSize)
		}
		if err := distinct(s.Scrambled); err != nil {
			return nil, err
		}
	}
	for d := range s.Dimensions {
		v := directionNumbers(d)
		place := plainly
		if s.Scrambled != nil {
			key := sim.Seed(s.Seed).Purpose("owen scrambling: " + s.Scrambled[d])
			place = func(x uint32) float64 { return (float64(scramble(key, x)) + 0.5) / (1 << digits) }
		}
		x := uint32(0)
		for i := range points {
			if i > 0 {
				x ^= v[bits.TrailingZeros(uint(i))]
			}
			points[i][d] = place(x)
		}
	}
	return points[s.Skip:], nil
}

// plainly turns digits into a number in [0, 1); a scrambled one lies in the middle of its cell, in (0, 1).
func plainly(x uint32) float64 { return float64(x) / (1 << digits) }

// scramble turns each digit of x or not, by a coin of the dimension's key that depends on all digits before it.
func scramble(key sim.Key, x uint32) uint32 {
	y := uint32(0)
	for b := range digits {
		prefix := uint64(1)<<b | uint64(x)>>(digits-b) // the digits before, with their number
		coin := key.At(0, prefix)
		y |= (x>>(digits-1-b)&1 ^ uint32(coin.Uint64()>>63)) << (digits - 1 - b)
	}
	return y
}

// directionNumbers returns the direction numbers of dimension d (from 0) by the recurrence of Bratley and Fox, ACM
// TOMS 14 (1988); the first dimension is the van der Corput sequence.
func directionNumbers(d int) [digits]uint32 {
	var v [digits]uint32
	if d == 0 {
		for i := range v {
			v[i] = 1 << (digits - 1 - i)
		}
		return v
	}
	p := directions[d-1]
	degree := len(p.m)
	for i := range v {
		if i < degree {
			v[i] = p.m[i] << (digits - 1 - i)
			continue
		}
		v[i] = v[i-degree] ^ v[i-degree]>>degree
		for k := 1; k < degree; k++ {
			if p.a>>(degree-1-k)&1 == 1 {
				v[i] ^= v[i-k]
			}
		}
	}
	return v
}
