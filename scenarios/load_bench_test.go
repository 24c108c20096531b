package scenarios

import "testing"

// BenchmarkLoad reads, resolves and checks the base scenario: what a design point of an experiment costs before its
// county is built.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(base, []string{"mechanisms.digital=0.5"}); err != nil {
			b.Fatal(err)
		}
	}
}
