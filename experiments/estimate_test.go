package experiments

import (
	"testing"
	"time"
)

// An estimate of memory stands however much of the heap others have freed meanwhile.
func TestMemoryNeverWraps(t *testing.T) {
	for _, c := range []struct{ before, after, want uint64 }{
		{100 << 20, 130 << 20, 2*(4*30+100)<<20 + 64<<20},
		{100 << 20, 90 << 20, 2*100<<20 + 64<<20},
	} {
		if got := memoryOf(4, c.before, growth(c.before, c.after)); got != c.want {
			t.Errorf("%d bytes of a heap of %d and then %d, want %d", got, c.before, c.after, c.want)
		}
	}
}

// A rate of no time is none.
func TestPerSecond(t *testing.T) {
	if got := PerSecond(3_000_000, 2*time.Second); got != 1.5e6 {
		t.Errorf("%v events a second, want 1.5 million", got)
	}
	if got := PerSecond(3_000_000, 0); got != 0 {
		t.Errorf("%v events a second in no time", got)
	}
}
