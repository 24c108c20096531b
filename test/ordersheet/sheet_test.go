package ordersheet

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"hanyin/eventlog"
)

// The reader finds every kind of dirt of the sheet, in both forms, and the same cases in both.
func TestSheetHasEveryKindOfDirt(t *testing.T) {
	dir := t.TempDir()
	const orders = 1000
	if err := WriteFolder(dir, orders); err != nil {
		t.Fatal(err)
	}
	kinds := []eventlog.Kind{eventlog.BlankRow, eventlog.Footer, eventlog.HeadingAgain, eventlog.NoID,
		eventlog.NoCreated, eventlog.NoEvents, eventlog.BadTime, eventlog.Placeholder, eventlog.DateOnly,
		eventlog.SerialDate, eventlog.WideSigns, eventlog.BadAnswer, eventlog.BadNumber, eventlog.Masked,
		eventlog.Duplicate, eventlog.Conflict, eventlog.JointBody, eventlog.ClosedBefore, eventlog.ClosedAtOnce,
		eventlog.StepBefore, eventlog.OpenAtEnd}
	var first []eventlog.Case
	for file, own := range map[string]eventlog.Kind{
		"orders.csv": eventlog.Ragged, "orders.xlsx": eventlog.MergedCell,
	} {
		path := filepath.Join(dir, file)
		m, _, err := eventlog.Guess(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := eventlog.Open(t.Context(), path, m, eventlog.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		var cases []eventlog.Case
		for {
			var c eventlog.Case
			if err := r.Next(&c); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			cases = append(cases, c)
		}
		for _, k := range append(slices.Clone(kinds), own) {
			if r.Report().Of(k) == 0 {
				t.Errorf("%s has no %s", file, k)
			}
		}
		if len(cases) < orders*9/10 || len(cases) >= orders {
			t.Errorf("%s: %d cases of %d orders", file, len(cases), orders)
		}
		if first == nil {
			first = cases
		} else if len(first) != len(cases) {
			t.Errorf("%d cases and %d", len(first), len(cases))
		}
	}
}

// Equal sizes give equal sheets, and another size another.
func TestSheetIsTheSameEachTime(t *testing.T) {
	a, b := Make(1000), Make(1000)
	if !reflect.DeepEqual(a, b) {
		t.Error("two sheets of 1000 orders differ")
	}
	var one, other bytes.Buffer
	err := errors.Join(a.WriteCSV(&one), b.WriteCSV(&other))
	if err != nil || !bytes.Equal(one.Bytes(), other.Bytes()) {
		t.Errorf("two files of a sheet differ, %v", err)
	}
}
