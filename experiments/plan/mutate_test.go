package plan

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hanyin/internal/mutate"
)

// Experiments that are nearly right are refused, or their points load or are refused.
func TestMutations(t *testing.T) {
	var seeds []string
	for _, name := range Names() {
		text, err := embedded.ReadFile("files/" + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		seeds = append(seeds, string(text))
	}
	words := []string{"factorial", "list", "morris", "sobol", "lhs", "curves", "levels", "level", "set",
		"factor", "point",
		"design", "kind", "name", "scenario", "replications", "kpis", "places", "mechanisms.digital", "geo.households",
		"hanyin", "all-off", "resolve.true_rate", "low", "high", "seed", "points"}
	dir, sound := t.TempDir(), 0
	mutate.Run(t, seeds, words, 10, 20*time.Second, func(n int, text string) error {
		file := filepath.Join(dir, "f.toml")
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			return err
		}
		e, err := Read(file, Overrides{})
		if err != nil {
			return nil
		}
		sound++
		if e.Runs() == 0 {
			return errors.New("no runs and no mistake")
		}
		if _, err := e.JSON(); err != nil {
			return err
		}
		_ = e.Point(e.Runs() - 1)
		return nil
	})
	if sound == 0 {
		t.Error("no mutation was sound")
	}
}
