package atomicfile

import (
	"io"
	"os"
	"runtime"
	"testing"
)

// A scratch file is written and read, and leaves nothing; where the system allows it there is nothing to leave.
func TestScratchLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s, err := NewScratch(dir, "x-*")
	if err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 && runtime.GOOS != "windows" {
		t.Errorf("%s has a name", entries[0].Name())
	}
	if _, err := io.WriteString(s, "what is kept for a while"); err != nil {
		t.Fatal(err)
	}
	part := make([]byte, 4)
	if _, err := s.ReadAt(part, 8); err != nil || string(part) != "kept" {
		t.Errorf("read %q, %v", part, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("%s was left", entries[0].Name())
	}
	if _, err := NewScratch(dir+"/none", "x-*"); !os.IsNotExist(err) {
		t.Errorf("in a folder that is none: %v", err)
	}
	// Where an open file cannot be removed Close does it.
	f, err := os.CreateTemp(dir, "named-*")
	if err != nil {
		t.Fatal(err)
	}
	if err := (&Scratch{f, true}).Close(); err != nil {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("%s was left", entries[0].Name())
	}
}
