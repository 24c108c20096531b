package sim

import "math/bits"

// A Stream is a sequence of random numbers from Philox4x32-10, made by Seed.Stream or Key.At. It
// is a value: keep it on the stack for one occasion, or in a field for a long life. A copy repeats
// the same numbers. A stream has 2^33 numbers, then it begins anew.
//
// Samplers spend one uniform a value, by inversion, unless they say otherwise: so a draw grows when
// its parameter grows, and two scenarios that share a seed stay comparable draw by draw.
type Stream struct {
	key, entity, occasion uint64
	buffer                [8]uint64 // filled from the front, read from the back
	left                  uint8     // numbers still unread, buffer[:left]
	block                 uint32    // next block of the counter
}

// Uint64 returns 64 random bits.
func (s *Stream) Uint64() uint64 {
	if s.left == 0 {
		s.refill()
	}
	s.left--
	return s.buffer[s.left&7]
}

// Uniform returns a number uniform on the open interval (0, 1): one of 2^52 equally spaced
// values, placed symmetrically, so that 1-Uniform() is as good as Uniform().
func (s *Stream) Uniform() float64 { return unit(s.Uint64()) }

// Bernoulli reports true with probability p; p of 0 or less is never, 1 or more always.
func (s *Stream) Bernoulli(p float64) bool { return s.Uniform() < p }

// IntN returns an integer uniform on 0..n-1 for n > 0, and 0 for other n. The bias is below n/2^64.
func (s *Stream) IntN(n int) int {
	hi, _ := bits.Mul64(s.Uint64(), uint64(max(n, 1)))
	return int(hi)
}

func unit(x uint64) float64 { return (float64(x>>12) + 0.5) * (1.0 / (1 << 52)) }

// early is how many blocks a stream makes one at a time: most occasions need few numbers. Later
// it makes four at once, which the processor overlaps.
const early = 4

// refill makes the next block, or four.
func (s *Stream) refill() {
	if s.block >= early {
		s.refillFour()
		return
	}
	key := s.key // words, without the call
	if s.far() {
		key = s.farKey()
	}
	x0, x1, x2, x3 := philox(s.block, uint32(s.entity), uint32(s.occasion), s.high(), uint32(key), uint32(key>>32))
	s.buffer[1] = uint64(x1)<<32 | uint64(x0)
	s.buffer[0] = uint64(x3)<<32 | uint64(x2)
	s.left = 2
	s.block++
}

func (s *Stream) refillFour() {
	c1, c2, c3, k0, k1 := s.words()
	for i := 6; i >= 0; i -= 2 {
		x0, x1, x2, x3 := philox(s.block, c1, c2, c3, k0, k1)
		s.buffer[i+1] = uint64(x1)<<32 | uint64(x0)
		s.buffer[i] = uint64(x3)<<32 | uint64(x2)
		s.block++
	}
	s.left = 8
}

// words returns the counter without its block, and the key.
func (s *Stream) words() (c1, c2, c3, k0, k1 uint32) {
	key := s.key
	if s.far() {
		key = s.farKey()
	}
	return uint32(s.entity), uint32(s.occasion), s.high(), uint32(key), uint32(key >> 32)
}

// far reports whether entity or occasion has bits that the counter has no room for.
func (s *Stream) far() bool { return (s.entity|s.occasion)>>48 != 0 }

// high is the word of the counter that holds bits 32 to 47 of entity and occasion.
func (s *Stream) high() uint32 { return uint32(s.entity>>32)&0xffff | uint32(s.occasion>>32)<<16 }

// farKey is the key with the bits of entity and occasion that the counter has no room for.
func (s *Stream) farKey() uint64 {
	return mix(s.key + mix(s.entity>>48<<16|s.occasion>>48))
}
