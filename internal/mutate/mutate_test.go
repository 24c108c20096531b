package mutate

import "testing"

// Mutations are many, the same each time, and mostly near to their seed.
func TestTextIsRepeatableAndVaried(t *testing.T) {
	seeds, words := []string{"a = 1\nb = \"x\"\n[t]\nc = [1, 2]\n"}, []string{"other.key"}
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
	if len(seen) < 700 || seen[seeds[0]] && len(seen) < 2 || short > 300 {
		t.Errorf("%d of 1,000 differ, %d lost half: a poor mutator", len(seen), short)
	}
}
