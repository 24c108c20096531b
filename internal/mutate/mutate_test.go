package mutate

import "testing"

// Mutations are many, the same each time, and mostly near to their seed.
func TestTextIsRepeatableAndVaried(t *testing.T) {
	seeds := []string{
		"a = 1\nb = \"x\"\n[t]\nc = [1, 2]\nwarmup_days = 365\nstart = \"2021-01-01\"\n[u]\nshare = 0.25\n"}
	words := []string{"other.key", "wd", "demand"}
	seen, short := map[string]bool{}, 0
	for n := range uint64(1000) {
		one := Text(n, seeds, words)
		if one != Text(n, seeds, words) {
			t.Fatalf("mutation %d differs from itself", n)
		}
		seen[one] = true
		if len(one) < len(seeds[0])/2 {
			short++
		}
	}
	if len(seen) < 700 || seen[seeds[0]] || short > 300 {
		t.Errorf("%d of 1,000 differ, %d lost half: a poor mutator", len(seen), short)
	}
}
