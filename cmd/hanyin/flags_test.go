package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A call that would write two things to one place is refused, however the place is spelt, and writes nothing.
func TestTwoOutputsInOnePlace(t *testing.T) {
	dir := t.TempDir()
	for _, folder := range []string{"there", "a"} {
		if err := os.Mkdir(filepath.Join(dir, folder), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "orders.csv"), []byte(orders), 0o666); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(filepath.Join(dir, "a"), link); err != nil {
		t.Skip("no links here: ", err)
	}
	before := kept(t, dir)
	for _, line := range []string{
		"eventlog import DIR/orders.csv --out DIR/new.csv --defects DIR/new.csv",
		"eventlog import DIR/orders.csv --out DIR/a/new.csv --defects LINK/./new.csv",
		"eventlog import DIR/orders.csv --force --out DIR/orders.csv --defects DIR/a/../orders.csv",
		"run --out DIR/there --checkpoint DIR/there/ --checkpoint-at 12 --replications 1" + hamlet,
		"run --out DIR/new/deep --checkpoint DIR/a/../new/deep --checkpoint-at 12 --replications 1" + hamlet,
	} {
		code, said := inProcess(t, dir, strings.ReplaceAll(line, "LINK", link))
		if code != exitWrong || strings.Count(said, "are one place: give each its own") != 1 {
			t.Errorf("hanyin %s: exit %d, said %s", line, code, said)
		}
		if now := kept(t, dir); !maps.Equal(now, before) {
			t.Errorf("hanyin %s: %s", line, differing(now, before))
		}
	}
	for _, line := range []string{
		"eventlog import DIR/orders.csv --out DIR/a/x.csv --defects DIR/there/x.csv",
		"eventlog import DIR/orders.csv --out DIR/x.csv --defects DIR/y.csv",
	} {
		if code, said := inProcess(t, dir, line); code != exitDone {
			t.Errorf("hanyin %s: exit %d, said %s", line, code, said)
		}
	}
}
