package sim

import "math"

// The logarithm and exponential of the samplers. They look up a table of 128 rows and finish with
// a short polynomial (Tang, Table-driven implementation of the logarithm function in IEEE
// floating-point arithmetic, ACM TOMS 16(4), 1990, and 15(2), 1989 for the exponential), which is
// about twice as fast as math.Log. And they give the same bits on all machines, which math.Log
// and math.Exp do not promise: each product is converted, so that none is fused with a sum.

const (
	exponentBits = 0xfff << 52
	logOffset    = 0x3fe6000000000000 // bits of 0.6875, where the table begins
	ln2          = 0x1.62e42fefa39efp-1
)

// ln returns the natural logarithm of a normal positive x, to about 1e-16 of it, or for x next to 1 to
// about 1e-18; it is negative exactly for x < 1.
func ln(x float64) float64 {
	bits := math.Float64bits(x)
	offset := bits - logOffset
	row := &logTable[offset>>45&127]
	z := math.Float64frombits(bits - offset&exponentBits) // x = 2^k·z, z in [0.6875, 1.375)
	k := float64(int64(offset) >> 52)
	r := float64((z - row.centre) * row.inverse) // at most 1/256; ln z = row.log + ln(1+r)
	r2 := float64(r * r)
	p := float64(r2*(1.0/3-float64(r*(1.0/4)))) + float64(float64(r2*r2)*(1.0/5-float64(r*(1.0/6))))
	return float64(k*ln2) + (row.log + (r + (float64(r*p) - float64(r2*0.5))))
}

const (
	expRows  = 0x1.71547652b82fep+7  // 128/ln 2
	expHigh  = 0x1.62e42fef00000p-8  // ln 2/128, the first 32 bits
	expLow   = 0x1.473de6af278edp-41 // the rest
	expRound = 0x1.8p52              // adding it rounds to an integer
)

// exp returns e to the power x, to about 1e-16 of it; 0 for x below -708 and +Inf above 709.
func exp(x float64) float64 {
	if x < -708 {
		return 0
	}
	if x > 709 {
		return math.Inf(1)
	}
	k := float64(x*expRows) + expRound - expRound
	r := x - float64(k*expHigh) - float64(k*expLow) // at most ln 2/256
	n := int64(k)
	r2 := float64(r * r)
	p := 0.5 + float64(r*(1.0/6)) + float64(r2*(1.0/24+float64(r*(1.0/120))))
	t := expTable[n&127]
	y := t + float64(t*(r+float64(r2*p)))
	return y * math.Float64frombits(uint64(n>>7+1023)<<52)
}
