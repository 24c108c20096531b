package sim

// The constants of Philox4x32 (Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as
// 1, 2, 3, SC 2011): two multipliers, and the Weyl increments of the key.
const (
	philoxM0 = 0xD2511F53
	philoxM1 = 0xCD9E8D57
	philoxW0 = 0x9E3779B9
	philoxW1 = 0xBB67AE85
)

// Philox is the block function of all streams, Philox4x32-10, laid open so that its published answers can be checked:
// 128 random bits of a counter and a key. Random123's file kat_vectors has known answers.
func Philox(counter [4]uint32, key [2]uint32) [4]uint32 {
	a, b, c, d := philox(counter[0], counter[1], counter[2], counter[3], key[0], key[1])
	return [4]uint32{a, b, c, d}
}

// philox is the block function Philox4x32-10: ten rounds that turn a 128-bit counter and a 64-bit
// key into 128 random bits. Its known answers are in the test. The rounds are written out, which
// saves a fifth of the time.
func philox(c0, c1, c2, c3, k0, k1 uint32) (uint32, uint32, uint32, uint32) {
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0+1*philoxW0&mask32, k1+1*philoxW1&mask32)
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0+2*philoxW0&mask32, k1+2*philoxW1&mask32)
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0+3*philoxW0&mask32, k1+3*philoxW1&mask32)
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0+4*philoxW0&mask32, k1+4*philoxW1&mask32)
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0+5*philoxW0&mask32, k1+5*philoxW1&mask32)
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0+6*philoxW0&mask32, k1+6*philoxW1&mask32)
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0+7*philoxW0&mask32, k1+7*philoxW1&mask32)
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0+8*philoxW0&mask32, k1+8*philoxW1&mask32)
	return philoxRound(c0, c1, c2, c3, k0+9*philoxW0&mask32, k1+9*philoxW1&mask32)
}

const mask32 = 1<<32 - 1 // makes i times an increment a constant of 32 bits

func philoxRound(c0, c1, c2, c3, k0, k1 uint32) (uint32, uint32, uint32, uint32) {
	p0 := uint64(philoxM0) * uint64(c0)
	p1 := uint64(philoxM1) * uint64(c2)
	// the brackets keep the key off the way from product to product
	return uint32(p1>>32) ^ (c1 ^ k0), uint32(p1), uint32(p0>>32) ^ (c3 ^ k1), uint32(p0)
}
