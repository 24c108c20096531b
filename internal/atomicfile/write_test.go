package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestWriteReplacesAWholeFileOrLeavesIt(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "result.json")
	put := func(text string, then error) error {
		return Write(path, 0o640, func(w io.Writer) error {
			io.WriteString(w, text)
			return then
		})
	}
	if err := put("old", nil); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if err := put("new, half of it", broken); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
	if text, _ := os.ReadFile(path); string(text) != "old" {
		t.Errorf("after an error the file holds %q", text)
	}
	if err := put("new", nil); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(path)
	info, err := os.Stat(path)
	if err != nil || string(text) != "new" || info.Mode() != 0o640 {
		t.Errorf("the file holds %q, %v, %v", text, info.Mode(), err)
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
	if err := Write(filepath.Join(dir, "nowhere", "x"), 0o644, func(io.Writer) error { return nil }); err == nil {
		t.Error("a folder that is not there is no error")
	}
}
