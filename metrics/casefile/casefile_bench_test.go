package casefile

import (
	"io"
	"testing"
	"time"

	"hanyin/metrics"
)

// BenchmarkReplication writes 100,000 petitions and as many truths, about what three years of the county give.
func BenchmarkReplication(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		w, err := NewWriter(io.Discard, io.Discard, io.Discard, toyCounty(), b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		s, err := w.Spool(0)
		if err != nil {
			b.Fatal(err)
		}
		for i := range 100_000 {
			at := time.Duration(i) * time.Minute
			s.Case(&metrics.CaseRow{Petition: 1, Submitted: at, Registered: at, LimitH: float64(i)})
			s.Oracle(&metrics.OracleRow{Petition: 1, Concern: 7, Arose: at})
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		if err := w.Append(s); err != nil {
			b.Fatal(err)
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
