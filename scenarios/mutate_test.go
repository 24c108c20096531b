package scenarios

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hanyin/internal/mutate"
)

// Scenarios that are nearly right are refused with a place, or run on the whole county with every count right.
func TestMutations(t *testing.T) {
	r, _ := baseResolution(t)
	var words, seeds []string
	line := func(key string) string { return key + " = " + literal(r.items[key].value()) + "\n" }
	for i, key := range r.order {
		if words = append(words, key); len(r.items[key].history) == 0 || strings.HasPrefix(key, "tables.") {
			continue
		}
		text := "inherits = \"hanyin\"\n" + line(key)
		for _, step := range []int{97, 211, 389} {
			if other := r.order[(i+step)%len(r.order)]; len(r.items[other].history) > 0 && other != key &&
				!strings.HasPrefix(other, "tables.") {
				text += line(other)
			}
		}
		seeds = append(seeds, text+"[[change]]\nkey = \"mechanisms.digital\"\nvalue = 0.5\nfrom = 2020-01-07\n"+
			"ramp_days = 9.5\n[[shock]]\nkind = \"storm\"\nfrom = 2020-01-10\ndays = 2\n")
	}
	if len(seeds) < 300 {
		t.Fatalf("%d seeds: the search is broken", len(seeds))
	}
	loaded, ran := 0, 0
	mutate.Run(t, seeds, words, 40, 30*time.Second, func(n int, text string) error {
		s, err := LoadFS(fstest.MapFS{"f.toml": {Data: []byte(text)}}, "f.toml",
			[]string{"time.warmup_days=3", "time.days=12"})
		if err != nil {
			checkPlaced(t, err)
			return nil
		}
		if loaded++; loaded%4 != 1 || s.Params.Geo.Households > 300000 {
			return nil
		}
		ran++
		if err := runExtreme(s); err != nil && err != context.DeadlineExceeded {
			return fmt.Errorf("run: %w", err)
		}
		return nil
	})
	t.Logf("%d were sound, %d were run", loaded, ran)
	if loaded == 0 {
		t.Error("no mutation was sound: nothing was run")
	}
}
