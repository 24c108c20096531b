package elementary

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// bigLog returns ln x from the series of artanh((x-1)/(x+1)) in 200 bits, for x near 1.
func bigLog(x *big.Float) *big.Float {
	const precision = 200
	number := func() *big.Float { return new(big.Float).SetPrec(precision) }
	one := number().SetInt64(1)
	y := number().Quo(number().Sub(x, one), number().Add(x, one))
	y2 := number().Mul(y, y)
	sum, power := number(), number().Set(y)
	for k := int64(1); k < 150; k += 2 {
		sum.Add(sum, number().Quo(power, number().SetInt64(k)))
		power.Mul(power, y2)
	}
	return sum.Mul(sum, number().SetInt64(2))
}

func TestLogTable(t *testing.T) {
	for i, row := range logTable {
		if want := math.Float64frombits(logOffset + uint64(i)<<45 + 1<<44); row.centre != want {
			t.Errorf("row %d: centre %v, want %v", i, row.centre, want)
		}
		if row.inverse != 1/row.centre {
			t.Errorf("row %d: inverse %x, want %x", i, row.inverse, 1/row.centre)
		}
		if want, _ := bigLog(new(big.Float).SetPrec(200).SetFloat64(row.centre)).Float64(); row.log != want {
			t.Errorf("row %d: log %x, want %x", i, row.log, want)
		}
	}
}

// The table of 2^(i/128) is checked by its powers: row i to the 128th is 2^i, so the row is
// right to the last bit if half a bit less falls below and half a bit more lies above.
func TestExpTable(t *testing.T) {
	for i, row := range expTable {
		want := new(big.Float).SetMantExp(big.NewFloat(1), i)
		halfBit := 0x1p-53
		for _, side := range []float64{-halfBit, halfBit} {
			x := new(big.Float).SetPrec(8000).SetFloat64(row)
			x.Add(x, big.NewFloat(side))
			for range 7 {
				x.Mul(x, x)
			}
			if x.Cmp(want) != int(math.Copysign(1, side)) {
				t.Errorf("row %d: %x is not the float64 nearest to 2^(%d/128)", i, row, i)
			}
		}
	}
}

func TestLogAgreesWithMath(t *testing.T) {
	s := rand.New(rand.NewPCG(3, 1))
	for range 200_000 {
		x := s.Float64()
		checkLog(t, x)
		checkLog(t, 1-x*x*x*1e-3)
		checkLog(t, Exp(200*(x-0.5)))
	}
	for _, x := range []float64{0x1p-53, 0x1p-52, 0.5, 0.6875, 1 - 0x1p-53, 1, 1 + 0x1p-52, 2, 1e300} {
		checkLog(t, x)
	}
}

func checkLog(t *testing.T, x float64) {
	t.Helper()
	got, want := Log(x), math.Log(x)
	if math.Abs(got-want) > 3e-16*math.Abs(want)+2e-18 {
		t.Fatalf("Log(%x) = %v, want %v: off by %g", x, got, want, got-want)
	}
	if (got < 0) != (x < 1) {
		t.Fatalf("Log(%x) = %v has the wrong sign", x, got)
	}
}

func TestExpAgreesWithMath(t *testing.T) {
	s := rand.New(rand.NewPCG(3, 2))
	for i := range 200_000 {
		x := (s.Float64() - 0.5) * []float64{1, 20, 1400}[i%3]
		got, want := Exp(x), math.Exp(x)
		if math.Abs(got-want) > 4e-16*want {
			t.Fatalf("Exp(%v) = %v, want %v: off by %g of it", x, got, want, got/want-1)
		}
	}
	if Exp(0) != 1 || Exp(-1e9) != 0 || !math.IsInf(Exp(1e9), 1) {
		t.Errorf("Exp(0), Exp(-1e9), Exp(1e9) = %v, %v, %v, want 1, 0, +Inf", Exp(0), Exp(-1e9), Exp(1e9))
	}
}

func TestUnusualLogs(t *testing.T) {
	for x, want := range map[float64]float64{0: math.Inf(-1), -1: math.NaN(), math.Inf(1): math.Inf(1),
		math.Inf(-1): math.NaN(), math.NaN(): math.NaN(), 0x1p-1074: -1074 * math.Ln2, 0x1p-1030: -1030 * math.Ln2} {
		if got := Log(x); got != want && !(math.IsNaN(got) && math.IsNaN(want)) && !(math.Abs(got/want-1) < 4e-16) {
			t.Errorf("Log(%v) = %v, want %v", x, got, want)
		}
	}
	if x := Exp(math.NaN()); !math.IsNaN(x) {
		t.Errorf("Exp(NaN) = %v", x)
	}
}

