package simbench

import (
	"bytes"
	"encoding/csv"
	"errors"
	"math"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The file holds every visit once: its records add up to the tallies of the run, which they do not change.
func TestVisitsAddUpToTheTallies(t *testing.T) {
	o := PetitionOptions{T: 200, Seed: 5}
	var file bytes.Buffer
	r, err := RecordVisits(t.Context(), o, &file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&file).ReadAll()
	if err != nil || strings.Join(rows[0], ",")+"\n" != VisitHeader {
		t.Fatalf("header %v, %v", rows[0], err)
	}
	type sum struct {
		n     int64
		hours float64
	}
	got, ended := map[string]sum{}, time.Duration(0)
	for _, row := range rows[1:] {
		var ns [3]time.Duration
		for i := range ns {
			x, err := strconv.ParseInt(row[2+i], 10, 64)
			if err != nil || x < 0 {
				t.Fatalf("record %v", row)
			}
			ns[i] = time.Duration(x)
		}
		if now := ns[0] + ns[1] + ns[2]; now < ended {
			t.Fatalf("record %v ended before the one above it", row)
		} else {
			ended = now
		}
		tier, _, _ := strings.Cut(row[1], "-")
		s := got[tier]
		got[tier] = sum{s.n + 1, s.hours + float64(ns[1]+ns[2])/float64(unit)}
	}
	for tier, want := range map[string]TierResult{"village": r.Village, "town": r.Town, "department": r.Dept} {
		if s := got[tier]; s.n != want.N || math.Abs(s.hours/float64(s.n)-want.W) > 1e-12*want.W {
			t.Errorf("%s: %d records of mean %v, want %d of %v", tier, s.n, s.hours/float64(s.n), want.N, want.W)
		}
	}
	plain := Petition(o)
	r.Wall, plain.Wall = 0, 0
	if r.Records != int64(len(rows)-1) {
		t.Errorf("%d records counted, %d in the file", r.Records, len(rows)-1)
	}
	if r.Records = 0; r != plain {
		t.Errorf("with records %+v, without %+v", r, plain)
	}
}

type fullDisk struct{ room int }

var errFull = errors.New("no space left")

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.room -= len(p); d.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAFullDiskEndsTheRun(t *testing.T) {
	for _, room := range []int{0, 300_000} {
		if r, err := RecordVisits(t.Context(), PetitionOptions{T: 1e5, Seed: 1}, &fullDisk{room}); !errors.Is(err,
			errFull) || r.Arrivals > 1e6 {
			t.Errorf("room for %d bytes: %d arrivals, %v; want the disk's error, early", room, r.Arrivals, err)
		}
	}
}

// A run ten times as long allocates as much: the register grows with the petitions inside, not with those that have
// left.
func TestVisitsNeedConstantMemory(t *testing.T) {
	allocated := func(length float64) float64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := RecordVisits(t.Context(), PetitionOptions{T: length, Seed: 1},
			&fullDisk{math.MaxInt}); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc-before.TotalAlloc) / (1 << 20)
	}
	if short, long := allocated(200), allocated(2000); long > short+0.5 {
		t.Errorf("%.2f MiB for ten times the visits, %.2f for one: want as much", long, short)
	}
}
