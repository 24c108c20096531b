package sim

import (
	"math"
	"testing"
	"time"
)

// A stream is the blocks of its counter in order, however many it makes at a time.
func TestStreamIsPhilox(t *testing.T) {
	key := Seed(1).Purpose("test")
	s := key.At(0x123456789abc, 0xfedcba987654)
	for block := range uint32(40) {
		a, b, c, d := philox(block, 0x56789abc, 0xba987654, 0xfedc1234, uint32(key.k), uint32(key.k>>32))
		for _, want := range []uint64{uint64(b)<<32 | uint64(a), uint64(d)<<32 | uint64(c)} {
			if got := s.Uint64(); got != want {
				t.Fatalf("block %d: %x, want %x", block, got, want)
			}
		}
	}
}

// What a stream yields is a matter of seed, purpose, entity and occasion, all of them, and nothing else.
func TestStreamsAreTheirOwn(t *testing.T) {
	seen := map[uint64]string{}
	note := func(s Stream, name string) {
		t.Helper()
		x := s.Uint64()
		if other, ok := seen[x]; ok {
			t.Errorf("%s and %s begin alike", name, other)
		}
		seen[x] = name
	}
	far := []uint64{0, 1, 2, 1 << 31, 1 << 32, 1 << 47, 1 << 48, 1 << 63, math.MaxUint64}
	for _, entity := range far {
		for _, occasion := range far {
			s := Seed(1).Purpose("a").At(entity, occasion)
			note(s, "an occasion")
			if got, want := Seed(1).Purpose("a").Uniform(entity, occasion), s.Uniform(); got != want {
				t.Errorf("entity %x, occasion %x: %v, the stream begins with %v", entity, occasion, got, want)
			}
		}
	}
	note(Seed(1).Stream("b", 0), "another purpose")
	note(Seed(2).Stream("a", 0), "another seed")
	note(Seed(1).Derive("a", 0).Stream("a", 0), "a derived seed")
	note(Seed(1).Derive("a", 1).Stream("a", 0), "a derived seed, number 1")
	note(Seed(1).Derive("b", 1).Stream("a", 0), "a derived seed, another label")
	note(Seed(1).Stream("", 0), "no purpose")

	a, b := Seed(1).Stream("a", 3), Seed(1).Purpose("a").At(3, 0)
	a2 := a
	for range 20 {
		if x := a.Uint64(); x != b.Uint64() || x != a2.Uint64() {
			t.Fatal("equal streams, or copies, differ")
		}
	}
}

// First draws of neighbouring occasions and entities are uniform and uncorrelated, as are the
// numbers within a stream: 99.99 % bounds.
func TestUniform(t *testing.T) {
	const n = 100_000
	key := Seed(5).Purpose("neighbours")
	long := key.At(0, 0)
	for name, draw := range map[string]func(i int) float64{
		"entities":  func(i int) float64 { s := key.At(uint64(i), 7); return s.Uniform() },
		"occasions": func(i int) float64 { s := key.At(7, uint64(i)); return s.Uniform() },
		"seeds":     func(i int) float64 { s := Seed(i).Stream("x", 0); return s.Uniform() },
		"stream":    func(int) float64 { return long.Uniform() },
	} {
		x := make([]float64, n)
		product := 0.0
		for i := range x {
			x[i] = draw(i)
			if i > 0 {
				product += (x[i] - 0.5) * (x[i-1] - 0.5)
			}
		}
		if z := product * 12 / math.Sqrt(n); math.Abs(z) > 3.9 {
			t.Errorf("%s: neighbours correlate, %.1f standard errors", name, z)
		}
		if d := kolmogorov(x, func(x float64) float64 { return x }); d > kolmogorovBound {
			t.Errorf("%s: not uniform, Kolmogorov's distance %.2f", name, d)
		}
	}
}

func TestUniformIsOpen(t *testing.T) {
	if lo, hi := unit(0), unit(math.MaxUint64); lo != 0x1p-53 || hi != 1-0x1p-53 {
		t.Errorf("unit goes from %v to %v", lo, hi)
	}
}

func TestIntN(t *testing.T) {
	s := Seed(6).Stream("intn", 0)
	var count [7]int
	for range 70_000 {
		count[s.IntN(7)]++
	}
	chi2 := 0.0
	for _, c := range count {
		chi2 += float64((c-10_000)*(c-10_000)) / 10_000
	}
	if chi2 > 27.9 { // 99.99 % of chi-square with 6 degrees of freedom
		t.Errorf("counts %v: chi-square %.1f", count, chi2)
	}
	if s.IntN(1) != 0 || s.IntN(0) != 0 || s.IntN(-3) != 0 {
		t.Error("IntN of 1, 0 or less is not 0")
	}
}

// No draw allocates.
func TestStreamsDoNotAllocate(t *testing.T) {
	key, weights, occasion := Seed(1).Purpose("p"), []float64{1, 2, 3}, uint64(0)
	sum := 0.0
	got := testing.AllocsPerRun(1000, func() {
		occasion++
		s := key.At(1, occasion)
		sum += s.Normal() + float64(s.Exp(time.Hour)+s.LogNormal(time.Hour, 1)) + s.Beta(2, 5) + s.Triangular(1, 2, 3)
		sum += float64(s.Poisson(3) + s.Geometric(3) + s.Choose(weights) + s.IntN(9))
	})
	if got != 0 {
		t.Errorf("%v allocations a run, want none", got)
	}
}
