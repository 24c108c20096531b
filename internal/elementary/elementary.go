// Package elementary has elementary functions with the same bits on all machines, which package math does not promise:
// some of its functions are in assembly on some machines (Exp on amd64 even chooses by the processor), and where a
// machine can, the compiler fuses a product with a sum. Here each product is converted, so that none is fused.
//
// Exp and Log look up a table of 128 rows and finish with a short polynomial (Tang, Table-driven implementation of the
// logarithm function in IEEE floating-point arithmetic, ACM TOMS 16(4), 1990, and 15(2), 1989 for the exponential),
// which is about twice as fast as math.Log. The other functions are those of package math, converted by a program.
// What math computes exactly or rounds once (Sqrt, Floor, FMA, ...) is used from there; fused.Exact lists it.
package elementary

//go:generate go run ./generate
//go:generate go run ../fused/mend . ../special

import "math"

const (
	exponentBits = 0xfff << 52
	logOffset    = 0x3fe6000000000000 // bits of 0.6875, where the table begins
	leastNormal  = 1 << 52            // bits of the least positive normal number
	infinite     = 0x7ff << 52
	ln2          = 0x1.62e42fefa39efp-1
)

// Log returns the natural logarithm of x, to about 1e-16 of it, or for x next to 1 to about 1e-18; it is negative
// exactly for x < 1. That of 0 is -Inf, of +Inf +Inf, of a negative x and NaN NaN.
func Log(x float64) float64 {
	bits := math.Float64bits(x)
	if bits-leastNormal >= infinite-leastNormal {
		return unusualLog(x)
	}
	offset := bits - logOffset
	row := &logTable[offset>>45&127]
	z := math.Float64frombits(bits - offset&exponentBits) // x = 2^k·z, z in [0.6875, 1.375)
	k := float64(int64(offset) >> 52)
	r := float64((z - row.centre) * row.inverse) // at most 1/256; ln z = row.log + ln(1+r)
	r2 := float64(r * r)
	p := float64(r2*(1.0/3-float64(r*(1.0/4)))) + float64(float64(r2*r2)*(1.0/5-float64(r*(1.0/6))))
	return float64(k*ln2) + (row.log + (r + (float64(r*p) - float64(r2*0.5))))
}

// unusualLog is Log of an x that is not a positive normal number.
func unusualLog(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case !(x > 0):
		return math.NaN()
	case math.IsInf(x, 1):
		return x
	}
	return Log(x*0x1p52) - 52*ln2
}

const (
	expRows  = 0x1.71547652b82fep+7  // 128/ln 2
	expHigh  = 0x1.62e42fef00000p-8  // ln 2/128, the first 32 bits
	expLow   = 0x1.473de6af278edp-41 // the rest
	expRound = 0x1.8p52              // adding it rounds to an integer
)

// Exp returns e to the power x, to about 1e-16 of it; 0 for x below -708, +Inf above 709, and NaN for NaN.
func Exp(x float64) float64 {
	if x < -708 {
		return 0
	}
	if x > 709 {
		return math.Inf(1)
	}
	if math.IsNaN(x) {
		return x
	}
	k := float64(x*expRows) + expRound - expRound
	r := x - float64(k*expHigh) - float64(k*expLow) // at most ln 2/256
	n := int64(k)
	r2 := float64(r * r)
	p := 0.5 + float64(r*(1.0/6)) + float64(r2*(1.0/24+float64(r*(1.0/120))))
	t := expTable[n&127]
	y := t + float64(t*(r+float64(r2*p)))
	return float64(y * math.Float64frombits(uint64(n>>7+1023)<<52))
}

// Int returns x cut towards zero; the nearest int where that is none, and 0 for NaN. The conversion int(x) of such x
// differs from machine to machine.
func Int(x float64) int {
	switch {
	case x >= -math.MinInt:
		return math.MaxInt
	case x >= math.MinInt:
		return int(x)
	case x < math.MinInt:
		return math.MinInt
	}
	return 0
}
