package casefile

import (
	"bytes"
	"io"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"hanyin/agents"
	"hanyin/metrics"
)

func TestDisputesComeBack(t *testing.T) {
	var file bytes.Buffer
	w, err := NewWriter(io.Discard, &file, io.Discard, toyCounty(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for r := range 2 {
		s, err := w.Spool(r)
		if err != nil {
			t.Fatal(err)
		}
		s.Dispute(&metrics.DisputeRow{
			Case: 3, Type: agents.Family, Level: agents.AtTown, Body: 0, Registered: 24 * time.Hour,
			Town: 48 * time.Hour, County: metrics.Never,
			Ended: 72 * time.Hour, Sessions: 4, Ending: metrics.Settled, Counted: true,
		})
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := w.Append(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.Read[Dispute](bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, error %v, want 2", len(rows), err)
	}
	const newYear = 1577836800000 // 2020-01-01, ms
	const day = 86400000
	want := Dispute{
		Replication: 1, Case: 3, Counted: true, Type: "family", Town: "汉阳", Unit: "汉阳-01", Grid: 1, Level: "town",
		Body:       "housing",
		Registered: newYear + day, ReachedTown: newYear + 2*day, Ended: newYear + 3*day, Sessions: 4,
		Ending: "settled",
	}
	if rows[1] != want {
		t.Errorf("row\n got %+v\nwant %+v", rows[1], want)
	}
}
