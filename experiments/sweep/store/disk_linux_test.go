package store

import (
	"errors"
	"syscall"
	"testing"
)

// TestFullDisk runs a sweep on a disk of 64 KiB, which fills; then on the same disk made larger. It needs the right to
// mount one.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skip("may not mount a small disk here: ", err)
	}
	defer syscall.Unmount(dir, 0)
	l := create(t, dir, "large")
	sweep := Sweep{Order: Order{Points: 10, To: 10}, Workers: 2, Key: keyOf, Work: resultOf}
	p, err := l.Run(t.Context(), sweep)
	if !errors.Is(err, ErrTryAgain) || p.Ran == 0 || p.Ran == 100 {
		t.Fatalf("on a full disk: %+v, %v, want ErrAgain after some tasks", p, err)
	}
	kept := wholeResults(t, dir)
	scratch, err := l.Scratch()
	if err == nil {
		_, err = scratch.Write(make([]byte, 1<<17))
		scratch.Remove()
	}
	if !errors.Is(err, ErrTryAgain) {
		t.Errorf("a file for passing use on a full disk: %v, want ErrAgain", err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=4m"); err != nil {
		t.Fatal(err)
	}
	q, err := l.Run(t.Context(), sweep)
	if err != nil || q.Found != kept || q.Done() != 100 {
		t.Errorf("with more space: %+v, %v, want %d found and all done", q, err, kept)
	}
	whole := t.TempDir()
	if _, err := create(t, whole, "large").Run(t.Context(), sweep); err != nil {
		t.Fatal(err)
	}
	sameTree(t, "after a full disk", dir, whole)
}