func TestInt(t *testing.T) {
	for x, want := range map[float64]int{
		0: 0, -0.9: 0, 1.9: 1, -1.9: -1, 0x1p62: 1 << 62, 0x1p63: math.MaxInt, -0x1p63: math.MinInt,
		1e300:  math.MaxInt,
		-1e300: math.MinInt, math.Inf(1): math.MaxInt, math.Inf(-1): math.MinInt, math.NaN(): 0,
	} {
		if got := Int(x); got != want {
			t.Errorf("Int(%v) = %d, want %d", x, got, want)
		}
	}
}

// functions are those of this package beside package math's, as functions of two numbers.
var functions = map[string]struct{ ours, maths func(x, y float64) float64 }{
	"Atan2": {Atan2, math.Atan2},
	"Atanh": {func(x, y float64) float64 { return Atanh(x / (math.Abs(x) + math.Abs(y))) },
		func(x, y float64) float64 { return math.Atanh(x / (math.Abs(x) + math.Abs(y))) }},
	"Cos":    {one(Cos), one(math.Cos)},
	"Erfc":   {one(Erfc), one(math.Erfc)},
	"Expm1":  {one(Expm1), one(math.Expm1)},
	"Hypot":  {Hypot, math.Hypot},
	"Lgamma": {one(lgammaOf(Lgamma)), one(lgammaOf(math.Lgamma))},
	"Log10":  {one(Log10), one(math.Log10)},
	"Log1p":  {one(Log1p), one(math.Log1p)},
	"Log2":   {one(Log2), one(math.Log2)},
	"Pow": {func(x, y float64) float64 { return Pow(math.Abs(x), y) },
		func(x, y float64) float64 { return math.Pow(math.Abs(x), y) }},
	"Sin":  {one(Sin), one(math.Sin)},
	"Tanh": {one(Tanh), one(math.Tanh)},
	"Exp":  {one(Exp), one(math.Exp)},
	"Log":  {one(Log), one(math.Log)},
}

func one(f func(float64) float64) func(x, y float64) float64 {
	return func(x, _ float64) float64 { return f(x) }
}

func lgammaOf(f func(float64) (float64, int)) func(float64) float64 {
	return func(x float64) float64 { lg, _ := f(x); return lg }
}

// arguments visits pairs of numbers of both signs and several scales.
func arguments(visit func(x, y float64)) {
	s := rand.New(rand.NewPCG(7, 1))
	draw := func() float64 {
		return math.Ldexp(s.Float64()-0.5, s.IntN(12)-3)
	}
	for range 20_000 {
		visit(draw(), draw())
	}
}

func TestAgreesWithMath(t *testing.T) {
	for name, f := range functions {
		arguments(func(x, y float64) {
			got, want := f.ours(x, y), f.maths(x, y)
			bound := 2e-15*math.Abs(want) + 2e-18 // Log near 1; Exp is 0 below -708
			if name == "Pow" {
				bound *= 10
			}
			if name == "Lgamma" || name == "Log2" || name == "Log10" {
				bound += 1e-13 // near their zeros
			}
			if got != want && !(math.Abs(got-want) <= bound) && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Fatalf("%s(%v, %v) = %v, want %v", name, x, y, got, want)
			}
		})
	}
}

// The bits are the same on all machines: test/sameness.sh runs this test on several.
func TestBits(t *testing.T) {
	for name, want := range wantBits {
		sum := fnv.New64a()
		arguments(func(x, y float64) {
			value := functions[name].ours(x, y)
			if math.IsNaN(value) {
				value = -0.125 // NaN has many bits
			}
			_ = binary.Write(sum, binary.LittleEndian, value)
		})
		if got := sum.Sum64(); got != want {
			t.Errorf("%q: %#x, want %#x", name, got, want)
		}
	}
	if len(wantBits) != len(functions) {
		t.Errorf("bits of %d functions of %d", len(wantBits), len(functions))
	}
}

var wantBits = map[string]uint64{
	"Atan2":  0x423ece6951e2b10b,
	"Atanh":  0x53a5ed93150962d0,
	"Cos":    0xa87183e9a3a077fd,
	"Erfc":   0x2286cba5d6e3036,
	"Exp":    0x15f3693b90bb3502,
	"Expm1":  0xa5cecdb7077306bb,
	"Hypot":  0x7c689c4193914851,
	"Lgamma": 0x802e03a38a7c6df8,
	"Log":    0x37090e6160329050,
	"Log10":  0xe7417a12e6d00027,
	"Log1p":  0x348e49f6963d0690,
	"Log2":   0x9b8ddf8564d5317f,
	"Pow":    0x81cc7c1376f04ee2,
	"Sin":    0xa0c16b6aa58b8640,
	"Tanh":   0xb52990dd8c26cdd5,
}
