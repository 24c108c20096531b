//go:build unix

package inputfile

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe and a device are refused at once; a file, and a link to one, are read.
func TestOnlyFilesAreOpened(t *testing.T) {
	dir := t.TempDir()
	pipe, file, link := filepath.Join(dir, "pipe"), filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("text"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{pipe, "/dev/zero", "/dev/tty"} {
		if _, err := os.Stat(path); err != nil {
			continue
		}
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), path+": ") {
			t.Errorf("Open(%s): %v, want that it is no file", path, err)
		}
		if _, err := Read(path); err == nil {
			t.Errorf("Read(%s): no error", path)
		}
	}
	for _, path := range []string{file, link} {
		if text, err := Read(path); string(text) != "text" || err != nil {
			t.Errorf("Read(%s) = %q, %v", path, text, err)
		}
		f, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	if _, err := Open(filepath.Join(dir, "none")); !os.IsNotExist(err) {
		t.Errorf("a file that is not there: %v", err)
	}
}
