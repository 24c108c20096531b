package experiments

import (
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"hanyin/internal/atomicfile"
	"hanyin/internal/datafile"
	"hanyin/internal/message"
)

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	return got
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func mustWrite(t *testing.T, dir string, force bool, content string) {
	t.Helper()
	f, err := CreateFolder(dir, force)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(ResultFile, text(content)); err != nil {
		t.Fatal(err)
	}
	if err := f.WriteJSON(ManifestFile, map[string]any{"files": f.Files()}); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); slices.Contains(got, ResultFile) && !force {
		t.Errorf("before Commit the folder shows %v", got)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	f.Discard()
}

func TestFolderRefusesAnotherRun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "run")
	mustWrite(t, dir, false, "first")
	if _, err := CreateFolder(dir, false); !errors.Is(err, ErrHeld) {
		t.Errorf("second run: error %v, want ErrHeld", err)
	}
	notes := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(notes, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, true, "second")
	got, err := os.ReadFile(filepath.Join(dir, ResultFile))
	if err != nil || string(got) != "second" {
		t.Errorf("forced: %q, %v, want second", got, err)
	}
	if want := []string{ManifestFile, "notes.txt", ResultFile}; !slices.Equal(names(t, dir), want) {
		t.Errorf("forced: folder holds %v, want %v", names(t, dir), want)
	}
}

// A folder is held by who writes to it, also against force, and by nobody once that process is dead.
func TestFolderOfAnUnfinishedRunIsHeld(t *testing.T) {
	dir := t.TempDir()
	first, err := CreateFolder(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, force := range []bool{false, true} {
		if _, err := CreateFolder(dir, force); !errors.Is(err, atomicfile.ErrBusy) {
			t.Errorf("force %v: error %v, want ErrBusy while another writes", force, err)
		}
	}
	first.Discard()
	mustWrite(t, dir, false, "free again")
}

// Force takes the files of the run that the manifest lists and no others; files by the names of a run's that no
// manifest lists are refused, and nothing is touched.
func TestForceTouchesOnlyWhatItKnows(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, KPIFile)
	if err := os.WriteFile(mine, []byte("my own table"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := CreateFolder(dir, true); !errors.Is(err, ErrForeign) {
		t.Errorf("error %v, want ErrForeign", err)
	}
	if got, err := os.ReadFile(mine); string(got) != "my own table" || len(names(t, dir)) != 1 {
		t.Errorf("%q, %v, folder %v", got, err, names(t, dir))
	}
}

func TestFolderLeavesNothingBehindWhenTheDiskIsFull(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run")
	f, err := CreateFolder(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(ResultFile, text("whole")); err != nil {
		t.Fatal(err)
	}
	full := func(w io.Writer) error { io.WriteString(w, "half"); return syscall.ENOSPC }
	if err := f.Write(KPIFile, full); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error %v, want ENOSPC", err)
	}
	f.Discard()
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("folder is still there: %v", names(t, dir))
	}
}

func TestFolderBelowAFileIsTheDisksError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := CreateFolder(filepath.Join(file, "run"), false); err == nil || errors.Is(err, ErrHeld) {
		t.Errorf("error %v, want one of the disk", err)
	}
}

// While another process changes a folder it is held, with force too; what a dead one committed is finished first.
func TestFolderUnderChangeIsHeld(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run")
	mustWrite(t, dir, false, "first")
	other, err := atomicfile.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, force := range []bool{false, true} {
		if _, err := CreateFolder(dir, force); !errors.Is(err, atomicfile.ErrBusy) ||
			!strings.HasPrefix(err.Error(), dir+": ") {
			t.Errorf("while it is changed, force %v: %v, want ErrBusy and the folder", force, err)
		}
	}
	other.Discard()
	commit := filepath.Join(dir, ".commit")
	if err := errors.Join(os.Mkdir(commit, 0o777), os.WriteFile(filepath.Join(commit, ResultFile),
		[]byte("second"), 0o666),
		os.WriteFile(filepath.Join(commit, ".change"), []byte(`{"remove":["`+ManifestFile+`"],"files":["`+
			ResultFile+`"]}`),
			0o666)); err != nil {
		t.Fatal(err)
	}
	f, err := CreateFolder(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	f.Discard()
	if got, err := os.ReadFile(filepath.Join(dir, ResultFile)); string(got) != "second" || len(names(t, dir)) != 1 {
		t.Errorf("the folder of a dead process holds %q, %v, and %v, want what it committed", got, err, names(t, dir))
	}
}

// A file that cannot be written is named, and with it nothing of the run appears.
func TestFolderNamesTheFileThatFails(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run")
	f, err := CreateFolder(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteJSON(ResultFile, math.NaN()); err == nil || !strings.HasPrefix(err.Error(), ResultFile+": ") {
		t.Errorf("what JSON does not have: %v, want the name of the file", err)
	}
	for _, op := range []atomicfile.Op{atomicfile.OpCreate, atomicfile.OpSync, atomicfile.OpClose} {
		restore := atomicfile.Inject(func(now atomicfile.Op, _ string) error {
			if now == op {
				return syscall.ENOSPC
			}
			return nil
		})
		err := f.Finish(map[string]any{})
		restore()
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), ManifestFile) {
			t.Errorf("a full disk at %s: %v, want it and the file", op, err)
		}
	}
	f.Discard()
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder that was made for it: %v, want it gone", err)
	}
}

// Tables for Excel begin with a byte order mark and headings in a language.
func TestHeadingsOfTables(t *testing.T) {
	of := &datafile.File{Columns: []datafile.Column{{Name: "day", En: "day of the run", Zh: "日"}}}
	for lang, want := range map[string]string{"": "day\n", "zh": "\ufeff日\n"} {
		f := &Folder{}
		if lang != "" {
			f.Headings(message.Chinese)
		}
		var text strings.Builder
		out, err := f.Head(&text, of)
		if err != nil {
			t.Fatal(err)
		}
		if out.Flush(); text.String() != want {
			t.Errorf("%q: %q, want %q", lang, text.String(), want)
		}
	}
}
