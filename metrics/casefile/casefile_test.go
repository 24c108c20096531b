package casefile

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"hanyin/agents"
	"hanyin/metrics"
)

func toyCounty() *agents.County {
	c := &agents.County{}
	c.Params.Start = "2020-01-01"
	c.Towns = []agents.Town{{TownRow: agents.TownRow{Name: "汉阳"}, Units: 1}}
	c.Units = []agents.Unit{{Name: "汉阳-01"}}
	c.Grids = make([]agents.Grid, 1)
	c.Bodies = []agents.Body{{BodyRow: agents.BodyRow{ID: "housing"}}}
	c.Categories = []agents.Category{{CategoryRow: agents.CategoryRow{ID: "land"}}}
	return c
}

// rows fills a spool with n petitions, and as many truths.
func rows(t *testing.T, w *Writer, replication, n int) *Spool {
	t.Helper()
	s, err := w.Spool(replication)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		id := agents.PetitionID(i + 1)
		s.Case(&metrics.CaseRow{
			Petition: id, Channel: agents.ViaAccount, Service: agents.ViolationReport, Body: agents.BodyID(i % 2),
			FirstBody: agents.NoBody, Unit: agents.UnitID(i % 2),
			Submitted: time.Duration(i) * time.Hour, Registered: time.Duration(i) * time.Hour,
			Contacted: metrics.Never, Rating: int8(i%8 - 2),
			Outcome: agents.Promised, Ending: metrics.EndedClosed, LimitH: 37.5,
		})
		s.Oracle(&metrics.OracleRow{Petition: id, Concern: 7, Resolved: metrics.Never, ResolvedH: math.NaN(),
			Z: float64(i), Fate: metrics.Lapsed})
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t *testing.T, dir string, order []int, n int) (petitions, truths []byte) {
	t.Helper()
	var p, o bytes.Buffer
	w, err := NewWriter(&p, io.Discard, &o, toyCounty(), dir)
	if err != nil {
		t.Fatal(err)
	}
	spools := map[int]*Spool{}
	for _, r := range order { // as they happen to end
		spools[r] = rows(t, w, r, n)
	}
	for r := range order {
		if err := w.Append(spools[r]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return p.Bytes(), o.Bytes()
}

func TestRowsComeBackInOrderOfReplication(t *testing.T) {
	const n = groupMax + 100 // more than one row group each
	dir := t.TempDir()
	petitions, truths := write(t, dir, []int{0, 1, 2}, n)
	got, err := parquet.Read[Petition](bytes.NewReader(petitions), int64(len(petitions)))
	if err != nil || len(got) != 3*n {
		t.Fatalf("%d petitions, error %v, want %d", len(got), err, 3*n)
	}
	for i, p := range got {
		if int(p.Replication) != i/n || int(p.Petition) != i%n+1 {
			t.Fatalf("row %d is petition %d of replication %d", i, p.Petition, p.Replication)
		}
	}
	first := Petition{
		Petition: 1, Channel: "account", Mode: "spoken", Service: "violation report", Nature: "help", Category: "land",
		Town: "汉阳", Unit: "汉阳-01", Grid: 1, Level: "grid",
		TopLevel: "grid", Body: "housing", Submitted: 1577836800000, Registered: 1577836800000, Ending: "closed",
		Outcome: "promised",
		LimitH:  37.5, Rating: "not asked",
	}
	for _, at := range []*int64{&first.Routed, &first.Accepted, &first.Started, &first.Completed, &first.Finished,
		&first.FedBack, &first.Rated, &first.Ended} {
		*at = 1577836800000 // left at the start by the test's rows
	}
	if got[0] != first {
		t.Errorf("first row\n got %+v\nwant %+v", got[0], first)
	}
	second, err := parquet.Read[Truth](bytes.NewReader(truths), int64(len(truths)))
	if err != nil || len(second) != 3*n {
		t.Fatalf("%d truths, error %v", len(second), err)
	}
	if o := second[n+5]; o.Replication != 1 || *o.Z != 5 || o.ResolvedH != nil || o.Resolved != 0 ||
		o.Fate != "lapsed" || o.Household != 1 {
		t.Errorf("truth %+v", o)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%d temporary files are left", len(left))
	}
}

func TestBytesDoNotDependOnWhoEndsFirst(t *testing.T) {
	p, o := write(t, t.TempDir(), []int{0, 1, 2}, 1000)
	for _, order := range [][]int{{2, 1, 0}, {1, 2, 0}} {
		q, u := write(t, t.TempDir(), order, 1000)
		if !bytes.Equal(p, q) || !bytes.Equal(o, u) {
			t.Errorf("order %v: the files differ", order)
		}
	}
}

func TestNoRowsMakeWholeFiles(t *testing.T) {
	p, o := write(t, t.TempDir(), []int{0}, 0)
	for _, file := range [][]byte{p, o} {
		f, err := parquet.OpenFile(bytes.NewReader(file), int64(len(file)))
		if err != nil || f.NumRows() != 0 {
			t.Errorf("error %v", err)
		}
	}
}

// full is a disk with room for so many bytes.
type full int

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if *f -= full(len(p)); *f < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAFullDiskIsToldAndLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	disk := full(2000)
	w, err := NewWriter(&disk, io.Discard, &bytes.Buffer{}, toyCounty(), dir)
	if err != nil {
		t.Fatal(err)
	}
	s := rows(t, w, 0, 5000)
	if err := errors.Join(w.Append(s), w.Close()); !errors.Is(err, errFull) {
		t.Errorf("error %v, want %v", err, errFull)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%d temporary files are left", len(left))
	}
	if _, err := newTable[Petition](dir + "/missing"); err == nil {
		t.Error("a missing folder gave no error")
	}
}

func TestColumnsAreNamedOnce(t *testing.T) {
	for _, schema := range []*parquet.Schema{parquet.SchemaOf(Petition{}), parquet.SchemaOf(Truth{})} {
		var seen []string
		for _, c := range schema.Columns() {
			if slices.Contains(seen, c[0]) {
				t.Errorf("column %s stands twice", c[0])
			}
			seen = append(seen, c[0])
		}
	}
}

// Times are the county's own: a reader that is told they are in UTC would shift them.
func TestTimesAreMarkedAsLocal(t *testing.T) {
	for _, schema := range []*parquet.Schema{parquet.SchemaOf(Petition{}), parquet.SchemaOf(Dispute{}),
		parquet.SchemaOf(Truth{})} {
		times := 0
		for _, f := range schema.Fields() {
			if logical := f.Type().LogicalType(); logical != nil {
				if stamp, ok := logical.Value.(*format.TimestampType); ok {
					times++
					if stamp.IsAdjustedToUTC {
						t.Errorf("%s is marked as UTC", f.Name())
					}
				}
			}
		}
		if times == 0 {
			t.Error("no times found")
		}
	}
}
