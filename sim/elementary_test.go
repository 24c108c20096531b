package sim

import (
	"math"
	"math/big"
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

func TestLnAgreesWithMath(t *testing.T) {
	s := Seed(3).Stream("ln", 0)
	for range 200_000 {
		x := s.Uniform()
		checkLn(t, x)
		checkLn(t, 1-x*x*x*1e-3)
		checkLn(t, exp(200*(x-0.5)))
	}
	for _, x := range []float64{0x1p-53, 0x1p-52, 0.5, 0.6875, 1 - 0x1p-53, 1, 1 + 0x1p-52, 2, 1e300} {
		checkLn(t, x)
	}
}

func checkLn(t *testing.T, x float64) {
	t.Helper()
	got, want := ln(x), math.Log(x)
	if math.Abs(got-want) > 3e-16*math.Abs(want)+2e-18 {
		t.Fatalf("ln(%x) = %v, want %v: off by %g", x, got, want, got-want)
	}
	if (got < 0) != (x < 1) {
		t.Fatalf("ln(%x) = %v has the wrong sign", x, got)
	}
}

func TestExpAgreesWithMath(t *testing.T) {
	s := Seed(3).Stream("exp", 0)
	for i := range 200_000 {
		x := (s.Uniform() - 0.5) * []float64{1, 20, 1400}[i%3]
		got, want := exp(x), math.Exp(x)
		if math.Abs(got-want) > 4e-16*want {
			t.Fatalf("exp(%v) = %v, want %v: off by %g of it", x, got, want, got/want-1)
		}
	}
	if exp(0) != 1 || exp(-1e9) != 0 || !math.IsInf(exp(1e9), 1) {
		t.Errorf("exp(0), exp(-1e9), exp(1e9) = %v, %v, %v, want 1, 0, +Inf", exp(0), exp(-1e9), exp(1e9))
	}
}
