package sim

// The constants of Philox4x32 (Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as
// 1, 2, 3, SC 2011, table 2): two multipliers, and the Weyl increments of the key.
const (
	philoxM0 = 0xD2511F53
	philoxM1 = 0xCD9E8D57
	philoxW0 = 0x9E3779B9
	philoxW1 = 0xBB67AE85
)

// philox is the block function Philox4x32-10: ten rounds that turn a 128-bit counter and a 64-bit
// key into 128 random bits. Its known answers are in the test.
func philox(c0, c1, c2, c3, k0, k1 uint32) (uint32, uint32, uint32, uint32) {
	for range 10 {
		p0 := uint64(philoxM0) * uint64(c0)
		p1 := uint64(philoxM1) * uint64(c2)
		c0, c1, c2, c3 = uint32(p1>>32)^c1^k0, uint32(p1), uint32(p0>>32)^c3^k1, uint32(p0)
		k0 += philoxW0
		k1 += philoxW1
	}
	return c0, c1, c2, c3
}
